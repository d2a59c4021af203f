import { describe, expect, it } from '@jest/globals';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { ReadModelSource } from '../../src/figures/sources/read-model-source.js';
import { inMemory } from '../../src/folding/tables/database.js';
import { OverlayJournal } from '../../src/folding/overlay-journal.js';
import { Projector } from '../../src/folding/projector.js';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { MemoryLog, ZONES, zoneOf } from './log.js';
import type { ReportedFact } from './log.js';
import { recount, said } from './recount.js';

const MARCH = parseMonth('2026-03');
const LATEST = Date.UTC(2027, 0, 1);
const contract = { id: 'HT-1', timeZone: ZONES['HT-1'] ?? '' };
const on = (day: number) => Date.UTC(2026, 2, day, 4);

const told = (type: ReportedFact['type'], day: number, data: Record<string, unknown>): ReportedFact => ({
  type,
  time: on(day),
  data,
});
const voided = (kind: string, key: string) => told('FactVoided', 30, { kind, key, reason: 'checked' });
const call = { callId: 'C', stage: 'presale', category: '手机', handledBy: 'platform', outcome: 'answered' };
const order = { orderId: 'O', kind: 'return', category: '手机', handledBy: 'supplier' };
const ticket = { ticketId: 'T' };

/** Things of each way of counting, voided as wholes and by steps, told anew before their openings and after, some of them twice. */
const FACTS: readonly ReportedFact[] = [
  told('CallRecorded', 2, call),
  voided('call', 'C'),
  told('CallRecorded', 3, call),
  voided('call', 'C'),
  told('CallRecorded', 4, { ...call, stage: 'aftersale' }),
  told('CustomerDataDisclosed', 5, { incidentId: 'L', records: 3 }),
  voided('incident', 'L'),
  told('CustomerDataDisclosed', 6, { incidentId: 'L', records: 4 }),
  told('TicketOpened', 7, ticket),
  told('TicketClosed', 7, { ...ticket, reason: 'cancelled' }),
  voided('TicketClosed', 'T'),
  told('TicketClosed', 8, { ...ticket, reason: 'resolved' }),
  told('TicketReturned', 9, ticket),
  told('TicketClosed', 10, { ...ticket, reason: 'resolved' }),
  voided('ticket', 'T'),
  told('TicketReplied', 12, { ...ticket, by: 'supplier' }),
  told('FactCorrected', 30, { kind: 'TicketReplied', key: 'T', replace: { clear: false }, reason: 'checked' }),
  told('TicketOpened', 11, ticket),
  told('TicketClosed', 13, { ...ticket, reason: 'cancelled' }),
  told('ServiceOrderOpened', 14, order),
  told('ServiceOrderJudged', 15, { orderId: 'O', verdict: 'refund', by: 'supplier' }),
  voided('order', 'O'),
  told('ServiceOrderReviewed', 17, { orderId: 'O', decision: 'approve', by: 'supplier' }),
  told('ServiceOrderOpened', 16, order),
];

describe('what was voided and told anew', () => {
  it('counts alike in the read models, the journal, an overlay and a plain recount, after each event', async () => {
    const whole = new MemoryLog();
    whole.report(contract.id, ...FACTS);
    const log = new MemoryLog([3, 2]);
    const model = inMemory({ writable: true });
    const projector = new Projector({ journal: log }, model, { zoneOf });
    for (const fact of FACTS) {
      const position = log.report(contract.id, fact);
      await projector.catchUp();
      const fallback = () => new JournalSource({ journal: log, contract, position, at: LATEST });
      const laid = new OverlayJournal(whole, 1, whole.all.slice(1, position));
      const sources = [
        new ReadModelSource({
          ...{ model, journal: log, contract: contract.id, timeZone: contract.timeZone },
          ...{ position, at: LATEST, fallback },
        }),
        fallback(),
        new JournalSource({ journal: laid, contract, position, at: LATEST }),
      ];
      const expected = recount(log, contract.id, MARCH, position, LATEST);
      expect(sources.map((source) => said(source, MARCH))).toEqual([expected, expected, expected]);
      expect(sources.map((source) => said(source, MARCH, true))).toEqual([expected, expected, expected]);
      const [open] = sources.map((source) => source.openOrders(LATEST));
      for (const source of sources) expect(source.openOrders(LATEST)).toEqual(open);
    }
    const { projections } = await projector.rebuild();
    expect(projections.map(({ sameAsBefore }) => sameAsBefore)).toEqual(projections.map(() => true));
    await model.destroy();
  });

  it('is what was told last: of a voided ticket what was told since, of an order too', () => {
    const log = new MemoryLog();
    const position = log.report(contract.id, ...FACTS);
    const source = new JournalSource({ journal: log, contract, position, at: LATEST });
    const counts = said(source, MARCH);
    expect(Object.values(counts.work)).toEqual([1]);
    expect(counts.incidents).toEqual([`L ${on(6)} 4 false false`]);
    expect(counts.tickets).toEqual({
      T: [`TicketOpened ${on(11)} `, `TicketReplied ${on(12)} supplier false`, `TicketClosed ${on(13)} cancelled`],
    });
    expect(source.openOrders(LATEST)).toEqual(['O']);
  });
});
