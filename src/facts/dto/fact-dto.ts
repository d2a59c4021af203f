import type { Instant } from '../../rules/calendar/instant.js';

/** Where a DTO of `data` finds the event's own time, which rules such as "`answeredAt` not before `time`" need. No JSON can set it. */
export const OCCURRED = Symbol('occurred');

/** What all DTOs of `data` share. */
export abstract class FactDto {
  [OCCURRED]: Instant = Number.NaN;
}

/** Longest texts, in UTF-16 units. Facts are counted, not read: nothing long belongs in them. */
export const MAX_ID = 200;
export const MAX_KEY = 128;
export const MAX_WORD = 64;
export const MAX_CLAUSE = 32;
export const MAX_TOPIC = 200;
export const MAX_NOTE = 1000;
