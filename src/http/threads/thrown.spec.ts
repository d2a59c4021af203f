import { describe, expect, it } from '@jest/globals';
import { CorrectionError } from '../../commands/review/correction-error.js';
import { ReportBuilder } from '../../facts/report.js';
import { StoreDamagedError, StoreFullError } from '../../log/port/errors.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { problemOf } from '../problem.js';
import { packError, unpackError } from './thrown.js';

const faulty = new ReportBuilder();
faulty.reject({ line: 1, id: 'x', errors: [{ field: 'time', reason: 'is missing' }] });

const ERRORS = [
  new RuleViolation('not-provided', 'nothing was provided', '4.4'),
  new RangeError('month: no month'),
  new CorrectionError('faulty corrections', faulty.build()),
  new StoreDamagedError('pages are missing'),
  new StoreFullError('no space left'),
  new Error('a fault of the program'),
];

describe('an error on its way between threads', () => {
  it.each(ERRORS.map((error) => [error.constructor.name, error] as const))('stays a %s', (_name, error) => {
    const back = unpackError(structuredClone(packError(error)));
    expect(back).toBeInstanceOf(error.constructor);
    expect([back.name, back.message, back.stack]).toEqual([error.name, error.message, error.stack]);
    expect(problemOf(back)).toEqual(problemOf(error));
  });
});
