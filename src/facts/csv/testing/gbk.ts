import { TextDecoder } from 'node:util';

let codes: ReadonlyMap<string, number> | undefined;

/** A text in GBK, in which no library of Node writes; only characters of two bytes and ASCII. */
export function gbk(text: string): Buffer {
  codes ??= new Map(all());
  const bytes = Array.from(text).flatMap((character) => {
    const code = codes?.get(character);
    if (character < '\u0080') return [character.charCodeAt(0)];
    if (code === undefined) throw new RangeError(`GBK has no "${character}"`);
    return [code >> 8, code & 0xff];
  });
  return Buffer.from(bytes);
}

function* all(): Generator<[string, number]> {
  const decoder = new TextDecoder('gbk');
  for (let high = 0x81; high <= 0xfe; high++)
    for (let low = 0x40; low <= 0xfe; low++) {
      const text = decoder.decode(Uint8Array.of(high, low));
      if (Array.from(text).length === 1 && text !== '\ufffd') yield [text, high * 256 + low];
    }
}
