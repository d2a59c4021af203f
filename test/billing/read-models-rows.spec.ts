import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { PROJECT_DIR } from '../../src/settings.js';
import { sql } from '../support/billing/billing.js';
import { makeStoreToBill, STEPS } from '../support/billing/billed-store.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';

const { id } = EXAMPLE;
const MONTHS = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05'];

/** Whole fen of a sum of yuan as answers print it. */
const fen = (yuan: string): number => Math.round(Number(yuan) * 100);
const yes = (value: unknown): number => (value === true ? 1 : 0);

describe('the tables of billing say what the questions answer', () => {
  let store: string;
  let session: Session;
  let remove: () => Promise<void>;
  let at: string;

  const rows = (table: string, columns: string, order: string, where = '1 = 1') =>
    sql(store, `select ${columns} from ${table} where contract = ? and ${where} order by ${order}`, id);
  const asked = () => ({ at });

  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    store = join(made.dir, 'store');
    await makeStoreToBill(store);
    session = await openSession(store, 'write', 'test');
    for (const [, act] of STEPS) await act(session);
    await session.report.refresh();
    at = sql<{ as_of: string }>(store, 'select as_of from report_checkpoints where contract = ?', id)[0]?.as_of ?? '';
  });
  afterAll(async () => {
    await session.close();
    await remove();
  });

  it('of scores, beside what was published', () => {
    const columns =
      'month, scorecard, status, score, band, penalty_fen, title, improvement, standard_unmet, terms_version, address';
    expect(rows('monthly_scores', columns, 'month')).toEqual(
      MONTHS.map((month) => {
        const card = session.figures.scorecard(id, month, asked());
        return {
          month,
          scorecard: card.scorecard,
          status: card.status,
          score: card.score,
          band: card.band,
          penalty_fen: fen(card.penalty),
          title: yes(card.title),
          improvement: yes(card.improvement),
          standard_unmet: yes(card.standardUnmet),
          terms_version: card.terms.version,
          address: `${id}/${month}/score`,
        };
      }),
    );
    // March: 9 of 10 calls with the line that was upheld, 5 of 6 answers pleased: 50 + (50 - 2 × 1.6667). The call that came too late is drift:
    // 9 of 11, the mean of 50 - 2 × 8.1818 and 50. April: 2 of 3 calls, 50 - 2 × 23.3333, and the one answer about a
    // call that is the supplier's not pleased: 0.
    expect(
      rows(
        'monthly_scores',
        'month, score, published_score, published_at, final_at',
        'month',
        'published_at is not null',
      ),
    ).toEqual([
      {
        month: '2026-03',
        score: '88.4848',
        published_score: '96.6667',
        published_at: '2026-04-07T10:00:00+08:00',
        final_at: '2026-04-15T00:00:00+08:00',
      },
      {
        month: '2026-04',
        score: '3.3333',
        published_score: '3.3333',
        published_at: '2026-05-26T10:00:00+08:00',
        final_at: '2026-05-26T10:00:00+08:00',
      },
    ]);
  });

  it('of ticket rounds', () => {
    const { rounds } = session.figures.breaches(id, undefined, asked());
    const columns =
      'ticket_id, round, month, opened_at, due_at, replied_at, replied_by, state, working_minutes, address';
    expect(rounds.length).toBeGreaterThan(5);
    expect(rows('sla_breaches', columns, 'ticket_id, round')).toEqual(
      rounds.map((round) => ({
        ticket_id: round.ticketId,
        round: round.round,
        month: round.openedAt.slice(0, 7),
        opened_at: round.openedAt,
        due_at: round.dueAt,
        replied_at: round.repliedAt,
        replied_by: round.repliedBy,
        state: round.state,
        working_minutes: round.workingMinutes,
        address: `${id}/${round.openedAt.slice(0, 7)}/tickets/${round.ticketId}/${round.round}`,
      })),
    );
  });

  it('of fees: what is billed, what has no basis, what no plan prices', () => {
    for (const month of MONTHS) {
      const fees = session.figures.fees(id, month, asked());
      const found = rows(
        'fees',
        'state, item, category, unit_price_fen, quantity, amount_fen',
        'line_no',
        `month = '${month}'`,
      );
      expect(found).toEqual([
        ...fees.lines.map(({ item, unitPrice, quantity, amount }) => ({
          state: 'billable',
          item,
          category: null,
          unit_price_fen: fen(unitPrice),
          quantity,
          amount_fen: fen(amount),
        })),
        ...fees.noBasis.map(({ item, count: quantity }) => ({
          state: 'no-basis',
          item,
          category: null,
          unit_price_fen: null,
          quantity,
          amount_fen: 0,
        })),
        ...fees.unpriced.map(({ category, count: quantity }) => ({
          state: 'unpriced',
          item: null,
          category,
          unit_price_fen: null,
          quantity,
          amount_fen: 0,
        })),
      ]);
      const [sum] = sql<{ total: number | null }>(
        store,
        `select sum(amount_fen) as total from fees where contract = ? and month = ? and state = 'billable'`,
        id,
        month,
      );
      expect(sum?.total ?? 0).toBe(fen(fees.total));
    }
    expect(new Set(rows('fees', 'state', 'state').map(({ state }) => state))).toEqual(
      new Set(['billable', 'no-basis', 'unpriced']),
    );
  });

  it('of the ledger, whose undisputed entries add up to the balance', () => {
    const ledger = session.cycle.ledger(id, asked());
    expect(rows('ledger_entries', 'kind, entered_at, month, amount_fen, clause, address, due_on', 'entry_no')).toEqual(
      ledger.entries.map((entry) => ({
        kind: entry.kind,
        entered_at: entry.at,
        month: entry.month,
        amount_fen: fen(entry.amount),
        clause: entry.clause,
        address: entry.address,
        due_on: entry.dueOn,
      })),
    );
    expect(rows('ledger_entries', 'sum(amount_fen) as sum', '1', 'disputed = 0')).toEqual([
      { sum: fen(ledger.balance) },
    ]);
    expect(rows('ledger_entries', 'distinct kind', 'kind').map(({ kind }) => kind)).toEqual([
      'cost',
      'damages',
      'fee',
      'payment',
      'penalty',
      'set-off',
      'waiver',
    ]);
  });

  it('of charges: what is open, what of it is overdue', () => {
    const ledger = session.cycle.ledger(id, asked());
    const charges = ledger.entries.filter(({ dueOn }) => dueOn !== null);
    expect(rows('charges', 'kind, month, amount_fen, open_fen, state, due_on, paid_at, address', 'charge_no')).toEqual(
      charges.map((entry) => ({
        kind: entry.kind,
        month: entry.month,
        amount_fen: fen(entry.amount),
        open_fen: fen(entry.open ?? '0'),
        state: entry.state ?? 'gives-back',
        due_on: entry.dueOn,
        paid_at: entry.paidAt ?? null,
        address: entry.address,
      })),
    );
    expect(rows('charges', 'sum(open_fen) as sum', '1', `state = 'overdue'`)).toEqual([{ sum: fen(ledger.overdue) }]);
  });

  it('of windows and objections', () => {
    const windows = MONTHS.flatMap((month) =>
      (['fees', 'result'] as const).map((kind) => session.cycle.window(id, month, kind, asked())),
    );
    const columns =
      'month, kind, state, due_on, provided_on, first_day, last_day, closes_at, final_by, conflict, latest_safe_notice_on, provisional, accepted_by';
    expect(rows('dispute_windows', columns, 'month, kind')).toEqual(
      windows.map((window) => ({
        month: window.month,
        kind: window.kind,
        state: window.state,
        due_on: window.dueOn,
        provided_on: window.providedOn,
        first_day: window.days[0],
        last_day: window.days.at(-1),
        closes_at: window.closesAt,
        final_by: window.finalBy,
        conflict: yes(window.conflict),
        latest_safe_notice_on: window.latestSafeNoticeOn,
        provisional: yes(window.provisional),
        accepted_by: window.acceptedBy,
      })),
    );
    expect(rows('disputes', 'objection, line, state, late, decided_by, decided_at, reason', 'objection, line')).toEqual(
      windows.flatMap(({ objections }) =>
        objections.flatMap(({ objection, late, lines }) =>
          lines
            .map(({ line, state, decidedAt, reason }) => ({
              objection,
              line,
              state,
              late: yes(late),
              decided_by: decidedAt === null ? null : 'parties',
              decided_at: decidedAt,
              reason,
            }))
            .sort((a, b) => (a.line < b.line ? -1 : 1)),
        ),
      ),
    );
    expect(rows('disputes', 'distinct state', 'state').map(({ state }) => state)).toEqual([
      'no-effect',
      'rejected',
      'upheld',
    ]);
  });

  it('of statements', () => {
    const months = [...MONTHS, '2026-06'];
    const statements = months.flatMap((month) =>
      (['fees', 'penalties'] as const).map((kind) => session.cycle.statement(id, month, kind, asked())),
    );
    expect(
      rows(
        'statements',
        `month, kind, standing, method, charged_fen, paid_fen, set_off_fen, waived_fen, credited_fen, open_fen, overdue_fen, disputed_fen,
         not_final_fen, document, document_owed_fen, document_issued_fen`,
        'month, kind',
      ),
    ).toEqual(
      statements.map(({ month, kind, standing, method, totals, document }) => ({
        month,
        kind,
        standing,
        method,
        charged_fen: fen(totals.charged),
        paid_fen: fen(totals.paid),
        set_off_fen: fen(totals.setOff),
        waived_fen: fen(totals.waived),
        credited_fen: fen(totals.credited),
        open_fen: fen(totals.open),
        overdue_fen: fen(totals.overdue),
        disputed_fen: fen(totals.disputed),
        not_final_fen: fen(totals.notFinal),
        document: document.kind,
        document_owed_fen: fen(document.owed),
        document_issued_fen: document.issued.reduce((sum, { amount }) => sum + fen(amount), 0),
      })),
    );
  });

  it('of duties', () => {
    const { duties } = session.cycle.duties(id, asked());
    const columns =
      'duty, party, month, about, due_by, state, done_at, evidence_type, evidence_position, provisional, clause';
    expect(rows('duties', columns, 'duty_no')).toEqual(
      duties.map((duty) => ({
        duty: duty.duty,
        party: duty.party,
        month: duty.month,
        about: duty.about,
        due_by: duty.dueBy,
        state: duty.state,
        done_at: duty.doneAt,
        evidence_type: duty.evidence?.type ?? null,
        evidence_position: duty.evidence?.position ?? null,
        provisional: yes(duty.provisional),
        clause: duty.clause,
      })),
    );
  });

  it('and every row says as of when, none later than its contract’s checkpoint', () => {
    const checkpoints = sql<{ contract: string; position: number; mode: string }>(
      store,
      'select * from report_checkpoints',
    );
    expect(checkpoints.map(({ mode }) => mode)).toEqual(['SIMULATED', 'SIMULATED']);
    expect(checkpoints.map(({ position }) => position)).toEqual(checkpoints.map(() => session.store.journal.head()));
    for (const table of [
      'monthly_scores',
      'sla_breaches',
      'fees',
      'charges',
      'ledger_entries',
      'dispute_windows',
      'disputes',
    ])
      expect(
        sql(
          store,
          `select 1 from ${table} t join report_checkpoints r using (contract) where t.as_of > r.as_of or t.position > r.position`,
        ),
      ).toEqual([]);
  });

  it('to the questions of docs/read-models.md', () => {
    const page = readFileSync(join(PROJECT_DIR, 'docs', 'read-models.md'), 'utf8');
    const [owed, drifted, late] = [...page.matchAll(/```sql\n([\s\S]*?)```/g)].map(([, text = '']) => sql(store, text));
    const { balance, overdue } = session.cycle.ledger(id, asked());
    const onAccount = rows('ledger_entries', 'sum(on_account_fen) as sum', '1')[0]?.['sum'];
    expect(owed).toEqual([
      {
        contract: id,
        open_fen: fen(balance) + Number(onAccount),
        overdue_fen: fen(overdue),
        as_of: at,
        mode: 'SIMULATED',
      },
    ]);
    expect(drifted).toMatchObject([
      { contract: id, month: '2026-03', published_score: '96.6667', score: '88.4848', state: 'final' },
    ]);
    const { totals } = session.figures.breaches(id, '2026-03', asked());
    expect(late).toContainEqual({
      contract: id,
      month: '2026-03',
      rounds: totals.rounds,
      breached: totals.breached,
      cost_fen: expect.any(Number) as unknown,
    });
  });
});
