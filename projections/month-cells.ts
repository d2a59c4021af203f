const SLOTS = 4096;

/**
 * One cell of counters for each contract and month, found without hashing while the log stays among few of them: a rebuild looks one
 * up for every event.
 */
export class MonthCells<T> {
  private readonly slotContract = new Int32Array(SLOTS).fill(-1);
  private readonly slotMonth = new Int32Array(SLOTS);
  /** Filled, since an array with holes this wide would be kept as a hash table. */
  private readonly slotCell: (T | null)[] = new Array<T | null>(SLOTS).fill(null);
  private readonly byContract = new Map<number, Map<number, T>>();
  private held = 0;

  /** `empty` makes the cell of a contract and month that is met for the first time. */
  constructor(private readonly empty: () => T) {}

  /** How many cells there are. */
  get size(): number {
    return this.held;
  }

  /** The cell of a contract (by number) and month. */
  at(contract: number, month: number): T {
    const slot = (Math.imul(contract, 37) + month) & (SLOTS - 1);
    if (this.slotContract[slot] === contract && this.slotMonth[slot] === month) return this.slotCell[slot] as T;
    const cell = this.find(contract, month);
    this.slotContract[slot] = contract;
    this.slotMonth[slot] = month;
    this.slotCell[slot] = cell;
    return cell;
  }

  *entries(): IterableIterator<{ contract: number; month: number; cell: T }> {
    for (const [contract, months] of this.byContract) {
      for (const [month, cell] of months) yield { contract, month, cell };
    }
  }

  private find(contract: number, month: number): T {
    let months = this.byContract.get(contract);
    if (!months) {
      months = new Map<number, T>();
      this.byContract.set(contract, months);
    }
    let cell = months.get(month);
    if (cell === undefined) {
      cell = this.empty();
      months.set(month, cell);
      this.held++;
    }
    return cell;
  }
}
