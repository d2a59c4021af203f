import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { NewEvent, RecordedEvent } from '../../src/log/port/event-store.js';
import type { EventType } from '../../src/facts/event-types.js';
import { EVENT_TYPES, FIRST_FACT_TYPE } from '../../src/facts/event-types.js';
import type { Columns } from '../../projections/columns.js';
import type { Store } from '../../src/log/embedded/store.js';
import { event, NOON, withStore } from './fixtures.js';
import { times } from '../support/deep.js';

/** What the columns hold of an event. */
interface Cell {
  readonly position: number;
  readonly type: number;
  readonly contract: string;
  readonly month: number;
  readonly occurred: number;
  readonly features: number;
}

function cells(pages: Iterable<Columns>, names: readonly string[]): Cell[] {
  const found: Cell[] = [];
  for (const page of pages)
    for (let i = 0; i < page.length; i++)
      found.push({
        position: page.firstPosition + i,
        type: page.type[i] ?? -1,
        contract: names[page.contract[i] ?? -1] ?? '?',
        month: page.month[i] ?? -1,
        occurred: page.occurred[i] ?? -1,
        features: page.features[i] ?? -1,
      });
  return found;
}

function cellOf({ position, type, contract, month, occurred, features }: RecordedEvent): Cell {
  return { position, type: EVENT_TYPES[type], contract: contract ?? '', month, occurred, features };
}

const anEvent = fc.record({
  type: fc.constantFrom<EventType>('ContractSigned', 'ClockMoved', 'CallRecorded', 'TicketOpened', 'FactCorrected'),
  contract: fc.constantFrom('HT-1', 'HT-2', '合同', null),
  occurred: fc.integer({ min: NOON - 4e9, max: NOON + 4e9 }),
  later: fc.nat(3),
  stream: fc.nat(5),
});
/** Transactions, each of some events. */
const aLog = fc.array(fc.array(anEvent, { minLength: 1, maxLength: 40 }), { minLength: 1, maxLength: 12 });

async function fill(
  store: Store,
  log: readonly (readonly (typeof anEvent extends fc.Arbitrary<infer T> ? T : never)[])[],
) {
  const revisions = new Map<string, number>();
  let [recorded, n] = [NOON, 0];
  for (const transaction of log) {
    const batch = transaction.map(({ later, stream: no, ...rest }) => {
      const stream = `s${no}`;
      const last = revisions.get(stream);
      revisions.set(stream, (last ?? -1) + 1);
      recorded += later;
      const change: Partial<NewEvent> = { ...rest, recorded };
      return { stream, expected: last ?? ('no-stream' as const), events: [event(`e${n++}`, change)] };
    });
    const results = await store.events.append(batch);
    expect(results.every(({ ok }) => ok)).toBe(true);
  }
  return store.events.readAll(0, 10_000);
}

describe('what the journal reads equals a plain scan of the log', () => {
  it('for columns, contracts and months, rules, streams, identities and moments, at every cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        aLog,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async (log, a, b) =>
          withStore(async (store) => {
            const all = await fill(store, log);
            const { journal } = store;
            const names = journal.contractNames();
            const after = Math.floor(a * all.length);
            const until = Math.floor(b * (all.length + 1));
            const between = all.filter((e) => e.position > after && e.position <= until);

            expect(journal.head()).toBe(all.length);
            expect(cells(journal.columns(after, until), names)).toEqual(between.map(cellOf));
            expect(journal.rules(after, until)).toEqual(between.filter((e) => EVENT_TYPES[e.type] < FIRST_FACT_TYPE));
            expect(journal.events(between.map((e) => e.position).reverse())).toEqual(between.toReversed());
            for (const stream of ['s0', 's1', 'none'])
              expect(journal.stream(stream, until)).toEqual(
                all.filter((e) => e.stream === stream && e.position <= until),
              );

            for (const contract of ['HT-1', '合同'])
              for (const months of [null, [24_313], [24_312, 24_315]]) {
                const no = names.indexOf(contract);
                const wanted = (e: RecordedEvent) =>
                  e.contract === contract && (months === null || months.includes(e.month)) && e.position <= until;
                const read = no < 0 ? [] : cells(journal.columnsOf(no, months, until), names);
                expect(read.every((cell) => cell.position <= until)).toBe(true);
                expect(
                  read.filter((c) => c.contract === contract && (months === null || months.includes(c.month))),
                ).toEqual(all.filter(wanted).map(cellOf));
                const behind = no < 0 ? [] : cells(journal.columnsOf(no, months, until, after), names);
                expect(behind.filter(({ position }) => position > after)).toEqual(
                  read.filter(({ position }) => position >= (behind[0]?.position ?? Infinity) && position > after),
                );
                expect(behind).toEqual(expect.arrayContaining(between.filter(wanted).map(cellOf)));
              }

            for (const e of all) expect(journal.find(e.source, e.id)).toEqual(e);
            expect(journal.find('/test', 'none')).toBeUndefined();
            expect(journal.find('/other', 'e0')).toBeUndefined();
            for (const moment of [
              NOON - 1,
              NOON,
              (all[after] ?? all[0])?.recorded ?? 0,
              journal.lastRecorded(),
              Infinity,
            ])
              expect(journal.positionAt(moment)).toBe(all.filter((e) => e.recorded <= moment).length);
          }),
      ),
      { numRuns: times(25) },
    );
  });
});

describe('an empty store', () => {
  it('has nothing to read', async () => {
    await withStore((store) => {
      const { journal } = store;
      expect([journal.head(), journal.lastRecorded(), journal.positionAt(NOON)]).toEqual([0, 0, 0]);
      expect([...journal.columns(0, 10), ...journal.columnsOf(1, null, 10)]).toEqual([]);
      expect([journal.rules(0, 10), journal.stream('s', 10), journal.events([])]).toEqual([[], [], []]);
      expect(journal.find('/test', 'a')).toBeUndefined();
      expect([journal.contractNames(), journal.categoryNames()]).toEqual([[''], ['']]);
      return Promise.resolve();
    });
  });

  it('names the position that it does not have', async () => {
    await withStore((store) => {
      expect(() => store.journal.events([1])).toThrow('the log has no event at position 1');
      return Promise.resolve();
    });
  });
});
