import { formatMonth, parseMonth } from '../../../rules/calendar/day.js';
import type { Month } from '../../../rules/calendar/day.js';
import { addressIn } from '../../../rules/cycle/address.js';
import type { InMonth } from '../../../rules/cycle/address.js';
import type { FeeLine, MetricFigure } from '../../../rules/cycle/figures.js';
import { ITEMS } from '../../../rules/fees/item.js';
import { breachesOf } from '../../../rules/sla/breaches.js';
import type { BreachesFigure } from '../../../rules/sla/breaches.js';
import { termsAt } from '../../../rules/terms/terms-version.js';
import { untilOf } from '../../../rules/terms/term.js';
import type { ContractRules } from '../../../rules/terms/types.js';
import type { Store } from '../../../log/embedded/store.js';
import type { Answer, Figures } from '../figures.js';
import type { Question, QuestionText } from '../question.js';
import { FeeFacts } from './fee-facts.js';
import { parseBehind } from './line.js';
import type { BehindLine, ScoreLine } from './line.js';
import { pageOfFacts } from './page.js';
import type { BehindPage, FactBehind, Listed } from './page.js';
import { roundListed, roundsListed } from './round-facts.js';
import { ScoreFacts, unknownLine } from './score-facts.js';
import type { MonthAsked } from './score-facts.js';

/** How many facts count at a line, as its figure has it. */
export interface CountBehind {
  readonly line: string;
  readonly counted: number;
  /** Null where a line is no rate. */
  readonly good: number | null;
}

/** The facts behind a line of a month, a page at a time. */
export interface FactsBehind {
  readonly month: string;
  /** The line asked about, whole. */
  readonly line: string;
  /** What the figure counts, of the whole line; a single round has none. */
  readonly counts: readonly CountBehind[];
  /** The page's; those that were voided or moved to another month are among them. */
  readonly facts: readonly FactBehind[];
  /** The cursor of the following page; absent on the last one. */
  readonly next?: string;
  readonly termsVersion: number;
}

/** Where a figure is asked for, and the store that it is of. */
export interface BehindSource {
  readonly figures: Figures;
  readonly store: Pick<Store, 'journal'>;
}

/**
 * The contacts, surveys, orders and ticket rounds behind a line of a month, each counted there or left out and why, as the calculation itself decides.
 * `text`: the line's address, from the contract or from the month on. Throws `RangeError` for a line, a page or a question that cannot be meant and
 * `RuleViolation` for a contract or a line that is not there.
 */
export function factsBehind(
  { figures, store: { journal } }: BehindSource,
  { contract, month, line: text }: { readonly contract: string; readonly month: string; readonly line: string },
  asked: QuestionText,
  page: BehindPage,
): Answer<FactsBehind> {
  const m = parseMonth(month);
  const line = parseBehind(text, contract, m);
  const question = figures.question(asked);
  const { registry, rules } = figures.rulesFor(contract, question);
  const behind = monthAsked({ figures, store: { journal } }, rules, m, question);
  const { calendars } = registry;
  const { whatIf } = question;
  const { counts, listed, termsVersion } = linesOf(line, behind, {
    ...{ figures, asked, page },
    breaches: () =>
      breachesOf({ rules, calendars, whatIf, month: m, at: question.at, tickets: behind.source.tickets(m) }),
  });
  return {
    ...{ contract, month, line: addressIn(contract, m, addressed(line)), counts },
    ...pageOfFacts(listed, page),
    ...figures.footingOf(question, rules, registry, termsVersion),
  };
}

/** The facts of a contract's month as a question sees them. */
export function monthAsked(
  { figures, store: { journal } }: BehindSource,
  rules: ContractRules,
  month: Month,
  { at: asked, knownPosition: position, whatIf }: Question,
): MonthAsked {
  const at = untilOf(rules, asked, 'term');
  const facts = { journal, contract: { id: rules.id, timeZone: rules.timeZone }, position, at };
  return { rules, whatIf, month, facts, source: figures.sourceOf(rules, position, at) };
}

interface Lines {
  readonly counts: readonly CountBehind[];
  readonly listed: Iterable<Listed>;
  readonly termsVersion: number;
}

interface AskedOf {
  readonly figures: Figures;
  readonly asked: QuestionText;
  readonly page: BehindPage;
  readonly breaches: () => BreachesFigure;
}

/** The list behind a line, and what its figure counts. */
function linesOf(line: BehindLine, behind: MonthAsked, { figures, asked, page, breaches }: AskedOf): Lines {
  const { rules, facts } = behind;
  const month = formatMonth(behind.month);
  switch (line.of) {
    case 'score': {
      const listed = new ScoreFacts(behind, line, page).listed();
      const { metrics, terms } = figures.scorecard(rules.id, month, asked, line.scorecard ?? undefined);
      const counts = metrics.flatMap((metric) => countsOf(metric, line, behind));
      return { counts, listed, termsVersion: terms.version };
    }
    case 'fees':
    case 'fee': {
      const item = line.of === 'fee' ? line.item : null;
      const { lines, terms } = figures.fees(rules.id, month, asked);
      return {
        counts: billedOf(lines, item, behind),
        listed: new FeeFacts(behind, item, page).listed(),
        termsVersion: terms.version,
      };
    }
    case 'tickets': {
      const figure = breaches();
      const { rounds, relieved, met } = figure.totals;
      const address = addressIn(rules.id, behind.month, { of: 'tickets' });
      return {
        counts: [{ line: address, counted: rounds - relieved, good: met }],
        listed: roundsListed(behind, figure, page),
        termsVersion: figure.termsVersion,
      };
    }
    case 'round':
      return { counts: [], listed: roundListed(behind, line, page), termsVersion: termsAt(rules, facts.at).version };
  }
}

/** What a metric counts: each of its channels, or the whole of one without. */
function countsOf(
  { id: metric, channels, numerator = 0, denominator = 0 }: MetricFigure,
  line: ScoreLine,
  { rules, month }: MonthAsked,
): CountBehind[] {
  const { scorecard } = line;
  const counted = channels?.map(({ id, ...rate }) => ({ channel: id, ...rate })) ?? [
    { channel: null, numerator, denominator },
  ];
  return counted
    .filter(({ channel }) => (line.metric ?? metric) === metric && (line.channel ?? channel) === channel)
    .map(({ channel, numerator: good, denominator: all }) => ({
      line: addressIn(rules.id, month, { of: 'metric', scorecard, metric, channel }),
      counted: all,
      good,
    }));
}

/** What is billed of each item that has anything, or of the one asked about. Throws `RuleViolation` for an item that the terms do not know. */
function billedOf(lines: readonly FeeLine[], item: string | null, { rules, month }: MonthAsked): CountBehind[] {
  const addressOf = (of: string) => addressIn(rules.id, month, { of: 'fee', item: of });
  const known = new Set([...ITEMS, ...rules.versions.flatMap(({ pack }) => Object.keys(pack.fees.prices))]);
  if (item !== null && !known.has(item)) throw unknownLine(addressOf(item), [...known].map(addressOf));
  const items = item === null ? [...new Set(lines.map((one) => one.item))] : [item];
  return items.map((of) => ({
    line: addressOf(of),
    counted: lines.reduce((sum, one) => sum + (one.item === of ? one.quantity : 0), 0),
    good: null,
  }));
}

function addressed(line: BehindLine): InMonth {
  if (line.of !== 'score') return line;
  const { scorecard, metric, channel } = line;
  return metric === null ? { of: 'score', scorecard } : { of: 'metric', scorecard, metric, channel };
}
