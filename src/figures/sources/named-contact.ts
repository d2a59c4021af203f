import type { SurveyedContact } from '../../rules/scoring/evidence/evidence.js';

const KINDS = ['call', 'chat'] as const;

/**
 * The contact that a survey names, of the call and the chat that may both have that name: that of the survey's channel, unless it is voided or not known.
 * `standing`: how each stands, null where it is not known.
 */
export function namedContact(
  channel: unknown,
  standing: (of: 'call' | 'chat') => SurveyedContact | null,
): SurveyedContact {
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
