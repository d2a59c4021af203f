import { formatMonth, parseMonth } from '../../../rules/calendar/day.js';
import type { Month } from '../../../rules/calendar/day.js';
import { monthPart, withinContract } from '../../../rules/cycle/address.js';
import type { InMonth } from '../../../rules/cycle/address.js';

/** A score, or a metric or channel of it. */
export interface ScoreLine {
  readonly of: 'score';
  /** Null for the contract's own. */
  readonly scorecard: string | null;
  readonly metric: string | null;
  readonly channel: string | null;
}

/** A line whose facts can be looked at: a score or a part of it, ticket rounds or one of them, fees or an item of them. */
export type BehindLine =
  ScoreLine | Extract<InMonth, { readonly of: 'round' | 'fee' }> | { readonly of: 'tickets' | 'fees' };

const FORMS =
  'score, metrics/<metric>, metrics/<metric>/<channel>, scorecards/<scorecard>/…, tickets, tickets/<ticket>/<round>, fees, fees/<item>';

/**
 * The line that an address names, of that contract and month; the part before it may be left out. What a line is told by (`…/rate`, `…/penalty`) stands for
 * the line. Throws `RangeError` for another month's address and for what has no facts of the month behind it.
 */
export function parseBehind(text: string, contract: string, month: Month): BehindLine {
  const [head = '', ...rest] = withinContract(text, contract).split('/');
  const dated = /^\d{4}-\d{2}$/.test(head);
  if (dated && parseMonth(head) !== month)
    throw new RangeError(`line: ${text} is not of ${contract} in ${formatMonth(month)}`);
  const named = monthPart(dated ? rest : [head, ...rest]);
  const line = named && behind(named);
  if (!line)
    throw new RangeError(`line: "${text}" names nothing with facts of a month behind it; a month has ${FORMS}`);
  return line;
}

function behind(named: InMonth): BehindLine | undefined {
  switch (named.of) {
    case 'score':
    case 'band':
    case 'penalty':
    case 'status':
      return { of: 'score', scorecard: named.scorecard, metric: null, channel: null };
    case 'metric':
    case 'metric-part':
      return { of: 'score', scorecard: named.scorecard, metric: named.metric, channel: named.channel };
    case 'round':
    case 'fee':
      return named;
    case 'round-part':
      return { of: 'round', ticketId: named.ticketId, round: named.round };
    case 'tickets':
    case 'fees':
      return { of: named.of };
    default:
      return undefined;
  }
}
