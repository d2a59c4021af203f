import type { FactKind } from './vocabulary.js';

/**
 * The names of streams: the only place that makes them, and the only one that takes them apart.
 *
 *   contract-HT-2026-0042                  what happens to a contract
 *   assessment-HT-2026-0042-2026-03        a month's result; billing-…: its fees
 *   ledger-HT-2026-0042                    its money; duties-…, ending-…
 *   cosigner-HT-2026-0042                  who cosigns the log's checkpoints for its supplier
 *   calendar-2026, defaults, tree-key, store   the store's own
 *   call-HT-2026-0042-C-17                 a thing that facts tell of: kind, contract, key
 *
 * Contract and key may both hold hyphens, so `HT-1` with `01-7` and `HT-1-01` with `7` would meet. A joined text is therefore read in one way only: the
 * contract ends at the first hyphen between a digit and something that is none (`…0042-C-17`), or else at the last one. A thing whose plain name
 * would be read as another's, or whose key holds a `~`, has a `~` in place of the hyphen: `call-HT-1~01-7`. No contract's id holds a `~`, so a name with one
 * ends its contract there, and no two things share a name.
 */

/** Months in stream names are `YYYY-MM`. */
const MONTH_LENGTH = 7;
const OF_MONTHS = ['assessment', 'billing'] as const;
const OF_CONTRACTS = ['contract', 'ledger', 'duties', 'ending', 'cosigner'] as const;

/** A name taken apart. `of` is its first word; of a thing, its kind. */
export type StreamParts =
  | { readonly of: 'store' | 'defaults' | 'tree-key' }
  | { readonly of: 'calendar'; readonly year: string }
  | { readonly of: (typeof OF_CONTRACTS)[number]; readonly contract: string }
  | { readonly of: (typeof OF_MONTHS)[number]; readonly contract: string; readonly month: string }
  | { readonly of: 'thing'; readonly kind: FactKind; readonly contract: string; readonly key: string };

export const STORE_STREAM = 'store';
export const DEFAULTS_STREAM = 'defaults';
export const TREE_KEY_STREAM = 'tree-key';

export function calendarStream(year: number): string {
  return `calendar-${year}`;
}

/** What happens to a contract itself, or to its money, its duties, its end, its cosigner. */
export function contractStream(of: (typeof OF_CONTRACTS)[number], contract: string): string {
  return `${of}-${contract}`;
}

/** A month's result or fees; `month` is `YYYY-MM`. */
export function monthStream(of: (typeof OF_MONTHS)[number], contract: string, month: string): string {
  return `${of}-${contract}-${month}`;
}

/** A thing that facts tell of. `contract` is a contract's id, which holds no `~`; the key may hold anything. */
export function thingStream(kind: FactKind, contract: string, key: string): string {
  const joined = `${contract}-${key}`;
  return key.includes('~') || contractIn(joined) !== contract ? `${kind}-${contract}~${key}` : `${kind}-${joined}`;
}

/** What a name says. Throws `RangeError` for one that nothing has. */
export function parseStream(name: string): StreamParts {
  if (name === STORE_STREAM || name === DEFAULTS_STREAM || name === TREE_KEY_STREAM) return { of: name };
  const end = name.indexOf('-');
  if (end < 1) throw new RangeError(`"${name}" is no stream's name`);
  const [word, rest] = [name.slice(0, end), name.slice(end + 1)];
  if (word === 'calendar') return { of: word, year: rest };
  const ofContract = OF_CONTRACTS.find((of) => of === word);
  if (ofContract) return { of: ofContract, contract: rest };
  const ofMonth = OF_MONTHS.find((of) => of === word);
  if (ofMonth) return { of: ofMonth, contract: rest.slice(0, -MONTH_LENGTH - 1), month: rest.slice(-MONTH_LENGTH) };
  const mark = rest.indexOf('~');
  const contract = mark < 0 ? contractIn(rest) : rest.slice(0, mark);
  return { of: 'thing', kind: word as FactKind, contract, key: rest.slice(contract.length + 1) };
}

/** The first word of a month's stream; null for another stream. */
export function monthWordOf(name: string): (typeof OF_MONTHS)[number] | null {
  return OF_MONTHS.find((word) => name.startsWith(word) && name[word.length] === '-') ?? null;
}

/** The thing that a stream is about. Throws `RangeError` for another stream. */
export function thingOf(name: string): Extract<StreamParts, { of: 'thing' }> {
  const parts = parseStream(name);
  if (parts.of === 'thing') return parts;
  throw new RangeError(`the stream "${name}" is about no thing that facts tell of`);
}

/** The contract of a contract and a key joined by a hyphen, as such a text is read. */
function contractIn(joined: string): string {
  const boundary = /\d-(?=\D)/.exec(joined);
  return joined.slice(0, boundary ? boundary.index + 1 : joined.lastIndexOf('-'));
}
