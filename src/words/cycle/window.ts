import { counted } from '../counted.js';
import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { InBoth } from '../language.js';

/** The time to object. */
interface WindowWords {
  readonly title: (contract: string, month: string, kind: ReviewKind, state: string) => string;
  /** Of fees that no notice was sent of yet. */
  readonly noNotice: string;
  /** Objected to: what is left to decide. */
  readonly toDecide: (lines: number) => string;
  readonly acceptedBy: Readonly<Record<'supplier' | 'silence', string>>;
  /** When it was provided or received; before that, the last day for it. */
  readonly providedOn: Readonly<Record<ReviewKind, string>>;
  readonly dueOn: Readonly<Record<ReviewKind, string>>;
  readonly days: string;
  readonly noDays: string;
  readonly closesAt: string;
  readonly finalBy: string;
  /** How long until then, or since. */
  readonly left: (time: string) => string;
  readonly ago: (time: string) => string;
  readonly latestSafe: Readonly<Record<ReviewKind, string>>;
  readonly provisional: string;
  /** What the last permitted day would lead to, and the latest day that does not. */
  readonly wouldCollide: (kind: ReviewKind, dueOn: string, latestSafe: string, isPast: boolean) => string;
  /** What has happened: the window ends after the final day. */
  readonly collides: (kind: ReviewKind, isCut: boolean, latestSafe: string) => string;
  /** What was provided before and replaced. */
  readonly earlier: (providedOn: string, closesAt: string, replacedAt: string, reason: string) => string;
  /** objection, received, evidence, claim */
  readonly objectionHead: readonly [string, string, string, string];
  readonly files: (count: number) => string;
  /** objection's number, file, SHA-256, in the store, by whom */
  readonly fileHead: readonly [string, string, string, string, string];
  readonly inStore: readonly [yes: string, no: string];
  /** line, state, decided, objection, reason */
  readonly lineHead: readonly [string, string, string, string, string];
  readonly moreLines: (lines: number) => string;
  readonly moved: (year: number, position: number, from: string, to: string) => string;
  /** Charges that facts make, each with a window of its own. */
  readonly charges: {
    readonly title: (contract: string, open: number) => string;
    readonly none: string;
    /** charge, month, amount, told, late from, state */
    readonly head: readonly [string, string, string, string, string, string];
    readonly more: (charges: number) => string;
    readonly short: (open: number, closesAt: string | null) => string;
  };
  /** A window as an alternative of a reading has it. */
  readonly short: (closesAt: string, finalBy: string) => string;
}

const en: WindowWords = {
  charges: {
    title: (contract, open) => `${contract}  time to contest charges (4.4)  ${open} can be contested`,
    none: 'No fact makes the supplier owe anything.',
    head: ['charge', 'month', 'yuan', 'told', 'late from', 'state'],
    more: (charges) => `${counted(charges, 'earlier one is', 'earlier ones are')} not shown (--rows)`,
    short: (open, closesAt) => `${open} can be contested${closesAt === null ? '' : `, the last until ${closesAt}`}`,
  },
  title: (contract, month, kind, state) =>
    `${contract}  ${month}  time to object to the ${kind === 'result' ? 'result (4.4)' : 'fees (5.3)'}  ${state}`,
  noNotice: 'no notice sent',
  toDecide: (lines) => (lines === 0 ? 'all lines decided' : `${counted(lines, 'line')} to decide`),
  acceptedBy: { supplier: 'accepted by the supplier', silence: 'accepted by silence' },
  providedOn: { result: 'provided on', fees: 'notice received on' },
  dueOn: { result: 'to be provided by', fees: 'notice to be sent by' },
  days: 'days to object',
  noDays: 'none',
  closesAt: 'late from',
  finalBy: 'to be final before',
  left: (time) => `(${time} left)`,
  ago: (time) => `(${time} ago)`,
  latestSafe: { result: 'safe if provided by', fees: 'safe if received by' },
  provisional: 'Provisional: the calendar of a year that it touches is not known; nothing is deemed accepted.',
  wouldCollide: (kind, dueOn, latestSafe, isPast) =>
    `Take care: ${kind === 'result' ? 'a result provided' : 'a notice received'} only on ${dueOn} may be objected to beyond the day on which all is to be final. ${isPast ? `The last day without that, ${latestSafe}, is past.` : `By ${latestSafe} that does not happen.`}`,
  collides: (kind, isCut, latestSafe) =>
    `The time to object ends after the day on which all is to be final: ${isCut ? 'it is cut there' : 'that day moves to its end'} (reading window.conflict). ${kind === 'result' ? 'Provided' : 'Received'} by ${latestSafe} it would not have.`,
  earlier: (providedOn, closesAt, replacedAt, reason) =>
    `Replaced on ${replacedAt}: what was provided on ${providedOn}, to be objected to before ${closesAt} (${reason}).`,
  objectionHead: ['objection', 'received', 'evidence', 'claim'],
  files: (count) => counted(count, 'file'),
  fileHead: ['objection', 'file', 'SHA-256', 'kept', 'by'],
  inStore: ['in the store', 'where it says'],
  lineHead: ['line', 'state', 'decided', 'objection', 'reason'],
  moreLines: (lines) => `… and ${lines} more (--rows shows more, --json all).`,
  moved: (year, position, from, to) =>
    `The calendar of ${year} adopted at log position ${position} moved its end from ${from} to ${to}.`,
  short: (closesAt, finalBy) => `late from ${closesAt}, final before ${finalBy}`,
};

const zh: WindowWords = {
  charges: {
    title: (contract, open) => `${contract}  应付款项异议期 (4.4)  ${open} 项在异议期内`,
    none: '没有因事实产生的应付款项。',
    head: ['款项', '月份', '金额 (元)', '告知', '逾期起点', '状态'],
    more: (charges) => `此前 ${charges} 项未显示 (--rows)`,
    short: (open, closesAt) => `${open} 项在异议期内${closesAt === null ? '' : `,最后截止 ${closesAt}`}`,
  },
  title: (contract, month, kind, state) =>
    `${contract}  ${month}  ${kind === 'result' ? '考核结果的异议期 (4.4)' : '服务费用的异议期 (5.3)'}  ${state}`,
  noNotice: '尚未发出结算通知',
  toDecide: (lines) => (lines === 0 ? '已全部核对' : `${lines} 项待核对`),
  acceptedBy: { supplier: '乙方已认同', silence: '逾期未提出异议,视为认同' },
  providedOn: { result: '提供日', fees: '收到通知日' },
  dueOn: { result: '最迟提供日', fees: '最迟发出通知日' },
  days: '可提出异议的日期',
  noDays: '无',
  closesAt: '异议期届满',
  finalBy: '最终确认期限(在此之前)',
  left: (time) => `(还剩 ${time})`,
  ago: (time) => `(${time}前)`,
  latestSafe: { result: '不致冲突的最晚提供日', fees: '不致冲突的最晚收到日' },
  provisional: '暂计: 所涉年份的法定日历尚未录入,期满不视为认同。',
  wouldCollide: (kind, dueOn, latestSafe, isPast) =>
    `注意: 若 ${dueOn} 才${kind === 'result' ? '提供' : '收到通知'},异议期届满将晚于最终确认期限(每月20日);${isPast ? `不致冲突的最晚一天 ${latestSafe} 已过。` : `${latestSafe} 及以前则不冲突。`}`,
  collides: (kind, isCut, latestSafe) =>
    `异议期届满晚于最终确认期限(每月20日): ${isCut ? '异议期截至该日' : '最终确认期限顺延至异议期届满'} (解读 window.conflict)。${latestSafe} 及以前${kind === 'result' ? '提供' : '收到通知'}则不冲突。`,
  earlier: (providedOn, closesAt, replacedAt, reason) =>
    `${providedOn} 所提供者 (异议期届满 ${closesAt}) 已于 ${replacedAt} 被重新提供者取代: ${reason}。`,
  objectionHead: ['异议', '收到时间', '证据', '主张'],
  files: (count) => `${count} 份`,
  fileHead: ['异议', '证据文件', 'SHA-256', '存放', '提交'],
  inStore: ['本库', '原处'],
  lineHead: ['项目', '状态', '核对时间', '异议', '理由'],
  moreLines: (lines) => `… 另有 ${lines} 项 (--rows 可多显示,--json 显示全部)。`,
  moved: (year, position, from, to) =>
    `日志位置 ${position} 录入的 ${year} 年法定日历使异议期届满由 ${from} 改为 ${to}。`,
  short: (closesAt, finalBy) => `异议期届满 ${closesAt},最终确认 ${finalBy} 前`,
};

export const WINDOW: InBoth<WindowWords> = { en, zh };
