import type { Day } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { YearCalendar } from '../../rules/calendar/statutory-calendar.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import type { StoreMode } from '../../log/port/clock.js';
import type { ContractFile, Service } from '../../rules/terms/types.js';
import type { NoticeChannel } from '../../rules/contract/events.js';

/** What can be asked of a store and its contracts. Moments are instants, days are days; operations.ts says what each does. */
export class InitStore {
  constructor(
    readonly dir: string,
    readonly mode: StoreMode,
    /** Where a simulated store's clock starts. */
    readonly clock?: Instant,
  ) {}
}

export class MoveClock {
  constructor(readonly to: Instant) {}
}

export class SignContract {
  constructor(readonly file: ContractFile) {}
}

export class AmendTerms {
  constructor(
    readonly contractId: string,
    readonly file: ContractFile,
    readonly notice: { readonly at: Instant; readonly channel: NoticeChannel },
    readonly effectiveOn: Day,
  ) {}
}

export class TerminateContract {
  constructor(
    readonly contractId: string,
    readonly on: Day,
  ) {}
}

export class DelegateService {
  constructor(
    readonly contractId: string,
    readonly service: Service,
    readonly channel: Channel | null,
    readonly from: Instant,
    readonly to: Instant | null,
  ) {}
}

export class TakeOverService {
  constructor(
    readonly contractId: string,
    readonly from: Instant,
    /** Where the result under 60 is to be found when this store does not have it. */
    readonly elsewhere?: string,
  ) {}
}

export class HandBackService {
  constructor(
    readonly contractId: string,
    readonly from: Instant,
  ) {}
}

export class AdoptCalendar {
  constructor(readonly calendar: YearCalendar) {}
}
