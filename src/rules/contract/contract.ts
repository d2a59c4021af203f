import { parseDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { Channel } from '../kernel/vocabulary.js';
import type { Basis, ContractFile, ContractRules, Service, TermsPack, TermsVersion } from '../terms/types.js';
import { amend, recordedTerms } from './amending.js';
import { delegate, handBack, takeOver } from './bases.js';
import type { ContractEvent, NoticeChannel, RecordedTerms, TakeOverGround } from './events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { terminate } from './terminating.js';

/** What a party or the platform asks of a contract. Moments are instants, days are days. */
export type ContractCommand =
  | { readonly kind: 'sign'; readonly file: ContractFile; readonly pack: TermsPack }
  | {
      readonly kind: 'amend';
      readonly file: ContractFile;
      readonly pack: TermsPack;
      readonly channel: NoticeChannel;
      readonly noticeAt: Instant;
      readonly effectiveOn: Day;
      /** The store's clock: a notice that is still to come is none. */
      readonly now: Instant;
    }
  | { readonly kind: 'terminate'; readonly on: Day }
  | {
      readonly kind: 'delegate';
      readonly service: Service;
      readonly channel: Channel | null;
      readonly from: Instant;
      readonly to: Instant | null;
    }
  | {
      readonly kind: 'take-over';
      readonly from: Instant;
      /** Months whose final result found the standard unmet, and when that was found. */
      readonly unmet: readonly { readonly month: string; readonly foundAt: Instant }[];
      /** Where a result that this store does not have is to be found. */
      readonly elsewhere: string | null;
    }
  | { readonly kind: 'hand-back'; readonly from: Instant };

/** The command of one kind. */
export type CommandOf<K extends ContractCommand['kind']> = Extract<ContractCommand, { kind: K }>;

/** A contract as its stream tells it; null before it is signed. */
export type ContractState = ContractRules | null;

/** The contract before its first event. */
export function initialState(): ContractState {
  return null;
}

/**
 * The events that a command causes. Throws `RuleViolation`, with the clause where one says so, when the contract does not allow it;
 * asking again for what has been done is refused in the same way and records nothing.
 */
export function decide(state: ContractState, command: ContractCommand): ContractEvent[] {
  if (command.kind === 'sign') {
    if (state)
      throw new RuleViolation(
        'already-signed',
        `contract ${state.id} is already signed; change its terms with an amendment`,
        '2.6',
      );
    return [{ type: 'ContractSigned', data: recordedTerms(command) }];
  }
  if (!state) throw new RuleViolation('unknown-contract', 'the contract is not signed; sign it first');
  switch (command.kind) {
    case 'amend':
      return [amend(state, command)];
    case 'terminate':
      return [terminate(state, command.on)];
    case 'delegate':
      return [delegate(state, command)];
    case 'take-over':
      return [takeOver(state, command)];
    case 'hand-back':
      return [handBack(state, command.from)];
  }
}

/** The contract after an event. Pure; trusts what was recorded. */
export function evolve(state: ContractState, event: ContractEvent): ContractState {
  if (event.type === 'ContractSigned') {
    const { file } = event.data;
    const startsOn = parseDay(file.startsOn);
    return {
      id: file.id,
      timeZone: file.timeZone,
      startsOn,
      endsOn: file.endsOn === undefined ? null : parseDay(file.endsOn),
      terminated: false,
      versions: [version(1, event.data, Zone.of(file.timeZone).startOf(startsOn))],
      bases: [],
    };
  }
  if (!state) throw new Error(`${event.type} before ContractSigned`);
  switch (event.type) {
    case 'TermsAmended': {
      const { data } = event;
      const from = Zone.of(state.timeZone).startOf(parseDay(data.effectiveOn));
      const endsOn = data.file.endsOn === undefined ? null : parseDay(data.file.endsOn);
      return {
        ...state,
        endsOn: state.terminated ? earlier(state.endsOn, endsOn) : endsOn,
        versions: [...state.versions, version(state.versions.length + 1, data, from)],
      };
    }
    case 'ContractTerminated':
      return { ...state, endsOn: parseDay(event.data.on), terminated: true };
    case 'ServiceDelegated': {
      const { service, channel, from, to } = event.data;
      const basis: Basis = {
        kind: 'delegated',
        service,
        channel,
        from: parseInstant(from),
        to: to === null ? null : parseInstant(to),
      };
      return { ...state, bases: [...state.bases, basis] };
    }
    case 'ServiceTakenOver': {
      const basis: Basis = {
        kind: 'taken-over',
        service: 'all',
        channel: null,
        from: parseInstant(event.data.from),
        to: null,
        ...groundOf(event.data.ground),
      };
      return { ...state, bases: [...state.bases, basis] };
    }
    case 'ServiceHandedBack': {
      const { basis: kind, from } = event.data;
      const to = parseInstant(from);
      return { ...state, bases: state.bases.map((b) => (b.kind === kind && b.to === null ? { ...b, to } : b)) };
    }
  }
}

function groundOf(ground: TakeOverGround | undefined): Pick<Basis, 'ground'> {
  if (ground === undefined) return {};
  return { ground: 'month' in ground ? ground.month : ground.elsewhere };
}

function version(no: number, terms: RecordedTerms, effectiveFrom: Instant): TermsVersion {
  return { version: no, hash: terms.hash, effectiveFrom, file: terms.file, pack: terms.pack };
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
