import { explain } from '../src/audit/explain/explain.js';
import { openSession } from '../src/session.js';
import { fillTo, makeStore } from './projecting-log.js';
import { median } from './rows.js';

/** What one score was made from: how many facts, and how long that took. */
export interface ExplainedScore {
  readonly facts: number;
  /** Median, over a store that is open. */
  readonly ms: number;
}

/** Explains a month's score, over a new store in `dir` whose log holds so many events of one contract and three months. */
export async function explainMs(dir: string, events: number, rounds: number): Promise<ExplainedScore> {
  const [contract = ''] = await makeStore(dir);
  await fillTo(dir, [contract], events);
  const session = await openSession(dir, 'write', 'bench');
  try {
    await session.projector.catchUp();
    const address = `${contract}/2026-02/score`;
    const asked = () => explain(session, address, {}, { lang: 'zh' }).explanation;
    const { count: facts } = asked().events;
    const times = Array.from({ length: rounds }, () => {
      const began = performance.now();
      JSON.stringify(asked());
      return performance.now() - began;
    });
    return { facts, ms: median(times.slice(Math.min(3, rounds - 1))) };
  } finally {
    await session.close();
  }
}
