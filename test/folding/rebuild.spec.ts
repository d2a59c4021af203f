import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECTIONS } from '../../projections/index.js';
import { Projector } from '../../src/folding/projector.js';
import { openReadModel } from '../../src/folding/tables/database.js';
import type { ReadModel } from '../../src/folding/tables/database.js';
import { MemoryLog, zoneOf } from './log.js';

const noon = (day: number) => Date.UTC(2026, 2, day, 4);

function fill(log: MemoryLog, count: number): void {
  for (let n = 0; n < count; n++) {
    const id = `${log.head()}`;
    const contact = {
      stage: 'presale',
      category: '手机',
      outcome: 'answered',
      handledBy: n % 3 ? 'supplier' : 'platform',
    };
    log.report(n % 2 ? 'HT-1' : 'HT-2', {
      type: 'CallRecorded',
      time: noon(1 + (n % 28)),
      data: { callId: id, ...contact },
    });
    log.report('HT-1', { type: 'TicketOpened', time: noon(2), data: { ticketId: id } });
    log.report('HT-1', { type: 'TicketReplied', time: noon(3), data: { ticketId: id, by: 'supplier' } });
  }
}

let dir: string;
let model: ReadModel;
let log: MemoryLog;
let projector: Projector;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'plumbline-'));
  model = await openReadModel(dir, { access: 'write' });
  log = new MemoryLog([5]);
  projector = new Projector({ journal: log }, model, { zoneOf, chunk: 7 });
  fill(log, 12);
});

afterEach(async () => {
  await model.destroy();
  rmSync(dir, { recursive: true, force: true });
});

const tables = async () =>
  (await model.introspection.getTables()).map(({ name }) => name).filter((name) => name.startsWith('rebuild_'));

describe('a rebuild', () => {
  it('gives the same tables as catching up bit by bit did, and says so', async () => {
    await projector.catchUp();
    const before = await projector.digests();
    const seen: number[] = [];
    const report = await projector.rebuild([], ({ position }) => seen.push(position));
    expect(report.position).toBe(36);
    expect(seen.at(-1)).toBe(36);
    expect(seen.length).toBeGreaterThan(3);
    expect(report.projections.map(({ name, sameAsBefore, digest }) => [name, sameAsBefore, digest])).toEqual(
      PROJECTIONS.map(({ name }) => [name, true, before[name]]),
    );
    expect(report.projections.find(({ name }) => name === 'tickets')).toMatchObject({ rows: 12, events: 36 });
    expect(await projector.digests()).toEqual(before);
    expect(await tables()).toEqual([]);
  });

  it('mends a table that says something else, and reports it', async () => {
    await projector.catchUp();
    const right = await projector.digests();
    await model.updateTable('contact_counts').set({ count: 5 }).execute();
    const { projections } = await projector.rebuild(['contact_counts', 'tickets']);
    expect(projections.map(({ name, sameAsBefore }) => [name, sameAsBefore])).toEqual([
      ['contact_counts', false],
      ['tickets', true],
    ]);
    expect(await projector.digests()).toEqual(right);
  });

  it('refuses a name that is no projection', async () => {
    await expect(projector.rebuild(['ticket'])).rejects.toThrow('"ticket" is no projection; there are contact_counts');
  });

  it('shows readers the old tables until all of the new ones are in place', async () => {
    await projector.catchUp();
    await model.deleteFrom('tickets').where('ticket_id', '=', '0').execute();
    await model.updateTable('contact_counts').set({ count: 5 }).execute();
    const wrong = await projector.digests();
    const other = await openReadModel(dir, { access: 'read' });
    const reader = new Projector({ journal: log }, other, { zoneOf });
    const seen: Record<string, string>[] = [];
    await projector.rebuild([], ({ position, head }) => {
      if (position < head) void reader.digests().then((digests) => seen.push(digests));
    });
    expect(seen.length).toBeGreaterThan(3);
    for (const digests of seen) expect(digests).toEqual(wrong);
    expect(await reader.digests()).toEqual(await projector.digests());
    expect(await reader.digests()).not.toEqual(wrong);
    await other.destroy();
  });

  it('takes in what is recorded meanwhile, in the new tables as in the live ones', async () => {
    let more = 3;
    const report = await projector.rebuild([], () => {
      if (more-- > 0) fill(log, 2);
    });
    expect(report.position).toBe(log.head());
    expect(report.projections.map(({ sameAsBefore }) => sameAsBefore)).toEqual(PROJECTIONS.map(() => true));
    expect(projector.status().map(({ position }) => position)).toEqual(PROJECTIONS.map(() => log.head()));
  });

  it('leaves the live tables as they were when it is interrupted, and what it left is gone after the next', async () => {
    await projector.catchUp();
    const before = await projector.digests();
    // What a killed process leaves: tables half made, and the mark of a rebuild under way.
    const half = projector.rebuild([], ({ position }) => {
      if (position > 10) model.direct.run("update rebuilds set owner = 'of a process that was killed'", []);
    });
    await expect(half).rejects.toThrow('another rebuild was begun');
    expect(await tables()).not.toEqual([]);
    expect(await projector.digests()).toEqual(before);
    const { projections } = await new Projector({ journal: log }, model, { zoneOf }).rebuild(['tickets']);
    expect(projections.map(({ sameAsBefore }) => sameAsBefore)).toEqual([true]);
    expect(await tables()).toEqual([]);
    expect(await projector.digests()).toEqual(before);
  });

  it('drops its own tables when it fails', async () => {
    await projector.catchUp();
    const before = await projector.digests();
    const failing = projector.rebuild([], () => {
      throw new Error('interrupted');
    });
    await expect(failing).rejects.toThrow('interrupted');
    expect(await tables()).toEqual([]);
    expect(await projector.digests()).toEqual(before);
    expect(await model.selectFrom('rebuilds').selectAll().execute()).toEqual([]);
  });

  it('keeps the live table of a projection that cannot fold an event, and makes the others', async () => {
    log.spoil(20);
    await projector.catchUp();
    const before = await projector.digests();
    const { projections } = await projector.rebuild();
    expect(projections.find(({ name }) => name === 'tickets')).toMatchObject({
      stopped: { at: 20 },
      sameAsBefore: null,
    });
    expect(projections.find(({ name }) => name === 'contact_counts')).toMatchObject({ sameAsBefore: true });
    expect(await projector.digests()).toEqual(before);
    expect(projector.status().find(({ name }) => name === 'tickets')).toMatchObject({ position: 19, stoppedAt: 20 });
  });

  it('sets a stopped projection going again once its event can be read', async () => {
    const whole = log.all[19];
    log.spoil(20);
    await projector.catchUp();
    if (whole) log.all[19] = whole;
    const { projections } = await projector.rebuild(['tickets']);
    expect(projections).toMatchObject([{ name: 'tickets', rows: 12, sameAsBefore: null }]);
    fill(log, 1);
    await projector.catchUp();
    expect(projector.status().find(({ name }) => name === 'tickets')).toMatchObject({ position: 39, stoppedAt: null });
  });
});
