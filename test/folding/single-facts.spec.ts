import { beforeEach, describe, expect, it } from '@jest/globals';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import type { FactType } from '../../src/facts/catalog.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { MemoryLog } from './log.js';

const MARCH = parseMonth('2026-03');
const CONTRACT = { id: 'HT-1', timeZone: 'Asia/Shanghai' };
const ms = (time: string) => parseInstant(`${time}+08:00`);

let log: MemoryLog;

beforeEach(() => {
  log = new MemoryLog([2]);
});

function tell(type: FactType, time: string, data: Record<string, unknown>): void {
  log.report('HT-1', { type, time: ms(time), data });
}

function facts(at = '2026-06-01T00:00:00', position = log.head()) {
  const source = new JournalSource({ journal: log, contract: CONTRACT, position, at: ms(at) });
  return source.evidence(MARCH, 'facts');
}

describe('single facts from the journal', () => {
  it('tell a call with its category, its time of day and its moments', () => {
    const contact = { stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'supplier' };
    const answeredAt = '2026-03-02T09:30:20+08:00';
    tell('CallRecorded', '2026-03-02T09:30:00.250', { callId: 'C-1', ...contact, answeredAt });
    expect(facts()).toEqual([
      {
        of: 'call',
        count: 1,
        fields: { ...contact, hour: '9' },
        timeOfDay: 9.5 * 3_600_000 + 250,
        moments: { time: ms('2026-03-02T09:30:00.250'), answered: ms('2026-03-02T09:30:20') },
      },
    ]);
  });

  it('tell a survey answer without a channel by its rating alone', () => {
    tell('SurveyAnswered', '2026-03-02T00:00:01', { surveyId: 'S-1', rating: 'neutral' });
    expect(facts()).toMatchObject([{ of: 'survey', fields: { rating: 'neutral' }, timeOfDay: 1000 }]);
  });

  it('tell an order of the month of its opening, with the steps that had been taken by the moment asked about', () => {
    tell('ServiceOrderReviewed', '2026-04-01T10:00:00', { orderId: 'O-1', decision: 'approve', by: 'supplier' });
    tell('ServiceOrderOpened', '2026-03-31T23:59:59', {
      orderId: 'O-1',
      kind: 'repair',
      category: '图书',
      handledBy: 'supplier',
    });
    tell('ServiceOrderOpened', '2026-04-01T00:00:00', {
      orderId: 'O-2',
      kind: 'repair',
      category: '图书',
      handledBy: 'supplier',
    });
    tell('ServiceOrderReceived', '2026-04-02T10:00:00', { orderId: 'O-1' });
    tell('ServiceOrderJudged', '2026-04-03T10:00:00', { orderId: 'O-1', verdict: 'refund', by: 'platform' });
    expect(facts('2026-04-02T10:00:00')).toEqual([
      {
        of: 'order',
        count: 1,
        fields: {
          kind: 'repair',
          category: '图书',
          handledBy: 'supplier',
          hour: '23',
          decision: 'approve',
          reviewedBy: 'supplier',
        },
        timeOfDay: 86_399_000,
        moments: {
          time: ms('2026-03-31T23:59:59'),
          opened: ms('2026-03-31T23:59:59'),
          reviewed: ms('2026-04-01T10:00:00'),
          received: ms('2026-04-02T10:00:00'),
        },
      },
    ]);
    expect(facts()[0]?.fields).toMatchObject({ verdict: 'refund', judgedBy: 'platform' });
    expect(facts('2026-03-31T23:59:58')).toEqual([]);
  });

  it('tell nothing of an order whose opening was voided', () => {
    tell('ServiceOrderOpened', '2026-03-02T10:00:00', {
      orderId: 'O-1',
      kind: 'repair',
      category: '图书',
      handledBy: 'platform',
    });
    tell('ServiceOrderReviewed', '2026-03-03T10:00:00', { orderId: 'O-1', decision: 'approve', by: 'supplier' });
    const known = log.head();
    tell('FactVoided', '2026-03-04T10:00:00', { kind: 'order', key: 'O-1', reason: 'twice' });
    expect(facts()).toEqual([]);
    expect(facts('2026-06-01T00:00:00', known)).toHaveLength(1);
  });

  it('tell each handing-over of a ticket as one, in the month of the handing-over', () => {
    tell('TicketOpened', '2026-02-28T23:00:00', { ticketId: 'T-1', topic: '退款' });
    tell('TicketReturned', '2026-03-02T10:00:00', { ticketId: 'T-1' });
    tell('TicketReplied', '2026-03-02T11:00:00', { ticketId: 'T-1', by: 'supplier' });
    tell('TicketReturned', '2026-04-01T10:00:00', { ticketId: 'T-1' });
    const handed = ms('2026-03-02T10:00:00');
    expect(facts()).toMatchObject([
      { of: 'ticket', count: 1, moments: { time: handed, opened: handed, replied: ms('2026-03-02T11:00:00') } },
    ]);
    expect(facts('2026-03-02T10:59:59')[0]?.moments).not.toHaveProperty('replied');
  });

  it('tell a corrected contact as corrected, and a moved one in its new month', () => {
    const contact = { stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'supplier' };
    tell('CallRecorded', '2026-03-02T09:30:00', { callId: 'C-1', ...contact });
    tell('CallRecorded', '2026-04-02T09:30:00', { callId: 'C-2', ...contact });
    tell('CallRecorded', '2026-03-03T09:30:00', { callId: 'C-3', ...contact });
    const corrected = (key: string, replace: object) => ({ kind: 'call', key, replace, reason: 'checked' });
    tell('FactCorrected', '2026-05-02T09:30:00', corrected('C-1', { category: '飞艇', outcome: 'abandoned' }));
    tell('FactCorrected', '2026-05-02T09:30:00', corrected('C-2', { time: '2026-03-31T08:00:00+08:00' }));
    tell('FactCorrected', '2026-05-02T09:30:00', corrected('C-3', { time: '2026-04-01T08:00:00+08:00' }));
    const found = facts().map(({ fields, moments }) => [fields['category'], fields['outcome'], moments?.['time']]);
    expect(found).toEqual([
      ['飞艇', 'abandoned', ms('2026-03-02T09:30:00')],
      ['手机', 'answered', ms('2026-03-31T08:00:00')],
    ]);
  });

  it('are none for a contract of which nothing was ever recorded', () => {
    const source = new JournalSource({
      journal: log,
      contract: { id: 'HT-9', timeZone: 'Asia/Shanghai' },
      position: 0,
      at: 0,
    });
    expect(source.evidence(MARCH, 'facts')).toEqual([]);
    expect(source.evidence(MARCH, 'counts')).toEqual([]);
    expect(source.tickets(null)).toEqual([]);
    expect(source.incidents()).toEqual([]);
    expect(source.platformWork(MARCH, 'day')).toEqual([]);
  });
});
