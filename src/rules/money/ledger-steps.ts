import { withinContract, readAddress } from '../cycle/address.js';
import { ContractTelling } from '../cycle/contract-telling.js';
import { formatYuan, sumOf } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { Input, Observer } from '../kernel/observer.js';
import type { UnpricedViolation } from '../charges/charges-of-facts.js';
import type { SettledCharge, Settlement } from '../settling/settle.js';
import type { AccountTotal } from './accounts.js';
import type { LedgerEntry } from './ledger-entries.js';

/** Where it says that sums are charged and paid. */
const CLAUSE = '4.6, 5.4';

/** Puts the entries of a ledger into words for an observer, and what they add up to by account. Made only where there is one. */
export class LedgerSteps {
  private readonly telling: ContractTelling;

  constructor(
    observer: Observer,
    private readonly contract: string,
  ) {
    this.telling = new ContractTelling(observer, contract);
  }

  /** What moved the ledger besides charges, what is disputed, and the accounts. */
  entries(settlement: Settlement, entries: readonly LedgerEntry[], accounts: readonly AccountTotal[]): void {
    const positions = new Map([
      ...settlement.credits.map(({ credit }) => [credit.address, credit.position] as const),
      ...settlement.debits.map(({ debit }) => [debit.address, debit.position] as const),
    ]);
    for (const entry of entries) this.entry(entry, positions.get(entry.address));
    this.disputed(settlement.charges);
    for (const account of accounts) this.account(account);
  }

  /** Violations that the terms put no sum on: they are on record, and nothing is owed for them. */
  unpriced(violations: readonly UnpricedViolation[]): void {
    for (const { violationId, kind, clause, position } of violations)
      this.telling.tell(
        { of: 'violation', violationId },
        {
          rule: { id: 'charge.unpriced', clause },
          inputs: [{ name: 'violation-kind', value: kind, unit: 'state' }],
          positions: [position],
          value: null,
          unit: 'yuan',
        },
      );
  }

  /** A payment, set-off, waiver, credit, refund or reversal: its sum, and where it went. */
  private entry({ address, amount, clause, pays = [], onAccount }: LedgerEntry, position: number | undefined): void {
    const named = readAddress(address);
    if (named?.of !== 'entry' || position === undefined) return;
    this.telling.tell(named, {
      rule: { id: 'ledger.entry', clause },
      inputs: [
        { name: 'recorded', value: amount, unit: 'yuan' },
        ...pays.map((one): Input => {
          const about = withinContract(one.address, this.contract);
          return { name: 'pays', about, value: one.amount, unit: 'yuan' };
        }),
        ...(onAccount === undefined || onAccount === '0.00'
          ? []
          : [{ name: 'waits', value: onAccount, unit: 'yuan' } as const]),
      ],
      positions: [position],
      value: amount,
      unit: 'yuan',
    });
  }

  private disputed(charges: readonly SettledCharge[]): void {
    const disputed = charges.filter(({ charge }) => charge.disputed);
    this.telling.tell(
      { of: 'disputed' },
      {
        rule: { id: 'ledger.disputed', clause: '4.4, 5.3' },
        inputs: disputed.map(({ charge }): Input => {
          const about = withinContract(charge.address, this.contract);
          return { name: 'charged', about, ...yuan(charge.amount) };
        }),
        positions: disputed.map(({ charge }) => charge.position),
        ...yuan(sumOf(disputed.map(({ charge }) => charge.amount))),
      },
    );
  }

  private account({ account, debit, credit, balance }: AccountTotal): void {
    this.telling.tell(
      { of: 'account', account },
      {
        rule: { id: 'ledger.account', clause: CLAUSE },
        inputs: [
          { name: 'debit', ...yuan(debit) },
          { name: 'credit-side', ...yuan(credit) },
        ],
        ...yuan(balance),
      },
    );
  }
}

function yuan(amount: Fen | bigint): { readonly value: string; readonly unit: 'yuan' } {
  return { value: formatYuan(amount), unit: 'yuan' };
}
