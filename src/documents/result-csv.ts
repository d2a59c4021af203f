import type { RateFigure } from '../rules/cycle/figures.js';
import { csvOf, number, text } from './csv.js';
import type { Cell } from './csv.js';
import { basisRows, consequencesOf } from './result-sections.js';
import type { ResultOf } from './result-sections.js';
import { CYCLE_DOMAIN } from '../words/cycle/cycle-domain.js';
import { RESULT_COLUMNS, RESULT_WORDS } from '../words/cycle/result-document.js';
import type { ResultColumn } from '../words/cycle/result-document.js';
import { bandInFull, DOMAIN, named } from '../words/domain.js';
import type { Language } from '../words/language.js';
import { readingName, readingValue } from '../words/readings.js';
import { wayName } from '../words/scorecard.js';

type Row = Partial<Record<ResultColumn, Cell>>;

/** A month's result as it was published, or as it is final, as CSV: a row for each figure, reading, restatement, and for what it rests on. Rates are parts of one. */
export function resultCsv(result: ResultOf, lang: Language, mode?: 'SIMULATED'): string {
  const words = RESULT_WORDS[lang];
  const common: Row = {
    contract: text(result.contract),
    month: text(result.month),
    as: text(words.title[result.as]),
    ...(mode === undefined ? {} : { mode: text(mode) }),
  };
  const { breaches, restatements, earlier } = result;
  const totals = [breaches.rounds, breaches.met, breaches.breached, breaches.pending, breaches.relieved];
  const rows: Row[] = [
    ...result.scorecards.flatMap((card) => cardRows(card, lang)),
    ...totals.map((count, i) => row(words.rows.rounds, words.rounds[i] ?? '', { value: number(String(count)) })),
    ...restatements.map(({ line, at, decision, reason }) =>
      row(words.rows.restated, line, {
        at: text(at),
        value: text(decision === null ? '' : CYCLE_DOMAIN[lang].decision[decision]),
        reason: text(reason ?? ''),
      }),
    ),
    ...earlier.map(({ providedAt, replacedAt, reason }) =>
      row(words.rows.replaced, providedAt, { at: text(replacedAt), reason: text(reason) }),
    ),
    ...basisRows(result, lang).map(([name, value]) => row(words.rows.basis, name, { value: text(value) })),
  ];
  return csvOf(
    RESULT_COLUMNS.map((column) => words.csv[column]),
    rows.map((one) => RESULT_COLUMNS.map((column) => ({ ...common, ...one })[column])),
  );
}

function cardRows(card: ResultOf['scorecards'][number], lang: Language): Row[] {
  const words = RESULT_WORDS[lang];
  const metrics = card.metrics.flatMap((metric): Row[] => {
    const common = { target: number(metric.target), weight: number(String(metric.weight)) };
    const name = named(metric.id, lang);
    return [
      row(words.rows.metric, name, { ...common, ...rated(metric, metric.score) }),
      ...(metric.channels ?? []).map((channel) =>
        row(words.rows.metric, name, {
          target: common.target,
          channel: text(DOMAIN[lang].channel[channel.id]),
          ...rated(channel, channel.score),
        }),
      ),
    ];
  });
  const [settled, open] = words.settled;
  const rows = [
    ...metrics,
    row(words.rows.score, words.score, {
      value: number(card.score ?? ''),
      reason: text(DOMAIN[lang].status[card.status]),
    }),
    row(words.rows.band, words.band, { value: text(bandInFull(card.band, lang)) }),
    row(words.rows.penalty, words.penalty, { value: number(card.penalty) }),
    ...(card.nextBand?.ways ?? []).map((way) =>
      row(words.rows.nextBand, wayName(way, lang), {
        value: text(bandInFull(card.nextBand?.band ?? null, lang)),
      }),
    ),
    ...consequencesOf(card, lang).map((one) => row(words.rows.consequence, one, {})),
    ...card.excluded.map(({ reason, count }) =>
      row(words.rows.leftOut, named(reason, lang), { value: number(String(count)) }),
    ),
    ...card.readings.map((one) =>
      row(words.rows.reading, readingName(one.id, lang), {
        value: text(readingValue(one.id, one.value, lang)),
        settled: text(one.settled ? settled : open),
        clause: text(one.clause),
      }),
    ),
  ];
  return rows.map((one) => ({ ...one, scorecard: text(named(card.scorecard, lang)) }));
}

function rated({ numerator, denominator, rate, shortfall }: Partial<RateFigure>, score: string | null): Row {
  return {
    met: number(String(numerator ?? '')),
    of: number(String(denominator ?? '')),
    rate: number(rate ?? ''),
    short: number(shortfall ?? ''),
    points: number(score ?? ''),
  };
}

function row(kind: string, item: string, more: Row): Row {
  return { row: text(kind), item: text(item), ...more };
}
