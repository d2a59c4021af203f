import { asFarAsStored, CONTACT_OWN, SURVEY_OWN } from '../../facts/features/features.js';
import { ownFeaturesOf } from '../../facts/features/features-of-body.js';
import type { EventType } from '../../facts/event-data.js';
import { StoreDamagedError } from '../port/errors.js';
import type { RecordedEvent } from '../port/event-store.js';

/** The bits of an event's features that rest on its body alone, of the types that have some: what figures count is in them. */
const OWN_BITS: Partial<Record<EventType, number>> = {
  CallRecorded: CONTACT_OWN,
  ChatRecorded: CONTACT_OWN,
  ServiceOrderOpened: CONTACT_OWN,
  SurveyAnswered: SURVEY_OWN,
};

/**
 * Compares an event's body with the columns that figures are counted from, as far as that costs next to nothing; `plumbline verify` compares all.
 * Throws `StoreDamagedError` where they differ.
 */
export function checkFeatures(event: RecordedEvent): void {
  const bits = OWN_BITS[event.type];
  if (bits === undefined || event.contract === null) return;
  let packed: number | null = null;
  try {
    const own = ownFeaturesOf(event).packed;
    packed = event.type === 'SurveyAnswered' ? asFarAsStored(own, event.features) : own;
  } catch {
    // A body that is none of its type differs from whatever its columns say.
  }
  if (packed !== (event.features & bits))
    throw new StoreDamagedError(
      `the journal is damaged: the body of the event at position ${event.position} is not what its columns say; look at all of it with: plumbline verify`,
    );
}
