import { expect, it } from '@jest/globals';
import { StoreFullError } from '../log/port/errors.js';
import { problemOf } from './problem.js';

it('a disk without space is 507, with what was not recorded and what to do', () => {
  const said =
    'no space left to write journal.db; what was being written then is not recorded. Make room, then send it again';
  expect(problemOf(new StoreFullError(said))).toMatchObject({ status: 507, code: 'disk-full', detail: said });
});
