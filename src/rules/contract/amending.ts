import canonicalize from 'canonicalize';
import { formatDay, parseDay } from '../calendar/day.js';
import { formatInstant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { hashTerms } from '../terms/terms-version.js';
import type { ContractFile, ContractRules, TermsPack } from '../terms/types.js';
import type { CommandOf } from './contract.js';
import type { ContractEvent, RecordedTerms } from './events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { latestTerms } from '../terms/term.js';

/** A notice may lie this far ahead of the store's clock: clocks differ. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/** Terms as an event holds them. */
export function recordedTerms({ file, pack }: { file: ContractFile; pack: TermsPack }): RecordedTerms {
  return { file, pack, hash: hashTerms(file, pack) };
}

/** 2.6: the platform may change the terms, after telling the supplier. */
export function amend(state: ContractRules, command: CommandOf<'amend'>): ContractEvent {
  const { file, pack, channel, noticeAt, effectiveOn, now } = command;
  const zone = Zone.of(state.timeZone);
  const refuse = (code: string, message: string): never => {
    throw new RuleViolation(code, message, '2.6');
  };
  const signed = latestTerms(state);

  // 1. The parties, the start and the zone are what makes it this contract.
  if (file.id !== state.id) refuse('other-contract', `the file is of contract ${file.id}, not of ${state.id}`);
  const fixed: (keyof ContractFile)[] = ['startsOn', 'timeZone', 'platform', 'supplier'];
  const changed = fixed.filter((key) => canonicalize(file[key]) !== canonicalize(signed.file[key]));
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
