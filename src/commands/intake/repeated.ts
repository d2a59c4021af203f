import { factTypeInfo } from '../../facts/catalog.js';
import { differences } from '../../facts/content.js';
import type { Fact } from '../../facts/fact.js';
import type { Telling } from '../../facts/thing-history.js';
import { shown } from '../../facts/wording.js';
import type { RecordedEvent } from '../../log/port/event-store.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Decision } from './decide.js';
import type { KnownEvent, KnownStream } from './known-facts.js';

type Earlier = KnownEvent | RecordedEvent;

/**
 * What becomes of a fact whose id is recorded: a duplicate when its content is what that event told or what corrections have made of it since, so
 * that a file can be sent again whenever it was exported; else a conflict.
 */
export function repeatedEvent(
  fact: Fact,
  against: Earlier,
  tellingOf: (event: Earlier) => Telling | undefined,
): Decision {
  // Most are the very event again, and nothing need be read for them.
  if (saysTheSame(fact, against, undefined)) return { outcome: 'duplicate', against };
  const telling = tellingOf(against);
  if (saysTheSame(fact, against, telling)) return { outcome: 'duplicate', against };
  const id = `the id ${shown(fact.id)} of source ${shown(fact.source)} is recorded with other content`;
  const advice = telling?.voided
    ? ' and was voided; tell what happened under another id'
    : '; correct it with FactCorrected';
  return conflict(fact, against, telling, `${id}${advice}`);
}

/**
 * What becomes of a fact whose thing is known, by the facts of its type that were not voided: undefined when it tells something new. It does when
 * there are none, or where the type is repeatable: a ticket is closed again when it was returned in between.
 */
export function repeatedThing(fact: Fact, stream: KnownStream): Decision | undefined {
  const info = factTypeInfo(fact.type);
  if (info?.repeatable === true && info.between === undefined) return undefined;
  const standing = stream.standing(fact.type);
  // A thing may have very many facts; only those of the same moment are read.
  const same = standing.find(
    ({ event, telling }) => telling.forms.some(({ time }) => time === fact.time) && saysTheSame(fact, event, telling),
  );
  if (same) return { outcome: 'duplicate', against: same.event };
  const between = info?.between;
  const near = between === undefined ? undefined : neighbours(stream.standing(between).map(timeNow), fact.time);
  const clash = standing.find((one) => near === undefined || isWithin(timeNow(one), near, fact.time));
  if (!clash) return undefined;
  const advice = between === undefined ? '' : `, or tell the ${between} that came in between first`;
  const reason = `the ${fact.kind} ${shown(fact.key)} has its ${fact.type} recorded with other content; correct it with FactCorrected${advice}`;
  return conflict(fact, clash.event, clash.telling, reason);
}

function saysTheSame(fact: Fact, event: Earlier, telling: Telling | undefined): boolean {
  if (differences(event, fact).length === 0) return true;
  return telling?.forms.some((form) => differences(event, fact, form).length === 0) === true;
}

/** A conflict with what the recorded fact says now. */
function conflict(fact: Fact, against: Earlier, telling: Telling | undefined, reason: string): Decision {
  return { outcome: 'conflict', against, reason, differences: differences(against, fact, telling && now(telling)) };
}

function now({ forms }: Telling) {
  return forms.at(-1) ?? forms[0];
}

function timeNow({ telling }: { readonly telling: Telling }): Instant {
  return now(telling).time;
}

/** The last of the moments at or before one, and the first at or after it. */
function neighbours(moments: readonly Instant[], of: Instant): readonly [before: Instant, after: Instant] {
  let [before, after] = [-Infinity, Infinity];
  for (const moment of moments) {
    if (moment <= of) before = Math.max(before, moment);
    if (moment >= of) after = Math.min(after, moment);
  }
  return [before, after];
}

/** Whether none of the neighbours lies between a moment and the one whose neighbours they are. */
function isWithin(moment: Instant, [before, after]: readonly [Instant, Instant], of: Instant): boolean {
  return moment === of || (moment < of ? before < moment : after > moment);
}
