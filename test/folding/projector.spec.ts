import { describe, expect, it, jest } from '@jest/globals';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { contactCounts } from '../../projections/contact-counts.js';
import { PROJECTIONS } from '../../projections/index.js';
import { surveyCounts } from '../../projections/survey-counts.js';
import { Projector } from '../../src/folding/projector.js';
import type { ProjectorOptions } from '../../src/folding/projector.js';
import { inMemory } from '../../src/folding/tables/database.js';
import type { ReadModel } from '../../src/folding/tables/database.js';
import { figureSource } from '../../src/figures/sources/figure-source.choice.js';
import { MemoryLog, ZONES, zoneOf } from './log.js';
import type { ReportedFact } from './log.js';
import { recount, said } from './recount.js';

const MARCH = parseMonth('2026-03');
const LATEST = Date.UTC(2027, 0, 1);
const noon = (day: number, month = 3) => Date.UTC(2026, month - 1, day, 4);

export function call(callId: string, time: number, handledBy = 'supplier'): ReportedFact {
  const data = { callId, stage: 'presale', category: '手机', outcome: 'answered', handledBy };
  return { type: 'CallRecorded', time, data };
}

const survey = (surveyId: string, time: number): ReportedFact => ({
  type: 'SurveyAnswered',
  time,
  data: { surveyId, rating: 'satisfied' },
});

const ticket = (ticketId: string, time: number): ReportedFact => ({ type: 'TicketOpened', time, data: { ticketId } });

function setUp(log: MemoryLog, options: ProjectorOptions = {}) {
  const model = inMemory({ writable: true });
  return { model, projector: new Projector({ journal: log }, model, { zoneOf, ...options }) };
}

function march(log: MemoryLog, model: ReadModel) {
  const contract = { id: 'HT-1', timeZone: ZONES['HT-1'] ?? '' };
  return said(figureSource({ journal: log, readModel: model, contract, position: log.head(), at: LATEST }), MARCH);
}

const positions = (projector: Projector) =>
  Object.fromEntries(projector.status().map(({ name, position }) => [name, position]));

describe('the projector', () => {
  it('moves a call to the month into which a correction puts it', async () => {
    const log = new MemoryLog();
    const { model, projector } = setUp(log);
    log.report('HT-1', call('C-1', Date.UTC(2026, 2, 31, 15, 59)), call('C-2', noon(5)));
    await projector.catchUp();
    expect(march(log, model).evidence).toEqual({
      'call presale answered supplier 23': 1,
      'call presale answered supplier 12': 1,
    });
    const replace = { time: '2026-04-01T00:00:00+08:00' };
    log.report('HT-1', {
      type: 'FactCorrected',
      time: noon(2, 4),
      data: { kind: 'call', key: 'C-1', replace, reason: 'late' },
    });
    await projector.catchUp();
    expect(march(log, model).evidence).toEqual({ 'call presale answered supplier 12': 1 });
    const source = figureSource({
      journal: log,
      readModel: model,
      contract: { id: 'HT-1', timeZone: 'Asia/Shanghai' },
      position: log.head(),
      at: LATEST,
    });
    expect(said(source, parseMonth('2026-04')).evidence).toEqual({ 'call presale answered supplier 0': 1 });
  });

  it('answers a state of knowledge from before a voiding as it was then', async () => {
    const log = new MemoryLog();
    const { model, projector } = setUp(log);
    const position = log.report('HT-1', call('C-1', noon(5)));
    log.report('HT-1', { type: 'FactVoided', time: noon(6), data: { kind: 'call', key: 'C-1', reason: 'twice' } });
    await projector.catchUp();
    const contract = { id: 'HT-1', timeZone: 'Asia/Shanghai' };
    const source = figureSource({ journal: log, readModel: model, contract, position, at: LATEST });
    expect(source.evidence(MARCH, 'counts')).toHaveLength(1);
    expect(march(log, model).evidence).toEqual({});
  });

  it('stops a projection at the event that it cannot fold, says which and why, and lets the others go on', async () => {
    const log = new MemoryLog([3]);
    const stopped: string[] = [];
    const { projector, model } = setUp(log, {
      chunk: 100,
      onStop: ({ name, stoppedAt }) => stopped.push(`${name} at ${stoppedAt ?? 0}`),
    });
    log.report('HT-1', ticket('T-1', noon(1)), call('C-1', noon(1)), ticket('T-2', noon(2)), call('C-2', noon(3)));
    log.spoil(3);
    expect(await projector.catchUp()).toBe(4);
    expect(stopped).toEqual(['tickets at 3']);
    expect(projector.status().find(({ name }) => name === 'tickets')).toMatchObject({ position: 2, stoppedAt: 3 });
    expect(projector.status().find(({ name }) => name === 'tickets')?.reason).toMatch(/JSON/);
    expect(positions(projector)['contact_counts']).toBe(4);
    expect(await model.selectFrom('tickets').select('ticket_id').execute()).toEqual([{ ticket_id: 'T-1' }]);
    log.report('HT-1', ticket('T-3', noon(4)), call('C-3', noon(4)));
    expect(await projector.catchUp()).toBe(6);
    expect(positions(projector)).toMatchObject({ tickets: 2, contact_counts: 6 });
  });

  it('stops whatever counts a thing whose correction cannot be read', async () => {
    const log = new MemoryLog();
    const { projector } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)), survey('S-1', noon(1)));
    const data = { kind: 'call', key: 'C-1', replace: { handledBy: 'platform' }, reason: 'wrong' };
    log.spoil(log.report('HT-1', { type: 'FactCorrected', time: noon(2), data }));
    log.report('HT-1', survey('S-2', noon(2)));
    await projector.catchUp();
    expect(positions(projector)).toMatchObject({ contact_counts: 2, platform_work: 2, survey_counts: 4, tickets: 4 });
  });

  it('passes over no event of an unknown type: all projections stop before it', async () => {
    const log = new MemoryLog();
    const { projector } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)), call('C-2', noon(1)));
    const columns = log.columns.bind(log);
    jest.spyOn(log, 'columns').mockImplementation(function* (after, until) {
      for (const page of columns(after, until)) {
        const type = Uint8Array.from(page.type, (no, i) => (page.firstPosition + i === 2 ? 200 : no));
        yield { ...page, type };
      }
    });
    await projector.catchUp();
    expect(projector.status().map(({ position, stoppedAt }) => [position, stoppedAt])).toEqual(
      PROJECTIONS.map(() => [1, 2]),
    );
    expect(projector.status()[0]?.reason).toMatch(/newer Plumbline/);
  });

  it('tries a stopped projection again in its next life', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    log.report('HT-1', ticket('T-1', noon(1)), ticket('T-2', noon(2)));
    const whole = log.all[1];
    log.spoil(2);
    await projector.catchUp();
    if (whole) log.all[1] = whole;
    await projector.catchUp();
    expect(positions(projector)['tickets']).toBe(1);
    const next = new Projector({ journal: log }, model, { zoneOf });
    expect(await next.catchUp()).toBe(2);
    expect(next.status().find(({ name }) => name === 'tickets')).toMatchObject({ position: 2, stoppedAt: null });
  });

  it('writes rows and checkpoint together or not at all', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)));
    await projector.catchUp();
    const before = await projector.digests();
    log.report('HT-1', call('C-2', noon(1)), ticket('T-1', noon(1)));
    const run = model.direct.run.bind(model.direct);
    for (const failing of ['contact_counts', 'tickets', 'projections']) {
      const spy = jest.spyOn(model.direct, 'run').mockImplementation((sql, parameters) => {
        if (sql.replaceAll('"', '').includes(`insert into ${failing} `)) throw new Error('the disk is full');
        run(sql, parameters);
      });
      await expect(projector.catchUp()).rejects.toThrow('the disk is full');
      spy.mockRestore();
      expect(await projector.digests()).toEqual(before);
      expect(new Set(Object.values(positions(projector)))).toEqual(new Set([1]));
    }
    expect(await projector.catchUp()).toBe(3);
    expect(march(log, model)).toEqual(recount(log, 'HT-1', MARCH, 3, LATEST));
  });

  it('lets a fault of the log itself end the call, and goes on from there when it is mended', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)), ticket('T-1', noon(1)), ticket('T-2', noon(2)));
    log.unreadable = 3;
    await expect(projector.catchUp()).rejects.toThrow('position');
    expect(new Set(Object.values(positions(projector)))).toEqual(new Set([0]));
    log.unreadable = Infinity;
    expect(await projector.catchUp()).toBe(3);
    expect(march(log, model)).toEqual(recount(log, 'HT-1', MARCH, 3, LATEST));
  });

  it('starts anew when the log under it is another one, or shorter', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)), call('C-2', noon(1)), call('C-3', noon(1)));
    await projector.catchUp();
    for (const facts of [
      [call('C-9', noon(2)), survey('S-1', noon(3)), survey('S-2', noon(3))],
      [call('C-8', noon(2))],
    ]) {
      const other = new MemoryLog();
      const position = other.report('HT-1', ...facts);
      expect(await new Projector({ journal: other }, model, { zoneOf }).catchUp()).toBe(position);
      expect(march(other, model)).toEqual(recount(other, 'HT-1', MARCH, position, LATEST));
    }
  });

  it('is not asked by a reader whose folds are others, or whose log is another', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    log.report('HT-1', call('C-1', noon(1)));
    await projector.catchUp();
    await model.updateTable('contact_counts').set({ count: 77 }).execute();
    await model.updateTable('projections').set({ version: 0 }).where('name', '=', 'contact_counts').execute();
    expect(march(log, model).evidence).toEqual({ 'call presale answered supplier 12': 1 });
    const { version } = contactCounts;
    await model.updateTable('projections').set({ version }).where('name', '=', 'contact_counts').execute();
    const other = new MemoryLog();
    other.report('HT-1', survey('S-1', noon(1)));
    expect(march(other, model).evidence).toEqual({ 'survey satisfied ': 1 });
    expect(march(log, model).evidence).toEqual({ 'call presale answered supplier 12': 77 });
  });

  it('makes only those tables anew whose fold has another version', async () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log, { projections: [contactCounts, surveyCounts] });
    log.report('HT-1', call('C-1', noon(1)), survey('S-1', noon(1)));
    await projector.catchUp();
    await model.updateTable('survey_counts').set({ count: 77 }).execute();
    await model.updateTable('contact_counts').set({ count: 77 }).execute();
    const newer = { ...contactCounts, version: 2 };
    await new Projector({ journal: log }, model, { zoneOf, projections: [newer, surveyCounts] }).catchUp();
    expect(await model.selectFrom('contact_counts').select('count').execute()).toEqual([{ count: 1 }]);
    expect(await model.selectFrom('survey_counts').select('count').execute()).toEqual([{ count: 77 }]);
  });

  it('sees at once what was just recorded, when a query asks for it', () => {
    const log = new MemoryLog();
    const { projector, model } = setUp(log);
    const contract = { id: 'HT-1', timeZone: 'Asia/Shanghai' };
    for (let n = 1; n <= 3; n++) {
      const position = log.report('HT-1', call(`C-${n}`, noon(n)));
      const columnsOf = jest.spyOn(log, 'columnsOf');
      const source = figureSource({ journal: log, readModel: model, contract, position, at: LATEST, projector });
      expect(source.evidence(MARCH, 'counts')).toMatchObject([{ count: n }]);
      expect(columnsOf).not.toHaveBeenCalled();
    }
    log.report('HT-1', call('C-4', noon(4)), call('C-5', noon(4)));
    expect(projector.catchUpNow(1)).toBe(false);
    expect(projector.catchUpNow(2)).toBe(true);
  });

  it('serves callers that come while it is at work, with all that was recorded before they asked', async () => {
    const log = new MemoryLog();
    const { projector } = setUp(log, { chunk: 1 });
    log.report('HT-1', call('C-1', noon(1)), call('C-2', noon(1)));
    const first = projector.catchUp();
    log.report('HT-1', call('C-3', noon(1)));
    expect(await Promise.all([first, projector.catchUp(), projector.catchUp()])).toEqual([3, 3, 3]);
  });
});
