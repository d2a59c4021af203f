import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { RuleViolation } from '../../src/rules/kernel/rule-violation.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { iso, operations } from '../support/cycle/cycle.js';
import { happenedRows } from '../support/cycle/cycle-events.js';
import { YEAR, YEAR_BEGINS, YEAR_CONTRACT, YEAR_ID } from '../support/year/cycle-year.js';
import type { YearNotes } from '../support/year/cycle-year.js';
import { HAPPENED } from '../support/year/cycle-year-events.js';
import { columnsOf, fenOf, MISTAKEN, OVERDUE, WORKED } from '../support/year/cycle-year-ledger.js';
import { makeDirectory } from '../support/directory.js';
import { makeStore } from '../support/store.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const END = iso('2027-01-31 09:00');

describe('a year of one supplier', () => {
  let directory: Awaited<ReturnType<typeof makeDirectory>>;
  let session: Session;
  const notes: YearNotes = { objections: [], whatIf: [] };

  beforeAll(async () => {
    directory = await makeDirectory();
    await makeStore(directory.dir, [JSON.stringify(YEAR_CONTRACT)], iso(YEAR_BEGINS));
    session = await openSession(directory.dir, 'write', 'test');
    const party = operations(session, YEAR_ID);
    for (const month of YEAR) await month(party, notes);
  });
  afterAll(async () => {
    await session.close();
    await directory.remove();
  });

  const ledger = (asked: { at?: string; known?: string } = {}) => session.cycle.ledger(YEAR_ID, asked);
  /** The balance of the worked lines that had occurred by a moment, as known at another. */
  const worked = (at: string, known: string) => {
    const mistaken = [MISTAKEN].filter(({ voided }) => known < voided);
    return [...WORKED, ...mistaken]
      .filter((line) => line.at <= at && line.known <= known)
      .reduce((sum, { amount }) => sum + fenOf(amount), 0);
  };

  it('ends with the ledger that was worked by hand, line by line', () => {
    const { entries, balance, overdue, disputed } = ledger();
    expect(entries.map(columnsOf)).toEqual(WORKED.map(columnsOf));
    expect({ balance, overdue, disputed }).toEqual({ balance: '280.00', overdue: '280.00', disputed: '0.00' });
  });

  it('went as it was worked by hand, step by step', () => {
    expect(happenedRows(session, YEAR_ID)).toEqual(HAPPENED);
  });

  it('had at any past moment the balance of its lines until then, by what was known then', () => {
    const moments = [...WORKED, MISTAKEN].flatMap(({ at, known }) => [at, known]);
    const all = [...new Set([...moments, MISTAKEN.voided, END])].sort();
    for (const known of all) {
      expect([known, fenOf(ledger({ known }).balance)]).toEqual([known, worked(known, known)]);
      const before = formatInstant(parseInstant(known) - 1, SHANGHAI);
      expect([before, fenOf(ledger({ known: before }).balance)]).toEqual([before, worked(before, before)]);
    }
  });

  it('had at any past moment, by what is known at the end or was in between, the balance of its lines until then', () => {
    const moments = [...new Set(WORKED.map(({ at }) => at))];
    for (const known of [iso('2026-05-26'), iso('2026-09-05'), END])
      for (const at of moments)
        expect([at, known, fenOf(ledger({ at, known }).balance)]).toEqual([at, known, worked(at, known)]);
  });

  it.each(OVERDUE)('had at %s overdue %s', (at, overdue) => {
    expect(ledger({ at }).overdue).toBe(overdue);
  });

  it('balances: all its accounts add up to nothing at every moment', () => {
    for (const { at } of WORKED) {
      const { accounts } = ledger({ at });
      expect(accounts.reduce((sum, { balance }) => sum + fenOf(balance), 0)).toBe(0);
    }
  });

  it('showed before the dispute of October was decided what it would come to', () => {
    const outcome = (score: string, band: string, penalty: string) => ({ score, band, penalty });
    const [tried] = notes.whatIf;
    // Nothing else was owed on 10 November.
    expect(tried?.with).toMatchObject({ scorecards: [outcome('90', 'excellent', '0.00')], balance: '0.00' });
    expect(tried?.without).toMatchObject({ scorecards: [outcome('70', 'improve', '2000.00')], balance: '2000.00' });
  });

  it.each([
    ['2026-04-02 12:00', '2026-03', 'result', 'not-provided'],
    ['2026-04-03 10:00', '2026-03', 'result', 'open'],
    ['2026-04-20 08:59', '2026-03', 'result', 'closed'],
    ['2026-04-20 09:00', '2026-03', 'result', 'final'],
    ['2026-05-20 14:00', '2026-04', 'fees', 'objected'],
    ['2026-05-27 12:00', '2026-04', 'fees', 'objected'],
    ['2026-06-01 09:00', '2026-04', 'fees', 'final'],
    ['2026-03-06 10:00', '2026-02', 'result', 'accepted'],
    ['2027-01-13 12:00', '2026-12', 'result', 'open'],
    ['2027-01-31 09:00', '2026-12', 'result', 'final'],
  ] as const)('at %s knew the window of %s, %s, as %s', (known, month, kind, state) => {
    expect(session.cycle.window(YEAR_ID, month, kind, { known: iso(known) }).state).toBe(state);
  });

  it('knew the result of October as 70 until the corrections of the dispute came, and drift is none since they are in it', () => {
    const score = (known: string) => session.figures.scorecard(YEAR_ID, '2026-10', { known: iso(known) }).score;
    expect([score('2026-11-10 09:59'), score('2026-11-10 10:00')]).toEqual(['70', '90']);
    expect(session.cycle.drift(YEAR_ID, '2026-10', 'result', {})).toMatchObject({ drifted: false, figures: [] });
  });

  it('has the late objection on record, without effect', () => {
    const { objections } = session.cycle.window(YEAR_ID, '2026-06', 'result', {});
    expect(objections.map(({ late, lines }) => [late, lines.map(({ state }) => state)])).toEqual([
      [false, ['rejected']],
      [true, ['no-effect']],
    ]);
    expect(objections.map(({ objection }) => objection)).toEqual(notes.objections.slice(0, 2));
  });

  it('allowed no move that the contract does not: each was refused with its clause, and nothing was recorded', async () => {
    const party = operations(session, YEAR_ID);
    const head = session.store.journal.head();
    const refused = async (move: Promise<unknown>) =>
      move.then(
        () => 'done',
        (error: unknown) => (error instanceof RuleViolation ? [error.code, error.clause] : [String(error)]),
      );
    const [lost = '', late = ''] = notes.objections;
    const calls = 'metrics/answer-rate/phone';
    expect(await refused(party.publish('2027-01'))).toEqual(['outside-term', '4.4']);
    expect(await refused(party.object('2026-11', 'result', ['metrics/punctuality'], '无此指标'))).toEqual([
      'unknown-line',
      '4.4',
    ]);
    expect(await refused(party.object('2026-11', 'fees', ['fees/presale-phone'], '无此项'))).toEqual([
      'unknown-line',
      '5.3',
    ]);
    expect(await refused(party.object('2026-02', 'result', [calls], '已认同'))).toEqual(['already-accepted', '4.4']);
    expect(await refused(party.decide(lost, 'metrics/satisfaction', 'upheld'))).toEqual(['line-decided', '4.4']);
    expect(await refused(party.decide(late, 'metrics/answer-rate/online', 'upheld'))).toEqual([
      'late-objection',
      '4.4',
    ]);
    expect(await refused(party.decide(`${YEAR_ID}/2026-06/result/objections/9`, calls, 'upheld'))).toEqual([
      'unknown-objection',
      '4.4',
    ]);
    expect(await refused(party.accept('2026-07', 'result'))).toEqual(['already-accepted', '4.4']);
    expect(await refused(party.takeOver('2027-01-01 00:00'))).toEqual(['outside-term', '5']);
    expect(await refused(party.setOff('P-1'))).toEqual(['nothing-to-set-off', '4.6.1, 5.4.1']);
    expect(await refused(party.setOff('P-4', '7000.00'))).toEqual(['over-payable', '4.6.1, 5.4.1']);
    expect(await refused(party.waive('costs/K-9', '280.01'))).toEqual(['nothing-to-waive', '4.6.3']);
    expect(await refused(party.issue('receipt', 'ledger/payments/2', 'SJ-9'))).toEqual(['wrong-document', '4.6']);
    expect(await refused(party.issue('vat-invoice', 'ledger/set-offs/5', 'FP-9', '15.27'))).toEqual([
      'over-entry',
      '5.4',
    ]);
    expect(await refused(party.pay('fees', '0.00', 'W-9'))).toEqual(['no-amount', '5.4.2']);
    expect(session.store.journal.head()).toBe(head);
  });

  it('holds each part of a fee to its own day: 14.00 of April were paid in time, 2.80 four days late', () => {
    const line = (at: string) => {
      const { lines, totals } = session.cycle.statement(YEAR_ID, '2026-04', 'fees', { at: iso(at) });
      const plan2 = lines.find(({ item }) => item === 'aftersale-online-plan-2');
      return [plan2?.quantity, plan2?.amount, plan2?.open, plan2?.dueOn, totals.overdue];
    };
    const duties = (at: string) =>
      session.cycle
        .duties(YEAR_ID, { at: iso(at) })
        .duties.filter(({ about }) => about === `${YEAR_ID}/2026-04/fees/aftersale-online-plan-2`)
        .map(({ dueBy, state }) => [dueBy, state]);
    const [first, second] = [iso('2026-05-26'), iso('2026-06-26')];
    expect(line('2026-05-24')).toEqual([5, '14.00', '14.00', '2026-05-25', '0.00']);
    expect(line('2026-06-01')).toEqual([6, '16.80', '2.80', '2026-06-25', '0.00']);
    expect(line('2026-06-26')).toEqual([6, '16.80', '2.80', '2026-06-25', '21.70']);
    expect(duties('2026-06-01')).toEqual([
      [first, 'done'],
      [second, 'pending'],
    ]);
    expect(duties('2026-06-26')[1]).toEqual([second, 'missed']);
    expect(duties('2026-06-29 11:00')[1]).toEqual([second, 'late']);
  });

  it('lists what is not billed and not priced, and loses nothing', () => {
    const fees = (month: string) => {
      const { total, noBasis, unpriced } = session.figures.fees(YEAR_ID, month, {});
      return { total, noBasis, unpriced };
    };
    const count = 1;
    expect(fees('2026-04')).toEqual({
      total: '51.70',
      noBasis: [{ item: 'presale-phone', count }],
      unpriced: [{ category: '礼品卡', count }],
    });
    // One second before the take-over, and at the very moment of handing back.
    expect(fees('2026-08').noBasis).toEqual([{ item: 'presale-phone', count }]);
    expect(fees('2026-09').noBasis).toEqual([{ item: 'presale-phone', count }]);
    expect(ledger().unpriced.map(({ address, violationKind }) => [address, violationKind])).toEqual([
      [`${YEAR_ID}/violations/V-2`, 'late-form'],
    ]);
  });
});
