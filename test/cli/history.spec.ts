import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contractHistory } from '../../src/figures/questions/contract-history.js';
import type { HistoryRow } from '../../src/figures/questions/contract-history.js';
import { FACTS } from '../../src/facts/event-types.js';
import { doneName } from '../../src/words/history.js';
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
    expect([first.events.map(({ number }) => number), first.next]).toEqual([[1, 2], String(first.events[1]?.position)]);
    const last = await history({ limit: 2, cursor: first.next });
    expect([last.events.map(({ number }) => number), last.next]).toEqual([[3], undefined]);
    await expect(history({ cursor: '999999' })).rejects.toThrow(/stands at no event/);
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

describe('a history with facts, or a part of it', () => {
  let full: string;
  let removeFull: () => Promise<void>;
  let all: readonly HistoryRow[];
  const ask = (page: Parameters<typeof contractHistory>[4] = {}) =>
    inSession(full, 'read', (session) => contractHistory(session.figures, session.store, id, {}, page));
  const numbers = async (page: Parameters<typeof contractHistory>[4]) =>
    (await ask(page)).events.map(({ number }) => number);
  const those = (wanted: (row: HistoryRow) => boolean) => all.filter(wanted).map(({ number }) => number);

  beforeAll(async () => {
    ({ dir: full, remove: removeFull } = await makeDirectory());
    await makeExampleStore(full);
    await succeed(['import', 'examples/facts.ndjson'], { store: full });
    await succeed(['publish', id, '2026-03'], { store: full });
    all = (await ask({ facts: true })).events;
  });
  afterAll(() => removeFull());

  it("has every event of the contract with facts, in the log's order and without a gap in their numbers", async () => {
    expect(all.length).toBeGreaterThan(5);
    expect(all.map(({ number }) => number)).toEqual(all.map((_, i) => i + 1));
    expect(await numbers({})).toEqual(those(({ kind, type }) => kind === null && !type.startsWith('Fact')));
    expect(all.map(({ type }) => type)).toEqual(expect.arrayContaining(['ContractSigned', 'ResultPublished']));
  });

  it('is the same page by page', async () => {
    const paged: HistoryRow[] = [];
    let cursor: string | undefined;
    do {
      const page = await ask({ facts: true, limit: 3, cursor });
      expect(page.events.length).toBeLessThanOrEqual(3);
      paged.push(...page.events);
      cursor = page.next;
    } while (cursor !== undefined);
    expect(paged).toEqual(all);
  });

  it('holds only what is asked for', async () => {
    const some = all.find(({ kind }) => kind !== null);
    expect(await numbers({ type: [String(some?.type)] })).toEqual(those(({ type }) => type === some?.type));
    expect(await numbers({ type: ['CallRecorded', 'ResultPublished'] })).toEqual(
      those(({ type }) => type === 'CallRecorded' || type === 'ResultPublished'),
    );
    expect(await numbers({ facts: true, month: '2026-03' })).toEqual(those(({ month }) => month === '2026-03'));
    expect(await numbers({ month: '2026-03' })).toEqual(
      those(({ type }) => type === 'ResultPublished' || type === 'FigureReceipted'),
    );
    expect(await numbers({ facts: true, command: some?.command?.slice(0, 12) })).toEqual(
      those(({ command }) => command === some?.command),
    );
    expect(await numbers({ facts: true, command: some?.command?.slice(0, 11) })).toEqual([]);
    expect(await numbers({ facts: true, local: true })).toEqual(
      those(({ actor }) => actor?.startsWith('cli:') === true),
    );
    expect(await numbers({ facts: true, actor: 'engine' })).toEqual(those(({ actor }) => actor === 'engine'));
    expect(await numbers({ facts: true, party: 'supplier' })).toEqual([]);
    expect(await numbers({ facts: true, to: '2020-01-01T00:00:00+08:00' })).toEqual([]);
    expect(await numbers({ facts: true, from: all.at(-1)?.recordedAt, to: '2999-01-01T00:00:00+08:00' })).toContain(
      all.length,
    );
  });

  it('reads no fact where none is asked for', async () => {
    await inSession(full, 'read', ({ figures, store: { journal, mode } }) => {
      const read = jest.spyOn(journal, 'events');
      const columns = jest.spyOn(journal, 'columnsOf');
      contractHistory(figures, { journal, mode }, id, {}, { limit: 2 });
      expect([read.mock.calls.flat(2), columns.mock.calls]).toEqual([[], []]);
      read.mockRestore();
      columns.mockRestore();
    });
  });

  it('refuses what cannot be meant', async () => {
    await expect(ask({ type: ['Nothing'] })).rejects.toThrow(/type: "Nothing" is no type of event; types are/);
    await expect(ask({ party: 'nobody' })).rejects.toThrow(/party: "nobody" is no party/);
    await expect(ask({ month: '2026-13' })).rejects.toThrow(/is not a month/);
    await expect(ask({ from: '2026-03' })).rejects.toThrow(/^from: /);
    await expect(ask({ from: '2026-03-02T00:00:00Z', to: '2026-03-01T00:00:00Z' })).rejects.toThrow(
      /later than the end/,
    );
    await expect(ask({ limit: 0 })).rejects.toThrow(/limit: a page has/);
  });

  it('is a command of its own, with a name for every type in both languages', async () => {
    const english = await succeed(['history', id, '--with-facts', '--rows', '500', '--lang', 'en'], { store: full });
    expect(english).toMatch(/call C-\d+\s+cli:\d+\s+platform/);
    const chinese = await succeed(['history', id, '--with-facts', '--rows', '2', '--lang', 'zh'], { store: full });
    expect(chinese).toMatch(new RegExp(`此前 ${all.length - 2} 条未显示`));
    const json = await succeed(['history', id, '--with-facts', '--json', '--limit', '3'], { store: full });
    expect(JSON.parse(json)).toMatchObject({ contract: id, events: all.slice(0, 3) });
    for (const lang of ['zh', 'en'] as const)
      expect(Object.keys(FACTS).filter((type) => doneName(type, lang) === type)).toEqual([]);
  });
});
