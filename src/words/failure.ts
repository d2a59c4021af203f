import type { InBoth } from './language.js';

/** What stands around the sentence of what is wrong, on the command line. */
interface FailureWords {
  readonly underClause: (sentence: string, clause: string) => string;
  readonly of: (what: string, sentence: string) => string;
  readonly line: (line: number) => string;
  readonly between: string;
  readonly corrections: string;
  readonly more: (faults: number) => string;
}

const en: FailureWords = {
  underClause: (sentence, clause) => `${sentence} (clause ${clause})`,
  of: (what, sentence) => `${what}: ${sentence}`,
  line: (line) => `line ${line}`,
  between: '; ',
  corrections: 'the corrections cannot be recorded, so nothing is:',
  more: (faults) => `… and ${faults} more`,
};

const zh: FailureWords = {
  underClause: (sentence, clause) => `${sentence}（第 ${clause} 条）`,
  of: (what, sentence) => `${what}：${sentence}`,
  line: (line) => `第 ${line} 行`,
  between: '；',
  corrections: '更正事实无法记录，因此一概未记：',
  more: (faults) => `…… 另有 ${faults} 条`,
};

export const FAILURE: InBoth<FailureWords> = { en, zh };
