import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { advance } from '../../src/commands/due/advance.js';
import { moveClock } from '../support/commands.js';
import { operations } from '../support/cycle/cycle.js';
import { makeManyStore, MANY_UNTIL } from '../support/cycle/cycle-many.js';
import { fenOf } from '../support/year/cycle-year-ledger.js';
import { makeDirectory } from '../support/directory.js';
import { logDigest } from '../support/log.js';
import { ask, run } from '../support/plumbline.js';
import { inSession } from '../support/store.js';

const UNTIL = parseInstant(MANY_UNTIL);

describe('two that advance at the same moment', () => {
  let directory: Awaited<ReturnType<typeof makeDirectory>>;
  let ids: string[];
  let expected: string;
  const copy = async (name: string) => {
    const to = join(directory.dir, name);
    await cp(join(directory.dir, 'ready'), to, { recursive: true });
    return to;
  };

  beforeAll(async () => {
    directory = await makeDirectory();
    ids = await makeManyStore(join(directory.dir, 'ready'), 8);
    const alone = await copy('alone');
    await inSession(alone, 'write', (session) => advance(session, UNTIL));
    expected = await logDigest(alone);
  });
  afterAll(() => directory.remove());

  it('as two processes, make the events of one; one may be told that the store is busy', async () => {
    const store = await copy('processes');
    const args = ['advance', '--to', MANY_UNTIL, '--json'];
    const both = await Promise.all([run(args, { store }), run(args, { store })]);
    const refused = both.filter(({ code }) => code !== 0);
    expect(refused.length).toBeLessThan(2);
    for (const { stderr } of refused) expect(stderr).toMatch(/in use|busy|is being/);
    expect((await ask<{ steps: unknown[] }>(args, { store })).steps).toEqual([]);
    expect(await logDigest(store)).toBe(expected);
  });

  it('in one server, make the events of one', async () => {
    const store = await copy('server');
    await inSession(store, 'write', async (session) => {
      await moveClock(session, UNTIL);
      const [first, second] = await Promise.all([advance(session), advance(session)]);
      const positions = [...first.steps, ...second.steps].map(({ position }) => position);
      expect(new Set(positions).size).toBe(positions.length);
      expect((await advance(session)).steps).toEqual([]);
    });
    expect(await logDigest(store)).toBe(expected);
  });

  it('while the parties go on, charge every address its figure once', async () => {
    const store = await copy('parties');
    await inSession(store, 'write', async (session) => {
      await moveClock(session, UNTIL);
      const commands = ids.flatMap((id, i) => {
        const party = operations(session, id);
        return [
          party.decide(`${id}/2026-05/result/objections/1`, 'metrics/satisfaction', 'rejected'),
          party.accept('2026-08', 'result'),
          party.pay('penalties', '100.00', `W-同时-${i}`),
          party.waive('violations/V-2026-08', '1.00'),
          party.object('2026-08', 'result', ['metrics/answer-rate/phone'], '同时申诉'),
        ];
      });
      await Promise.allSettled([advance(session), ...commands, advance(session)]);
      await advance(session);
      expect((await advance(session)).steps).toEqual([]);
      for (const id of ids) {
        const { entries, accounts } = session.cycle.ledger(id, {});
        const penalties = entries.filter(({ kind }) => kind === 'penalty');
        const addresses = penalties.map(({ address }) => address);
        expect(new Set(addresses).size).toBe(addresses.length);
        for (const { address, amount } of penalties) {
          const month = address.split('/')[1] ?? '';
          expect([address, amount]).toEqual([address, session.figures.scorecard(id, month, {}).penalty]);
        }
        expect(accounts.reduce((sum, { balance }) => sum + fenOf(balance), 0)).toBe(0);
      }
    });
  });
});
