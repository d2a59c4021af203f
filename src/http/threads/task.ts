import { definitionOf } from '../../commands/catalogue.js';
import type { Command } from '../../commands/catalogue.js';
import type { Brought, Desk } from '../../commands/command.js';
import { judge } from '../../commands/judging.js';
import { tryDecision } from '../../commands/review/what-if.js';
import type { DecideData } from '../../commands/review/decisions.js';
import { answerTo } from '../../audit/catalogue.js';
import type { AskedQuestion } from '../../audit/catalogue.js';
import type { Answering } from '../../figures/questions/reader.js';

/** Work that only reads: plain data, so that any thread can do it. */
export type Task =
  | { readonly do: 'answer'; readonly question: AskedQuestion }
  | { readonly do: 'check'; readonly command: Command }
  | { readonly do: 'judge'; readonly command: Command; readonly brought: Brought }
  | { readonly do: 'try'; readonly data: DecideData };

/** Does it over an open store. Throws what the question or the command throws. */
export async function perform(task: Task, over: Answering & Desk): Promise<unknown> {
  switch (task.do) {
    case 'answer':
      return answerTo(over, task.question);
    case 'check':
      return definitionOf(task.command.name).check?.(over, task.command.data);
    case 'judge':
      return judge(definitionOf(task.command.name), over, task.command.data, task.brought);
    case 'try':
      return tryDecision(over, task.data);
  }
}
