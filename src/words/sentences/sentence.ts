import type { Language } from '../language.js';
import { Catalogue } from './catalogue.js';
import { PHRASES, WORDS } from './zh/words.js';
import { SENTENCES } from './zh/sentences.js';

/** Made when it is first asked for: most command lines end without a fault. */
let zh: Catalogue | undefined;

/**
 * What is wrong, in a language: errors are made in English wherever they arise, and said in the reader's language where they leave the engine. Values,
 * codes and names in a sentence stay as they are, and so does a sentence that is nobody's of the engine.
 */
export function sentenceIn(text: string, lang: Language): string {
  if (lang === 'en') return text;
  zh ??= new Catalogue(SENTENCES, WORDS, PHRASES);
  return zh.say(text);
}
