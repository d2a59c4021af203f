import { MOST_FEN_AN_AMOUNT } from './limits.js';
import { OVER_LIMIT, RuleViolation } from './rule-violation.js';

/**
 * Money: whole fen inside, a decimal string of yuan with two decimals outside; never a fraction of a fen (SPEC 7). One amount is a number;
 * sums of amounts, which know no bound, are added up by `sumOf`.
 */
export type Fen = number;

/** Digits of the largest sum that is read, and told as too large with its number. */
const MOST_DIGITS = 30;

/**
 * Fen of a decimal string of yuan such as `"500"`, `"8.26"`. Throws `RangeError` on anything else: a sign, a third decimal; `RuleViolation`
 * for more digits than any sum has. A sum beyond 90,071,992,547,409.91, which no amount reaches, is the nearest that a number can be.
 */
export function parseYuan(text: string): Fen {
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a sum in yuan; write it like "500.00"`);
  const [, yuan = '', fen = ''] = match;
  if (yuan.length > MOST_DIGITS) throw new RuleViolation(OVER_LIMIT, aboveMost(`${yuan.slice(0, MOST_DIGITS)}…`));
  return yuan.length <= 13
    ? Number(yuan) * 100 + Number(fen.padEnd(2, '0'))
    : Number(BigInt(yuan + fen.padEnd(2, '0')));
}

/** Fen of a sum that may be less than nothing, `"-12.00"`: a charge that gives back. Throws `RangeError` as `parseYuan` does. */
export function parseSignedYuan(text: string): Fen {
  return text.startsWith('-') ? 0 - parseYuan(text.slice(1)) : parseYuan(text);
}

/** What `parseYuan` reads, of an amount that is to be recorded. Throws `RangeError` above the most that one may come to, too. */
export function parseAmount(text: string): Fen {
  const fen = parseYuan(text);
  if (fen > MOST_FEN_AN_AMOUNT) throw new RangeError(aboveMost(text));
  return fen;
}

/** Says of a sum in yuan that it is more than one amount may come to. */
export function aboveMost(yuan: string): string {
  return `"${yuan}" is more than one amount may come to, ${formatYuan(MOST_FEN_AN_AMOUNT)} yuan`;
}

/** All of the amounts together, exact however many there are. */
export function sumOf(amounts: Iterable<Fen | bigint>): bigint {
  let sum = 0n;
  // Numbers are added as numbers as long as that is exact: sums are worked out by the million.
  let small = 0;
  for (const amount of amounts) {
    const next = typeof amount === 'number' ? small + amount : Number.NaN;
    if (Number.isSafeInteger(next)) small = next;
    else sum += BigInt(amount);
  }
  return sum + BigInt(small);
}

/** `"8.26"`, `"-12.00"`. Throws `RangeError` on a fraction of a fen. */
export function formatYuan(fen: Fen | bigint): string {
  if (typeof fen === 'number' && !Number.isInteger(fen)) throw new RangeError(`${fen} is not a whole number of fen`);
  const digits = String(typeof fen === 'number' && Number.isSafeInteger(fen) ? fen : BigInt(fen));
  const isNegative = digits.startsWith('-');
  const padded = (isNegative ? digits.slice(1) : digits).padStart(3, '0');
  return `${isNegative ? '-' : ''}${padded.slice(0, -2)}.${padded.slice(-2)}`;
}
