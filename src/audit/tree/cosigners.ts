import { dataOf, hasType } from '../../facts/event-data.js';
import type { EventData } from '../../facts/event-data.js';
import type { Journal } from '../../log/port/journal.js';
import { contractStream } from '../../rules/kernel/streams.js';

/** A cosignature as it was recorded. */
export interface RecordedCosignature {
  readonly contract: string;
  readonly position: number;
  readonly data: EventData['CheckpointCosigned'];
}

/** Who cosigns for a contract's supplier, and what was cosigned. */
export interface Cosigner {
  /** The verifier key in use; null where none was declared. */
  readonly key: string | null;
  readonly cosignatures: readonly RecordedCosignature[];
}

/** The cosigner of a contract, as the log has it. */
export function cosignerOf(journal: Journal, contract: string): Cosigner {
  let key: string | null = null;
  const cosignatures: RecordedCosignature[] = [];
  for (const event of journal.stream(contractStream('cosigner', contract), journal.head())) {
    if (hasType(event, 'CosignerDeclared')) ({ key } = dataOf(event));
    if (hasType(event, 'CheckpointCosigned'))
      cosignatures.push({ contract, position: event.position, data: dataOf(event) });
  }
  return { key, cosignatures };
}

/** The cosignatures of all contracts. */
export function allCosignatures(journal: Journal): RecordedCosignature[] {
  return journal
    .contractNames()
    .slice(1)
    .flatMap((contract) => cosignerOf(journal, contract).cosignatures);
}
