import type { MovingEvent, Replay, ReplayMove } from '../../../audit/replay/replay.js';
import { parseMonth } from '../../../rules/calendar/day.js';
import { shortAddress, withinContract } from '../../../rules/cycle/address.js';
import { doneName } from '../../../words/history.js';
import { HISTORY } from '../../../words/history.js';
import type { Language } from '../../../words/language.js';
import { COMMON } from '../../../words/common.js';
import { REPLAY } from '../../../words/replay.js';
import { figureShown } from './figure-shown.js';
import { plain } from '../print.js';
import { table } from '../table.js';

/** How a month's figures moved: where they stood at the beginning and the end, then each move, a line a figure. */
export function printReplay(answer: Replay, lang: Language): string {
  const words = REPLAY[lang];
  const { contract, month, from, to, moves, next, mode } = answer;
  const name = shortNames(contract, month);
  const [before, after] = [from, to].map(({ figures }) => new Map(figures.map((one) => [one.address, one.value])));
  const ends = [...new Set([...(after?.keys() ?? []), ...(before?.keys() ?? [])])].map((address) => {
    const short = name(address);
    return [
      short,
      figureShown(short, before?.get(address) ?? null, lang),
      figureShown(short, after?.get(address) ?? null, lang),
    ];
  });
  return [
    words.title(contract, month, from.moment, to.moment),
    '',
    table(words.endsHead, ends),
    '',
    ...(moves.length === 0
      ? [words.nothing]
      : [
          table(
            words.head,
            moves.flatMap((move) => moveLines(move, name, lang)),
          ),
        ]),
    ...(next === undefined ? [] : [words.more]),
    ...(mode ? ['', COMMON[lang].simulated] : []),
  ].join('\n');
}

/** How figures are named where contract and month are known. */
export function shortNames(contract: string, month: string): (address: string) => string {
  const m = parseMonth(month);
  return (address) => withinContract(shortAddress(address, contract, m), contract);
}

/** What an event did, and whom it is about. */
export function eventName({ type, key }: Pick<MovingEvent, 'type' | 'key'>, lang: Language): string {
  return plain(key === null ? doneName(type, lang) : `${doneName(type, lang)} ${key}`);
}

/** Who did it, and for whom. */
export function whoDid({ actor, onBehalfOf }: Pick<MovingEvent, 'actor' | 'onBehalfOf'>, lang: Language): string {
  return plain([actor ?? HISTORY[lang].unknown, ...(onBehalfOf === null ? [] : [onBehalfOf])].join(' → '));
}

function moveLines(move: ReplayMove, name: (address: string) => string, lang: Language): string[][] {
  const { moment, event, events, figures } = move;
  const words = REPLAY[lang];
  const came = event ? eventName(event, lang) : events > 0 ? words.together(events) : words.time;
  const first = [moment, event || events > 0 ? String(move.position) : '', came, event ? whoDid(event, lang) : ''];
  return figures.map(({ address, from, to }, i) => [
    ...(i === 0 ? first : ['', '', '', '']),
    name(address),
    figureShown(address, from, lang),
    figureShown(address, to, lang),
  ]);
}
