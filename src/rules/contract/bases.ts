import { formatDay } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import type { Basis, ContractRules } from '../terms/types.js';
import type { CommandOf } from './contract.js';
import type { ContractEvent, TakeOverGround } from './events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { endOfTerm, latestTerms } from '../terms/term.js';

/** 1.4: the supplier has the platform do a service that it cannot do itself. */
export function delegate(state: ContractRules, command: CommandOf<'delegate'>): ContractEvent {
  const { service, channel, from, to } = command;
  const { file } = latestTerms(state);
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
export function takeOver(state: ContractRules, command: CommandOf<'take-over'>): ContractEvent {
  const { from } = command;
  const zone = Zone.of(state.timeZone);
  checkSpan(state, from, null, '5');
  const clash = state.bases.find((b) => b.kind === 'taken-over' && overlaps(b, from, null));
  if (clash) throw new RuleViolation('overlap', `${describe(clash, zone)}; a second take-over cannot overlap it`, '5');
  return { type: 'ServiceTakenOver', data: { from: formatInstant(from, zone), ground: groundOf(state, command) } };
}

/** The finding that lets the platform take over: the latest one made by then, or one that lies outside this store. */
function groundOf(state: ContractRules, { from, unmet, elsewhere }: CommandOf<'take-over'>): TakeOverGround {
  const zone = Zone.of(state.timeZone);
  const found = unmet.filter(({ foundAt }) => foundAt <= from).at(-1);
  if (found) return { month: found.month };
  if (elsewhere !== null) return { elsewhere };
  const later = unmet[0];
  throw new RuleViolation(
    'no-ground',
    later
      ? `the result of ${later.month} found the standard unmet only on ${formatInstant(later.foundAt, zone)}; the platform can take over from then on`
      : `no final result of ${state.id} has found the standard unmet; publish the month and let it become final, or say where the result is to be found (--ground)`,
    '5',
  );
}

/** Article 5: the supplier does its work again. Ends the take-over in force; where there is none, the delegations without an end. */
export function handBack(state: ContractRules, from: Instant): ContractEvent {
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
