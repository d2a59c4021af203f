import type { EvidenceSource } from '../../rules/scoring/evidence.js';
import type { ScorecardObservation, ScorecardQuestion } from '../../rules/scoring/observation.js';
import { evidenceLacking } from '../../rules/scoring/scorecard.js';

/**
 * Loads what a month's scorecard is computed from. The month's own facts come first; what they come to says whether those of the month
 * before matter, and so on. Throws what `scoreMonth` throws.
 */
export function observeScorecard(question: ScorecardQuestion, source: EvidenceSource): ScorecardObservation {
  let observation: ScorecardObservation = { ...question, months: [] };
  for (;;) {
    const lacking = evidenceLacking(observation);
    if (lacking.length === 0) return observation;
    const loaded = lacking.map(({ month, detail }) => ({ month, detail, evidence: source.evidence(month, detail) }));
    observation = { ...observation, months: [...observation.months, ...loaded] };
  }
}
