import type { Names } from '../../projections/projection.js';
import type { CategoryNumbers } from '../facts/features/features-of.js';
import { MAX_CATEGORIES } from '../facts/features/features.js';
import type { Journal } from '../log/port/journal.js';

/** Names and numbers of contracts and categories as the journal gives them; the lists grow while the store is written. */
export class JournalNames implements Names, CategoryNumbers {
  private named: readonly string[] = [];
  private categories: readonly string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly contracts = new Map<string, number>();
  /** Categories that the journal has no number for: those that only a correction names. They get numbers from the top down. */
  private readonly unnumbered: string[] = [];

  constructor(private readonly journal: Journal) {}

  contract(no: number): string {
    const name = this.named[no] ?? (this.named = this.journal.contractNames())[no];
    if (name === undefined) throw new Error(`the journal has no name for contract number ${no}`);
    return name;
  }

  /** The number of a contract, or undefined when the journal holds nothing of it. */
  contractNo(name: string): number | undefined {
    let no = this.contracts.get(name);
    if (no === undefined) {
      no = this.journal.contractNames().indexOf(name);
      if (no < 0) return undefined;
      this.contracts.set(name, no);
    }
    return no;
  }

  category(no: number): string {
    const name = this.categories[no] ?? this.journal.categoryNames()[no] ?? this.unnumbered[MAX_CATEGORIES - 1 - no];
    if (name === undefined) throw new Error(`the journal has no name for category number ${no}`);
    return name;
  }

  categoryNo(name: string): number {
    let no = this.numbers.get(name);
    if (no === undefined) {
      this.categories = this.journal.categoryNames();
      this.categories.forEach((category, i) => this.numbers.set(category, i));
      no = this.numbers.get(name);
    }
    if (no === undefined) {
      no = MAX_CATEGORIES - this.unnumbered.push(name);
      if (no < this.categories.length) throw new Error('there are too many categories');
      this.numbers.set(name, no);
    }
    return no;
  }
}
