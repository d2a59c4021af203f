import type { LineFact } from '../../facts/fact.js';
import { DECISIONS } from '../../rules/cycle/review-events.js';
import type { Decision } from '../../rules/cycle/review-events.js';
import type { Brought } from '../command.js';
import { checkData, listOf, oneOf, optional, text } from '../schema.js';
import type { Check, Schema } from '../schema.js';
import { CorrectionError } from './correction-error.js';
import { MOST_CORRECTIONS, readCorrections } from './corrections.js';
import type { Corrections } from './corrections.js';

/** How a line of an objection is decided, and the facts that an upheld one brings in. */
export interface LineDecision {
  readonly line: string;
  readonly decision: Decision;
  readonly reason: string;
  /** NDJSON: corrections, voidings, and facts that came late. */
  readonly corrections?: string | undefined;
}

/** How one line of an objection is decided, or several in `decisions`: all of them or none. */
export interface DecideData extends Partial<LineDecision> {
  readonly objection: string;
  readonly decisions?: readonly LineDecision[] | undefined;
}

/** Lines that one command decides: as many as one objection may name. */
export const MOST_DECISIONS = 100;

const LINE: Schema<LineDecision> = {
  line: text,
  decision: oneOf(DECISIONS),
  reason: text,
  corrections: optional(text),
};
const lineDecision: Check = (value) => {
  checkData('decide', LINE, value);
};

export const DECIDE: Schema<DecideData> = {
  objection: text,
  line: optional(LINE.line),
  decision: optional(LINE.decision),
  reason: optional(LINE.reason),
  corrections: LINE.corrections,
  decisions: optional(listOf(lineDecision)),
};

/** The decisions that a command carries. Throws `RangeError` unless it names one line or has a list of them, at most `MOST_DECISIONS`. */
export function decisionsOf({ decisions, line, decision, reason, corrections }: DecideData): readonly LineDecision[] {
  if (decisions === undefined) {
    if (line === undefined || decision === undefined || reason === undefined)
      throw new RangeError('a decision needs line, decision and reason, or decisions: a list of such');
    return [{ line, decision, reason, corrections }];
  }
  if ([line, decision, reason, corrections].some((one) => one !== undefined))
    throw new RangeError('decisions say line, decision, reason and corrections each for itself: none beside the list');
  if (decisions.length === 0 || decisions.length > MOST_DECISIONS)
    throw new RangeError(`decisions must be 1 to ${MOST_DECISIONS}; there are ${decisions.length}`);
  return decisions;
}

/** Facts as the lines that an import reads: an event's number in the list is its line. */
export function correctionLines(events: readonly unknown[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

/** The decisions of an NDJSON file, `{ line, decision, reason, corrections? }` each. Throws `RangeError` that names the file's line at fault. */
export function parseDecisions(ndjson: string, name: string): LineDecision[] {
  return ndjson
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .flatMap((row, i) => {
      if (row.trim() === '') return [];
      try {
        return [parseDecision(row)];
      } catch (error) {
        throw new RangeError(`${name}, line ${i + 1}: ${(error as Error).message}`, { cause: error });
      }
    });
}

function parseDecision(row: string): LineDecision {
  const one = JSON.parse(row) as object;
  const corrections: unknown = 'corrections' in one ? one.corrections : undefined;
  if (corrections !== undefined && (!Array.isArray(corrections) || corrections.length === 0))
    throw new RangeError('corrections must be a list of facts, or be left out');
  const data = corrections === undefined ? one : { ...one, corrections: correctionLines(corrections as unknown[]) };
  lineDecision(data, 'decision');
  return data as LineDecision;
}

/** Decisions with the facts that they bring in. Decisions with the same corrections share them. */
export interface ReadDecisions {
  readonly lines: readonly (LineDecision & { readonly own: Corrections })[];
  /** The facts of all decisions; their `line` says whose they are, too (`ownerOf`). */
  readonly all: Corrections;
}

/** More lines than corrections can have: what is in front of it tells whose they are. */
const STRIDE = 1_000_000_000;

/** Reads the corrections of decisions. Throws `CorrectionError` for more than one command may carry. */
export async function readDecisions(decisions: readonly LineDecision[]): Promise<ReadDecisions> {
  const byText = new Map<string, Corrections>();
  let carried = 0;
  const lines = [];
  for (const [i, one] of decisions.entries()) {
    const { corrections = '' } = one;
    const before = byText.get(corrections);
    const own = before ?? ofOwner(i, await readCorrections(corrections, 'corrections'));
    byText.set(corrections, own);
    if (before === undefined) carried += own.facts.length + own.rejected.length;
    if (carried > MOST_CORRECTIONS)
      throw new CorrectionError(
        `${one.line}: the decisions of one command carry at most ${MOST_CORRECTIONS} facts; import them first`,
        { conflicts: [], rejected: [] },
      );
    lines.push({ ...one, own });
  }
  const each = [...byText.values()];
  return {
    lines,
    all: { facts: each.flatMap(({ facts }) => facts), rejected: each.flatMap(({ rejected }) => rejected) },
  };
}

function ofOwner(i: number, { facts, rejected }: Corrections): Corrections {
  const whole = <T extends { readonly line: number }>(one: T): T => ({ ...one, line: i * STRIDE + one.line });
  return { facts: facts.map(whole), rejected: rejected.map(whole) };
}

/** The number of the decision that a line of `all` is of, and its line in the corrections of that one. */
export function ownerOf(line: number): { readonly owner: number; readonly line: number } {
  return { owner: Math.floor(line / STRIDE), line: line % STRIDE };
}

/** Each decision with its facts as the log has them. `brought` are those of `all`, in their order. */
export function withBrought({ lines, all }: ReadDecisions, brought: Brought): (LineDecision & { facts: Brought })[] {
  const byFact = new Map<LineFact, Brought[number]>();
  for (const [i, fact] of all.facts.entries()) {
    const at = brought[i];
    if (at !== undefined) byFact.set(fact, at);
  }
  return lines.map(({ own, ...one }) => ({ ...one, facts: own.facts.flatMap((fact) => byFact.get(fact) ?? []) }));
}
