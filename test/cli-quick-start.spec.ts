import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from './support/directory.js';
import { EXAMPLE } from './support/facts.js';
import { succeed } from './support/plumbline.js';

const MONTH = [EXAMPLE.id, EXAMPLE.month];

/** The first steps of a new user, in their order, on a live store. What the example comes to is worked out by hand. */
describe('the first steps: init, sign, import, ask', () => {
  let store: string;
  let remove: () => Promise<void>;
  const plumbline = (...args: string[]) => succeed(args, { store });

  beforeAll(async () => {
    const made = await makeDirectory();
    store = join(made.dir, 'data');
    remove = made.remove;
  });
  afterAll(() => remove());

  it('a store is made, the contract signed, its facts imported', async () => {
    expect(await plumbline('init')).toMatch(/^Made a store in .*data, calendars 2004–2026\.\n$/);
    expect(await plumbline('contract', 'sign', EXAMPLE.contract)).toMatch(/^Signed HT-2026-0042 with 某供应商/);
    expect(await plumbline('import', EXAMPLE.facts)).toBe('34 accepted, 0 duplicates, 0 conflicts, 0 rejected\n');
  });

  it('scorecard: 8 of 10 calls and 4 of 4 chats answered, 5 of 6 customers content', async () => {
    const text = await plumbline('scorecard', ...MONTH);
    // phone 80 %: 10 short of 90, 20 points off 50; online full marks; the mean of 30 and 50
    expect(text).toMatch(/answer-rate .* 40 +50\n/);
    expect(text).toMatch(/phone +8 +10 +80% .* 10 +30/);
    expect(text).toMatch(/online +4 +4 +100% .* 0 +50/);
    // 83.3333 %: 1.6667 short of 85, in proportion as the parties settled it, 3.3333 points off 50
    expect(text).toMatch(/satisfaction +5 +6 +83\.3333% .* 1\.6667 +46\.6667/);
    expect(text).toContain('Score 86.6667, standard (达到服务标准); penalty 0.00 yuan');
    expect(text).toContain('1 outside-service-hours, 1 not-offered, 2 handled-by-platform');
    expect(text).toMatch(/score\.channelCombination +mean +lower +76\.6667 improve 2000\.00/);
    expect(text).not.toContain('SIMULATED');
  });

  it('breaches: the reply at the deadline is in time, the one two seconds into the next morning is not (4.5.2)', async () => {
    const text = await plumbline('breaches', EXAMPLE.id, '--month', EXAMPLE.month);
    expect(text).toContain('3 rounds: 1 breached, 1 met, 1 relieved, 0 pending');
    expect(text).toMatch(/T-1 +1 +2026-03-03T11:30:00\+08:00 +2026-03-03T15:30:00\+08:00 .* met +180/);
    expect(text).toMatch(/T-2 +1 +2026-03-09T15:00:01\+08:00 +2026-03-10T09:00:01\+08:00 .* breached/);
    expect(text.indexOf('T-2')).toBeLessThan(text.indexOf('T-1'));
  });

  it('fees: nothing is billed without a basis, and what was done is listed (Article 5)', async () => {
    const text = await plumbline('fees', ...MONTH);
    expect(text).toContain('Nothing to bill.');
    expect(text).toContain('1 presale-phone, 1 aftersale-phone-plan-1');
  });

  it('leaks: none', async () => {
    expect(await plumbline('leaks', EXAMPLE.id)).toContain('No incident.');
  });
});
