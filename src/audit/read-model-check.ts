import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECTIONS } from '../../projections/index.js';
import { openReadModel } from '../folding/tables/database.js';
import type { ReadModel } from '../folding/tables/database.js';
import { OverlayJournal } from '../folding/overlay-journal.js';
import { Projector } from '../folding/projector.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';
import type { Journal } from '../log/port/journal.js';

/** A live table as it stands. */
interface Live {
  readonly name: string;
  readonly position: number;
  readonly digest: string;
}

/** Every live table of the read models against one that is made anew from the log, in a temporary folder, to the same position. */
export async function readModelCheck(dir: string, journal: Journal): Promise<StoreCheck> {
  try {
    const { tables, stopped } = await liveTables(dir, journal);
    const different = stopped ?? (await firstDifferent(tables, journal));
    return checked('read-models', tables.length, different ?? undefined);
  } catch (error) {
    return checked('read-models', 0, messageOf(error));
  }
}

/** The tables that were folded from this log, in one state of their file; `stopped`: the first that could not go on, and why. */
async function liveTables(dir: string, journal: Journal): Promise<{ tables: Live[]; stopped: string | null }> {
  const model = await openReadModel(dir, { access: 'read' });
  try {
    model.direct.execute('begin');
    const projector = new Projector({ journal }, model);
    const digests = await projector.digests();
    const status = projector.status();
    model.direct.execute('commit');
    const stop = status.find(({ stoppedAt }) => stoppedAt !== null);
    const tables = status
      .filter(({ position, stoppedAt }) => position > 0 && stoppedAt === null)
      .map(({ name, position }) => ({ name, position, digest: digests[name] ?? '' }));
    return {
      tables,
      stopped: stop ? `${stop.name} stopped at position ${stop.stoppedAt ?? 0}: ${stop.reason ?? ''}` : null,
    };
  } finally {
    await model.destroy();
  }
}

async function firstDifferent(tables: readonly Live[], journal: Journal): Promise<string | null> {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-verify-'));
  const model = await openReadModel(dir, { access: 'write' });
  try {
    const positions = [...new Set(tables.map(({ position }) => position))].sort((a, b) => a - b);
    for (const position of positions) {
      const anew = await digestsAt(position, journal, model);
      const other = tables.find((live) => live.position === position && anew[live.name] !== live.digest);
      if (other) return `the table of ${other.name} is not what the log makes of it up to position ${position}`;
    }
    return null;
  } finally {
    await model.destroy();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Folds on to a position. Throws where a projection cannot. */
async function digestsAt(position: number, journal: Journal, model: ReadModel): Promise<Record<string, string>> {
  const until = new OverlayJournal(journal, position, []);
  const projector = new Projector({ journal: until }, model, { projections: PROJECTIONS });
  await projector.catchUp();
  const stop = projector.status().find(({ stoppedAt }) => stoppedAt !== null);
  if (stop) throw new Error(`${stop.name} cannot be made anew: position ${stop.stoppedAt ?? 0}: ${stop.reason ?? ''}`);
  return projector.digests();
}
