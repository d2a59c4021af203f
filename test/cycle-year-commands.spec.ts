import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { LedgerFigure } from '../src/settlement/ledger.js';
import { iso } from './support/cycle.js';
import { commandLine } from './support/cycle-cli.js';
import type { Run } from './support/cycle-cli.js';

import { happenedRows } from './support/cycle-events.js';
import { YEAR, YEAR_BEGINS, YEAR_CONTRACT, YEAR_ID } from './support/cycle-year.js';
import type { YearNotes, YearStep } from './support/cycle-year.js';
import { HAPPENED } from './support/cycle-year-events.js';
import { columnsOf, WORKED } from './support/cycle-year-ledger.js';
import { inDirectory } from './support/directory.js';
import { printedBy } from './support/in-process.js';
import { succeed } from './support/plumbline.js';
import { inSession } from './support/store.js';

/** Lives through months of the year by commands alone, from `init` on; gives back the ledger as `ledger --json` prints it. */
async function live(
  run: Run,
  dir: string,
  months: readonly YearStep[],
): Promise<{ ledger: LedgerFigure; notes: YearNotes }> {
  const store = join(dir, 'store');
  const file = join(dir, 'contract.yaml');
  await writeFile(file, JSON.stringify(YEAR_CONTRACT));
  await run(['init', '--simulated', '--clock', iso(YEAR_BEGINS), '--store', store]);
  await run(['contract', 'sign', file, '--store', store]);
  const notes: YearNotes = { objections: [], whatIf: [] };
  const party = commandLine(run, store, YEAR_ID, dir);
  for (const month of months) await month(party, notes);
  const ledger = JSON.parse(await run(['ledger', YEAR_ID, '--store', store, '--json'])) as LedgerFigure;
  return { ledger, notes };
}

describe('a year of one supplier by commands alone', () => {
  it('comes to the ledger and the steps that were worked by hand', async () => {
    await inDirectory(async (dir) => {
      const { ledger, notes } = await live(printedBy, dir, YEAR);
      expect(ledger.entries.map(columnsOf)).toEqual(WORKED.map(columnsOf));
      expect(ledger).toMatchObject({ balance: '280.00', overdue: '280.00' });
      expect(notes.whatIf).toMatchObject([{ with: { balance: '0.00' }, without: { balance: '2000.00' } }]);
      const rows = await inSession(join(dir, 'store'), 'read', (session) => happenedRows(session, YEAR_ID));
      expect(rows).toEqual(HAPPENED);
    });
  }, 120_000);

  it('comes to the same, each command in a process of its own, until the first payment', async () => {
    await inDirectory(async (dir) => {
      const { ledger } = await live(succeed, dir, YEAR.slice(0, 1));
      const until = WORKED.filter(({ known }) => known <= iso('2026-02-24 10:00'));
      expect(ledger.entries.map(columnsOf)).toEqual(until.map(columnsOf));
      expect(ledger).toMatchObject({ balance: '0.00', overdue: '0.00', mode: 'SIMULATED' });
    });
  }, 120_000);
});
