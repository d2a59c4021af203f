import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { LedgerFigure } from '../../src/rules/money/ledger.js';
import { iso } from '../support/cycle/cycle.js';
import { commandLine } from '../support/cycle/cycle-cli.js';

import { happenedRows } from '../support/cycle/cycle-events.js';
import { YEAR, YEAR_BEGINS, YEAR_CONTRACT, YEAR_ID } from '../support/year/cycle-year.js';
import type { YearNotes } from '../support/year/cycle-year.js';
import { HAPPENED } from '../support/year/cycle-year-events.js';
import { columnsOf, WORKED } from '../support/year/cycle-year-ledger.js';
import { inDirectory } from '../support/directory.js';
import { printedBy } from '../support/in-process.js';
import { inSession } from '../support/store.js';

describe('a year of one supplier by commands alone', () => {
  it('comes to the ledger and the steps that were worked by hand', async () => {
    await inDirectory(async (dir) => {
      const store = join(dir, 'store');
      const file = join(dir, 'contract.yaml');
      await writeFile(file, JSON.stringify(YEAR_CONTRACT));
      await printedBy(['init', '--simulated', '--clock', iso(YEAR_BEGINS), '--store', store]);
      await printedBy(['contract', 'sign', file, '--store', store]);
      const notes: YearNotes = { objections: [], whatIf: [] };
      const party = commandLine(printedBy, store, YEAR_ID, dir);
      for (const month of YEAR) await month(party, notes);
      const ledger = JSON.parse(await printedBy(['ledger', YEAR_ID, '--store', store, '--json'])) as LedgerFigure;
      expect(ledger.entries.map(columnsOf)).toEqual(WORKED.map(columnsOf));
      expect(ledger).toMatchObject({ balance: '280.00', overdue: '280.00', mode: 'SIMULATED' });
      expect(notes.whatIf).toMatchObject([{ with: { balance: '0.00' }, without: { balance: '2000.00' } }]);
      const rows = await inSession(store, 'read', (session) => happenedRows(session, YEAR_ID));
      expect(rows).toEqual(HAPPENED);
    });
  });
});
