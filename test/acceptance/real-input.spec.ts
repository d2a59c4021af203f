import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RulesRegistry } from '../../src/folding/rules-registry.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { importFiles } from '../../src/commands/intake/import-files.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { Figures } from '../../src/figures/questions/figures.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { sign } from '../support/commands.js';
import { countCalls, countIncidents, madeUpCalls, madeUpIncidents } from '../support/rows-of-the-trade.js';

const ROOT = resolve(import.meta.dirname, '../..');
const DATA = resolve(ROOT, '../shared/data');

/** The files to count: one made up for the test, and the real one where it lies beside the project. */
function filesOf(file: string, madeUp: string): [string, () => string][] {
  const real = join(DATA, file);
  return [
    ['a made-up file', () => madeUp],
    ...(existsSync(real) ? [['the real file', () => readFileSync(real, 'utf8')] satisfies [string, () => string]] : []),
  ];
}

describe('real input', () => {
  let dir: string;
  let session: Session;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-real-'));
    await initStore(join(dir, 'store'), 'live');
    session = await openSession(join(dir, 'store'), 'write', 'test');
  });
  afterEach(async () => {
    await session.close();
    await rm(dir, { recursive: true, force: true });
  });

  /** Signs the example's contract and imports a CSV file through the example's mapping, as docs/real-input.md does. */
  async function imported(example: string, csv: string) {
    const { store } = session;
    const contract = await readFile(join(ROOT, 'examples', `${example}.contract.yaml`), 'utf8');
    const { contract: id } = await sign(session, contract);
    const mapping = await readFile(join(ROOT, 'examples', `${example}.map.yaml`), 'utf8');
    const { accepted, duplicates, conflicts, rejected, leftOut } = await importFiles(
      store,
      RulesRegistry.load(store.journal),
      [csv],
      { mapping },
    );
    const figures = new Figures(
      store,
      (rules, position, at) => new JournalSource({ journal: store.journal, contract: rules, position, at }),
    );
    return {
      report: { accepted, duplicates, conflicts: conflicts.length, rejected: rejected.length, leftOut },
      phone: (reading?: string) => {
        const asked = reading === undefined ? {} : { reading: [reading] };
        const { metrics, excluded } = figures.scorecard(id ?? '', '2026-03', asked);
        const channel = metrics[0]?.channels?.[0];
        return { answered: channel?.numerator, offered: channel?.denominator, rate: channel?.rate, excluded };
      },
      totals: (month?: string) => figures.breaches(id ?? '', month, {}).totals,
    };
  }

  async function file(text: string): Promise<string> {
    const path = join(dir, 'input.csv');
    await writeFile(path, text);
    return path;
  }
  const csv = (...lines: string[]) => file(lines.map((line) => `${line}\r\n`).join(''));

  it('reads a day of calls: the moment of transfer is the end of the menu where there was no queue', async () => {
    const header =
      'vru+line,call_id,type,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server,server_abv';
    const row = (id: string, exit: string, queue: string, left: string, outcome: string, start: string, end: string) =>
      `AA01,${id},PS,8:00:00,${exit},5,${queue},${left},0,${outcome},${start},${end},0,SOMEONE,SOM`;
    const none = '0:00:00';
    const { report, phone } = await imported(
      'calls-one-day',
      await csv(
        header,
        row('1', '9:00:05', '9:00:05', '9:01:00', 'AGENT', '9:00:59', '9:05:00'), // answered out of the queue
        row('2', '9:10:05', none, none, 'AGENT', '9:10:04', '9:12:00'), // answered at once, noted a second early
        row('3', '9:20:05', '9:20:05', '9:21:00', 'HANG', none, none), // gave up in the queue
        row('4', '9:30:05', none, none, 'HANG', none, none), // left inside the menu: no transfer
        row('5', '9:40:05', '9:40:05', '9:40:07', 'PHANTOM', none, none), // no call
        row('6', '8:59:50', '9:00:00', '9:00:30', 'AGENT', '9:00:29', '9:02:00'), // came to the queue as service began
        row('7', '17:59:50', '18:00:00', '18:00:30', 'AGENT', '18:00:29', '18:02:00'), // … and as it ended
        row('8', '8:30:00', '8:30:00', '8:31:00', 'AGENT', none, none), // no moments noted
        'AA02,1,NW,9:50:00,9:50:05,5,9:50:05,9:51:00,55,HANG,0:00:00,0:00:00,0,NO_SERVER,NO_', // a call_id again, on another line
      ),
    );
    expect(report).toEqual({ accepted: 7, duplicates: 0, conflicts: 0, rejected: 0, leftOut: 2 });
    expect(phone()).toMatchObject({ answered: 3, offered: 5, rate: '0.6' });
    expect(phone().excluded).toContainEqual({ reason: 'outside-service-hours', count: 2 });
    expect(phone('score.serviceHours=all')).toMatchObject({ answered: 5, offered: 7 });
  });

  it('reads an incident log: the first update that is no longer new, and not before the opening, is the reply', async () => {
    const header =
      'number,incident_state,active,reassignment_count,reopen_count,sys_mod_count,made_sla,caller_id,opened_by,opened_at,sys_created_by,sys_created_at,sys_updated_by,sys_updated_at,contact_type,location,category';
    const row = (number: string, state: string, opened: string, updated: string) =>
      `${number},${state},TRUE,0,0,0,TRUE,Caller,Opened,${opened},Created,${opened},Updated,${updated},Phone,Location,Category 5`;
    const { report, totals } = await imported(
      'incidents',
      await csv(
        header,
        row('INC1', 'New', '01-03-2016 11:30', '01-03-2016 11:31'),
        row('INC1', 'Active', '01-03-2016 11:30', '01-03-2016 15:30'), // exactly at the deadline
        row('INC1', 'Resolved', '01-03-2016 11:30', '02-03-2016 09:00'),
        row('INC2', 'Active', '01-03-2016 11:30', '01-03-2016 11:29'), // before the opening
        row('INC2', 'Active', '01-03-2016 11:30', '01-03-2016 15:31'), // a minute late
        row('INC3', 'New', '29-02-2016 22:00', '29-02-2016 22:05'), // never replied
        row('INC4', 'Closed', '29-02-2016 22:00', '01-03-2016 12:00'), // opened in the evening: due the next noon
      ),
    );
    expect(report).toEqual({ accepted: 7, duplicates: 0, conflicts: 0, rejected: 0, leftOut: 1 });
    expect(totals('2016-03')).toMatchObject({ rounds: 2, met: 1, breached: 1, pending: 0 });
    expect(totals('2016-02')).toMatchObject({ rounds: 2, met: 1, breached: 1, pending: 0 });
  });

  it.each(filesOf('calls-one-day.csv', madeUpCalls(2_000, 1)))(
    'agrees with a count of the calls of %s',
    async (_, text) => {
      const counted = countCalls(text());
      const { report, phone } = await imported('calls-one-day', await file(text()));
      const { leftOut, offered, answered, offeredWithin, answeredWithin } = counted;
      expect(leftOut).toBeGreaterThan(100);
      expect(report).toEqual({ accepted: offered, duplicates: 0, conflicts: 0, rejected: 0, leftOut });
      expect(phone()).toMatchObject({ answered: answeredWithin, offered: offeredWithin });
      expect(phone().excluded).toContainEqual({ reason: 'outside-service-hours', count: offered - offeredWithin });
      expect(phone('score.serviceHours=all')).toMatchObject({ answered, offered });
    },
  );

  it.each(filesOf('incidents.csv', madeUpIncidents(600, 1)))(
    'agrees with a count of the incidents of %s',
    async (_, text) => {
      const { tickets, replied, months } = countIncidents(text());
      const { report, totals } = await imported('incidents', await file(text()));
      expect(tickets).toBeGreaterThan(500);
      expect(report).toMatchObject({ accepted: tickets + replied, duplicates: 0, conflicts: 0, rejected: 0 });
      for (const [month, { met, breached }] of Object.entries(months))
        expect(totals(month)).toMatchObject({ rounds: met + breached, met, breached, pending: 0, relieved: 0 });
      expect(totals()).toMatchObject({ rounds: tickets });
    },
  );
});
