import { clauseName, STATEMENT_WORDS } from '../cycle/document.js';
import type { Language } from '../language.js';
import { ruleName } from './rules.js';

/** A clause's own words, which are Chinese. */
export interface ClauseText {
  readonly clause: string;
  readonly text: string;
}

/** What a rule does, and the words of its clause. `label`: of a value that no rule made, what it is. */
export function ruleText(id: string, label: string | null, clauses: readonly ClauseText[], lang: Language): string {
  const what = label === null ? ruleName(id, lang) : `${label}: ${ruleName(id, lang)}`;
  const quoted = clauses.map((one) => quoteOf(one, lang));
  return lang === 'zh' ? [`${what}。`, ...quoted].join('') : [`${what}.`, ...quoted].join(' ');
}

/** A clause as people say it: `附件一 1.3`, `Annex 1, 1.3`; `第 5 条`, `Article 5`. */
export function clauseInWords(clause: string, lang: Language): string {
  if (/^\d+$/.test(clause)) return lang === 'zh' ? `第 ${clause} 条` : `Article ${clause}`;
  return clauseName(clause, STATEMENT_WORDS[lang]);
}

/** A clause with its words in quotation marks: `附件一 1.3:“…”`. */
export function quoteOf({ clause, text }: ClauseText, lang: Language): string {
  const name = clauseInWords(clause, lang);
  return lang === 'zh' ? `${name}:“${text}”` : `${name}: “${text}”`;
}
