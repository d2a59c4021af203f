import { openReader } from '../figures/questions/reader.js';
import type { Reader } from '../figures/questions/reader.js';
import type { QuestionOptions } from './options.js';
import { write, writeJson } from './output.js';

/** Opens a store, has a question answered, and closes it whatever happens. */
export async function answerFrom<A>(store: string, question: (reader: Reader) => A): Promise<A> {
  const reader = await openReader(store);
  try {
    return question(reader);
  } finally {
    await reader.close();
  }
}

/** Asks the store a question, and prints the answer as JSON or as `print` has it for people. */
export async function ask<A extends object>(
  options: QuestionOptions,
  question: (reader: Reader) => A,
  print: (answer: A) => string,
): Promise<void> {
  const answer = await answerFrom(options.store, question);
  if (options.json) writeJson(answer);
  else write(print(answer));
}
