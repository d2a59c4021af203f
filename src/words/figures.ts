import { counted } from './counted.js';
import type { BreachTotals } from '../rules/cycle/figures.js';
import type { InBoth } from './language.js';

/** A number of things by name. */
export interface Counted {
  readonly name: string;
  readonly count: number;
}

/** Reply deadlines, fees, damages. */
interface FigureWords {
  readonly total: string;
  readonly breaches: {
    readonly title: (contract: string, month: string | undefined) => string;
    readonly totals: (totals: BreachTotals) => string;
    /** Totals as an alternative of a reading has them. */
    readonly short: (totals: BreachTotals) => string;
    /** ticket, round, handed over, due, replied, by, state, working minutes */
    readonly head: readonly [string, string, string, string, string, string, string, string];
    readonly more: (rounds: number) => string;
  };
  readonly fees: {
    readonly title: (contract: string, month: string) => string;
    /** item, unit price, quantity, amount */
    readonly head: readonly [string, string, string, string];
    readonly nothing: string;
    readonly noBasis: (work: readonly Counted[]) => string;
    readonly unpriced: (categories: readonly Counted[]) => string;
  };
  readonly leaks: {
    readonly title: (contract: string) => string;
    /** incident, time, records, cumulative, tier, amount */
    readonly head: readonly [string, string, string, string, string, string];
    readonly nothing: string;
  };
}

const en: FigureWords = {
  total: 'total',
  breaches: {
    title: (contract, month) => `${contract}  ${month ?? 'all months'}  reply deadlines (4.5.2)`,
    totals: (t) =>
      `${counted(t.rounds, 'round')}: ${t.breached} breached, ${t.met} met, ${t.relieved} relieved, ${t.pending} pending`,
    short: (t) => `${t.breached} breached, ${t.met} met`,
    head: ['ticket', 'round', 'handed over', 'due', 'replied', 'by', 'state', 'working min'],
    more: (rounds) => `… and ${rounds} more (--rows shows more, --json all).`,
  },
  fees: {
    title: (contract, month) => `${contract}  ${month}  fees (Article 5), yuan`,
    head: ['item', 'unit price', 'quantity', 'amount'],
    nothing: 'Nothing to bill.',
    noBasis: (work) => `Not billed, no delegation or take-over in force: ${countFirst(work)}`,
    unpriced: (categories) => `Not billed, category in no plan: ${countFirst(categories)}`,
  },
  leaks: {
    title: (contract) => `${contract}  damages for disclosed customer data (3.7), yuan`,
    head: ['incident', 'time', 'records', 'cumulative', 'tier', 'amount'],
    nothing: 'No incident.',
  },
};

const zh: FigureWords = {
  total: '合计',
  breaches: {
    title: (contract, month) => `${contract}  ${month ?? '全部月份'}  工单回复时效 (4.5.2)`,
    totals: (t) =>
      `共 ${t.rounds} 轮: 超时 ${t.breached},按时回复 ${t.met},代回复/免责 ${t.relieved},待回复 ${t.pending}`,
    short: (t) => `超时 ${t.breached},按时回复 ${t.met}`,
    head: ['工单', '轮次', '转交时间', '回复期限', '回复时间', '回复方', '状态', '工作分钟'],
    more: (rounds) => `… 另有 ${rounds} 轮 (--rows 可多显示,--json 显示全部)。`,
  },
  fees: {
    title: (contract, month) => `${contract}  ${month}  服务费用 (第五条),元`,
    head: ['项目', '单价', '数量', '金额'],
    nothing: '没有应结费用。',
    noBasis: (work) => `无委托依据,不计费: ${nameFirst(work)}`,
    unpriced: (categories) => `品类未归入套餐,未定价: ${nameFirst(categories)}`,
  },
  leaks: {
    title: (contract) => `${contract}  客户信息泄露违约金 (3.7),元`,
    head: ['事件', '时间', '条数', '累计条数', '档次', '违约金'],
    nothing: '没有泄露事件。',
  },
};

function countFirst(things: readonly Counted[]): string {
  return things.map(({ name, count }) => `${count} ${name}`).join(', ');
}

function nameFirst(things: readonly Counted[]): string {
  return things.map(({ name, count }) => `${name} ${count}`).join(',');
}

export const FIGURES: InBoth<FigureWords> = { en, zh };
