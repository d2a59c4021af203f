import type { Observer, Step } from '../kernel/observer.js';
import { formatAddress } from './address.js';
import type { InContract } from './address.js';

/** Tells an observer the steps of figures of a whole contract, each by what it names within the contract. */
export class ContractTelling {
  constructor(
    private readonly observer: Observer,
    private readonly contract: string,
  ) {}

  tell(named: InContract, step: Omit<Step, 'address'>): void {
    this.observer.step({ address: this.addressOf(named), ...step });
  }

  addressOf(named: InContract): string {
    return formatAddress({ contract: this.contract, ...named });
  }
}
