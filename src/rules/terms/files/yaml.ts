import { parseDocument } from 'yaml';
import type { Fault } from './shape.js';

/** The largest file that is read: a contract file is a page or two. */
const MAX_LENGTH = 1_000_000;

/**
 * A YAML document (JSON is YAML) with every scalar as the text that stands there: no date, sum or number is reinterpreted, and none
 * loses its zeros. Notes faults of the writing with their line; the result is undefined then.
 */
export function readYaml(text: string, faults: Fault[]): unknown {
  if (text.length > MAX_LENGTH) {
    faults.push({ path: '(file)', message: `is over ${MAX_LENGTH} characters long` });
    return undefined;
  }
  const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: true, prettyErrors: true });
  for (const error of document.errors) {
    const line = error.linePos?.[0].line;
    const [first = ''] = error.message.split('\n');
    faults.push({
      path: line === undefined ? '(file)' : `line ${line}`,
      message: `is not YAML: ${first.replace(/ at line \d+, column \d+:?$/, '')}`,
    });
  }
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS({ maxAliasCount: 50 }) as unknown;
  } catch (error) {
    faults.push({ path: '(file)', message: `cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}
