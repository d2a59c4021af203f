import { describe, expect, it } from '@jest/globals';
import { checkData, day, listOf, moment, month, object, oneOf, optional, sum, text } from './schema.js';

const SCHEMA = {
  contract: text,
  month,
  at: optional(moment),
  on: optional(day),
  amount: optional(sum),
  kind: optional(oneOf(['result', 'fees'])),
  lines: optional(listOf(text)),
  file: optional(object),
};
const check = (data: unknown) => () => checkData('test', SCHEMA, data);
const LEAST = { contract: 'HT-1', month: '2026-03' };

describe('the data of a command', () => {
  it('have the fields of its schema; what may be left out may be undefined', () => {
    expect(check(LEAST)).not.toThrow();
    expect(check({ ...LEAST, at: undefined, kind: 'fees', lines: ['a'], file: {}, amount: '1.50' })).not.toThrow();
  });

  it.each([
    ['no object', 'text', /needs an object of data/],
    ['a field that it has not', { ...LEAST, from: '2026' }, /the command test has no from/],
    ['one that is missing', { contract: 'HT-1' }, /month must be a text/],
    ['a text that says nothing', { ...LEAST, contract: ' ' }, /contract must be a text/],
    ['no month', { ...LEAST, month: '2026-13' }, /2026-13/],
    ['a time without an offset', { ...LEAST, at: '2026-03-02T09:30:00' }, /has no offset/],
    ['no date', { ...LEAST, on: '2026-02-30' }, /2026-02-30/],
    ['a number for a sum', { ...LEAST, amount: 150 }, /amount must be a text/],
    ['another word', { ...LEAST, kind: 'charges' }, /kind must be one of result, fees/],
    ['no list', { ...LEAST, lines: 'a' }, /lines must be a list/],
    ['a list of other things', { ...LEAST, lines: ['a', 1] }, /each of lines must be a text/],
    ['a list for an object', { ...LEAST, file: [] }, /file must be an object/],
  ])('are refused: %s', (_what, data, message) => {
    expect(check(data)).toThrow(RangeError);
    expect(check(data)).toThrow(message);
  });
});
