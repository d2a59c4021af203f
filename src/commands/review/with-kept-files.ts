import { EvidenceFolder } from '../../log/embedded/evidence/evidence-folder.js';
import type { Store } from '../../log/embedded/store.js';
import type { EvidenceFile } from '../../rules/cycle/review-events.js';
import { namedEvidence } from '../../folding/named-evidence.js';
import { eachFile, MAX_EVIDENCE_BYTES } from './evidence-files.js';

/**
 * Has a command carried out whose files of evidence the store keeps for its contract; only for who writes the store. They are kept first, so that no event
 * ever names a file that is not there; where the command is refused, those that it brought go again unless an event names them. A process that is killed
 * between leaves whole files that nobody names, or a draft, which goes the next time. Throws `InputError`, `RuleViolation` for a file that was altered where
 * it is kept, and what `work` throws.
 */
export async function withKeptFiles<T>(
  store: Pick<Store, 'dir' | 'journal'>,
  contract: string,
  locations: readonly string[],
  work: (files: EvidenceFile[]) => Promise<T>,
): Promise<T> {
  const folder = new EvidenceFolder(store.dir);
  folder.sweep();
  const brought: string[] = [];
  try {
    const files = await eachFile(locations, MAX_EVIDENCE_BYTES, async (pieces) => {
      const { sha256, bytes, isNew } = await folder.keep(contract, pieces);
      if (isNew) brought.push(sha256);
      return { sha256, bytes };
    });
    return await work(files);
  } catch (error) {
    if (brought.length > 0) {
      const named = namesOf(store, contract);
      for (const sha256 of brought) if (!named.has(sha256)) await folder.remove(contract, sha256);
    }
    throw error;
  }
}

/** The hashes that events of a contract name, of a log of which all may have been recorded although it was not told so. */
function namesOf({ journal }: Pick<Store, 'journal'>, contract: string): Set<string> {
  const no = journal.contractNames().indexOf(contract);
  if (no < 0) return new Set();
  return new Set([...namedEvidence(journal, no, journal.head())].map(({ file }) => file.sha256));
}
