import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { operations } from '../support/cycle/cycle.js';
import { makeDirectory } from '../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { makeStore, record } from '../support/store.js';

const { id, month } = EXAMPLE;

/** The only days that matter here are those of March; the clock stands after them. */
const on = (day: number, time = '10:00') => `2026-03-${String(day).padStart(2, '0')}T${time}:00+08:00`;

const survey = (surveyId: string, time: string, data: object, rating = 'dissatisfied') =>
  fact('SurveyAnswered', time, { surveyId, rating, ...data });
const chat = (chatId: string, time: string, handledBy = 'supplier') =>
  fact('ChatRecorded', time, { chatId, stage: 'presale', category: '手机', outcome: 'served', handledBy });
const voided = (kind: string, key: string) => fact('FactVoided', on(30), { kind, key, reason: '核对' });
const corrected = (kind: string, key: string, replace: object) =>
  fact(
    'FactCorrected',
    on(30),
    { kind, key, replace, reason: `改为 ${JSON.stringify(replace)}` },
    { id: `${key} ${JSON.stringify(replace)}` },
  );
const byPlatform = { handledBy: 'platform' };

let directory: Awaited<ReturnType<typeof makeDirectory>>;
let session: Session;

async function open(change: object = {}): Promise<void> {
  directory = await makeDirectory();
  await makeStore(
    directory.dir,
    [JSON.stringify(contractFile({ readings: {}, ...change }))],
    '2026-04-07T09:00:00+08:00',
  );
  session = await openSession(directory.dir, 'write', 'test');
}

beforeEach(() => open());
afterEach(async () => {
  await session.close();
  await directory.remove();
});

/** Satisfaction as `good/all`, and what was left out of the month, contacts and surveys together. */
function satisfaction(asked: object = {}): { of: string; left: Record<string, number> } {
  const figure = session.figures.scorecard(id, month, asked);
  const metric = figure.metrics.find((one) => one.id === 'satisfaction');
  const left = figure.excluded.filter(({ count }) => count > 0).map(({ reason, count }) => [reason, count] as const);
  return { of: `${metric?.numerator}/${metric?.denominator}`, left: Object.fromEntries(left) };
}

const alternatives = () =>
  session.figures.scorecard(id, month, {}).readings.find((reading) => reading.id === 'score.surveyOfUnscored');

describe('a survey about a contact that is not the supplier’s work (SPEC 5)', () => {
  const given: readonly ReportedFact[] = [
    call('P0', on(6)),
    survey('V0', on(6, '11:00'), { channel: 'phone', contactId: 'P0' }, 'satisfied'),
  ];

  it('is left out where the platform handled the contact; counted, it costs what the reading says', async () => {
    const facts = [call('P1', on(6), byPlatform), survey('V1', on(6, '11:00'), { channel: 'phone', contactId: 'P1' })];
    await record(session, [...given, ...facts]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 2 } });
    expect(session.figures.scorecard(id, month, {})).toMatchObject({ score: '100', penalty: '0.00' });
    expect(alternatives()).toMatchObject({
      value: 'left-out',
      settled: false,
      alternatives: [{ value: 'counted', score: '50', band: 'unmet', penalty: '10000.00' }],
    });
    expect(satisfaction({ reading: ['score.surveyOfUnscored=counted'] })).toEqual({
      of: '1/2',
      left: { 'handled-by-platform': 1 },
    });
  });

  it('is left out whichever of the two is told first, and as the contact is corrected last', async () => {
    await record(session, [...given, survey('V1', on(6, '11:00'), { contactId: 'P1' })]);
    expect(satisfaction().of).toBe('1/2');
    await record(session, [call('P1', on(6), byPlatform)]);
    expect(satisfaction().of).toBe('1/1');
    await record(session, [corrected('call', 'P1', { handledBy: 'supplier' })]);
    expect(satisfaction()).toEqual({ of: '1/2', left: {} });
    await record(session, [corrected('call', 'P0', byPlatform)]);
    expect(satisfaction()).toEqual({ of: '0/1', left: { 'handled-by-platform': 2 } });
  });

  it('is left out where the contact was voided, with that as the reason', async () => {
    await record(session, [...given, voided('call', 'P0')]);
    expect(satisfaction()).toEqual({ of: '0/0', left: { voided: 1 } });
  });

  it('goes with a contact that was voided and is told anew', async () => {
    await record(session, [...given, call('P1', on(6), byPlatform), voided('call', 'P0'), voided('call', 'P1')]);
    await record(session, [survey('V1', on(7), { contactId: 'P1' })]);
    expect(satisfaction()).toEqual({ of: '0/0', left: { voided: 2 } });
    await record(session, [call('P0', on(8)), call('P1', on(8), byPlatform)]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 2 } });
  });

  it('follows its own corrections and voiding', async () => {
    const other = [call('P1', on(6), byPlatform), chat('P2', on(6), 'platform')];
    await record(session, [...given, ...other, survey('V1', on(7), { contactId: 'P1' })]);
    await record(session, [corrected('survey', 'V1', { contactId: 'P0' })]);
    expect(satisfaction().of).toBe('1/2');
    await record(session, [corrected('survey', 'V1', { contactId: 'P2' })]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 3 } });
    await record(session, [voided('survey', 'V1')]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 2 } });
  });

  it('goes with a contact of another month, as it stood at the moment asked about', async () => {
    await record(session, [...given, call('F1', '2026-02-28T17:00:00+08:00', byPlatform)]);
    await record(session, [survey('V1', on(1), { contactId: 'F1' }), survey('V2', on(20), { contactId: 'L1' })]);
    await record(session, [chat('L1', on(25), 'platform')]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 3 } });
    // on the 24th that chat had not happened, and nothing was known of it before it was told
    expect(satisfaction({ at: on(24) }).of).toBe('1/2');
    expect(satisfaction({ known: '2026-01-01T00:00:00+08:00', rules: '2026-04-07T09:00:00+08:00' }).of).toBe('0/0');
  });

  it('counts where the contact only shares the number of its name with one of the platform’s', async () => {
    const [counted, other] = ['C-129599', 'C-732382'];
    await record(session, [...given, call(counted, on(6)), call(other, on(6), byPlatform)]);
    await record(session, [survey('V1', on(7), { contactId: counted })]);
    expect(satisfaction()).toEqual({ of: '1/2', left: { 'handled-by-platform': 1 } });
  });

  it('counts where the contact is not known, was not offered, or began outside service hours', async () => {
    const notOffered = call('P3', on(6), { outcome: 'not-offered', answeredAt: undefined });
    await record(session, [
      ...given,
      ...[notOffered, call('P4', on(6, '20:00'))],
      ...['P3', 'P4', 'nowhere'].map((contactId) => survey(`V-${contactId}`, on(7), { channel: 'phone', contactId })),
    ]);
    expect(satisfaction()).toEqual({ of: '1/4', left: { 'not-offered': 1, 'outside-service-hours': 1 } });
  });

  it('of a call and a chat with one name goes with that of its channel', async () => {
    await record(session, [call('X', on(6), byPlatform), chat('X', on(6))]);
    await record(session, [survey('V1', on(7), { channel: 'online', contactId: 'X' }, 'satisfied')]);
    await record(session, [survey('V2', on(7), { channel: 'phone', contactId: 'X' })]);
    expect(satisfaction()).toEqual({ of: '1/1', left: { 'handled-by-platform': 2 } });
  });
});

describe('a survey that names only a channel', () => {
  it('is left out while the channel is delegated, to the minute', async () => {
    await record(session, [
      ...['10:00', '12:59', '13:00', '17:59', '18:00'].map((time) => survey(time, on(10, time), { channel: 'phone' })),
      survey('online', on(10, '14:00'), { channel: 'online' }),
      survey('neither', on(10, '14:00'), {}),
    ]);
    await operations(session, id).delegate('phone', '2026-03-10 13:00', '2026-03-10 18:00');
    expect(satisfaction()).toEqual({ of: '0/5', left: { 'handled-by-platform': 2 } });
  });

  it('is left out where the supplier does not serve it, as is one about a contact by it', async () => {
    await session.close();
    await directory.remove();
    await open({ channels: ['phone'] });
    await record(session, [
      ...[call('P0', on(6)), chat('C0', on(6))],
      survey('V1', on(7), { channel: 'phone' }),
      survey('V2', on(7), { channel: 'online' }),
      survey('V3', on(7), { contactId: 'C0' }),
      survey('V4', on(7), { channel: 'online', contactId: 'P0' }),
    ]);
    expect(satisfaction()).toEqual({ of: '0/2', left: { 'channel-not-served': 3 } });
  });
});

describe('a month whose calls are all the platform’s under a delegation', () => {
  it('has nothing to measure, and is fined for nobody’s answers', async () => {
    const calls = Array.from({ length: 20 }, (_, i) => call(`P${i}`, on(6), byPlatform));
    const answers = calls.map((_, i) => survey(`V${i}`, on(7), { channel: 'phone', contactId: `P${i}` }));
    await record(session, [...calls, ...answers]);
    await operations(session, id).delegate('phone', '2026-03-01 00:00', '2026-04-01 00:00');
    expect(session.figures.scorecard(id, month, {})).toMatchObject({
      status: 'not-assessable',
      score: null,
      penalty: '0.00',
    });
    expect(session.figures.fees(id, month, {}).total).toBe('70.00');
  });

  it('is scored by a published result as it was published, and drift tells the contact that came late', async () => {
    await record(session, [call('P0', on(6)), survey('V1', on(7), { contactId: 'P1' })]);
    await operations(session, id).publish(month);
    await record(session, [call('P1', on(7), byPlatform)]);
    const drift = session.cycle.drift(id, month, 'result', {});
    expect(JSON.stringify(drift)).toContain('"late-fact"');
  });
});
