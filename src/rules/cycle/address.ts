import { formatMonth, parseMonth } from '../calendar/day.js';
import type { Month } from '../calendar/day.js';
import { isFactKind } from '../kernel/vocabulary.js';
import type { FactKind } from '../kernel/vocabulary.js';
import type { ReviewKind } from './review-events.js';

/** Addresses of a month's figures (SPEC 10): `HT-2026-0042/2026-03/score`. A contract's id holds no slash, so its end is known. */
export const addressOf = (contract: string, month: Month, ...rest: (string | number)[]): string =>
  [contract, formatMonth(month), ...rest].join('/');

/** Where a scorecard's figures stand: right under the month for the first one, `…/scorecards/<id>` for a further one. */
export function scorecardPath(scorecard: string, first: string): string[] {
  return scorecard === first ? [] : ['scorecards', scorecard];
}

/** A line that an objection can name (SPEC 8): a metric, a ticket round, a fact, a fee. */
export type Line =
  | {
      readonly of: 'metric';
      readonly scorecard: string | null;
      readonly metric: string;
      readonly channel: string | null;
    }
  | { readonly of: 'round'; readonly ticketId: string; readonly round: number }
  | { readonly of: 'fact'; readonly kind: FactKind; readonly key: string }
  | { readonly of: 'fee'; readonly item: string };

/** What is written for each kind of line, for error texts. */
export const LINE_FORMS: Readonly<Record<ReviewKind, string>> = {
  result: 'metrics/<metric>, metrics/<metric>/<channel>, tickets/<ticket>/<round>, facts/<kind>/<key>',
  fees: 'fees/<item>, facts/<kind>/<key>',
};

/**
 * The line that an address names, of that contract and month. The part before it may be left out: `metrics/answer-rate/phone` means the
 * month's own. Throws `RangeError` for another month's address and for what is no line.
 */
export function parseLine(text: string, contract: string, month: Month): Line {
  const prefix = `${contract}/`;
  const inContract = text.startsWith(prefix) ? text.slice(prefix.length) : text;
  const dated = /^(\d{4}-\d{2})\/(.+)$/s.exec(inContract);
  if (dated && parseMonth(dated[1] ?? '') !== month)
    throw new RangeError(`${text} is not of ${contract} in ${formatMonth(month)}`);
  const line = lineOf((dated?.[2] ?? inContract).split('/'));
  if (line === undefined)
    throw new RangeError(
      `"${text}" is no line that can be objected to; a result has ${LINE_FORMS.result}; fees have ${LINE_FORMS.fees}`,
    );
  return line;
}

/** The whole address of a line. */
export function lineAddress(line: Line, contract: string, month: Month): string {
  const rest = (): (string | number)[] => {
    switch (line.of) {
      case 'metric': {
        const card = line.scorecard === null ? [] : ['scorecards', line.scorecard];
        return [...card, 'metrics', line.metric, ...(line.channel === null ? [] : [line.channel])];
      }
      case 'round':
        return ['tickets', line.ticketId, line.round];
      case 'fact':
        return ['facts', line.kind, line.key];
      case 'fee':
        return ['fees', line.item];
    }
  };
  return addressOf(contract, month, ...rest());
}

function lineOf(parts: readonly string[]): Line | undefined {
  if (parts.some((part) => part === '')) return undefined;
  const [head, ...rest] = parts;
  switch (head) {
    case 'scorecards': {
      const line = rest[1] === 'metrics' ? metricOf(rest.slice(2)) : undefined;
      return line && { ...line, scorecard: rest[0] ?? '' };
    }
    case 'metrics':
      return metricOf(rest);
    case 'tickets': {
      const round = Number(rest.at(-1));
      const ticketId = rest.slice(0, -1).join('/');
      return ticketId !== '' && Number.isSafeInteger(round) && round > 0 ? { of: 'round', ticketId, round } : undefined;
    }
    case 'facts': {
      const [kind = '', ...key] = rest;
      return isFactKind(kind) && key.length > 0 ? { of: 'fact', kind, key: key.join('/') } : undefined;
    }
    case 'fees':
      return rest.length === 1 && rest[0] !== undefined ? { of: 'fee', item: rest[0] } : undefined;
    default:
      return undefined;
  }
}

function metricOf(parts: readonly string[]): (Line & { readonly of: 'metric' }) | undefined {
  const [metric, channel = null, more] = parts;
  return metric === undefined || more !== undefined ? undefined : { of: 'metric', scorecard: null, metric, channel };
}

/** The id of the `n`th objection to a month's result or fees, from 1: `HT-2026-0042/2026-03/result/objections/1`. */
export function objectionId(contract: string, month: Month, kind: ReviewKind, n: number): string {
  return addressOf(contract, month, kind, 'objections', n);
}

/** What an objection's id says. Throws `RangeError` for what is none. */
export function parseObjectionId(id: string): { contract: string; month: Month; kind: ReviewKind } {
  const match = /^([^/]+)\/(\d{4}-\d{2})\/(result|fees)\/objections\/[1-9]\d*$/.exec(id);
  if (!match)
    throw new RangeError(`"${id}" is no objection's id; it looks like HT-2026-0042/2026-03/result/objections/1`);
  return { contract: match[1] ?? '', month: parseMonth(match[2] ?? ''), kind: match[3] as ReviewKind };
}
