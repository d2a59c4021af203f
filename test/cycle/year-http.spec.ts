import { describe, expect, it } from '@jest/globals';
import type { LedgerFigure } from '../../src/rules/money/ledger.js';
import { iso } from '../support/cycle/cycle.js';
import { happenedRows } from '../support/cycle/cycle-events.js';
import { overHttp } from '../support/cycle/cycle-http.js';
import { YEAR, YEAR_BEGINS, YEAR_CONTRACT, YEAR_ID } from '../support/year/cycle-year.js';
import type { YearNotes } from '../support/year/cycle-year.js';
import { HAPPENED } from '../support/year/cycle-year-events.js';
import { columnsOf, WORKED } from '../support/year/cycle-year-ledger.js';
import { startTestServer } from '../support/server.js';

/** A year of requests, whose answers are each held against the OpenAPI document: long on a machine that is busy. */
const TIME_LIMIT_MS = 600_000;

describe('a year of one supplier over HTTP', () => {
  it(
    'comes to the ledger and the steps that were worked by hand',
    async () => {
      const server = await startTestServer(iso(YEAR_BEGINS));
      try {
        expect((await server.post('/contracts', YEAR_CONTRACT)).status).toBe(201);
        const notes: YearNotes = { objections: [], whatIf: [] };
        const party = overHttp(server, YEAR_ID);
        for (const month of YEAR) await month(party, notes);
        const { body } = await server.get<LedgerFigure>(`/contracts/${YEAR_ID}/ledger?limit=100`);
        expect(body.entries.map(columnsOf)).toEqual(WORKED.map(columnsOf));
        expect(body).toMatchObject({ balance: '280.00', overdue: '280.00', mode: 'SIMULATED' });
        expect(notes.whatIf).toMatchObject([{ with: { balance: '0.00' }, without: { balance: '2000.00' } }]);
        expect(happenedRows(server.session, YEAR_ID)).toEqual(HAPPENED);
      } finally {
        await server.close();
      }
    },
    TIME_LIMIT_MS,
  );
});
