import type { Month } from '../calendar/day.js';
import { firstDayOf } from '../calendar/day.js';
import { Zone } from '../calendar/zone.js';
import { Readings } from '../terms/readings.js';
import type { WhatIf } from '../terms/readings.js';
import { termsAt } from '../terms/terms-version.js';
import type { ContractRules, Scorecard, TermsVersion } from '../terms/types.js';

/**
 * The terms that score a month (2.6, `amendment.scoreEffective`): those in force as its first day begins, or as its last day ends. The terms
 * of the month's start say which of the two, unless tried out otherwise. A contract that starts mid-month has its first terms throughout.
 */
export function termsOfMonth(rules: ContractRules, month: Month, whatIf: WhatIf): TermsVersion {
  const zone = Zone.of(rules.timeZone);
  const atStart = termsAt(rules, zone.startOf(firstDayOf(month)));
  const effective = Readings.of(atStart, whatIf).get('amendment.scoreEffective');
  return effective === 'month-end' ? termsAt(rules, zone.startOf(firstDayOf(month + 1)) - 1) : atStart;
}

/** All scorecards of the terms: the pack's, then the contract's own. */
export function scorecardsOf(terms: TermsVersion): readonly Scorecard[] {
  return [...terms.pack.scorecards, ...terms.file.scorecards];
}

/** The scorecard of that id; without one, the first of a service that the contract has. Undefined when there is none. */
export function findScorecard(terms: TermsVersion, id: string | undefined): Scorecard | undefined {
  const all = scorecardsOf(terms);
  if (id !== undefined) return all.find((s) => s.id === id);
  return all.find((s) => terms.file.services.includes(s.service)) ?? all[0];
}

/** The scorecards of a month's result (4.4), the contract's own first: those for services that the contract has. */
export function scorecardsOfResult(terms: TermsVersion): readonly Scorecard[] {
  const first = findScorecard(terms, undefined);
  const others = scorecardsOf(terms).filter((s) => s !== first && terms.file.services.includes(s.service));
  return [...(first ? [first] : []), ...others];
}
