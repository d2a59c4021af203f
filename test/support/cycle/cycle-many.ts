import { moveClock } from '../commands.js';
import { iso, on, operations } from './cycle.js';
import { of, tens } from './cycle-facts.js';
import { contractFile, fact } from '../facts.js';
import type { ReportedFact } from '../facts.js';
import { inSession, makeStore } from '../store.js';

/** Months of 2026, each with the day on which its result and fees are provided. */
const MONTHS = [
  ['2026-03', '2026-04-07'],
  ['2026-04', '2026-05-07'],
  ['2026-05', '2026-06-08'],
  ['2026-06', '2026-07-07'],
  ['2026-07', '2026-08-07'],
  ['2026-08', '2026-09-07'],
] as const;

/** Where the clock of such a store stands, and where the tests move it: months of the cycle lie in between. */
export const MANY_READY = iso('2026-09-08 09:00');
export const MANY_UNTIL = iso('2026-10-31 09:00');

/**
 * Makes a store of many contracts in which both parties have done their part for six months and nobody has run `advance`: results and
 * notices provided, some objected to, some decided, payments made. Returns the contracts' ids.
 */
export async function makeManyStore(dir: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, i) => `HT-供应商-${i + 1}`);
  const files = ids.map((id) => JSON.stringify(contractFile({ id, readings: {} })));
  await makeStore(dir, files, iso('2026-03-31 09:00'));
  await inSession(dir, 'write', async (session) => {
    for (const [month, day] of MONTHS) {
      await moveClock(session, on(`${day} 10:00`));
      await operations(session, '').record(ids.flatMap((id, i) => factsOf(id, i, month)));
      for (const [i, id] of ids.entries()) {
        const party = operations(session, id);
        await party.publish(month);
        await party.notice(month);
        if (i % 5 === 1) {
          const objection = await party.object(month, 'result', ['metrics/satisfaction'], '样本不符');
          if (i % 2 === 1) await party.decide(objection, 'metrics/satisfaction', 'rejected');
        }
        if (i % 3 === 0) await party.pay('penalties', '500.00', `W-${month}`);
      }
    }
    await moveClock(session, on('2026-09-08 09:00'));
  });
  return ids;
}

function factsOf(id: string, i: number, month: string): ReportedFact[] {
  const went = { phone: 6 + (i % 4), online: 9, good: 7 + (i % 3) };
  const violation = { violationId: `V-${month}`, kind: 'false-reply' };
  return [...tens(month, went, 1, of(id)), fact('ViolationFound', iso(`${month}-05 10:00`), violation, of(id))];
}
