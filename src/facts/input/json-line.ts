import { visible } from '../../rules/kernel/text.js';

export type ParsedLine = { readonly value: unknown } | { readonly fault: string };

const QUOTE = '"';
const MOST_SAID = 160;

/**
 * Parses one JSON text. An object that gives a field twice is refused: readers would differ on which value it reports.
 * (JSON.parse takes the last one, silently.)
 */
export function parseLine(text: string): ParsedLine {
  const parsed = parseLeniently(text);
  if ('fault' in parsed) return parsed;
  const { value } = parsed;
  try {
    const fault = repetitionFault(text, value);
    return fault === null ? { value } : { fault };
  } catch (error) {
    // What is nested without end is followed no further than the stack goes.
    if (!(error instanceof RangeError)) throw error;
    return { fault: 'is nested too deeply' };
  }
}

/** Parses one JSON text; of a field that is given twice it takes the last value. */
export function parseLeniently(text: string): ParsedLine {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { fault: `is not JSON: ${visible((error as Error).message.slice(0, MOST_SAID))}` };
  }
}

/** Says that one object of a JSON text gives a field twice; null when none does. `value` is the text parsed. */
export function repetitionFault(text: string, value: unknown): string | null {
  // Each key and each text takes two quotes. More of them: escaped quotes, or a field that was given twice.
  if (quotesIn(text) === quotesOf(value)) return null;
  const twice = repeatedField(text);
  return twice === null ? null : `gives the field ${visible(twice.slice(0, MOST_SAID))} twice`;
}

function quotesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(QUOTE); at >= 0; at = text.indexOf(QUOTE, at + 1)) count++;
  return count;
}

/** By a list of what is still open, not by calls: a text may nest deeper than calls can. */
function quotesOf(value: unknown): number {
  let count = 0;
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next === 'string') count += 2;
    else if (Array.isArray(next)) for (const item of next) open.push(item);
    else if (typeof next === 'object' && next !== null)
      for (const key in next) {
        count += 2;
        open.push((next as Record<string, unknown>)[key]);
      }
  }
  return count;
}

/** The first key that one object of a valid JSON text holds twice, as written there; null when there is none. */
export function repeatedField(text: string): string | null {
  const objects: (Set<unknown> | null)[] = [];
  const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/gsu;
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') objects.push(new Set());
    else if (token === '[') objects.push(null);
    else if (token === '}' || token === ']') objects.pop();
    else if (colon !== undefined) {
      const written = token.slice(0, -colon.length);
      const key: unknown = JSON.parse(written);
      const keys = objects.at(-1);
      if (keys?.has(key)) return written;
      keys?.add(key);
    }
  }
  return null;
}
