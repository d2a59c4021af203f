import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** `init`, `clock`, `calendar`, `upgrade`, `serve`, `rebuild`. */
interface StoreWords {
  readonly made: (dir: string, years: string) => string;
  readonly madeSimulated: (dir: string, clock: string, years: string) => string;
  readonly moved: (from: string, to: string) => string;
  readonly adopted: (year: number, replaced: boolean, daysOff: number, makeUpDays: number, position: number) => string;
  /** Null: there was nothing to do. */
  readonly upgraded: (done: { readonly events: number; readonly renamed: number } | null) => string;
  readonly daysOff: (days: string) => string;
  readonly makeUpDays: (days: string) => string;
  readonly noDays: string;
  /** Monday first. */
  readonly serving: (store: string, url: string) => string;
  /** Said beside it of a store that cannot be written. */
  readonly onlyRead: string;
  /** projection, events, rows, digest, same as before, seconds */
  readonly rebuildHead: readonly [string, string, string, string, string, string];
  readonly same: string;
  readonly different: string;
  readonly hadStopped: string;
  readonly rebuilding: (percent: number, position: string, head: string) => string;
}

const en: StoreWords = {
  made: (dir, years) => `Made a store in ${dir}, calendars ${years}.`,
  madeSimulated: (dir, clock, years) => `Made a SIMULATED store in ${dir}, clock at ${clock}, calendars ${years}.`,
  moved: (from, to) => `The clock moved from ${from} to ${to}.`,
  adopted: (year, replaced, daysOff, makeUpDays, position) =>
    `Adopted the calendar of ${year}${replaced ? ', in place of the one before' : ''}: ${counted(daysOff, 'day off', 'days off')}, ${counted(makeUpDays, 'make-up day')} (log position ${position}).`,
  upgraded: (done) =>
    done === null
      ? 'The store is of this version already; nothing was to be done.'
      : `Upgraded the store: ${counted(done.events, 'event')} in the log's tree, ${counted(done.renamed, 'stream')} renamed; what was recorded is as it was.`,
  daysOff: (days) => `Days off: ${days}`,
  makeUpDays: (days) => `Make-up days: ${days}`,
  noDays: 'none',
  onlyRead: 'nothing is recorded: the store can only be read',
  serving: (store, url) => `Plumbline serves ${store} at ${url}  (API: ${url}/docs)`,
  rebuildHead: ['projection', 'events', 'rows', 'digest', 'same as before', 'seconds'],
  same: 'yes',
  different: 'NO',
  hadStopped: 'had stopped',
  rebuilding: (percent, position, head) => `${percent}%  ${position} of ${counted(head, 'event')}`,
};

const zh: StoreWords = {
  made: (dir, years) => `已在 ${dir} 建库,含法定日历 ${years}。`,
  madeSimulated: (dir, clock, years) => `已在 ${dir} 建模拟库 (SIMULATED),时钟 ${clock},含法定日历 ${years}。`,
  moved: (from, to) => `时钟已从 ${from} 拨到 ${to}。`,
  adopted: (year, replaced, daysOff, makeUpDays, position) =>
    `已录入 ${year} 年法定日历${replaced ? ',取代原有的' : ''}: 放假 ${daysOff} 天,调休上班 ${makeUpDays} 天 (日志位置 ${position})。`,
  upgraded: (done) =>
    done === null
      ? '库已是本版本,无需升级。'
      : `库已升级: 日志树收录事件 ${done.events} 条,改名事件流 ${done.renamed} 个;所记内容不变。`,
  daysOff: (days) => `放假: ${days}`,
  makeUpDays: (days) => `调休上班: ${days}`,
  noDays: '无',
  onlyRead: '不作任何记录：该库只能读取',
  serving: (store, url) => `准绳已启动,库 ${store},网址 ${url}  (接口说明: ${url}/docs)`,
  rebuildHead: ['投影', '事件数', '行数', '摘要', '与原表一致', '秒'],
  same: '是',
  different: '否 NO',
  hadStopped: '原已停止',
  rebuilding: (percent, position, head) => `${percent}%  事件 ${position}/${head}`,
};

export const STORE: InBoth<StoreWords> = { en, zh };
