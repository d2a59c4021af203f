import type { Query } from '@nestjs/cqrs';
import { withStore } from './context.js';
import type { QuestionOptions } from './options.js';
import { write, writeJson } from './output.js';

/** Asks the store a question, and prints the answer as JSON or as `print` has it for people. */
export async function ask<A extends object>(
  options: QuestionOptions,
  query: Query<A>,
  print: (answer: A) => string,
): Promise<void> {
  const answer = await withStore(options.store, 'read', 'query', ({ queries }) => queries.execute(query));
  if (options.json) writeJson(answer);
  else write(print(answer));
}
