import { readLink } from '../../../projections/survey-links.js';
import type { LinkedSurvey, LinkValues, SurveyLink } from '../../../projections/survey-links.js';
import { effectiveFacts } from '../../facts/effective.js';
import type { Journal } from '../../log/port/journal.js';
import type { Month } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { thingStream } from '../../rules/kernel/streams.js';
import type { Evidence, SurveyedContact } from '../../rules/scoring/evidence.js';
import { isOfOthers, namedContact } from './named-contact.js';
import { singleSurvey } from './single-facts.js';

/** A row of `survey_links` without contract: the contact's name, then the value columns. */
export type LinkRow = readonly [contactId: string, ...LinkValues];

export interface LinkQuestion {
  readonly journal: Journal;
  readonly contract: string;
  readonly timeZone: string;
  readonly position: number;
  readonly at: Instant;
}

/**
 * The month's surveys about contacts that the platform handled or that were voided, among the rows of contacts of which one or the other was told. What
 * the rows do not say is looked up in the log, contact by contact: whether a voided one was told anew, and whether the other kind has that name too.
 */
export function surveysOfOthers(rows: readonly LinkRow[], month: Month, question: LinkQuestion): Evidence[] {
  const zone = Zone.of(question.timeZone);
  const found = rows.flatMap(([contactId, ...values]) => {
    const link = readLink(values);
    const contactOf = ({ channel }: LinkedSurvey) =>
      namedContact(channel, (of) => standing(of, contactId, link, question));
    return link.surveys
      .filter((survey) => survey.month === month && survey.at <= question.at)
      .flatMap((survey) => {
        const contact = contactOf(survey);
        return isOfOthers(contact) ? [{ survey, contact }] : [];
      });
  });
  return found
    .sort((a, b) => a.survey.position - b.survey.position)
    .map(({ survey: { at, rating, channel }, contact }) => ({
      ...singleSurvey({ occurred: at, data: { rating, channel } }, zone),
      contact,
    }));
}

function standing(
  of: 'call' | 'chat',
  contactId: string,
  link: SurveyLink,
  { journal, contract, position, at }: LinkQuestion,
): SurveyedContact | null {
  const told = link[of];
  if (told !== null && told !== 'voided') return told.at > at ? null : { of, handledBy: told.handledBy };
  const events = journal.stream(thingStream(of, contract, contactId), position);
  if (events.length === 0) return null;
  const [fact] = effectiveFacts(events);
  if (!fact) return 'voided';
  return fact.time > at ? null : { of, handledBy: String(fact.data['handledBy']) };
}
