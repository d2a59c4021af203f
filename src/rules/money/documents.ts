import { formatAddress } from '../cycle/address.js';
import type { Instant } from '../calendar/instant.js';
import type { HappenedSettlement } from '../cycle/cycle.js';
import type { DocumentKind } from '../cycle/money-events.js';
import { parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';

/** A receipt or VAT invoice that was given. */
export interface GivenDocument {
  /** `HT-2026-0042/ledger/documents/1`: by its place among the contract's documents in the log. */
  readonly address: string;
  /** The payment or set-off that it documents, the credit or reversal after which it corrects. */
  readonly entry: string;
  readonly document: DocumentKind;
  readonly number: string;
  readonly amount: Fen;
  readonly at: Instant;
  readonly position: number;
}

/** The documents that were given, those taken back among them, in the order of the log. */
export function documentsRecorded(contract: string, settlements: readonly HappenedSettlement[]): GivenDocument[] {
  const given: GivenDocument[] = [];
  let number = 0;
  for (const { type, data, at, position } of settlements) {
    if (type !== 'DocumentIssued') continue;
    const address = formatAddress({ contract, of: 'entry', list: 'documents', number: ++number });
    given.push({ ...data, address, amount: parseYuan(data.amount), at, position });
  }
  return given;
}

/** The documents that were given and not taken back, in the order of the log. */
export function documentsGiven(contract: string, settlements: readonly HappenedSettlement[]): GivenDocument[] {
  const reversed = new Set(settlements.flatMap(({ type, data }) => (type === 'EntryReversed' ? [data.of] : [])));
  return documentsRecorded(contract, settlements).filter(({ address }) => !reversed.has(address));
}
