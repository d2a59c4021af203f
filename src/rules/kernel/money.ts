/** Money: whole fen inside, a decimal string of yuan with two decimals outside; never a fraction of a fen (SPEC 7). */
export type Fen = number;

/** Fen of a decimal string of yuan such as `"500"`, `"8.26"`. Throws `RangeError` on anything else: a sign, a third decimal, too large a sum. */
export function parseYuan(text: string): Fen {
  const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) throw new RangeError(`"${text}" is not a sum in yuan; write it like "500.00"`);
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** Fen of a sum that may be less than nothing, `"-12.00"`: a charge that gives back. Throws `RangeError` as `parseYuan` does. */
export function parseSignedYuan(text: string): Fen {
  return text.startsWith('-') ? 0 - parseYuan(text.slice(1)) : parseYuan(text);
}

/** `"8.26"`, `"-12.00"`. */
export function formatYuan(fen: Fen | bigint): string {
  if (typeof fen === 'number' && !Number.isSafeInteger(fen))
    throw new RangeError(`${fen} is not a whole number of fen`);
  const digits = String(fen).replace('-', '').padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
