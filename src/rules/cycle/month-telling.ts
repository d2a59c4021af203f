import type { Month } from '../calendar/day.js';
import type { Observer, Step } from '../kernel/observer.js';
import { addressIn } from './address.js';
import type { InMonth } from './address.js';

/** Tells an observer the steps of one contract's figures of one month, each by what it names within the month. */
export class MonthTelling {
  constructor(
    private readonly observer: Observer,
    private readonly contract: string,
    readonly month: Month,
  ) {}

  tell(named: InMonth, step: Omit<Step, 'address'>): void {
    this.observer.step({ address: this.addressOf(named), ...step });
  }

  addressOf(named: InMonth): string {
    return addressIn(this.contract, this.month, named);
  }
}
