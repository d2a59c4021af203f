import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseMonth } from '../../src/rules/calendar/day.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { OverlayJournal } from '../../src/folding/overlay-journal.js';
import { moments, pageSizes, record, steps } from './arbitraries.js';
import { MemoryLog, ZONES } from './log.js';
import { recount, said } from './recount.js';
import type { Said } from './recount.js';
import { times } from '../support/deep.js';

const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'].map(parseMonth);
const MARCH = parseMonth('2026-03');
const CONTRACTS = Object.entries(ZONES).map(([id, timeZone]) => ({ id, timeZone }));
const LATEST = Date.UTC(2027, 0, 1);
const BEYOND = Number.MAX_SAFE_INTEGER;

/** A log of just these events, as the recount takes it. */
function only(events: readonly RecordedEvent[]) {
  return {
    all: [...events],
    stream: (name: string, until: number) => events.filter((e) => e.stream === name && e.position <= until),
  };
}

function expectSame(journal: OverlayJournal, events: readonly RecordedEvent[], at: number): void {
  for (const contract of CONTRACTS) {
    const source = new JournalSource({ journal, contract, position: BEYOND, at });
    for (const month of MONTHS) {
      const expected = recount(only(events), contract.id, month, BEYOND, at);
      expect(said(source, month)).toEqual(expected);
      expect(said(source, month, true)).toEqual(expected);
    }
  }
}

describe('a journal cut at a position, with some later facts laid over it', () => {
  it('is the journal at its head when all later facts are laid over it', () => {
    fc.assert(
      fc.property(steps, pageSizes, fc.nat(80), moments, (facts, pages, cut, at) => {
        const log = new MemoryLog(pages);
        for (const fact of facts) record(log, fact);
        const overlay = new OverlayJournal(log, cut, log.all.slice(cut));
        expect(overlay.head()).toBe(log.head());
        for (const contract of CONTRACTS) {
          const [laid, head] = [overlay, log].map(
            (journal) => new JournalSource({ journal, contract, position: log.head(), at }),
          );
          for (const month of MONTHS) {
            expect(laid && said(laid, month)).toEqual(head && said(head, month));
            expect(laid && said(laid, month, true)).toEqual(head && said(head, month, true));
          }
        }
      }),
      { numRuns: times(30) },
    );
  });

  it('tells of what was known at the position and of just those later facts, corrections too, whatever lies between', () => {
    fc.assert(
      fc.property(
        steps,
        pageSizes,
        fc.nat(60),
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(LATEST, Date.UTC(2026, 2, 15)),
        (facts, pages, cut, chosen, at) => {
          const log = new MemoryLog(pages);
          for (const fact of facts) record(log, fact);
          const extra = log.all.slice(cut).filter(() => chosen.next().value);
          const overlay = new OverlayJournal(log, cut, extra.toReversed());
          expectSame(overlay, [...log.all.slice(0, cut), ...extra], at);
        },
      ),
      { numRuns: times(50) },
    );
  });

  it('leaves out the facts, corrections too, that are taken out of it', () => {
    fc.assert(
      fc.property(
        steps,
        pageSizes,
        fc.nat(80),
        fc.infiniteStream(fc.boolean()),
        fc.constantFrom(LATEST, Date.UTC(2026, 2, 15)),
        (facts, pages, cut, chosen, at) => {
          const log = new MemoryLog(pages);
          for (const fact of facts) record(log, fact);
          const without = log.all.filter(() => chosen.next().value).map(({ position }) => position);
          const overlay = new OverlayJournal(log, cut, [], { without });
          const left = log.all.slice(0, cut).filter(({ position }) => !without.includes(position));
          expectSame(overlay, left, at);
        },
      ),
      { numRuns: times(50) },
    );
  });
});

const time = Date.UTC(2026, 2, 10, 2);
const chat = (chatId: string) => ({
  type: 'ChatRecorded' as const,
  time,
  data: { chatId, stage: 'presale', category: '手机', outcome: 'unserved', handledBy: 'supplier' },
});
const correction = {
  type: 'FactCorrected' as const,
  time,
  data: { kind: 'chat', key: 'C-1', replace: { outcome: 'served' }, reason: '已接待' },
};

function saidBy(journal: OverlayJournal, at = LATEST): Said {
  return said(
    new JournalSource({ journal, contract: { id: 'HT-1', timeZone: 'Asia/Shanghai' }, position: BEYOND, at }),
    MARCH,
  );
}

describe('an overlay', () => {
  /** Known: C-1. Later: C-2, then the correction of C-1. */
  function log(): MemoryLog {
    const made = new MemoryLog();
    made.report('HT-1', chat('C-1'), chat('C-2'), correction);
    return made;
  }

  it('with a correction alone corrects a fact of before, and leaves out the other late facts', () => {
    const made = log();
    expect(saidBy(new OverlayJournal(made, 1, made.events([3]))).evidence).toEqual({
      'chat presale served supplier 10': 1,
    });
  });

  it('lets a correction of a fact that is not known change nothing', () => {
    const made = log();
    expect(saidBy(new OverlayJournal(made, 0, made.events([2, 3]))).evidence).toEqual({
      'chat presale unserved supplier 10': 1,
    });
  });

  it('counts hypothetical facts, whose positions lie beyond the head, and their categories', () => {
    const made = log();
    const other = new MemoryLog();
    other.report('HT-1', chat('C-1'), chat('C-2'), correction, {
      type: 'CallRecorded',
      time,
      data: { callId: 'H-1', stage: 'presale', category: '图书', outcome: 'answered', handledBy: 'platform' },
    });
    const [hypothetical] = other.events([4]);
    const overlay = new OverlayJournal(made, made.head(), hypothetical ? [{ ...hypothetical, position: 9 }] : [], {
      categories: other.categoryNames(),
    });
    expect(saidBy(overlay)).toMatchObject({
      evidence: { 'call presale answered platform 10': 1 },
      work: { [`call presale 图书 ${Math.floor(time / 86_400_000)}`]: 1 },
    });
    expect(overlay.head()).toBe(9);
    expect(made.head()).toBe(3);
  });

  it('says where it ends, when what was recorded, and where a fact is', () => {
    const made = log();
    const overlay = new OverlayJournal(made, 1, made.events([3, 1]));
    expect(overlay.extra.map(({ position }) => position)).toEqual([3]);
    expect([overlay.head(), overlay.lastRecorded()]).toEqual([3, made.recordedAt(3)]);
    expect([0, 1, 2, 3].map((p) => overlay.positionAt(made.recordedAt(p)))).toEqual([0, 1, 1, 3]);
    expect(overlay.events([3, 1]).map(({ position }) => position)).toEqual([3, 1]);
    expect(() => overlay.events([2])).toThrow('no event at position 2');
    expect([overlay.find('test', 'e2'), overlay.find('test', 'e3')?.position]).toEqual([undefined, 3]);
    expect([...overlay.columns(0, 9)].map((page) => [page.firstPosition, page.length])).toEqual([
      [1, 1],
      [3, 1],
    ]);
    expect([...overlay.columns(1, 2)]).toEqual([]);
  });

  it('takes facts only', () => {
    const made = log();
    const [event] = made.events([2]);
    const published = event && { ...event, type: 'ResultPublished' as const };
    expect(() => new OverlayJournal(made, 1, published ? [published] : [])).toThrow(RangeError);
  });
});
