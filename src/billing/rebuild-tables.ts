import { PROJECTIONS } from '../../projections/index.js';
import type { Projector } from '../folding/projector.js';
import type { RebuildProgress, RebuildReport } from '../folding/rebuild.js';
import type { BillingReport } from './billing-report.js';
import { BILLING } from './refresh.js';

/**
 * Rebuilds projections and the report of billing, the ones named or all of them: projections first, since figures rest on them. Throws
 * `RangeError` for a name that is neither.
 */
export async function rebuildTables(
  { projector, report }: { readonly projector: Projector; readonly report: BillingReport },
  names: readonly string[],
  onProgress?: (progress: RebuildProgress) => void,
): Promise<RebuildReport> {
  const known = [...PROJECTIONS.map(({ name }) => name), BILLING.name];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new RangeError(`"${unknown}" is no projection; there are ${known.join(', ')}`);
  const folded = names.filter((name) => name !== BILLING.name);
  const nothing: RebuildReport = { projections: [], position: 0, seconds: 0 };
  const projections = names.length === 0 || folded.length > 0 ? await projector.rebuild(folded, onProgress) : nothing;
  if (names.length > 0 && !names.includes(BILLING.name)) return projections;
  const billing = await report.rebuild();
  return {
    projections: [...projections.projections, billing],
    position: billing.events,
    seconds: projections.seconds + billing.seconds,
  };
}
