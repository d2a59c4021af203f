import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { call, contractFile, EXAMPLE, exampleFacts } from '../../support/facts.js';
import { IN_THREADS, startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';
import { record } from '../../support/store.js';

const BODY_BYTES = 4 * 1024 * 1024 - 1024;
const MONTH = `/contracts/${EXAMPLE.id}/months/${EXAMPLE.month}`;
const LINE = 'metrics/answer-rate/phone';

let server: TestServer;
let objection: string;
beforeAll(async () => {
  const { workerFile = '' } = IN_THREADS.aside ?? {};
  server = await startTestServer('2026-04-07T09:00:00+08:00', { aside: { workerFile } });
  // The tables of billing look at facts, too, whenever something was recorded.
  await server.session.following.stop();
  await server.post('/contracts', contractFile());
  await record(server.session, exampleFacts());
  await server.post(`${MONTH}/result`, {});
  const objected = { kind: 'result', lines: [LINE], claim: '漏记' };
  ({ objection } = (await server.post<{ objection: string }>(`${MONTH}/objections`, objected)).body);
});
afterAll(() => server.close());

/** A decision with as many late calls as it may carry, and blanks up to the largest body. */
function body(whatIf: boolean): string {
  const name = 'x'.repeat(80);
  const corrections = Array.from({ length: 5_000 }, (_, n) =>
    call(`late-${n}-${name}`, '2026-03-10T10:00:00+08:00', { outcome: 'abandoned' }, { source: `/late/${name}` }),
  );
  const decision = { objection, line: LINE, decision: 'upheld', reason: '属实', corrections, whatIf };
  const text = JSON.stringify(decision);
  return text + ' '.repeat(BODY_BYTES - Buffer.byteLength(text));
}

/** What the process has computed so far, or only this thread of it, in milliseconds: what others do on the machine does not count. */
function computed(of: NodeJS.CpuUsage): number {
  return (of.user + of.system) / 1_000;
}

/** The most that this thread computed in one piece while work was done, and all that the process computed for it, in milliseconds. */
async function computedDuring(work: () => Promise<unknown>): Promise<{ longest: number; whole: number }> {
  const before = process.cpuUsage();
  let [last, longest, working] = [computed(process.threadCpuUsage()), 0, true];
  const look = (): void => {
    const now = computed(process.threadCpuUsage());
    [last, longest] = [now, Math.max(longest, now - last)];
    if (working) setImmediate(look);
  };
  setImmediate(look);
  await work();
  working = false;
  return { longest, whole: computed(process.cpuUsage(before)) };
}

it.each([
  ['tried out', true, 200],
  ['recorded', false, 201],
])(
  'a decision of 4 MiB that is %s leaves the server its turns: /health is answered meanwhile',
  async (_what, whatIf, status) => {
    const sent = body(whatIf);
    const { figures } = server.session;
    const { sourceOf } = figures;
    let asked = 0;
    Object.assign(figures, { sourceOf: (...of: Parameters<typeof sourceOf>) => (asked++, sourceOf(...of)) });
    const answered: string[] = [];
    const { longest, whole } = await computedDuring(async () => {
      const decided = server.post(`${MONTH}/decisions`, sent).then((reply) => answered.push(`decided ${reply.status}`));
      while (!answered.includes(`decided ${status}`) && answered.length < 3)
        answered.push(`health ${(await server.get('/health')).status}`);
      await decided;
    });
    Object.assign(figures, { sourceOf });
    expect(answered).toContain(`decided ${status}`);
    expect(answered[0]).toBe('health 200');
    // The server's own thread has looked at no facts for it, and nothing that it did in one piece was most of the work.
    expect(asked).toBe(0);
    expect(longest).toBeLessThan(whole / 2);
  },
);
