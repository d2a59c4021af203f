import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatMonth } from '../../src/rules/calendar/day.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { ContractCycle } from '../../src/rules/cycle/cycle.js';
import type { CycleRecord } from '../../src/rules/cycle/cycle.js';
import { formatYuan, parseSignedYuan } from '../../src/rules/kernel/money.js';
import { PURPOSES } from '../../src/rules/cycle/money-events.js';
import { entriesOf } from '../../src/rules/money/ledger-entries.js';
import { balanceOf, overdueOf, settle } from '../../src/rules/settling/settle.js';
import type { Settlement } from '../../src/rules/settling/settle.js';
import { rulesWith } from '../../src/rules/charges/testing/rules.js';
import { statementFacts } from '../../src/rules/statements/statement-facts.js';
import { statementOf } from '../../src/rules/statements/statement.js';
import { STATEMENT_KINDS } from '../../src/rules/statements/statement-shape.js';
import type { Statement, StatementLine } from '../../src/rules/statements/statement-shape.js';
import { someSequence } from './settlement-sequences.js';
import type { Sequence } from './settlement-sequences.js';
import { times } from '../support/deep.js';

const RULES = rulesWith();
const ZONE = Zone.of(RULES.timeZone);
const HOURS = 8 * 3_600_000;

/** A line of a notice: of an item that the sequences charge, at one of two prices. */
const noticeLine = fc.record({
  month: fc.integer({ min: 24_314, max: 24_315 }),
  item: fc.constantFrom('presale-phone', 'service-order'),
  unitPrice: fc.integer({ min: 1, max: 3 }),
  quantity: fc.integer({ min: 0, max: 8 }),
});
type NoticeLine = typeof noticeLine extends fc.Arbitrary<infer T> ? T : never;

/** A fee under objection; one that was made in time and recorded late, after silence had made the month's fees final, opens them again. */
const objection = fc.record({
  month: fc.integer({ min: 24_314, max: 24_315 }),
  item: fc.constantFrom('presale-phone', 'service-order'),
  afterFinal: fc.boolean(),
});
type SomeObjection = typeof objection extends fc.Arbitrary<infer T> ? T : never;

/** Due days lie within the time of the sequence, eight hours from moment to moment. */
const history = fc.record({
  sequence: someSequence.map((sequence) => {
    const later = <T extends { readonly at: number }>(all: readonly T[]) =>
      all.map((one) => ({ ...one, at: one.at * HOURS }));
    return {
      charges: later(sequence.charges),
      credits: later(sequence.credits),
      refunds: later(sequence.refunds),
      reversals: later(sequence.reversals),
      payables: later(sequence.payables),
      at: sequence.at * HOURS,
    };
  }),
  notice: fc.array(noticeLine, { maxLength: 4 }),
  objections: fc.array(objection, { maxLength: 2 }),
});

/** The cycle of a contract that was sent these notices and objects to these of their fees. */
function cycleOf(notice: readonly NoticeLine[], objections: readonly SomeObjection[]): ContractCycle {
  const months = Map.groupBy(notice, ({ month }) => month);
  const records = [...months].flatMap(([month, lines]) => {
    const sent = '1970-01-01T08:00:00+08:00';
    const fees = lines.map(({ item, unitPrice, quantity }) => ({
      item,
      unitPrice: formatYuan(unitPrice),
      quantity,
      amount: formatYuan(unitPrice * quantity),
    }));
    const of = { month: formatMonth(month) };
    const own = objections.filter((one) => one.month === month);
    const final = own.some(({ afterFinal }) => afterFinal)
      ? [
          { type: 'FeesAccepted', data: { ...of, by: 'silence' } },
          { type: 'FeesFinal', data: { ...of, total: '0.00' } },
        ]
      : [];
    const received = own.map(({ item }, i) => ({
      type: 'ObjectionReceived',
      data: {
        ...{ ...of, kind: 'fees', objection: `HT-1/${of.month}/fees/objections/${i + 1}`, claim: '', evidence: [] },
        ...{ lines: [`HT-1/${of.month}/fees/${item}`], receivedAt: sent, late: false },
      },
    }));
    const noticed = { fees: { lines: fees, total: '0.00' }, basis: {}, sentAt: sent, receivedAt: sent };
    const told = [{ type: 'FeeNoticeSent', data: { ...of, ...noticed } }, ...final, ...received];
    return told.map((event, revision) => ({ ...event, stream: `billing-HT-1-${of.month}`, revision }));
  });
  const placed = records.map((one, i) => ({ ...one, occurred: 0, recorded: 0, position: i + 1 }));
  return new ContractCycle(placed as unknown as CycleRecord[]);
}

function statementsOf(
  settlement: Settlement,
  notice: readonly NoticeLine[],
  objections: readonly SomeObjection[] = [],
): Statement[] {
  const cycle = cycleOf(notice, objections);
  const months = new Set([
    ...settlement.charges.map(({ charge }) => charge.month),
    ...notice.map(({ month }) => month),
  ]);
  return [...months].flatMap((month) =>
    STATEMENT_KINDS.map((kind) =>
      statementOf(
        statementFacts({
          rules: RULES,
          kind,
          month,
          at: settlement.at,
          cycle,
          settlement,
          facts: { costs: [], violations: [] },
          items: new Map(),
        }),
      ),
    ),
  );
}

interface History {
  readonly sequence: Sequence;
  readonly notice: readonly NoticeLine[];
  readonly objections: readonly SomeObjection[];
}

/** Whether a fee's item is under an objection of its month, which there is only where there is a notice. */
function disputedBy(notice: readonly NoticeLine[], objections: readonly SomeObjection[]) {
  const noticed = new Set(notice.map(({ month }) => month));
  const items = objections.filter(({ month }) => noticed.has(month)).map(({ month, item }) => `${month} ${item}`);
  return ({ month, address }: { readonly month: number; readonly address: string }) =>
    items.includes(`${month} ${address.split('/').at(-1) ?? ''}`);
}

function holds(property: (settlement: Settlement, statements: readonly Statement[]) => void): void {
  const one = ({ sequence, notice, objections }: History) => {
    // Whether a fee is disputed is told by the review.
    const disputed = disputedBy(notice, objections);
    const charges = sequence.charges.map((charge) =>
      charge.kind === 'fee' ? { ...charge, disputed: disputed(charge) } : charge,
    );
    const settlement = settle({ ...sequence, charges }, { at: sequence.at, sameDueDay: () => 'in-proportion' });
    property(settlement, statementsOf(settlement, notice, objections));
  };
  fc.assert(fc.property(history, one), { numRuns: times(800) });
}

const fen = parseSignedYuan;
const linesOf = (statements: readonly Statement[]) => statements.flatMap(({ lines }) => lines);
const sumOf = (lines: readonly StatementLine[], of: 'open' | 'overdue' | 'paid' | 'setOff' | 'waived' | 'credited') =>
  lines.reduce((sum, line) => sum + fen(line[of]), 0);

describe('the statements of any history', () => {
  it('have open and overdue what the ledger has, and less what is on account that is the balance', () => {
    holds((settlement, statements) => {
      const lines = linesOf(statements);
      const onAccount = PURPOSES.reduce((sum, purpose) => sum + Number(settlement.onAccount[purpose]), 0);
      expect(sumOf(lines, 'open') - onAccount).toBe(Number(balanceOf(settlement)));
      expect(sumOf(lines, 'overdue')).toBe(Number(overdueOf(settlement, ZONE)));
      const entries = entriesOf(settlement, ZONE);
      for (const address of new Set(lines.map((line) => line.address))) {
        const open = entries.reduce((sum, entry) => sum + (entry.address === address ? fen(entry.open ?? '0') : 0), 0);
        expect(
          sumOf(
            lines.filter((line) => line.address === address),
            'open',
          ),
        ).toBe(open);
      }
    });
  });

  it('have lines that are never open below zero nor overdue above what is open, and that add up', () => {
    holds((_, statements) => {
      for (const { lines, totals } of statements) {
        for (const line of lines) {
          expect(fen(line.open)).toBeGreaterThanOrEqual(0);
          expect(fen(line.overdue)).toBeLessThanOrEqual(fen(line.open));
          expect(fen(line.amount)).toBe(
            fen(line.paid) + fen(line.setOff) + fen(line.waived) + fen(line.credited) + fen(line.open),
          );
          if (line.unitPrice !== undefined)
            expect(
              Math.min(fen(line.paid), fen(line.setOff), fen(line.waived), fen(line.credited)),
            ).toBeGreaterThanOrEqual(0);
        }
        for (const column of ['paid', 'setOff', 'waived', 'credited', 'open', 'overdue'] as const)
          expect(fen(totals[column])).toBe(sumOf(lines, column));
      }
    });
  });

  it('have what is disputed apart, whenever the objection was recorded: in no total, nothing of it open in the ledger', () => {
    holds((settlement, statements) => {
      const resting = settlement.charges.filter(({ charge }) => charge.disputed);
      for (const { charge, open } of resting) {
        expect(open).toBe(0);
        const own = statements.filter(({ month }) => month === formatMonth(charge.month));
        const holdsIt = (lines: readonly StatementLine[]) => lines.some(({ address }) => address === charge.address);
        expect(own.some(({ disputed }) => holdsIt(disputed))).toBe(true);
        if (charge.kind === 'fee') expect(own.some((one) => holdsIt(one.lines) || holdsIt(one.notFinal))).toBe(false);
      }
      for (const { disputed, totals } of statements) {
        const sum = disputed.reduce((total, { amount }) => total + fen(amount), 0);
        expect(fen(totals.disputed)).toBe(sum);
        for (const line of disputed) expect([line.paid, line.setOff, line.overdue]).toEqual(['0.00', '0.00', '0.00']);
      }
    });
  });

  it('count nothing twice: what payments and set-offs lowered is in their columns, once', () => {
    holds((settlement, statements) => {
      const lines = linesOf(statements);
      const used = (kind: string) =>
        settlement.uses.reduce((sum, { from, amount }) => sum + (from.kind === kind ? amount : 0), 0);
      expect(sumOf(lines, 'paid')).toBe(used('payment'));
      expect(sumOf(lines, 'setOff')).toBe(used('set-off'));
      expect(sumOf(lines, 'waived')).toBe(used('waiver'));
      const listed = statements.flatMap(({ settlements }) => settlements);
      for (const [kind, of] of [
        ['payment', 'paid'],
        ['set-off', 'setOff'],
        ['waiver', 'waived'],
      ] as const)
        expect(listed.reduce((sum, one) => sum + (one.kind === kind ? fen(one.amount) : 0), 0)).toBe(sumOf(lines, of));
    });
  });

  it('list each credit, refund, reversal and overdrawn payable once, in the month in which it happened', () => {
    const happened = (statements: readonly Statement[], kind: string) =>
      statements.flatMap(({ adjustments }) => adjustments.filter((one) => one.kind === kind));
    holds((settlement) => {
      // All of the sequence happens within January 1970; fees are stated apart from all else.
      const january = statementsOf({ ...settlement, charges: settlement.charges.slice(0, 0) }, [
        { month: 23_640, item: 'presale-phone', unitPrice: 1, quantity: 0 },
      ]);
      const sums = (kind: string) => happened(january, kind).reduce((sum, { amount }) => sum + fen(amount), 0);
      const debits = (kind: string) =>
        settlement.debits.reduce((sum, { debit }) => sum + (debit.kind === kind ? debit.amount : 0), 0);
      for (const kind of ['refund', 'reversal', 'overdrawn']) expect(sums(kind)).toBe(debits(kind));
      const credited = settlement.credits.reduce(
        (sum, { credit, counts }) => sum + (credit.kind === 'credit' ? counts : 0),
        0,
      );
      expect(sums('credit')).toBe(0 - credited);
    });
  });
});
