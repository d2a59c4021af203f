import { counted } from '../counted.js';
import type { InBoth } from '../language.js';

/** What time has made due. */
interface AdvanceWords {
  readonly nothing: (to: string) => string;
  readonly done: (steps: number, to: string) => string;
  /** due at, contract, what, about */
  readonly head: readonly [string, string, string, string];
  readonly more: (steps: number) => string;
  /** A contract that was left as it stands. */
  readonly stopped: (contract: string, reason: string) => string;
  /** Between things of one moment. */
  readonly and: string;
  /** While it runs. */
  readonly progress: (steps: string, dueAt: string, contract: string) => string;
}

const en: AdvanceWords = {
  nothing: (to) => `Nothing was due by ${to}.`,
  done: (steps, to) => `Done what was due by ${to}: ${counted(steps, 'step')}.`,
  head: ['due at', 'contract', 'what', 'about'],
  more: (steps) => `… and ${steps} more (--rows shows more, --json all).`,
  stopped: (contract, reason) => `what is due of ${contract} was not done, the others went on: ${reason}`,
  and: ', ',
  progress: (steps, dueAt, contract) => `${counted(steps, 'step')}, now ${dueAt} ${contract}`,
};

const zh: AdvanceWords = {
  nothing: (to) => `截至 ${to} 没有到期事项。`,
  done: (steps, to) => `截至 ${to} 的到期事项已办理,共 ${steps} 步。`,
  head: ['到期时间', '合同', '事项', '关于'],
  more: (steps) => `… 另有 ${steps} 步 (--rows 可多显示,--json 显示全部)。`,
  stopped: (contract, reason) => `${contract} 的到期事项未能办理 (其他合同已照常办理): ${reason}`,
  and: '、',
  progress: (steps, dueAt, contract) => `已办理 ${steps} 步,当前 ${dueAt} ${contract}`,
};

export const ADVANCE: InBoth<AdvanceWords> = { en, zh };
