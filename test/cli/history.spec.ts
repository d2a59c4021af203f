import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractHistory } from '../../src/figures/questions/contract-history.js';
import type { HistoryRow } from '../../src/figures/questions/contract-history.js';
import { engineCaller, localCaller } from '../../src/commands/caller.js';
import { makeDirectory } from '../support/directory.js';
import { contractFile } from '../support/facts.js';
import { succeed } from '../support/plumbline.js';
import { inSession, makeExampleStore } from '../support/store.js';

const id = String(contractFile()['id']);
let store: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  ({ dir: store, remove } = await makeDirectory());
  await makeExampleStore(store);
  await inSession(store, 'write', async ({ commands }) => {
    const delegate = (from: string, to: string) => ({ contract: id, service: 'after-sales', from, to }) as const;
    const told = { ...localCaller('r-1'), actor: 'p-7', onBehalfOf: 'acme' };
    const [first, second] = ['2026-03-02', '2026-03-03', '2026-03-04'].map((day) => `${day}T00:00:00+08:00`) as [
      string,
      string,
      string,
    ];
    await commands.execute({ name: 'delegate', data: delegate(first, second) }, told, 'c-1');
    await commands.execute({ name: 'terminate', data: { contract: id, on: '2026-04-30' } }, engineCaller('r-2'), 'c-2');
  });
});
afterAll(() => remove());

const history = (page = {}): Promise<{ events: readonly HistoryRow[]; next?: string }> =>
  inSession(store, 'read', (session) => contractHistory(session.figures, session.store, id, {}, page));

describe("a contract's history", () => {
  it('says of every event who did it, in whose name and by which command', async () => {
    const { events } = await history();
    expect(
      events.map(({ number, type, actor, party, onBehalfOf }) => [number, type, actor, party, onBehalfOf]),
    ).toEqual([
      [1, 'ContractSigned', expect.stringMatching(/^cli:\d+$/), 'platform', null],
      [2, 'ServiceDelegated', 'p-7', 'platform', 'acme'],
      [3, 'ContractTerminated', 'engine', 'engine', null],
    ]);
    expect(events.slice(1)).toMatchObject([
      { command: 'c-1', correlation: 'r-1', cause: null },
      { command: 'c-2', correlation: 'r-2' },
    ]);
  });

  it('comes a page at a time', async () => {
    const first = await history({ limit: 2 });
    expect([first.events.map(({ number }) => number), first.next]).toEqual([[1, 2], '2']);
    const last = await history({ limit: 2, cursor: first.next });
    expect([last.events.map(({ number }) => number), last.next]).toEqual([[3], undefined]);
    await expect(history({ cursor: '9' })).rejects.toThrow(/stands at no event/);
  });

  it('is a table in both languages', async () => {
    expect(await succeed(['contract', 'show', id, '--history'], { store })).toMatch(
      /contract signed\s+cli:\d+\s+platform/,
    );
    const chinese = await succeed(['contract', 'show', id, '--history', '--rows', '1', '--lang', 'zh'], { store });
    expect(chinese).toMatch(/此前 2 条未显示/);
    expect(chinese).toMatch(/3\s.*终止合同\s+engine\s+系统\s+c-2/);
  });
});
