import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** `verify`. */
interface VerifyWords {
  /** What each check looks at. */
  readonly checks: Readonly<Record<string, string>>;
  /** check, looked at, difference */
  readonly head: readonly [string, string, string];
  readonly none: string;
  /** Of receipts: so many figures have none. */
  readonly noReceipt: (figures: number) => string;
  readonly at: (position: number | null, says: string) => string;
  readonly sound: (position: number) => string;
  readonly unsound: (kinds: number) => string;
  readonly unopened: string;
  /** Progress: events looked at, of all, how many a second, seconds left (null: nobody knows yet). */
  readonly looking: (done: number, of: number, perSecond: number, secondsLeft: number | null) => string;
  readonly lookedAt: (what: string) => string;
  readonly goingOn: (position: number) => string;
  readonly changedSince: string;
}

const grouped = (count: number) => count.toLocaleString('en');

const en: VerifyWords = {
  checks: {
    file: 'the file (SQLite)',
    end: 'the end of the log',
    positions: 'positions without a gap (events)',
    revisions: 'revisions (streams)',
    numbers: 'numbers of events (contracts)',
    recorded: 'the order of recording (events)',
    meta: 'who did it (entries)',
    bodies: 'bodies against columns (events)',
    columns: 'columns against events (pages)',
    tree: 'the Merkle tree against events (events)',
    opening: 'opening the store',
    'read-models': 'read models against a rebuild (tables)',
    billing: "billing's tables against a rebuild (contracts)",
    published: 'published figures, computed again',
    final: 'final figures against those provided',
    receipts: 'receipts of figures against log and recomputation',
    evidence: 'files of evidence against their hashes (files)',
    'tree-keys': 'keys of the log, each signed by the one before (keys)',
    checkpoints: 'the log against its checkpoints (checkpoints)',
  },
  head: ['what', 'looked at', 'first difference'],
  none: 'none',
  noReceipt: (figures) => `${figures} no-receipt`,
  at: (position, says) => (position === null ? says : `position ${position}: ${says}`),
  sound: (position) => `All is as it was recorded, up to log position ${position}.`,
  unsound: (kinds) => `NOT as it was recorded: differences of ${counted(kinds, 'kind')}.`,
  unopened: 'The store cannot be opened; what rests on it was not looked at.',
  looking: (done, of, perSecond, secondsLeft) =>
    `looked at ${grouped(done)} of ${grouped(of)} events, ${grouped(perSecond)}/s${secondsLeft === null ? '' : `, ${secondsLeft} s left`}`,
  lookedAt: (what) => `looked at: ${what}`,
  goingOn: (position) =>
    `an earlier run came as far as log position ${position}, and nothing has changed since: going on from there`,
  changedSince:
    'an earlier run did not come to its end, and the log was written since, or the engine is another: beginning anew',
};

const zh: VerifyWords = {
  checks: {
    file: '文件本身（SQLite）',
    end: '日志末端',
    positions: '日志位置连续（事件）',
    revisions: '修订号连续（事件流）',
    numbers: '合同事件编号连续（合同）',
    recorded: '记录时间先后（事件）',
    meta: '操作人信息（项）',
    bodies: '事件内容与列一致（事件）',
    columns: '列与事件一致（页）',
    tree: '默克尔树与事件一致（事件）',
    opening: '打开库',
    'read-models': '读模型与重建结果一致（表）',
    billing: '结算用表与重建结果一致（合同）',
    published: '已公布数字重新计算一致',
    final: '最终数字与所公布一致',
    receipts: '数据凭据与日志及重新计算一致（份）',
    evidence: '证据文件与哈希一致（份）',
    'tree-keys': '日志密钥逐一由前一密钥签名（个）',
    checkpoints: '日志与检查点一致（份）',
  },
  head: ['项目', '已核对', '首处不符'],
  none: '无',
  noReceipt: (figures) => `${figures} 无凭据`,
  at: (position, says) => (position === null ? says : `日志位置 ${position}：${says}`),
  sound: (position) => `日志位置 ${position} 以前，一切与所记一致。`,
  unsound: (kinds) => `与所记不符：共 ${kinds} 类。`,
  unopened: '库无法打开；以其为据的项目未核对。',
  looking: (done, of, perSecond, secondsLeft) =>
    `已核对 ${grouped(of)} 个事件中的 ${grouped(done)} 个，每秒 ${grouped(perSecond)} 个${secondsLeft === null ? '' : `，尚需 ${secondsLeft} 秒`}`,
  lookedAt: (what) => `已核对：${what}`,
  goingOn: (position) => `上次核对至日志位置 ${position}，其后未有变动：由此继续`,
  changedSince: '上次核对未完成，其后日志已有写入，或引擎版本已变：从头开始',
};

export const VERIFY: InBoth<VerifyWords> = { en, zh };
