import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { Query } from '../file/sqlite.js';

/**
 * Counts each contract's events: the last number given is kept beside the log, so that a writer need not look for it. Contract 0 is the store itself,
 * whose events have a series of their own.
 */
export class ContractCounts {
  private readonly last = new Map<number, number>();
  private readonly changed = new Set<number>();
  private readonly find: Query<[number]>;
  private readonly put: StatementSync;

  constructor(db: DatabaseSync) {
    this.find = new Query(db, 'SELECT number FROM contract_counts WHERE contract = ?');
    this.put = db.prepare('INSERT OR REPLACE INTO contract_counts (contract, number) VALUES (?, ?)');
  }

  /** The number of the contract's next event: 1, 2, … */
  next(contract: number): number {
    const number = (this.last.get(contract) ?? this.find.get(contract)?.[0] ?? 0) + 1;
    this.last.set(contract, number);
    this.changed.add(contract);
    return number;
  }

  /** Writes what was counted; inside the caller's transaction. */
  store(): void {
    for (const contract of this.changed) this.put.run(contract, this.last.get(contract) ?? 0);
    this.changed.clear();
  }

  /** To be called when a transaction was rolled back. */
  forget(): void {
    this.last.clear();
    this.changed.clear();
  }
}
