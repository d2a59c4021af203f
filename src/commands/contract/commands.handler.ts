import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { STORE } from '../../log/embedded/store.js';
import type { Store } from '../../log/embedded/store.js';
import {
  AdoptCalendar,
  AmendTerms,
  DelegateService,
  HandBackService,
  InitStore,
  MoveClock,
  SignContract,
  TakeOverService,
  TerminateContract,
} from './commands.js';
import {
  amendTerms,
  delegateService,
  handBackService,
  signContract,
  takeOverService,
  terminateContract,
} from './operations.js';
import { adoptCalendar, initStore, moveClock } from '../store/operations.js';

@CommandHandler(InitStore)
export class InitStoreHandler implements ICommandHandler<InitStore> {
  execute({ dir, mode, clock }: InitStore) {
    return initStore(dir, mode, clock);
  }
}

@CommandHandler(MoveClock)
export class MoveClockHandler implements ICommandHandler<MoveClock> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ to }: MoveClock) {
    return moveClock(this.store, to);
  }
}

@CommandHandler(SignContract)
export class SignContractHandler implements ICommandHandler<SignContract> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ file }: SignContract) {
    return signContract(this.store, file);
  }
}

@CommandHandler(AmendTerms)
export class AmendTermsHandler implements ICommandHandler<AmendTerms> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ contractId, file, notice, effectiveOn }: AmendTerms) {
    return amendTerms(this.store, contractId, file, notice, effectiveOn);
  }
}

@CommandHandler(TerminateContract)
export class TerminateContractHandler implements ICommandHandler<TerminateContract> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ contractId, on }: TerminateContract) {
    return terminateContract(this.store, contractId, on);
  }
}

@CommandHandler(DelegateService)
export class DelegateServiceHandler implements ICommandHandler<DelegateService> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ contractId, service, channel, from, to }: DelegateService) {
    return delegateService(this.store, contractId, { service, channel, from, to });
  }
}

@CommandHandler(TakeOverService)
export class TakeOverServiceHandler implements ICommandHandler<TakeOverService> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ contractId, from, elsewhere }: TakeOverService) {
    return takeOverService(this.store, contractId, from, elsewhere);
  }
}

@CommandHandler(HandBackService)
export class HandBackServiceHandler implements ICommandHandler<HandBackService> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ contractId, from }: HandBackService) {
    return handBackService(this.store, contractId, from);
  }
}

@CommandHandler(AdoptCalendar)
export class AdoptCalendarHandler implements ICommandHandler<AdoptCalendar> {
  constructor(@Inject(STORE) private readonly store: Store) {}

  execute({ calendar }: AdoptCalendar) {
    return adoptCalendar(this.store, calendar);
  }
}
