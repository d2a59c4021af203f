import { namedEvidence } from '../folding/named-evidence.js';
import { EvidenceFolder } from '../log/embedded/evidence/evidence-folder.js';
import type { Store } from '../log/embedded/store.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';

/** Whether each file of evidence that the store keeps is there, with the content that was recorded. */
export async function evidenceCheck(
  { journal, dir }: Pick<Store, 'journal' | 'dir'>,
  until: number,
): Promise<StoreCheck> {
  const folder = new EvidenceFolder(dir);
  let looked = 0;
  for (const [no, contract] of journal.contractNames().entries()) {
    if (no === 0) continue;
    for (const { file, position } of namedEvidence(journal, no, until)) {
      looked++;
      const fault = await folder.fault(contract, file);
      if (fault !== null) return checked('evidence', looked, SAYS[fault](file.location, file.sha256), position);
    }
  }
  return checked('evidence', looked);
}

const SAYS = {
  missing: (name: string, hash: string) => `the file of evidence ${name} (${hash}) is missing`,
  altered: (name: string, hash: string) => `the file of evidence ${name} (${hash}) has another content`,
} as const;
