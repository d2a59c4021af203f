import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { behindCsv } from '../../src/cli/print/print-behind.js';
import { factsBehind } from '../../src/figures/questions/behind/behind.js';
import type { BehindPage } from '../../src/figures/questions/behind/page.js';
import { factHistory } from '../../src/figures/questions/fact-history.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import { makeStore, record } from '../support/store.js';

const { id, month } = EXAMPLE;
const on = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`;
const survey = (surveyId: string, time: string, contactId: string) =>
  fact('SurveyAnswered', time, { surveyId, rating: 'satisfied', channel: 'phone', contactId });

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let session: Session;

/** A month with every reason why a call or survey is left out, and a ticket of two rounds. */
beforeAll(async () => {
  directory = await makeDirectory();
  const contract = contractFile({ readings: {}, channels: ['phone'] });
  await makeStore(directory.dir, [JSON.stringify(contract)], '2026-04-07T09:00:00+08:00');
  session = await openSession(directory.dir, 'write', 'test');
  await record(session, [
    call('P-1', on(2)),
    call('P-2', on(2, '08:59')),
    call('P-3', on(3), { outcome: 'not-offered' }),
    call('=P-4', on(3, '11:00'), { handledBy: 'platform' }),
    call('P-5', on(4)),
    call('P-6', on(5)),
    fact('ChatRecorded', on(5), {
      ...{ chatId: 'M-1', stage: 'presale', category: '手机', outcome: 'served', handledBy: 'supplier' },
    }),
    survey('S-1', on(2, '11:00'), 'P-1'),
    survey('S-2', on(3, '12:00'), '=P-4'),
    survey('S-3', on(4, '11:00'), 'P-5'),
    fact('FactVoided', on(30), { kind: 'call', key: 'P-5', reason: '重复' }),
    fact('FactCorrected', on(30), {
      kind: 'call',
      key: 'P-6',
      replace: { time: '2026-02-05T10:00:00+08:00' },
      reason: '补',
    }),
    fact('TicketReplied', on(6, '09:30'), { ticketId: 'T/1', by: 'supplier' }),
    fact('TicketOpened', on(6), { ticketId: 'T/1' }),
    fact('TicketReplied', on(6, '10:30'), { ticketId: 'T/1', by: 'supplier', clear: false }, { id: 'unclear' }),
    fact('TicketReplied', on(6, '11:00'), { ticketId: 'T/1', by: 'supplier' }, { id: 'clear' }),
    fact('TicketReturned', on(7), { ticketId: 'T/1' }),
  ]);
});
afterAll(async () => {
  await session.close();
  await directory.remove();
});

const behind = (line: string, asked: object = {}, page: BehindPage = {}) =>
  factsBehind(session, { contract: id, month, line }, asked, page);
const told = (line: string, asked: object = {}, page: BehindPage = {}) =>
  behind(line, asked, page).facts.map(({ key, what, counted, reason }) => `${key} ${what} ${reason ?? counted}`);

describe('what is behind a line', () => {
  it('is told with the reason of the calculation, what was voided or moved away by a correction too', () => {
    expect(told('score')).toEqual([
      'P-1 answered true',
      'P-2 answered outside-service-hours',
      'P-3 not-offered not-offered',
      '=P-4 answered handled-by-platform',
      'P-5 answered fact-voided',
      'P-6 answered fact-moved',
      'M-1 served channel-not-served',
      'S-1 satisfied true',
      'S-2 satisfied handled-by-platform',
      'S-3 satisfied voided',
    ]);
    expect(behind('score').counts).toEqual([
      { line: `${id}/${month}/metrics/answer-rate/phone`, counted: 1, good: 1 },
      { line: `${id}/${month}/metrics/satisfaction`, counted: 1, good: 1 },
    ]);
  });

  it('follows the readings, the moment asked about and the state of knowledge', () => {
    expect(told('metrics/answer-rate/phone', { reading: ['score.serviceHours=all'] })[1]).toBe('P-2 answered true');
    expect(told('metrics/satisfaction', { reading: ['score.surveyOfUnscored=counted'] })).toHaveLength(3);
    expect(told('score', { at: on(2, '10:30') })).toEqual(['P-1 answered true', 'P-2 answered outside-service-hours']);
    expect(
      told('score', { known: '2026-03-01T00:00:00+08:00', at: on(31), rules: '2027-01-01T00:00:00+08:00' }),
    ).toEqual([]);
  });

  it('of a ticket round is what happened to the ticket, and what of it makes the round', () => {
    expect(told('tickets/T/1/1')).toEqual([
      'T/1 replied before-handing-over',
      'T/1 opened true',
      'T/1 replied unclear-reply',
      'T/1 replied true',
      'T/1 returned other-round',
    ]);
    expect(told('tickets')).toEqual(['T/1 met true', 'T/1 breached true']);
  });

  it('of fees is what the platform handled, billed or only listed', () => {
    expect(told('fees')).toEqual(['=P-4 answered no-basis']);
    expect(behind(`${id}/${month}/fees/presale-phone`).counts).toEqual([
      { line: `${id}/${month}/fees/presale-phone`, counted: 0, good: null },
    ]);
  });

  it('comes a page at a time, only the counted or only those left out where asked', () => {
    const { facts, next } = behind('score', {}, { only: 'left-out', limit: 3 });
    expect(facts.map(({ key }) => key)).toEqual(['P-2', 'P-3', '=P-4']);
    expect(told('score', {}, { only: 'left-out', limit: 1, cursor: next })).toEqual(['P-5 answered fact-voided']);
    expect(told('tickets', {}, { cursor: 'T/1/1' })).toEqual(['T/1 breached true']);
  });

  it('stands in CSV with codes and words, and no cell that a spreadsheet would run', () => {
    const csv = behindCsv(behind('metrics/answer-rate/phone', {}, { only: 'left-out', limit: 3 }).facts, 'zh');
    expect(csv.split('\r\n').slice(1, 4).join('\n')).toBe(
      [
        'HT-2026-0042/2026-03/metrics/answer-rate/phone,call,P-2,,2026-03-02T08:59:00+08:00,29,answered,supplier,手机,,false,,outside-service-hours,服务时间以外',
        'HT-2026-0042/2026-03/metrics/answer-rate/phone,call,P-3,,2026-03-03T10:00:00+08:00,30,not-offered,supplier,手机,,false,,not-offered,未派送到人工',
        "HT-2026-0042/2026-03/metrics/answer-rate/phone,call,'=P-4,,2026-03-03T11:00:00+08:00,31,answered,platform,手机,,false,,handled-by-platform,甲方代为处理",
      ].join('\n'),
    );
  });

  it('is refused for a line that is none, another month, a line that the month has not, and a cursor or page of nothing', () => {
    expect(() => behind('window/result')).toThrow(/names nothing with facts of a month behind it/);
    expect(() => behind(`${id}/2026-02/score`)).toThrow(/is not of HT-2026-0042 in 2026-03/);
    expect(() => behind('metrics/answer-rate/fax')).toThrow(/there is no line .*fax; there are .*answer-rate\/phone/);
    expect(() => behind('tickets/T-9/1')).toThrow(/there is no line/);
    expect(() => behind('fees/fax')).toThrow(/there is no line .*; there are .*presale-phone/);
    expect(() => behind('score', {}, { cursor: 'x' })).toThrow(/cursor/);
    expect(() => behind('score', {}, { limit: 0 })).toThrow(/a page has 1 to 10000 facts/);
  });
});

describe('a fact with its history', () => {
  const ofFact = (kind: string, key: string, asked: object = {}) =>
    factHistory(session, { contract: id, kind, key }, asked);

  it('tells every event about it, by whom, what stands, and where it counts', () => {
    const { steps, facts, counts } = ofFact('call', 'P-6');
    expect(steps).toMatchObject([
      { what: 'told', type: 'CallRecorded', at: on(5), about: null, reason: null, party: 'platform' },
      { what: 'corrected', about: steps[0]?.position, data: { time: '2026-02-05T10:00:00+08:00' }, reason: '补' },
    ]);
    expect(facts).toMatchObject([{ at: '2026-02-05T10:00:00+08:00', voided: false, corrections: 1 }]);
    expect(counts).toEqual([
      { line: `${id}/2026-02/metrics/answer-rate/phone`, counted: true, good: true, reason: null },
    ]);
  });

  it('counts nowhere where it was voided', () => {
    expect(ofFact('call', 'P-5')).toMatchObject({ facts: [{ voided: true }], counts: [] });
  });

  it('names the line and the reason of each figure that looks at it, of a ticket those of its rounds', () => {
    expect(ofFact('survey', 'S-2').counts).toMatchObject([{ counted: false, reason: 'handled-by-platform' }]);
    expect(ofFact('call', '=P-4').counts).toMatchObject([
      { line: `${id}/${month}/metrics/answer-rate/phone`, reason: 'handled-by-platform' },
      { line: `${id}/${month}/fees/presale-phone`, reason: 'no-basis' },
    ]);
    expect(ofFact('ticket', 'T/1').counts.map(({ line, good }) => [line, good])).toEqual([
      [`${id}/${month}/tickets/T/1/1`, true],
      [`${id}/${month}/tickets/T/1/2`, false],
    ]);
  });

  it('is refused where it is not known, with what there is instead', () => {
    expect(() => ofFact('chat', 'P-1')).toThrow(
      'no chat "P-1" of HT-2026-0042 is known at that moment; but there is a call of that name',
    );
    expect(() => ofFact('call', 'P-99')).toThrow(/it goes by its callId/);
    expect(() => ofFact('email', 'P-1')).toThrow(/kinds are call, chat/);
  });
});
