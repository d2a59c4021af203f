import type { Outcome, TriedDecision } from '../../commands/review/what-if.js';
import type { StoreMode } from '../../log/embedded/store.js';
import { markOf } from '../output.js';
import { table } from './table.js';
import type { Cell } from './table.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import { bandInFull, named } from '../../words/domain.js';
import type { Language } from '../../words/language.js';
import { REVIEW } from '../../words/cycle/review.js';

type Row = readonly [figure: string, without: Cell, with_: Cell];

/** What a decision would make of score, band, penalty, fees and balance, beside what they are without it. */
export function printTried(tried: TriedDecision, mode: StoreMode, lang: Language): string {
  const { tried: words } = REVIEW[lang];
  const { line, decision, facts } = tried;
  return [
    words.title(line, CYCLE_DOMAIN[lang].decision[decision], facts) + markOf(mode, lang),
    '',
    table(words.head, [
      ...scoreRows(tried, lang),
      ...feeRows(tried, lang),
      [words.balance, tried.without.balance, tried.with.balance],
    ]),
    '',
    words.nothingRecorded,
  ].join('\n');
}

function scoreRows({ without, with: then }: TriedDecision, lang: Language): Row[] {
  const { tried: words } = REVIEW[lang];
  const ids = [...new Set([...without.scorecards, ...then.scorecards].map(({ scorecard }) => scorecard))];
  return ids.flatMap((id): Row[] => {
    const of = ({ scorecards }: Outcome) => scorecards.find(({ scorecard }) => scorecard === id);
    const [now, tried] = [of(without), of(then)];
    const name = (figure: string) => (ids.length === 1 ? figure : `${figure}, ${named(id, lang)}`);
    const band = (of: string | null | undefined) => bandInFull(of ?? null, lang) || words.none;
    return [
      [name(words.score), now?.score ?? words.none, tried?.score ?? words.none],
      [name(words.band), band(now?.band), band(tried?.band)],
      [name(words.penalty), now?.penalty, tried?.penalty],
    ];
  });
}

/** The total, and before it the items that change. An item has several lines where its price changed within the month. */
function feeRows({ without, with: then }: TriedDecision, lang: Language): Row[] {
  if (!without.fees && !then.fees) return [];
  const { tried: words } = REVIEW[lang];
  const amounts = (outcome: Outcome, item: string) =>
    (outcome.fees?.lines ?? []).flatMap((line) => (line.item === item ? [line.amount] : [])).join(' + ');
  const items = new Set([without, then].flatMap(({ fees }) => fees?.lines ?? []).map(({ item }) => item));
  return [
    ...[...items].flatMap((item): Row[] => {
      const [now, tried] = [amounts(without, item), amounts(then, item)];
      return now === tried ? [] : [[`  ${named(item, lang)}`, now || words.none, tried || words.none]];
    }),
    [words.fees, without.fees?.total, then.fees?.total],
  ];
}
