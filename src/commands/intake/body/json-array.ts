import { BodyError } from './body-error.js';

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const [OPENING, CLOSING] = [
  [0x5b, 0x7b],
  [0x5d, 0x7d],
] as const;
const BLANKS: readonly (number | undefined)[] = [0x20, 0x09, 0x0a, 0x0d];
const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/** Whether JSON text is an array, by how it begins. */
export function beginsArray(json: Buffer): boolean {
  return json[begin(json)] === OPENING[0];
}

/**
 * The elements of a JSON array, as they are written, one after the other: so that each can be read by itself, with others' turns in between. That an
 * element is JSON is left to whoever reads it. Throws `BodyError` (400) where the array does not end, or something comes after it.
 */
export function* elementsOf(json: Buffer): Generator<Buffer> {
  let from = begin(json) + 1;
  if (json[skipBlanks(json, from)] === CLOSING[0]) {
    assertEnd(json, skipBlanks(json, from) + 1);
    return;
  }
  for (;;) {
    const to = endOfElement(json, from);
    yield json.subarray(from, to);
    if (json[to] !== COMMA) {
      assertEnd(json, to + 1);
      return;
    }
    from = to + 1;
  }
}

/** Where the element ends that begins there: at its comma, or at the array's end. */
function endOfElement(json: Buffer, from: number): number {
  let depth = 0;
  for (let at = from; at < json.length; at++) {
    const byte = json[at] ?? 0;
    if (byte === QUOTE) at = endOfText(json, at);
    else if (isOneOf(OPENING, byte)) depth++;
    else if (depth === 0 && (byte === COMMA || byte === CLOSING[0])) return at;
    else if (isOneOf(CLOSING, byte)) depth--;
  }
  throw new BodyError(400, 'the body is not JSON: the array does not end');
}

function isOneOf([a, b]: readonly [number, number], byte: number): boolean {
  return byte === a || byte === b;
}

/** The quote that ends the text whose first quote is at `start`; past the end where there is none. */
function endOfText(json: Buffer, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === BACKSLASH) at++;
    else if (json[at] === QUOTE) return at;
  }
  return json.length;
}

function assertEnd(json: Buffer, from: number): void {
  if (skipBlanks(json, from) < json.length)
    throw new BodyError(400, 'the body is not JSON: something comes after the array');
}

function begin(json: Buffer): number {
  const marked = json.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  return skipBlanks(json, marked ? BYTE_ORDER_MARK.length : 0);
}

function skipBlanks(json: Buffer, from: number): number {
  let at = from;
  while (BLANKS.includes(json[at])) at++;
  return at;
}
