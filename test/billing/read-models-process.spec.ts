import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { READ_MODEL_FILE } from '../../src/folding/tables/tables.js';
import { writeSample } from '../../src/sample/index.js';
import { billingFromNothing, billingTables, sql } from '../support/billing/billing.js';
import { inDirectory } from '../support/directory.js';
import { call, EXAMPLE, fact, ndjson } from '../support/facts.js';
import { hereOver } from '../support/in-process.js';
import { killedAt } from '../support/killed.js';
import { run, serve, succeed } from '../support/plumbline.js';
import { makeSampleStore } from '../support/sample.js';
import { headOf, inSession, makeExampleStore } from '../support/store.js';

const calendarWith = (day: string) =>
  `{ year: 2026, daysOff: ['2026-01-01', '${day}'], makeUpDays: [], source: 国办发明电〔2025〕7号 }`;

describe('the tables of billing', () => {
  it('are filled by an import, and come back when the file was deleted', async () => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      await makeExampleStore(store);
      await succeed(['import', EXAMPLE.facts], { store });
      const tables = billingTables(store);
      expect(tables.sla_breaches.length).toBeGreaterThan(0);
      expect(tables.monthly_scores).toContainEqual(expect.objectContaining({ month: '2026-03', status: 'assessed' }));
      rmSync(join(store, READ_MODEL_FILE));
      await succeed(['import', EXAMPLE.facts], { store });
      expect(billingTables(store)).toEqual(tables);
    });
  });

  it('are rebuilt by name, like a projection, or with all of them', async () => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      await makeExampleStore(store);
      const here = hereOver(store);
      await here.json('import', EXAMPLE.facts);
      const { projections } = await here.json<{ projections: object[] }>('rebuild', 'billing');
      expect(projections).toMatchObject([{ name: 'billing', sameAsBefore: true }]);
      writing(store, "update charges set amount_fen = 1; update monthly_scores set score = '99'");
      // A table that was not what the log says is mended, and told by the exit code.
      const { code, stdout } = await here.run('rebuild', '--json');
      const again = JSON.parse(stdout) as { projections: unknown[] };
      expect([code, again.projections.at(-1)]).toMatchObject([1, { name: 'billing', sameAsBefore: false }]);
      expect(sql(store, `select score from monthly_scores where score = '99'`)).toEqual([]);
      expect(await here.run('rebuild', 'bills')).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('"bills" is no projection; there are') as unknown,
      });
    });
  });

  it('do not fail a command that has recorded something, and say that they stay behind', async () => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      await makeExampleStore(store);
      const here = hereOver(store);
      await here.json('import', EXAMPLE.facts);
      const before = sql(store, 'select * from sla_breaches');
      writing(store, 'alter table fees rename to fees_elsewhere');
      const late = join(dir, 'late.ndjson');
      await writeFile(late, ndjson([fact('TicketOpened', '2026-03-30T10:00:00+08:00', { ticketId: 'T-LATE' })]));
      // A process: in this one an error of node:sqlite is of another realm than the code's `Error`.
      const outcome = await run(['import', late], { store });
      expect(outcome).toMatchObject({
        code: 0,
        stderr: expect.stringMatching(
          /^the billing tables of HT-2026-0042 stay as they were: no such table: fees\n$/,
        ) as unknown,
      });
      expect(sql(store, 'select * from sla_breaches')).toEqual(before);
      writing(store, 'alter table fees_elsewhere rename to fees');
      await here.json('import', late);
      expect(sql(store, `select state from sla_breaches where ticket_id = 'T-LATE'`)).toHaveLength(1);
    });
  });

  it('follow a server: what is recorded over HTTP shows within seconds', async () => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      await makeExampleStore(store);
      const server = await serve(store);
      try {
        await fetch(`${server.url}/facts`, {
          method: 'POST',
          headers: { 'content-type': 'application/x-ndjson' },
          body: ndjson([call('C-1', '2026-04-01T10:00:00+08:00')]),
        });
        const scored = () => sql(store, `select 1 from monthly_scores where month = '2026-04' and score is not null`);
        while (scored().length === 0) await sleep(50);
      } finally {
        expect(await server.stop()).toBe(0);
      }
    });
  });

  it('are whole, old or new, whichever of its commits the process that writes them is killed at', async () => {
    await inDirectory(async (dir) => {
      const { factsFile } = await writeSample(dir, { facts: 2_000, seed: 3 });
      const [store, calendar] = [join(dir, 'store'), join(dir, 'calendar.yaml')];
      await makeSampleStore(store);
      const here = hereOver(store);
      await here.json('import', factsFile);
      const mixed: number[] = [];
      const kill = async (commit: number) => {
        await writeFile(calendar, calendarWith(`2026-04-${String(commit).padStart(2, '0')}`));
        return killedAt({ file: READ_MODEL_FILE, commit, when: 'before' }, ['calendar', 'adopt', calendar], store);
      };
      for (let commit = 1; ; commit++) {
        const before = billingTables(store);
        const head = await headOf(store);
        if (!(await kill(commit))) break;
        const after = billingTables(store);
        const fresh = await inSession(store, 'read', (session) => billingFromNothing(store, session));
        const reached = sql<{ contract: string; position: number }>(store, 'select * from report_checkpoints');
        for (const { contract, position } of reached)
          for (const [table, rows] of Object.entries(after)) {
            const of = (all: typeof rows) => all.filter((row) => row['contract'] === contract);
            const expected = position > head ? fresh : before;
            expect(of(rows)).toEqual(of(expected[table as keyof typeof expected]));
          }
        const news = reached.filter(({ position }) => position > head).length;
        if (news > 0 && news < reached.length) mixed.push(commit);
        // The next command brings all of them up to date.
        await here.json('import', factsFile);
        expect(billingTables(store)).toEqual(await inSession(store, 'read', (s) => billingFromNothing(store, s)));
      }
      // One contract's rows are new and another's old, twice: there are three.
      expect(mixed.length).toBeGreaterThan(1);
    });
  });
});

function writing(store: string, statements: string): void {
  const db = new DatabaseSync(join(store, READ_MODEL_FILE), { timeout: 10_000 });
  try {
    db.exec(statements);
  } finally {
    db.close();
  }
}
