import { dataOf } from '../facts/event-data.js';
import type { Journal } from '../log/port/journal.js';
import type { EvidenceFile } from '../rules/cycle/review-events.js';

/** A file that the store keeps, and the event that names it. */
export interface NamedEvidence {
  readonly file: EvidenceFile;
  readonly position: number;
}

const NAMING: ReadonlySet<string> = new Set(['ObjectionReceived', 'ChargesContested', 'EvidenceProvided']);

/** The files of evidence that a contract's events up to a position say the store keeps, in the order of the log. `no`: the contract's number in the journal. */
export function* namedEvidence(journal: Journal, no: number, until: number): IterableIterator<NamedEvidence> {
  for (const event of journal.cycle(no, until)) {
    if (!NAMING.has(event.type)) continue;
    const { evidence } = dataOf(event) as { readonly evidence: readonly EvidenceFile[] };
    for (const file of evidence) if (file.kept === true) yield { file, position: event.position };
  }
}
