import { factTypeInfo } from '../../facts/catalog.js';
import type { FactType } from '../../facts/catalog.js';
import { differences } from '../../facts/content.js';
import type { Fact } from '../../facts/fact.js';
import { formNow } from '../../facts/history/thing-history.js';
import type { Telling, ThingHistory } from '../../facts/history/thing-history.js';
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
  const history = stream.history();
  const { type, time } = fact;
  const between = info?.between;
  // Of a thing that has very many facts, only those of the same moment are read.
  const near = between === undefined ? [...history.standing(type)] : history.standingAt(type, time);
  const same = near.find(
    (telling) => telling.forms.some((form) => form.time === time) && saysTheSame(fact, telling.event, telling),
  );
  if (same) return { outcome: 'duplicate', against: same.event };
  const [clash] = between === undefined ? near : clashing(history, type, between, time);
  if (!clash) return undefined;
  const advice = between === undefined ? '' : `, or tell the ${between} that came in between first`;
  const reason = `the ${fact.kind} ${shown(fact.key)} has its ${fact.type} recorded with other content; correct it with FactCorrected${advice}`;
  return conflict(fact, clash.event, clash, reason);
}

/** Facts of a type at a moment, or with none of the type between them and that moment. */
function clashing(history: ThingHistory<KnownEvent>, type: FactType, between: FactType, time: Instant) {
  const [before, after] = history.around(between, time);
  return [
    ...history.between(type, before, after),
    ...(before === time ? history.standingAt(type, time).filter((telling) => formNow(telling).time === time) : []),
  ].sort((a, b) => a.event.revision - b.event.revision);
}

function saysTheSame(fact: Fact, event: Earlier, telling: Telling | undefined): boolean {
  if (differences(event, fact).length === 0) return true;
  return telling?.forms.some((form) => differences(event, fact, form).length === 0) === true;
}

/** A conflict with what the recorded fact says now. */
function conflict(fact: Fact, against: Earlier, telling: Telling | undefined, reason: string): Decision {
  return { outcome: 'conflict', against, reason, differences: differences(against, fact, telling && formNow(telling)) };
}
