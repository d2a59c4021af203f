import { formatDay, parseDay } from '../calendar/day.js';
import type { Day } from '../calendar/day.js';
import { formatInstant, parseInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { Channel } from '../facts/features.js';
import { hashTerms } from '../terms/terms-version.js';
import type { Basis, ContractFile, ContractRules, Service, TermsPack, TermsVersion } from '../terms/types.js';
import type { ContractEvent, NoticeChannel, RecordedTerms } from './events.js';
import { RuleViolation } from './rule-violation.js';

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
  | { readonly kind: 'take-over'; readonly from: Instant }
  | { readonly kind: 'hand-back'; readonly from: Instant };

/** A contract as its stream tells it; null before it is signed. */
export type ContractState = ContractRules | null;

/** The contract before its first event. */
export function initialState(): ContractState {
  return null;
}

/** A notice may lie this far ahead of the store's clock: clocks differ. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

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
      return [takeOver(state, command.from)];
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

/** The first moment after the term (its last day ends at 24:00), or null while the term is open. */
export function endOfTerm(rules: Pick<ContractRules, 'endsOn' | 'timeZone'>): Instant | null {
  return rules.endsOn === null ? null : Zone.of(rules.timeZone).startOf(rules.endsOn + 1);
}

function recordedTerms({ file, pack }: { file: ContractFile; pack: TermsPack }): RecordedTerms {
  return { file, pack, hash: hashTerms(file, pack) };
}

function version(no: number, terms: RecordedTerms, effectiveFrom: Instant): TermsVersion {
  return { version: no, hash: terms.hash, effectiveFrom, file: terms.file, pack: terms.pack };
}

function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}

/** 2.6: the platform may change the terms, after telling the supplier. */
function amend(state: ContractRules, command: Extract<ContractCommand, { kind: 'amend' }>): ContractEvent {
  const { file, pack, channel, noticeAt, effectiveOn, now } = command;
  const zone = Zone.of(state.timeZone);
  const refuse = (code: string, message: string): never => {
    throw new RuleViolation(code, message, '2.6');
  };
  const signed = latest(state);

  // 1. The parties, the start and the zone are what makes it this contract.
  if (file.id !== state.id) refuse('other-contract', `the file is of contract ${file.id}, not of ${state.id}`);
  const fixed: (keyof ContractFile)[] = ['startsOn', 'timeZone', 'platform', 'supplier'];
  const changed = fixed.filter((key) => JSON.stringify(sorted(file[key])) !== JSON.stringify(sorted(signed.file[key])));
  if (changed.length > 0)
    refuse('fixed-term', `an amendment cannot change ${changed.join(', ')}; for that, sign a new contract`);

  // 2. Notice first, and in time: on an earlier local day than the new terms begin.
  if (noticeAt > now + CLOCK_TOLERANCE_MS)
    refuse(
      'notice-ahead',
      `the notice (${formatInstant(noticeAt, zone)}) lies after the store's clock (${formatInstant(now, zone)}); record it when it has been given`,
    );
  if (zone.dayAt(noticeAt) >= effectiveOn)
    refuse(
      'no-notice',
      `the notice (${formatInstant(noticeAt, zone)}) must be given before the day on which the new terms begin (${formatDay(effectiveOn)}); they never reach back`,
    );

  // 3. Versions follow one another, inside the term.
  if (zone.startOf(effectiveOn) < signed.effectiveFrom)
    refuse(
      'before-earlier-terms',
      `terms that begin on ${formatDay(zone.dayAt(signed.effectiveFrom))} are already recorded; the new ones cannot begin before them, on ${formatDay(effectiveOn)}`,
    );
  if (state.endsOn !== null && effectiveOn > state.endsOn)
    refuse(
      'outside-term',
      `the new terms would begin on ${formatDay(effectiveOn)}, after the contract's last day ${formatDay(state.endsOn)}`,
    );
  if (file.endsOn !== undefined && parseDay(file.endsOn) < effectiveOn)
    refuse(
      'outside-term',
      `the new terms would begin on ${formatDay(effectiveOn)}, after the last day ${file.endsOn} that they give the contract`,
    );

  // 4. Something must change.
  if (hashTerms(file, pack) === signed.hash)
    refuse('no-change', 'the file holds the terms that are already the latest; there is nothing to amend');

  return {
    type: 'TermsAmended',
    data: {
      ...recordedTerms({ file, pack }),
      channel,
      noticeAt: formatInstant(noticeAt, zone),
      effectiveOn: formatDay(effectiveOn),
    },
  };
}

/** 6.3: the contract ends at 24:00 of that day. */
function terminate(state: ContractRules, on: Day): ContractEvent {
  if (state.terminated && state.endsOn !== null)
    throw new RuleViolation(
      'already-terminated',
      `contract ${state.id} is already terminated, on ${formatDay(state.endsOn)}`,
      '6.3',
    );
  if (on < state.startsOn)
    throw new RuleViolation(
      'outside-term',
      `the contract begins on ${formatDay(state.startsOn)}; it cannot end before, on ${formatDay(on)}`,
      '6.3',
    );
  if (state.endsOn !== null && on > state.endsOn)
    throw new RuleViolation(
      'outside-term',
      `the contract ends on ${formatDay(state.endsOn)} by its own terms, before ${formatDay(on)}`,
      '6.3',
    );
  return { type: 'ContractTerminated', data: { on: formatDay(on) } };
}

/** 1.4: the supplier has the platform do a service that it cannot do itself. */
function delegate(state: ContractRules, command: Extract<ContractCommand, { kind: 'delegate' }>): ContractEvent {
  const { service, channel, from, to } = command;
  const { file } = latest(state);
  const zone = Zone.of(state.timeZone);
  if (!file.services.includes(service))
    throw new RuleViolation(
      'not-in-contract',
      `contract ${state.id} does not cover ${service}; it covers ${file.services.join(', ')}`,
      '1.4',
    );
  if (channel !== null && service !== 'consultation')
    throw new RuleViolation('not-in-contract', `${service} has no channels; leave the channel out`, '1.1');
  if (channel !== null && !file.channels.includes(channel))
    throw new RuleViolation(
      'not-in-contract',
      `the supplier of ${state.id} does not serve ${channel}; it serves ${file.channels.join(', ')}`,
      '1.4',
    );
  checkSpan(state, from, to, '1.4');
  const clash = state.bases.find(
    (b) =>
      overlaps(b, from, to) &&
      (b.service === 'all' ||
        (b.service === service && (b.channel === null || channel === null || b.channel === channel))),
  );
  if (clash)
    throw new RuleViolation(
      'overlap',
      `${describe(clash, zone)}; a delegation cannot overlap it`,
      clash.kind === 'delegated' ? '1.4' : '5',
    );
  return {
    type: 'ServiceDelegated',
    data: { service, channel, from: formatInstant(from, zone), to: to === null ? null : formatInstant(to, zone) },
  };
}

/** Article 5: the supplier was found unable to meet the standard, the platform does its work. Delegations may go on beside it. */
function takeOver(state: ContractRules, from: Instant): ContractEvent {
  const zone = Zone.of(state.timeZone);
  checkSpan(state, from, null, '5');
  const clash = state.bases.find((b) => b.kind === 'taken-over' && overlaps(b, from, null));
  if (clash) throw new RuleViolation('overlap', `${describe(clash, zone)}; a second take-over cannot overlap it`, '5');
  return { type: 'ServiceTakenOver', data: { from: formatInstant(from, zone) } };
}

/** Article 5: the supplier does its work again. Ends the take-over in force; where there is none, the delegations without an end. */
function handBack(state: ContractRules, from: Instant): ContractEvent {
  const zone = Zone.of(state.timeZone);
  const open = state.bases.filter((b) => b.to === null);
  const takenOver = open.filter((b) => b.kind === 'taken-over');
  const ending = takenOver.length > 0 ? takenOver : open;
  const first = ending[0];
  if (!first)
    throw new RuleViolation(
      'nothing-to-hand-back',
      `nothing of contract ${state.id} is with the platform without an end; there is nothing to hand back`,
      '5',
    );
  const late = ending.find((b) => from <= b.from);
  if (late)
    throw new RuleViolation('before-basis', `${describe(late, zone)}; it can only be handed back after that`, '5');
  checkSpan(state, from, null, '5');
  return { type: 'ServiceHandedBack', data: { basis: first.kind, from: formatInstant(from, zone) } };
}

function latest(state: ContractRules): TermsVersion {
  const last = state.versions.at(-1);
  if (!last) throw new Error(`contract ${state.id} has no terms`);
  return last;
}

function overlaps(basis: Basis, from: Instant, to: Instant | null): boolean {
  return (basis.to === null || from < basis.to) && (to === null || basis.from < to);
}

function checkSpan(state: ContractRules, from: Instant, to: Instant | null, clause: string): void {
  const zone = Zone.of(state.timeZone);
  const end = endOfTerm(state);
  if (to !== null && to <= from)
    throw new RuleViolation(
      'empty-span',
      `the end (${formatInstant(to, zone)}) must lie after the beginning (${formatInstant(from, zone)})`,
      clause,
    );
  const outside = from < zone.startOf(state.startsOn) || (end !== null && (from >= end || (to !== null && to > end)));
  if (outside) {
    const last = state.endsOn === null ? '' : ` and ends on ${formatDay(state.endsOn)}`;
    throw new RuleViolation(
      'outside-term',
      `that lies outside the contract's term, which begins on ${formatDay(state.startsOn)}${last}`,
      clause,
    );
  }
}

function describe(basis: Basis, zone: Zone): string {
  const what =
    basis.kind === 'taken-over'
      ? 'the services are taken over'
      : `${basis.service}${basis.channel ? ` by ${basis.channel}` : ''} is delegated`;
  return `${what} from ${formatInstant(basis.from, zone)}${basis.to === null ? ' on' : ` to ${formatInstant(basis.to, zone)}`}`;
}

/** A value whose keys stand in one order, so that equal values have equal JSON. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
