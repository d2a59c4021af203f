import type { EvidenceSource } from '../../rules/scoring/evidence/evidence.js';
import type { ScorecardObservation, ScorecardQuestion } from '../../rules/scoring/observation.js';
import { ScorecardPlan } from '../../rules/scoring/scorecard.js';

/**
 * Loads what a month's scorecard is computed from. The month's own facts come first; what they come to says whether those of the month
 * before matter, and so on. Throws what `scoreMonth` throws.
 */
export function observeScorecard(question: ScorecardQuestion, source: EvidenceSource): ScorecardObservation {
  const plan = new ScorecardPlan(question);
  for (let lacking = plan.lacking(); lacking.length > 0; lacking = plan.lacking())
    plan.observe(lacking.map((one) => ({ ...one, evidence: source.evidence(one.month, one.detail) })));
  return plan.observation;
}
