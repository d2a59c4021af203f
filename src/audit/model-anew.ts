import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OverlayJournal } from '../folding/overlay-journal.js';
import { Projector } from '../folding/projector.js';
import { openReadModel } from '../folding/tables/database.js';
import type { ReadModel } from '../folding/tables/database.js';
import { withoutYoungGrowth } from '../folding/young-generation.js';
import type { Journal } from '../log/port/journal.js';

/** Read models that were made anew from the log, up to a position. */
export interface Anew {
  readonly model: ReadModel;
  /** The log up to there. */
  readonly journal: Journal;
  readonly projector: Projector;
}

/** Read models made anew in a temporary folder, to hold others against. Goes along the log: asked for positions in order, each event is folded once. */
export class ModelAnew {
  private dir: string | null = null;
  private model: ReadModel | null = null;
  private position = 0;

  constructor(private readonly journal: Journal) {}

  /** As they are at a position of the log, until another is asked for. Throws where a projection cannot take an event in. */
  async at(position: number): Promise<Anew> {
    if (position < this.position) await this.remove();
    this.dir ??= mkdtempSync(join(tmpdir(), 'plumbline-verify-'));
    const model = (this.model ??= await openReadModel(this.dir, { access: 'write' }));
    const journal = new OverlayJournal(this.journal, position, []);
    const projector = new Projector({ journal }, model);
    await withoutYoungGrowth(() => projector.catchUp());
    this.position = position;
    const stop = projector.status().find(({ stoppedAt }) => stoppedAt !== null);
    if (stop)
      throw new Error(`${stop.name} cannot be made anew: position ${stop.stoppedAt ?? 0}: ${stop.reason ?? ''}`);
    return { model, journal, projector };
  }

  /** Takes the folder away. */
  async remove(): Promise<void> {
    await this.model?.destroy();
    if (this.dir !== null) rmSync(this.dir, { recursive: true, force: true });
    this.model = this.dir = null;
    this.position = 0;
  }
}
