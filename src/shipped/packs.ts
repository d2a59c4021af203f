import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePack } from '../rules/terms/files/pack.js';
import type { TermsPack } from '../rules/terms/types.js';
import { SOURCE_DIR } from '../settings.js';

const FOLDER = join(SOURCE_DIR, 'shipped', 'packs');
let shipped: ReadonlyMap<string, TermsPack> | undefined;

/** The shipped terms pack of that id, `mall-service-agreement/1`. Throws `RangeError` naming the packs there are. */
export function loadPack(id: string): TermsPack {
  const pack = packs().get(id);
  if (!pack) throw new RangeError(`there is no terms pack "${id}"; the packs are: ${packIds().join(', ')}`);
  return pack;
}

/** Ids of the shipped packs, sorted. */
export function packIds(): string[] {
  return [...packs().keys()].sort();
}

function packs(): ReadonlyMap<string, TermsPack> {
  shipped ??= new Map(
    readdirSync(FOLDER)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => parsePack(readFileSync(join(FOLDER, name), 'utf8'), name))
      .map((pack) => [pack.id, pack]),
  );
  return shipped;
}
