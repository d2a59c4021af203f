import { firstDayOf } from '../../calendar/day.js';
import type { Month } from '../../calendar/day.js';
import { Zone } from '../../calendar/zone.js';
import { covers } from '../../fees/basis.js';
import type { Channel } from '../../kernel/vocabulary.js';
import { CHANNELS } from '../../kernel/vocabulary.js';
import type { Basis } from '../../terms/types.js';
import type { Evidence, EvidenceDetail } from './evidence.js';
import { HANDLED_BY_PLATFORM, NOT_SERVED, VOIDED } from './reasons.js';

/** What decides whether a survey is about the supplier's own work. */
export interface SurveyTerms {
  /** The channels that the supplier serves. */
  readonly channels: readonly Channel[];
  readonly bases: readonly Basis[];
}

/**
 * What the surveys that are not about the supplier's own work change in a month's evidence (annex 1, `score.surveyOfUnscored: left-out`): each is
 * taken away once where it was counted, and stands once more with the reason why it is left out.
 */
export function leaveOutUnscored(surveys: readonly Evidence[], terms: SurveyTerms): Evidence[] {
  return surveys.flatMap((survey) => {
    const reason = unscoredReason(survey, terms);
    return reason === null
      ? []
      : [
          { ...survey, count: -survey.count },
          { ...survey, leftOut: reason },
        ];
  });
}

/**
 * Which surveys of a month may be left out: those about others' contacts; where a service was given away for a while those of its channel too; where a
 * channel is not served any.
 */
export function surveysNeeded({ channels, bases }: SurveyTerms, timeZone: string, month: Month): EvidenceDetail[] {
  if (CHANNELS.some((channel) => !channels.includes(channel))) return ['surveys'];
  const zone = Zone.of(timeZone);
  const [from, to] = [zone.startOf(firstDayOf(month)), zone.startOf(firstDayOf(month + 1))];
  const touches = ({ service, ...basis }: Basis) =>
    service !== 'after-sales' && basis.from < to && (basis.to === null || basis.to > from);
  return bases.some(touches) ? ['surveys-of-others', 'surveys-of-channels'] : ['surveys-of-others'];
}

/**
 * Why a survey is not about the supplier's own work; null when it counts. One that names a contact goes with it: not where that is unknown, and not
 * for its hour or for not being offered. One that names only a channel goes with the channel as it was then.
 */
export function unscoredReason({ contact = 'unknown', fields, moments }: Evidence, terms: SurveyTerms): string | null {
  if (contact === 'unknown') return null;
  if (contact === 'voided') return VOIDED;
  if (contact?.handledBy === 'platform') return HANDLED_BY_PLATFORM;
  const named = CHANNELS.find((channel) => channel === fields['channel']);
  const channel = contact === null ? named : contact.of === 'call' ? 'phone' : 'online';
  if (channel === undefined) return null;
  if (!terms.channels.includes(channel)) return NOT_SERVED;
  if (contact !== null) return null;
  const work = { of: channel === 'phone' ? 'call' : 'chat' } as const;
  const given = terms.bases.some((basis) => covers(basis, work, moments?.['time'] ?? Number.NaN));
  return given ? HANDLED_BY_PLATFORM : null;
}
