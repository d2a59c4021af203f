import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { MadeReport, ReportMaker, ReportOrder } from '../../billing/report-order.js';
import type { Command } from '../../commands/catalogue.js';
import type { Brought } from '../../commands/command.js';
import type { Judged, Judges } from '../../commands/judging.js';
import type { DecideData } from '../../commands/review/decisions.js';
import type { TriedDecision } from '../../commands/review/what-if.js';
import { answerTo } from '../../audit/catalogue.js';
import type { AnswerTo, AskedQuestion, QuestionName } from '../../audit/catalogue.js';
import { LongQuestionError } from '../../figures/sources/figure-source.choice.js';
import type { ContractFile } from '../../rules/terms/types.js';
import type { LintReport } from '../../rules/terms/lint/report.js';
import type { Session } from '../../session.js';
import { SOURCE_DIR } from '../../settings.js';
import { perform } from './task.js';
import type { Task } from './task.js';
import { OverloadError, Threads } from './threads.js';

/** Injection token of `Aside`. */
export const ASIDE = Symbol('ASIDE');

/** A log of up to so many events is read where the question is asked: nothing about it takes longer than some tens of milliseconds. */
const SHORT_LOG = 5_000;

/** What a request brings of up to so many values is looked at where it came in. */
const SHORT_DATA = 2_000;
/** Of up to so many characters in a text, too, such as the lines of facts that a decision carries: some hundred. */
const SHORT_TEXT = 64 * 1024;

const LIMITS = {
  // A long question must not keep another one waiting, on the smallest machine either.
  mostThreads: Math.min(4, Math.max(2, availableParallelism())),
  mostWaiting: 200,
  longestMs: 60_000,
  idleMs: 60_000,
};

/** Questions that the tables of sums may answer. */
const QUICK: ReadonlySet<QuestionName> = new Set(['scorecard', 'fees']);

/** Where and when work is done aside. */
export interface AsideOptions {
  /** Events of a log up to which this thread does it itself. */
  readonly shortLog?: number;
  /** What a thread runs; nothing is done aside where it was not compiled. */
  readonly workerFile?: string;
}

const WORKER_FILE = join(SOURCE_DIR, 'http', 'threads', 'task.worker.js');

/**
 * Has work that only reads done aside, in threads of their own, so that a server goes on answering others meanwhile: questions, and what commands
 * rest on. In this thread where the log is short, and where the sources were not compiled. What was recorded before is seen.
 */
export class Aside implements Judges, ReportMaker {
  private readonly threads: Threads | null;
  private readonly shortLog: number;

  constructor(
    private readonly session: Session,
    { shortLog = SHORT_LOG, workerFile = WORKER_FILE }: AsideOptions = {},
  ) {
    this.shortLog = shortLog;
    this.threads = existsSync(workerFile) ? new Threads(workerFile, session.store.dir, LIMITS) : null;
  }

  async answer<N extends QuestionName>(question: AskedQuestion<N>): Promise<AnswerTo<N>> {
    return this.atOnce(question) ?? ((await this.perform({ do: 'answer', question })) as AnswerTo<N>);
  }

  /** What the tables of sums give is answered here: that takes a millisecond, and sending it away as long again. Null where they do not. */
  private atOnce<N extends QuestionName>(question: AskedQuestion<N>): AnswerTo<N> | null {
    if (this.threads === null || !QUICK.has(question.name)) return null;
    try {
      return answerTo({ ...this.session, figures: this.session.quick }, question);
    } catch (error) {
      if (error instanceof LongQuestionError) return null;
      throw error;
    }
  }

  check(command: Command): Promise<void> {
    return this.perform({ do: 'check', command }) as Promise<void>;
  }

  judge(command: Command, brought: Brought): Promise<Judged> {
    return this.perform({ do: 'judge', command, brought }) as Promise<Judged>;
  }

  tryDecision(data: DecideData): Promise<TriedDecision> {
    return this.perform({ do: 'try', data }) as Promise<TriedDecision>;
  }

  /** A contract file as a request brought it. Throws `ContractFileError`. */
  readFile(file: object): Promise<ContractFile> {
    return this.perform({ do: 'read-file', file }) as Promise<ContractFile>;
  }

  /** What is wrong with the terms of such a file. Throws `ContractFileError` for one that cannot be read. */
  lint(file: object): Promise<LintReport> {
    return this.perform({ do: 'lint', file }) as Promise<LintReport>;
  }

  /** A report of the tables of billing; null where the log is short, and where the threads have too much to do or it takes them too long. */
  async make(order: ReportOrder): Promise<MadeReport | null> {
    try {
      return (await this.perform({ do: 'report', order })) as MadeReport | null;
    } catch (error) {
      if (error instanceof OverloadError && error.code !== 'stopping') return null;
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.threads?.close();
  }

  private perform(task: Task): Promise<unknown> {
    const { session, threads } = this;
    const { journal, clock } = session.store;
    if (threads === null || (journal.head() <= this.shortLog && isShort(task))) return perform(task, session);
    // The threads find the tables as this one has left them.
    session.projector.catchUpNow();
    return threads.perform(task, clock.now());
  }
}

/** Whether plain data has so few values, and such short ones, that nothing done with it takes long. */
function isShort(data: object): boolean {
  const open: unknown[] = [data];
  for (let seen = 0; seen < SHORT_DATA; seen += 1) {
    const next = open.pop();
    if (typeof next === 'string' && next.length > SHORT_TEXT) return false;
    if (typeof next === 'object' && next !== null) {
      const values: unknown[] = Object.values(next);
      if (values.length > SHORT_DATA) return false;
      open.push(...values);
    }
    if (open.length === 0) return true;
  }
  return false;
}
