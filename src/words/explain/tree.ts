import { whyName } from '../behind.js';
import type { InBoth, Language } from '../language.js';

/** An explanation as a tree. */
interface TreeWords {
  /** A score between the edges of a band; null: it has no upper one. */
  readonly within: (score: string, from: string, above: string | null) => string;
  readonly given: (values: readonly string[]) => string;
  readonly reading: (name: string, settled: boolean) => string;
  readonly notChosen: (what: string, why: string) => string;
  /** What is on record and not billed. */
  readonly listed: (what: string, why: string) => string;
  readonly events: (count: number, counted: number, leftOut: string) => string;
  readonly leftOut: (reason: string, count: number) => string;
  readonly shown: string;
  readonly cut: (inputs: number) => string;
  readonly clauses: string;
  readonly more: (cursor: string) => string;
  /** when, kind, id, what, counts, why not, line */
  readonly head: readonly [string, string, string, string, string, string, string];
  readonly noEvents: string;
  readonly event: string;
}

const en: TreeWords = {
  within: (score, from, above) => `${score} is ${above === null ? `${from} or more` : `in [${from}, ${above})`}`,
  given: (values) => `given: ${values.join('; ')}`,
  reading: (name, settled) => `reading ${name}${settled ? ', settled' : ', not settled'}`,
  notChosen: (what, why) => `not ${what}: ${why}`,
  listed: (what, why) => `besides ${what}: ${why}`,
  events: (count, counted, leftOut) =>
    count === counted
      ? `events: ${count}, all counted`
      : `events: ${count}, of which ${counted} counted${leftOut === '' ? '' : `; left out: ${leftOut}`}`,
  leftOut: (reason, count) => `${count} (${reason})`,
  shown: '(shown above)',
  cut: (inputs) => `… ${inputs} inputs not shown (--depth)`,
  clauses: 'The contract says:',
  more: (cursor) => `More: --cursor ${cursor}`,
  head: ['when', 'kind', 'id', 'what', 'counts', 'why not', 'line'],
  noEvents: 'No events.',
  event: 'event',
};

const zh: TreeWords = {
  within: (score, from, above) => (above === null ? `${score} 不低于 ${from}` : `${score} 在 [${from}, ${above}) 内`),
  given: (values) => `已知: ${values.join(';')}`,
  reading: (name, settled) => `解读 ${name},${settled ? '已约定' : '未约定'}`,
  notChosen: (what, why) => `不是${what}: ${why}`,
  listed: (what, why) => `另有${what}: ${why}`,
  events: (count, counted, leftOut) =>
    count === counted
      ? `事件: 共 ${count} 件,全部计入`
      : `事件: 共 ${count} 件,计入 ${counted} 件${leftOut === '' ? '' : `;未计入: ${leftOut}`}`,
  leftOut: (reason, count) => `${reason} ${count}`,
  shown: '(见上)',
  cut: (inputs) => `… 另有 ${inputs} 项未显示 (--depth)`,
  clauses: '合同原文:',
  more: (cursor) => `后续: --cursor ${cursor}`,
  head: ['时间', '种类', '编号', '内容', '是否计入', '未计入的原因', '项目'],
  noEvents: '没有事件。',
  event: '流程事件',
};

export const TREE: InBoth<TreeWords> = { en, zh };

/** Events in a line: how many, how many count, and why the others do not. */
export function eventsLine(
  {
    count,
    counted,
    leftOut,
  }: {
    readonly count: number;
    readonly counted: number;
    readonly leftOut: readonly { readonly reason: string; readonly count: number }[];
  },
  lang: Language,
): string {
  const words = TREE[lang];
  const reasons = leftOut.map((one) => words.leftOut(whyName(one.reason, lang), one.count));
  return words.events(count, counted, reasons.join(lang === 'zh' ? ',' : ', '));
}
