import { withinContract } from '../../rules/cycle/address.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { DutiesFigure, DutyCounts } from '../../rules/duties/duties.js';
import { DUTY_STATES } from '../../rules/cycle/duty-kinds.js';
import type { DutyState } from '../../rules/cycle/duty-kinds.js';
import type { Duty, DutyDetail } from '../../rules/duties/duty.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { distance } from '../../words/dates/distance.js';
import { footingLines, plain, readingLines } from './print.js';
import { table } from './table.js';
import { DUTIES } from '../../words/cycle/duties.js';
import type { Language } from '../../words/language.js';

/** What is looked for first stands first. */
const STATE_ORDER: readonly DutyState[] = ['missed', 'late', 'pending', 'done'];

/** Who owed what by when: a table of at most `rows` duties, missed ones first. */
export function printDuties(f: Answer<DutiesFigure>, rows: number, lang: Language): string {
  const words = DUTIES[lang];
  const duties = [...f.duties].sort((a, b) => STATE_ORDER.indexOf(a.state) - STATE_ORDER.indexOf(b.state));
  return [
    words.title(f.contract),
    '',
    words.totals(f.totals),
    '',
    duties.length === 0
      ? words.nothing
      : table(
          words.head,
          duties.slice(0, rows).map((duty) => row(duty, f, lang)),
        ),
    ...(duties.length > rows ? [words.more(duties.length - rows)] : []),
    '',
    readingLines<DutyCounts>(f.readings, countsOf(f), words.short, lang),
    footingLines(f, lang),
  ].join('\n');
}

function row(
  { month, duty, party, clause, dueBy, state, doneAt, about, detail, provisional }: Duty,
  { contract, at }: Answer<DutiesFigure>,
  lang: Language,
) {
  const words = DUTIES[lang];
  const due = dueBy ?? (isDisputed(detail) ? words.disputed : words.noDay);
  const things = [about === null ? '' : withinContract(about, contract), detail ? detailText(detail, lang) : ''];
  return [
    month,
    words.duty[duty],
    words.party[party],
    clause,
    provisional ? `${due} ${words.provisional}` : due,
    stateText(state, dueBy, doneAt ?? at, lang),
    doneAt,
    plain(things.filter((thing) => thing !== '').join(': ')),
  ];
}

/** The state, with how far the duty is or was from its day. */
function stateText(state: DutyState, dueBy: string | null, at: string, lang: Language): string {
  const words = DUTIES[lang];
  if (state === 'done' || dueBy === null) return words.state[state];
  return words.since[state](distance(parseInstant(dueBy), parseInstant(at), lang));
}

function isDisputed(detail: DutyDetail | undefined): boolean {
  return detail !== undefined && 'disputed' in detail;
}

function detailText(detail: DutyDetail, lang: Language): string {
  const { detail: words, document } = DUTIES[lang];
  if ('rounds' in detail) return words.tickets(detail);
  if ('declared' in detail) return words.declared(detail.declared);
  if ('document' in detail) return words.document(document[detail.document], detail.amount, detail.issued);
  if ('orders' in detail) return words.reclaimed(detail.tickets, detail.orders);
  return words.payment(detail.amount, detail.open);
}

/** The totals as alternatives of readings have them: without the parties. */
function countsOf({ totals }: Answer<DutiesFigure>): DutyCounts {
  return Object.fromEntries(DUTY_STATES.map((state) => [state, totals[state]])) as Record<DutyState, number>;
}
