import type { Outcome, TriedDecision } from '../../commands/review/what-if.js';
import type { StoreMode } from '../../log/embedded/store.js';
import { markOf } from '../output.js';
import { table } from './table.js';
import type { Cell } from './table.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import { bandInFull, named } from '../../words/domain.js';
import type { Language } from '../../words/language.js';
import { outstandingLines } from '../../words/cycle/outstanding.js';
import { REVIEW } from '../../words/cycle/review.js';

type Row = readonly [figure: string, now: Cell, rejected: Cell, decidedSo: Cell];

/** What a decision would make of score, band, penalty, fees and balance, beside what they are, and what they would be were it rejected. */
export function printTried(tried: TriedDecision, mode: StoreMode, lang: Language): string {
  const { tried: words } = REVIEW[lang];
  const { line, decision, facts, figuresChange } = tried;
  return [
    words.title(line, CYCLE_DOMAIN[lang].decision[decision], facts) + markOf(mode, lang),
    '',
    table(words.head, [
      ...scoreRows(tried, lang),
      ...feeRows(tried, lang),
      ...chargeRows(tried, lang),
      [words.balance, tried.now.balance, tried.without.balance, tried.with.balance],
    ]),
    '',
    ...(decision === 'rejected' || figuresChange ? [] : [REVIEW[lang].unchanged]),
    ...outstandingLines(tried.outstanding, lang),
    words.nothingRecorded,
  ].join('\n');
}

function scoreRows({ now, without, with: then }: TriedDecision, lang: Language): Row[] {
  const { tried: words } = REVIEW[lang];
  const ids = [
    ...new Set([...now.scorecards, ...without.scorecards, ...then.scorecards].map(({ scorecard }) => scorecard)),
  ];
  return ids.flatMap((id): Row[] => {
    const of = ({ scorecards }: Outcome) => scorecards.find(({ scorecard }) => scorecard === id);
    const [stands, rejected, tried] = [of(now), of(without), of(then)];
    const name = (figure: string) => (ids.length === 1 ? figure : `${figure}, ${named(id, lang)}`);
    const band = (of: string | null | undefined) => bandInFull(of ?? null, lang) || words.none;
    return [
      [name(words.score), stands?.score ?? words.none, rejected?.score ?? words.none, tried?.score ?? words.none],
      [name(words.band), band(stands?.band), band(rejected?.band), band(tried?.band)],
      [name(words.penalty), stands?.penalty, rejected?.penalty, tried?.penalty],
    ];
  });
}

/** What a contested charge comes to. */
function chargeRows({ now, without, with: then }: TriedDecision, lang: Language): Row[] {
  return now.charge === undefined ? [] : [[REVIEW[lang].tried.charge, now.charge, without.charge, then.charge]];
}

/** The total, and before it the items that change. An item has several lines where its price changed within the month. */
function feeRows({ now, without, with: then }: TriedDecision, lang: Language): Row[] {
  if (!without.fees && !then.fees) return [];
  const { tried: words } = REVIEW[lang];
  const amounts = (outcome: Outcome, item: string) =>
    (outcome.fees?.lines ?? []).flatMap((line) => (line.item === item ? [line.amount] : [])).join(' + ');
  const items = new Set([without, then].flatMap(({ fees }) => fees?.lines ?? []).map(({ item }) => item));
  return [
    ...[...items].flatMap((item): Row[] => {
      const [stands, rejected, tried] = [amounts(now, item), amounts(without, item), amounts(then, item)];
      const row: Row = [`  ${named(item, lang)}`, stands || words.none, rejected || words.none, tried || words.none];
      return rejected === tried ? [] : [row];
    }),
    [words.fees, now.fees?.total, without.fees?.total, then.fees?.total],
  ];
}
