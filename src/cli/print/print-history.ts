import type { ContractHistory } from '../../figures/questions/contract-history.js';
import { doneName, HISTORY } from '../../words/history.js';
import type { Language } from '../../words/language.js';
import { plain } from './print.js';
import { table } from './table.js';

/** Signs of an id that a table shows; `--json` has all of it. */
const SHOWN_OF_ID = 12;

/** A contract's history as a person reads it: a table of its latest events, oldest first; `earlier` ones are not among them. */
export function printHistory(
  { contract, events }: Pick<ContractHistory, 'contract' | 'events'>,
  earlier: number,
  lang: Language,
): string {
  const words = HISTORY[lang];
  return [
    words.title(contract),
    '',
    ...(earlier > 0 ? [words.earlier(earlier)] : []),
    table(
      words.head,
      events.map(({ number, recordedAt, type, key, actor, party, onBehalfOf, command }) => [
        String(number),
        recordedAt,
        plain(key === null ? doneName(type, lang) : `${doneName(type, lang)} ${key}`),
        plain(actor ?? words.unknown),
        party === null ? '' : words.party[party],
        onBehalfOf ?? '',
        (command ?? '').slice(0, SHOWN_OF_ID),
      ]),
    ),
  ].join('\n');
}
