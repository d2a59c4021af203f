import { isNode, isPair, isMap, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import { visible } from '../../rules/kernel/text.js';
import { MappingError } from './mapping-shape.js';

/** A mapping file's content, and where its parts are written. */
export interface MappingText {
  readonly content: unknown;
  /** The line on which a part is written, or what it is missing from: `facts[0].data.outcome`. */
  readonly lineOf: (path: string) => number;
}

/** Reads the YAML of a mapping file; dates and numbers stay as they are written. Throws `MappingError` for a text that is no YAML. */
export function readMappingText(text: string): MappingText {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'core', lineCounter: lines });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line ?? 1;
    const [first = ''] = error.message.split('\n');
    throw new MappingError([
      { path: '(file)', line, message: `is not YAML: ${visible(first.replace(/ at line \d+, column \d+:?$/, ''))}` },
    ]);
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 50 });
  } catch (fault) {
    throw new MappingError([{ path: '(file)', line: 1, message: `cannot be read: ${(fault as Error).message}` }]);
  }
  return { content, lineOf: (path) => lines.linePos(offsetOf(document, path)).line };
}

/** Where in the text a part begins, or the nearest part around it that is there. */
function offsetOf(document: Document, path: string): number {
  const steps = path.match(/[^.[\]]+/g) ?? [];
  for (let length = steps.length; length > 0; length--) {
    const around = document.getIn(steps.slice(0, length - 1).map(step), true);
    const last = steps[length - 1];
    // The key of a setting is what a person looks for, not its value, which may begin lines below.
    const pair = isMap(around) ? around.items.find(({ key }) => String(key) === last) : undefined;
    if (isPair(pair) && isNode(pair.key) && pair.key.range) return pair.key.range[0];
    const node = document.getIn(steps.slice(0, length).map(step), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}

function step(text: string): string | number {
  return /^\d+$/.test(text) ? Number(text) : text;
}
