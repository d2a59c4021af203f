import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { SOURCE_DIR } from '../settings.js';

const FOLDER = join(SOURCE_DIR, 'shipped', 'clauses');

interface ClauseFile {
  readonly pack: string;
  readonly clauses: Readonly<Record<string, string>>;
}

let shipped: ReadonlyMap<string, ReadonlyMap<string, string>> | undefined;

/**
 * The words of a clause as they stand in the contract that a pack is of, in Chinese: `4.5.2`, `A1 1.2`; of several (`4.6, 5.4`) each by itself. None
 * for a clause of the parties' own, and for a pack whose contract's words are not shipped.
 */
export function clauseTexts(pack: string, clause: string): { readonly clause: string; readonly text: string }[] {
  const texts = files().get(pack);
  return clause.split(', ').flatMap((one) => {
    const text = texts?.get(one);
    return text === undefined ? [] : [{ clause: one, text }];
  });
}

function files(): ReadonlyMap<string, ReadonlyMap<string, string>> {
  shipped ??= new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => parse(readFileSync(join(FOLDER, name), 'utf8')) as ClauseFile)
      .map(({ pack, clauses }) => [pack, new Map(Object.entries(clauses))]),
  );
  return shipped;
}
