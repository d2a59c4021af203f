export const LANGUAGES = ['zh', 'en'] as const;
/** What the engine speaks: Chinese or English. */
export type Language = (typeof LANGUAGES)[number];

/** The same texts in both languages. */
export type InBoth<Words> = Readonly<Record<Language, Words>>;

/** Where the language comes from when no `--lang` names it; the first that is set decides. */
export const LANGUAGE_VARIABLES = ['PLUMBLINE_LANG', 'LC_ALL', 'LC_MESSAGES', 'LANG'] as const;

/** The language of an environment: Chinese where the deciding variable begins with `zh` (`zh_CN.UTF-8`), else English. */
export function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const set = LANGUAGE_VARIABLES.map((name) => environment[name] ?? '').find((value) => value !== '');
  return set?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
