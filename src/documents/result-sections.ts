import type { ScorecardFigure } from '../rules/cycle/figures.js';
import type { GivenResult } from '../rules/review/given-result.js';
import { CYCLE_DOMAIN } from '../words/cycle/cycle-domain.js';
import { RESULT_WORDS } from '../words/cycle/result-document.js';
import { bandInFull, DOMAIN, named } from '../words/domain.js';
import type { Language } from '../words/language.js';
import { percent } from '../words/percent.js';
import { readingName, readingValue } from '../words/readings.js';
import { nextBandLines, SCORECARD } from '../words/scorecard.js';

/** A result with whose it is. */
export type ResultOf = Omit<GivenResult, 'termsVersion'> & { readonly contract: string };

/** A part of a result: a table, and what is said under it. */
export interface Section {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly under: readonly string[];
  /** Counts, rates and scores, which stand to the right. */
  readonly numbers: boolean;
}

/** The parts of a result that is shown to people, those that are empty left out: scorecards, ticket rounds, readings, restatements, what was replaced. */
export function sectionsOf(result: ResultOf, lang: Language): Section[] {
  const words = RESULT_WORDS[lang];
  const { rounds, met, breached, pending, relieved } = result.breaches;
  return [
    ...result.scorecards.map((card) => scorecardSection(card, lang)),
    {
      title: words.sections.rounds,
      head: words.rounds,
      rows: [[rounds, met, breached, pending, relieved].map(String)],
      under: [],
      numbers: true,
    },
    section(words.sections.readings, words.readings, readingRows(result, lang)),
    section(
      words.sections.restated,
      words.restated,
      restatedRows(result, lang),
      result.as === 'published' ? [words.notIn] : [],
    ),
    section(
      words.sections.replaced,
      words.replaced,
      result.earlier.map(({ providedAt, replacedAt, reason }) => [providedAt, replacedAt, reason]),
    ),
  ].filter(({ rows }) => rows.length > 0);
}

/** Whose result it is and how far it has come. */
export function headOf(result: ResultOf, lang: Language): [string, string][] {
  const { of, acceptedBy, none } = RESULT_WORDS[lang];
  const { contract, month, platform, supplier, providedAt, accepted, finalAt } = result;
  return [
    [of.contract, contract],
    [of.month, month],
    [of.platform, `${platform.name} (${platform.id})`],
    [of.supplier, `${supplier.name} (${supplier.id})`],
    [of.providedAt, providedAt],
    [of.accepted, accepted ? `${accepted.at} ${acceptedBy[accepted.by]}` : none],
    [of.finalAt, finalAt ?? none],
  ];
}

/** What the figures rest on, name and value; hashes whole. */
export function basisRows({ basis }: ResultOf, lang: Language): [string, string][] {
  const [at, position, added, terms, calendar] = RESULT_WORDS[lang].basis;
  return [
    [at, basis.at],
    [position, String(basis.position)],
    ...(basis.added.length === 0 ? [] : [[added, basis.added.join(' ')] as [string, string]]),
    [terms, `${basis.terms.version} (${basis.terms.hash})`],
    [calendar, basis.calendar.hash],
  ];
}

/** What follows from a band. */
export function consequencesOf({ title, improvement, standardUnmet }: ScorecardFigure, lang: Language): string[] {
  const words = SCORECARD[lang];
  return [title && words.honoured, improvement && words.improvement, standardUnmet && words.standardUnmet].filter(
    (one) => one !== false,
  );
}

function scorecardSection(card: ResultOf['scorecards'][number], lang: Language): Section {
  const words = RESULT_WORDS[lang];
  const rows = card.metrics.flatMap((metric) => [
    [
      named(metric.id, lang),
      '',
      ...[metric.numerator, metric.denominator].map((count) => String(count ?? '')),
      percent(metric.rate),
      percent(metric.target),
      metric.shortfall ?? '',
      metric.score ?? '',
      String(metric.weight),
    ],
    ...(metric.channels ?? []).map((channel) => [
      named(metric.id, lang),
      DOMAIN[lang].channel[channel.id],
      String(channel.numerator),
      String(channel.denominator),
      percent(channel.rate),
      percent(metric.target),
      channel.shortfall ?? '',
      channel.score ?? '',
      '',
    ]),
  ]);
  const left = card.excluded.filter(({ count }) => count > 0).map((one) => `${named(one.reason, lang)} ${one.count}`);
  const score = SCORECARD[lang].result;
  const verdict =
    card.score === null
      ? `${DOMAIN[lang].status[card.status]}; ${SCORECARD[lang].noScore}`
      : `${DOMAIN[lang].status[card.status]}; ${score(card.score, bandInFull(card.band, lang), card.penalty, consequencesOf(card, lang))}`;
  return {
    title: named(card.scorecard, lang),
    head: words.metrics,
    rows,
    numbers: true,
    under: [
      verdict,
      ...nextBandLines(card.nextBand, lang),
      ...(left.length === 0 ? [] : [`${words.leftOut}: ${left.join(', ')}`]),
    ],
  };
}

/** The readings of all scorecards, each once. */
function readingRows({ scorecards }: ResultOf, lang: Language): string[][] {
  const [settled, open] = RESULT_WORDS[lang].settled;
  const used = new Map(scorecards.flatMap(({ readings }) => readings).map((one) => [one.id, one]));
  return [...used.values()].map((one) => [
    readingName(one.id, lang),
    one.clause,
    readingValue(one.id, one.value, lang),
    one.settled ? settled : open,
  ]);
}

function restatedRows({ restatements }: ResultOf, lang: Language): string[][] {
  const { decision: names } = CYCLE_DOMAIN[lang];
  return restatements.map(({ line, at, decision, reason }) => [
    line,
    at,
    decision === null ? '' : names[decision],
    reason ?? '',
  ]);
}

function section(title: string, head: readonly string[], rows: string[][], under: readonly string[] = []): Section {
  return { title, head, rows, under, numbers: false };
}
