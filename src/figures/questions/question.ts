import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import type { Journal } from '../../log/port/journal.js';
import type { StoreClock } from '../../log/port/clock.js';
import { parseReading } from '../../rules/terms/readings.js';
import type { ReadingId, WhatIf } from '../../rules/terms/readings.js';

/** The moments and readings of a question as a person writes them (SPEC 1): ISO times with offset, `id=value` readings. */
export interface QuestionText {
  readonly at?: string | undefined;
  readonly known?: string | undefined;
  readonly rules?: string | undefined;
  readonly reading?: readonly string[] | undefined;
}

/** A question with its three clocks resolved against a store. */
export interface Question {
  readonly at: Instant;
  /** The moment of knowledge: as asked, else that of the last event recorded. */
  readonly known: Instant;
  /** Facts up to this log position are used. */
  readonly knownPosition: number;
  /** The moment of the rules: as asked, else that of knowledge. */
  readonly rules: Instant;
  /** Terms, readings and calendars up to this log position are used. */
  readonly rulesPosition: number;
  readonly whatIf: WhatIf;
}

/** Resolves a question. Throws `RangeError` naming the option that is wrong. */
export function resolveQuestion(text: QuestionText, journal: Journal, clock: StoreClock): Question {
  const known = text.known === undefined ? undefined : moment('known', text.known);
  const rules = text.rules === undefined ? undefined : moment('rules', text.rules);
  const at = text.at === undefined ? undefined : moment('at', text.at);
  const head = journal.head();
  const knownPosition = known === undefined ? head : Math.min(head, journal.positionAt(known));
  return {
    at: at ?? known ?? clock.now(),
    known: known ?? journal.lastRecorded(),
    knownPosition,
    rules: rules ?? known ?? journal.lastRecorded(),
    rulesPosition: rules === undefined ? knownPosition : Math.min(head, journal.positionAt(rules)),
    whatIf: new Map<ReadingId, string>((text.reading ?? []).map(parseReading)),
  };
}

function moment(option: string, text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    const hint = / \d\d:\d\d$/.test(text) ? ' (in an address a + is written %2B)' : '';
    throw new RangeError(`${option}: ${(error as Error).message}${hint}`, { cause: error });
  }
}
