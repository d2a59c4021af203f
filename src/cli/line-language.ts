import { languageOf, LANGUAGES } from '../words/language.js';
import type { Language } from '../words/language.js';

/** The language of a command line, as far as it can be told from one that may be faulty: its last `--lang`, else that of the environment. */
export function languageOfLine(args: readonly string[]): Language {
  const end = args.indexOf('--');
  const options = end < 0 ? args : args.slice(0, end);
  const named = options.flatMap((arg, i) =>
    arg === '--lang' ? [options[i + 1]] : arg.startsWith('--lang=') ? [arg.slice('--lang='.length)] : [],
  );
  return LANGUAGES.find((one) => one === named.at(-1)) ?? languageOf(process.env);
}
