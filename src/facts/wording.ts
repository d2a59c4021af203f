import { visible } from '../rules/kernel/text.js';

const MOST_SHOWN = 40;
const MOST_OF_NAME = 64;

/** A value as a message shows it: JSON, cut to a bearable length. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? 'a list' : 'an object';
  // JSON has no number so large, but JSON.parse reads 1e400 as one.
  if (typeof value === 'number' && !Number.isFinite(value)) return 'a number that is too large';
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) return 'nothing';
  return visible(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text);
}

/** The name of a field that somebody else gave, as a message names it: cut to a bearable length, and nothing in it that a terminal acts upon. */
export function shownName(name: string): string {
  return visible(name.slice(0, MOST_OF_NAME));
}

/** The candidate that the text was most likely meant to be: at most two edits away, or the same but for letter case and separators. */
export function nearest(text: string, candidates: readonly string[]): string | undefined {
  if (text.length > 64) return undefined;
  const plain = simplified(text);
  let best: string | undefined;
  let bestDistance = 3;
  for (const candidate of candidates) {
    const other = simplified(candidate);
    const distance = plain === other ? 0 : editDistance(plain, other);
    // Two edits make any short word into another, so short ones must be closer.
    if (distance < bestDistance && distance * 3 <= other.length) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

function simplified(text: string): string {
  return text.toLowerCase().replace(/[-_ ]/g, '');
}

/** Levenshtein's distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
