import { describe, expect, it } from '@jest/globals';
import { sentenceIn } from '../sentence.js';
import { LIBRARIES } from './libraries.js';
import { OWN, SENTENCES } from './sentences.js';
import { PHRASES, WORDS } from './words.js';

const ALL = { ...SENTENCES, ...PHRASES, ...WORDS };

/** The places of a text, each once, without what they hold. */
function places(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\d+)(?:\|\w+)?\}/g)].map(([, no]) => no ?? ''))].sort();
}

/** A text with values of their own in its places. */
function filled(text: string): string {
  return text.replaceAll(/\{(\d+)(?:\|\w+)?\}/g, (_place, no: string) => `‹${no}›`);
}

describe('the Chinese sentences', () => {
  it('have the places of the English ones; of what a library says they may leave one out', () => {
    const less = Object.entries({ ...OWN, ...PHRASES }).filter(
      ([english, chinese]) => places(chinese).join() !== places(english).join(),
    );
    const more = Object.entries(LIBRARIES).filter(([english, chinese]) =>
      places(chinese).some((place) => !places(english).includes(place)),
    );
    expect([...less, ...more]).toEqual([]);
  });

  it('are each found by its own English sentence, with its values in their places', () => {
    const others = Object.entries(SENTENCES).filter(
      ([english, chinese]) => sentenceIn(filled(english), 'zh') !== filled(chinese),
    );
    expect(others).toEqual([]);
  });

  it('have the marks of Chinese between their characters', () => {
    const marked = Object.entries(ALL).filter(([, chinese]) =>
      /\p{Script=Han}[,;:!?()]|[,;!?()]\p{Script=Han}/u.test(chinese),
    );
    expect(marked).toEqual([]);
  });

  it('are English where English is asked for', () => {
    expect(sentenceIn('there is no objection 7', 'en')).toBe('there is no objection 7');
  });
});
