import { isScalar, parseDocument, visit } from 'yaml';
import type { Document, YAMLMap } from 'yaml';
import type { Fault } from './shape.js';

/** The largest file that is read: a contract file is a page or two. */
const MAX_LENGTH = 1_000_000;
/** How deep a file may nest; the deepest field of one lies at six. */
const MAX_DEPTH = 50;

/**
 * A YAML document (JSON is YAML) with every scalar as the text that stands there: no date, sum or number is reinterpreted, and none
 * loses its zeros. Notes faults of the writing with their line; the result is undefined then.
 */
export function readYaml(text: string, faults: Fault[]): unknown {
  if (isTooLong(text, faults)) return undefined;
  try {
    // The library would compare each key with every other one.
    const document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: true });
    faults.push(...writtenFaults(document), ...(document.errors.length > 0 ? [] : repeatedKeys(document, text)));
    return faults.length > 0 ? undefined : document.toJS({ maxAliasCount: 50 });
  } catch (error) {
    faults.push({ path: '(file)', message: `cannot be read: ${(error as Error).message}` });
    return undefined;
  }
}

/** The same of a document that came as JSON and was parsed already. */
export function readJson(value: unknown, faults: Fault[]): unknown {
  const texts = textsOf(value, 0, faults);
  return faults.length > 0 || isTooLong(JSON.stringify(texts), faults) ? undefined : texts;
}

function isTooLong(text: string, faults: Fault[]): boolean {
  if (text.length <= MAX_LENGTH) return false;
  faults.push({ path: '(file)', message: `is over ${MAX_LENGTH} characters long` });
  return true;
}

function writtenFaults(document: Document.Parsed): Fault[] {
  return document.errors.map((error) => {
    const line = error.linePos?.[0].line;
    const [first = ''] = error.message.split('\n');
    return {
      path: line === undefined ? '(file)' : `line ${line}`,
      message: `is not YAML: ${first.replace(/ at line \d+, column \d+:?$/, '')}`,
    };
  });
}

function repeatedKeys(document: Document.Parsed, text: string): Fault[] {
  const faults: Fault[] = [];
  visit(document, {
    Map(_key, map: YAMLMap) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const line = text.slice(0, key.range?.[0] ?? 0).split('\n').length;
          faults.push({ path: `line ${line}`, message: 'is not YAML: Map keys must be unique' });
        }
        seen.add(key.value);
      }
      return faults.length > 0 ? visit.BREAK : undefined;
    },
  });
  return faults.slice(0, 1);
}

function textsOf(value: unknown, depth: number, faults: Fault[]): unknown {
  if (typeof value !== 'object' || value === null) return String(value);
  if (depth > MAX_DEPTH) {
    if (faults.length === 0) faults.push({ path: '(file)', message: `is nested deeper than ${MAX_DEPTH} levels` });
    return undefined;
  }
  if (Array.isArray(value)) return value.map((item) => textsOf(item, depth + 1, faults));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, textsOf(item, depth + 1, faults)]));
}
