import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { effectiveFacts } from '../../src/facts/history/effective.js';
import type { EffectiveFact } from '../../src/facts/history/effective.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { Projector } from '../../src/folding/projector.js';
import { inMemory } from '../../src/folding/tables/database.js';
import type { FigureSource } from '../../src/figures/sources/figure-source.js';
import { figureSource } from '../../src/figures/sources/figure-source.choice.js';
import { chargesUnderTerm } from '../../src/rules/charges/charge-facts.js';
import { moments, record, steps } from './arbitraries.js';
import { MemoryLog, ZONES, zoneOf } from './log.js';
import type { ReportedFact } from './log.js';
import { times } from '../support/deep.js';

const CONTRACTS = Object.entries(ZONES).map(([id, timeZone]) => ({ id, timeZone }));
const LATEST = Date.UTC(2027, 0, 1);

/** Everything with a sum and every open order, the plain way: all facts as they count, one thing after the other. */
function plain(log: MemoryLog, contract: string, position: number, at: number) {
  const streams = new Set(log.all.filter((e) => e.contract === contract).map(({ stream }) => stream));
  const things = [...streams].map((name) =>
    effectiveFacts(log.stream(name, position)).filter((fact) => fact.time <= at),
  );
  const listed = (type: string, tell: (fact: EffectiveFact) => string | null) =>
    things
      .flat()
      .filter((fact) => fact.type === type)
      .sort((a, b) => a.time - b.time || a.position - b.position)
      .flatMap((fact) => tell(fact) ?? []);
  const fen = (value: unknown) => Math.round(Number(value) * 100);
  const open = things.filter((facts) => {
    const opened = facts.find(({ type }) => type === 'ServiceOrderOpened');
    return opened?.data['handledBy'] === 'supplier' && !facts.some(({ type }) => type === 'ServiceOrderJudged');
  });
  return {
    costs: listed('CostIncurred', ({ time, key, data: d }) =>
      [time, key, d['clause'], fen(d['amount']), d['about'] ?? '-'].join(' '),
    ),
    replies: listed('TicketReplied', ({ time, key, data: d }) =>
      d['by'] === 'platform' && d['cost'] !== undefined ? [time, key, fen(d['cost'])].join(' ') : null,
    ),
    violations: listed('ViolationFound', ({ time, key, data: d }) => [time, key, d['kind']].join(' ')),
    payables: listed('PayableRecorded', ({ time, key, data: d }) =>
      [time, key, fen(d['amount']), Date.parse(String(d['dueOn'])) / 86_400_000].join(' '),
    ),
    open: open.map((facts) => facts[0]?.key ?? '').sort(),
  };
}

function told(source: FigureSource, at: number) {
  const { costs, replies, violations, payables } = source.chargeFacts();
  return {
    costs: costs.map((c) => [c.time, c.costId, c.clause, c.amount, c.about ?? '-'].join(' ')),
    replies: replies.map((r) => [r.time, r.ticketId, r.amount].join(' ')),
    violations: violations.map((v) => [v.time, v.violationId, v.kind].join(' ')),
    payables: payables.map((p) => [p.time, p.payableId, p.amount, p.dueOn].join(' ')),
    open: source.openOrders(at),
  };
}

describe('facts with a sum and open orders', () => {
  it('are the same from the read models, from a fold of the journal and from a plain list, at any position and moment', async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.nat(80), fc.oneof(moments, fc.constant(LATEST)), async (facts, cut, at) => {
        const log = new MemoryLog([3, 5]);
        const model = inMemory({ writable: true });
        for (const fact of facts) record(log, fact);
        await new Projector({ journal: log }, model, { zoneOf }).catchUp();
        for (const position of new Set([log.head(), Math.min(cut, log.head())])) {
          for (const contract of CONTRACTS) {
            const expected = plain(log, contract.id, position, at);
            const question = { journal: log, contract, position, at };
            expect(told(figureSource({ ...question, readModel: model }), LATEST)).toEqual(expected);
            expect(told(new JournalSource(question), at)).toEqual(expected);
            const whole = new JournalSource({ ...question, at: LATEST });
            expect(whole.openOrders(at)).toEqual(expected.open);
          }
        }
        await model.destroy();
      }),
      { numRuns: times(30) },
    );
  });

  const noon = (day: number) => Date.UTC(2026, 2, day, 4);
  const cost = (costId: string, day: number, amount: unknown, clause = '3.4'): ReportedFact => ({
    type: 'CostIncurred',
    time: noon(day),
    data: { costId, clause, amount },
  });
  const amend = (type: 'FactCorrected' | 'FactVoided', key: string, replace?: object): ReportedFact => ({
    type,
    time: noon(20),
    data: { kind: 'cost', key, ...(replace ? { replace } : {}), reason: '复核' },
  });
  const sums = (log: MemoryLog, position: number, day: number) =>
    new JournalSource({ journal: log, contract: { id: 'HT-1', timeZone: 'Asia/Shanghai' }, position, at: noon(day) })
      .chargeFacts()
      .costs.map(({ costId, amount }) => [costId, amount]);

  it('count as corrected from when the correction was recorded, and not at all once voided', () => {
    const log = new MemoryLog();
    log.report('HT-1', cost('K-1', 5, '12.50'), cost('K-2', 3, 8.26), cost('K-3', 6, 1250));
    log.report('HT-1', amend('FactCorrected', 'K-1', { amount: 7 }), amend('FactVoided', 'K-2'));
    expect(sums(log, 3, 30)).toEqual([
      ['K-2', 826],
      ['K-1', 1250],
      ['K-3', 125_000],
    ]);
    expect(sums(log, 4, 5)).toEqual([
      ['K-2', 826],
      ['K-1', 700],
    ]);
    expect(sums(log, 5, 30)).toEqual([
      ['K-1', 700],
      ['K-3', 125_000],
    ]);
  });

  it('are charged after the term only where the platform had to do what was promised (6.3)', () => {
    const log = new MemoryLog();
    log.report('HT-1', cost('K-1', 5, '1'), cost('K-2', 11, '2'), cost('K-3', 12, '3', '6.3'));
    log.report('HT-1', { type: 'ViolationFound', time: noon(11), data: { violationId: 'V-1', kind: 'false-reply' } });
    const facts = new JournalSource({
      journal: log,
      contract: { id: 'HT-1', timeZone: 'Asia/Shanghai' },
      position: 4,
      at: LATEST,
    }).chargeFacts();
    const under = chargesUnderTerm(facts, noon(11));
    expect([under.costs.map(({ costId }) => costId), under.violations]).toEqual([['K-1', 'K-3'], []]);
    expect(chargesUnderTerm(facts, null)).toEqual(facts);
  });
});
