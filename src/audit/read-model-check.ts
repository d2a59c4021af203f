import { openReadModel } from '../folding/tables/database.js';
import { Projector } from '../folding/projector.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';
import type { Journal } from '../log/port/journal.js';
import type { ModelAnew } from './model-anew.js';

/** A live table as it stands. */
interface Live {
  readonly name: string;
  readonly position: number;
  readonly digest: string;
}

/** Every live table of the read models against one that is made anew from the log, to the same position. */
export async function readModelCheck(dir: string, journal: Journal, anew: ModelAnew): Promise<StoreCheck> {
  try {
    const { tables, stopped } = await liveTables(dir, journal);
    const different = stopped ?? (await firstDifferent(tables, anew));
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

async function firstDifferent(tables: readonly Live[], anew: ModelAnew): Promise<string | null> {
  const positions = [...new Set(tables.map(({ position }) => position))].sort((a, b) => a - b);
  for (const position of positions) {
    const { projector } = await anew.at(position);
    const digests = await projector.digests();
    const other = tables.find((live) => live.position === position && digests[live.name] !== live.digest);
    if (other) return `the table of ${other.name} is not what the log makes of it up to position ${position}`;
  }
  return null;
}
