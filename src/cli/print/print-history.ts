import type { ContractHistory } from '../../figures/questions/contract-history.js';
import { doneName, HISTORY } from '../../words/history.js';
import type { Language } from '../../words/language.js';
import { table } from './table.js';

/** Signs of an id that a table shows; `--json` has all of it. */
const SHOWN_OF_ID = 12;

/** A contract's history as a person reads it: a table of its latest `rows` events, oldest first. */
export function printHistory({ contract, events }: ContractHistory, rows: number, lang: Language): string {
  const words = HISTORY[lang];
  const shown = rows === 0 ? [] : events.slice(-rows);
  const earlier = events.length - shown.length;
  return [
    words.title(contract),
    '',
    ...(earlier > 0 ? [words.earlier(earlier)] : []),
    table(
      words.head,
      shown.map(({ number, recordedAt, type, actor, party, onBehalfOf, command }) => [
        String(number),
        recordedAt,
        doneName(type, lang),
        actor ?? words.unknown,
        party === null ? '' : words.party[party],
        onBehalfOf ?? '',
        (command ?? '').slice(0, SHOWN_OF_ID),
      ]),
    ),
  ].join('\n');
}
