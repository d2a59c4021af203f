/**
 * What the folds look at most in a contact or a survey, packed into one integer of 30 bits, so that a rebuild reads no JSON.
 *
 *   contact: category 14 | day of month 5 | hour 5 | handledBy 1 | outcome 2 | stage 1
 *   survey:  names a contact 1 | names none 1 | channel 2 | rating 3
 *   order opened: category 14 | day of month 5 | hour 5 | handledBy 1 | kind 2 | 0
 *
 * Day and hour are local to the contract. A survey of an older log has neither bit about its contact: its body tells.
 */
/** The bits that rest on a contact's or an order's body alone: stage, outcome, handledBy. */
export const CONTACT_OWN = 0b1111;
/** All bits of a survey. */
export const SURVEY_OWN = 0x7f;

/** More categories than this in one store are refused. */
export const MAX_CATEGORIES = 1 << 14;

/** A contact (call, chat) or an opened order; `outcome` indexes CALL_OUTCOMES, CHAT_OUTCOMES or ORDER_KINDS, by the event's type. */
export interface ContactFeatures {
  readonly stage: number;
  readonly outcome: number;
  readonly handledBy: number;
  readonly hour: number;
  readonly day: number;
  readonly category: number;
}

export function packContact(c: ContactFeatures): number {
  return c.stage | (c.outcome << 1) | (c.handledBy << 3) | (c.hour << 4) | (c.day << 9) | (c.category << 14);
}

export function unpackContact(f: number): ContactFeatures {
  return {
    stage: f & 1,
    outcome: (f >> 1) & 3,
    handledBy: handledByOf(f),
    hour: (f >> 4) & 31,
    day: (f >> 9) & 31,
    category: (f >> 14) & 0x3fff,
  };
}

/** Who handled a contact, an index of PARTIES, without the rest of its features: for folds that look at every one. */
export function handledByOf(f: number): number {
  return (f >> 3) & 1;
}

const NAMES_NONE = 1 << 5;
const NAMES_ONE = 1 << 6;

/** `channel` indexes CHANNELS; 3 stands for none given. */
export function packSurvey(rating: number, channel: number, namesContact: boolean): number {
  return rating | (channel << 3) | (namesContact ? NAMES_ONE : NAMES_NONE);
}

/** Whether a survey names a contact; null where its features do not say so. */
export function namesContact(f: number): boolean | null {
  if ((f & NAMES_ONE) !== 0) return true;
  return (f & NAMES_NONE) !== 0 ? false : null;
}

/** A survey's features as its body gives them, without what those that are stored do not say. */
export function asFarAsStored(worked: number, stored: number): number {
  return namesContact(stored) === null ? worked & ~(NAMES_ONE | NAMES_NONE) : worked;
}

export function unpackSurvey(f: number): { rating: number; channel: number } {
  return { rating: f & 7, channel: (f >> 3) & 3 };
}
