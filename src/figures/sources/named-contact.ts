import type { Instant } from '../../rules/calendar/instant.js';
import type { SurveyedContact } from '../../rules/scoring/evidence/evidence.js';

const KINDS = ['call', 'chat'] as const;

/** What was told of a contact last: when it began and who handled it. */
export interface ContactTold {
  readonly occurred: Instant;
  readonly handledBy: string;
}

/**
 * How the contact stands at a moment that a survey names; null where it names none. `toldOf`: what was told of a call or chat of that name last; null
 * where all of it was voided, undefined where nothing was told. What began later is not known yet.
 */
export function contactOf(
  survey: Readonly<Record<string, unknown>>,
  at: Instant,
  toldOf: (of: 'call' | 'chat', name: string) => ContactTold | null | undefined,
): SurveyedContact | null {
  const name = survey['contactId'];
  if (typeof name !== 'string') return null;
  return namedContact(survey['channel'], (of) => {
    const told = toldOf(of, name);
    if (told === null) return 'voided';
    return told === undefined || told.occurred > at ? null : { of, handledBy: told.handledBy };
  });
}

/**
 * The contact that a survey names, of the call and the chat that may both have that name: that of the survey's channel, unless it is voided or not known.
 * `standing`: how each stands, null where it is not known.
 */
function namedContact(channel: unknown, standing: (of: 'call' | 'chat') => SurveyedContact | null): SurveyedContact {
  let voided = false;
  for (const of of channel === 'online' ? KINDS.toReversed() : KINDS) {
    const contact = standing(of);
    if (contact === 'voided') voided = true;
    else if (contact !== null) return contact;
  }
  return voided ? 'voided' : 'unknown';
}

/** Whether a contact is none of the supplier's work: the platform handled it, or it was voided. */
export function isOfOthers(contact: SurveyedContact | null): boolean {
  return contact === 'voided' || (contact !== null && contact !== 'unknown' && contact.handledBy === 'platform');
}
