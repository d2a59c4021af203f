import type { Language } from '../language.js';
import { CLOSING, HEADINGS } from './zh/general.js';
import { AUDIT } from './zh/audit.js';
import { CONTRACTS } from './zh/contracts.js';
import { CYCLE } from './zh/cycle.js';
import { FIGURES } from './zh/figures.js';
import { GENERAL } from './zh/general.js';
import { MONEY } from './zh/money.js';
import { STORE } from './zh/store.js';

/** Texts of help by the English ones, which the commands have. */
export type HelpTexts = Readonly<Record<string, string>>;

/** Everything that help says, in Chinese, part by part. */
export const HELP_PARTS: readonly HelpTexts[] = [
  GENERAL,
  HEADINGS,
  CLOSING,
  STORE,
  CONTRACTS,
  FIGURES,
  CYCLE,
  MONEY,
  AUDIT,
];

const zh = new Map(HELP_PARTS.flatMap((part) => Object.entries(part)));

/** What help says, in a language; a text that is nobody's of the command line stays as it is. */
export function helpIn(text: string, lang: Language): string {
  return lang === 'en' ? text : (zh.get(text) ?? text);
}
