import { localCaller } from '../src/commands/caller.js';
import { parseInstant } from '../src/rules/calendar/instant.js';
import { openSession } from '../src/session.js';
import { advance } from '../src/commands/due/advance.js';
import { median } from './rows.js';

const MONTHS = ['2026-01', '2026-02', '2026-03'];
/** The windows of all three months have closed, and what is final is overdue. */
const LATER = parseInstant('2026-07-01T00:00:00+08:00');
const QUESTIONS = 20;

/** What the month's cycle takes over the imported sample: steps of `advance` a second, and milliseconds of a ledger (median). */
export async function cycleRates(store: string): Promise<{ readonly steps: number; readonly ledgerMs: number }> {
  const session = await openSession(store, 'write', 'bench');
  try {
    const contracts = session.rules().contracts();
    for (const { id } of contracts)
      for (const month of MONTHS) {
        for (const name of ['publish', 'notice'] as const)
          await session.commands.execute({ name, data: { contract: id, month } }, localCaller());
      }
    const began = performance.now();
    const { steps } = await advance(session, LATER);
    const seconds = (performance.now() - began) / 1000;
    const times = Array.from({ length: QUESTIONS }, (_, day) => {
      const asked = performance.now();
      const at = `2026-06-${String(day + 1).padStart(2, '0')}T00:00:00+08:00`;
      session.cycle.ledger(contracts[0]?.id ?? '', { at });
      return performance.now() - asked;
    });
    return { steps: steps.length / seconds, ledgerMs: median(times) };
  } finally {
    await session.close();
  }
}
