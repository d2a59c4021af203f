import { formatMonth } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { useReadings } from '../terms/reading-use.js';
import type { ReadingUse } from '../terms/reading-use.js';
import type { Observer } from '../kernel/observer.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import { READING_IDS, Readings, READINGS, readingsOf } from '../terms/readings.js';
import type { Reading, WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules } from '../terms/types.js';
import { postingsOf, trialBalance } from './accounts.js';
import type { Account } from './accounts.js';
import type { UnpricedViolation } from '../charges/charges-of-facts.js';
import type { Movements } from '../settling/entry.js';
import type { Purpose } from '../cycle/money-events.js';
import type { HappenedEvent } from '../cycle/review-state.js';
import { entriesOf } from './ledger-entries.js';
import type { LedgerEntry } from './ledger-entries.js';
import { ChargeSteps } from './charge-steps.js';
import { LedgerSteps } from './ledger-steps.js';
import { balanceOf, overdueOf, settle } from '../settling/settle.js';
import type { Settlement } from '../settling/settle.js';
import { SettleSteps } from '../settling/settle-steps.js';
import { sameDueDayOf, setOffOrdering } from '../settling/setoff-order.js';

/** What a reading's alternatives would make of the ledger. Yuan. */
export interface LedgerTotals {
  readonly balance: string;
  readonly overdue: string;
}

export interface LedgerFigure extends LedgerTotals {
  /** In the order of their moments, then of the log. */
  readonly entries: readonly LedgerEntry[];
  /** What is charged and under dispute: in the entries, not in the balance. */
  readonly disputed: string;
  /** What was paid and waits for later charges, by what it was paid for; it is in the balance. */
  readonly onAccount: Readonly<Record<Purpose, string>>;
  /** Violations that the terms put no sum on: on record, and not owed. */
  readonly unpriced: readonly {
    readonly at: string;
    readonly month: string;
    readonly violationKind: string;
    readonly clause: string;
    readonly address: string;
  }[];
  /** The trial balance of the entries: debit, credit, and debit less credit. The balances add up to nothing. */
  readonly accounts: readonly {
    readonly account: Account;
    readonly debit: string;
    readonly credit: string;
    readonly balance: string;
  }[];
  readonly readings: readonly ReadingUse<LedgerTotals>[];
  /** In force at the moment asked about. */
  readonly termsVersion: number;
}

export interface LedgerQuestion {
  readonly rules: ContractRules;
  readonly whatIf: WhatIf;
  readonly at: Instant;
  /** All that moves the contract's ledger under some readings tried out: other sums for leaks, other due days. */
  readonly movements: (whatIf: WhatIf) => Movements;
  readonly unpriced?: readonly UnpricedViolation[];
  /** What happened to results and fees, in the order of the log: by what penalties and fees were charged. */
  readonly assessments?: readonly HappenedEvent[];
}

/**
 * The contract's ledger at a moment (SPEC 8): what was charged, paid, set off and let go, what is owed in all and what of it is overdue.
 * A set-off stands as it was made; where `setoff.order` is tried out it goes as that order would have had it go. An observer is told what each charge was
 * made by, what is open at each address, what is on account, the balance and what is overdue, each entry, and the accounts.
 */
export function ledgerFigure(question: LedgerQuestion, observer?: Observer): LedgerFigure {
  const { rules, whatIf, at } = question;
  const zone = Zone.of(rules.timeZone);
  if (observer) {
    const charges = question.movements(whatIf).charges.filter((charge) => charge.at <= at);
    new ChargeSteps(observer, rules.id, question.assessments ?? []).charges(charges);
  }
  const settlement = settlementOf(question, whatIf, observer);
  const terms = termsAt(rules, at);
  const totals = (settled: Settlement): LedgerTotals => ({
    balance: formatYuan(balanceOf(settled)),
    overdue: formatYuan(overdueOf(settled, zone)),
  });
  const price = (tried: WhatIf) => totals(settlementOf(question, tried));
  const { penalties, fees, damages, costs } = settlement.onAccount;
  const entries = entriesOf(settlement, zone);
  const accounts = trialBalance(postingsOf(settlement));
  const unpriced = (question.unpriced ?? []).filter((violation) => violation.at <= at);
  const told = observer && new LedgerSteps(observer, rules.id);
  told?.entries(settlement, entries, accounts);
  told?.unpriced(unpriced);
  return {
    entries,
    ...totals(settlement),
    disputed: formatYuan(disputedOf(settlement)),
    onAccount: {
      penalties: formatYuan(penalties),
      fees: formatYuan(fees),
      damages: formatYuan(damages),
      costs: formatYuan(costs),
    },
    unpriced: unpriced.map(({ at: moment, month, kind, clause, address }) => ({
      at: formatInstant(moment, zone),
      month: formatMonth(month),
      violationKind: kind,
      clause,
      address,
    })),
    accounts: accounts.map(({ account, debit, credit, balance }) => ({
      account,
      debit: formatYuan(debit),
      credit: formatYuan(credit),
      balance: formatYuan(balance),
    })),
    readings: useReadings(readingsUsed(settlement), Readings.of(terms, whatIf), whatIf, price),
    termsVersion: terms.version,
  };
}

/** What became of a contract's charges and credits at a moment, under some readings tried out; an observer is told. */
export function settlementOf(
  question: Omit<LedgerQuestion, 'whatIf' | 'unpriced' | 'assessments'>,
  tried: WhatIf,
  observer?: Observer,
): Settlement {
  const { rules, at } = question;
  const order = tried.has('setoff.order') ? setOffOrdering(rules, tried) : undefined;
  const sameDueDay = sameDueDayOf(rules, tried);
  const steps = observer && stepsFor(observer, rules, at, tried);
  return settle(question.movements(tried), { at, sameDueDay, order }, steps);
}

function stepsFor(observer: Observer, rules: ContractRules, at: Instant, tried: WhatIf): SettleSteps {
  const readings = Readings.of(termsAt(rules, at), tried);
  return new SettleSteps(observer, rules.id, Zone.of(rules.timeZone), readings.told('payment.sameDueDay'));
}

/** The sum of the charges under dispute. */
export function disputedOf({ charges }: Pick<Settlement, 'charges'>): bigint {
  return sumOf(charges.map(({ charge }) => (charge.disputed ? charge.amount : 0)));
}

/** Those of the ledger, and that of the leaks where there are any; in the order of SPEC 3. */
function readingsUsed({ charges }: Settlement): Reading[] {
  const leaks = charges.some(({ charge }) => charge.kind === 'damages') ? readingsOf('leaks') : [];
  const used = new Set([...readingsOf('ledger'), ...leaks]);
  return READING_IDS.map((id) => READINGS[id]).filter((reading) => used.has(reading));
}
