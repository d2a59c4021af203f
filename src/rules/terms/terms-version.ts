import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Instant } from '../calendar/instant.js';
import type { ContractFile, ContractRules, TermsPack, TermsVersion } from './types.js';

/** SHA-256, in hex, of the canonical JSON (RFC 8785) of a contract file and its pack: what "the same terms" means. */
export function hashTerms(file: ContractFile, pack: TermsPack): string {
  return createHash('sha256')
    .update(canonicalize({ file, pack }) ?? '', 'utf8')
    .digest('hex');
}

/** The terms in force at a moment (2.6); before the first version takes effect, the first. */
export function termsAt(rules: ContractRules, at: Instant): TermsVersion {
  const version = rules.versions.findLast((v) => v.effectiveFrom <= at) ?? rules.versions[0];
  if (version === undefined) throw new Error(`contract ${rules.id} has no terms`);
  return version;
}

/** The terms of that version; those of a version that the rules do not know are the first. */
export function termsOfVersion(rules: ContractRules, version: number): TermsVersion {
  const terms = rules.versions.find((one) => one.version === version) ?? rules.versions[0];
  if (terms === undefined) throw new Error(`contract ${rules.id} has no terms`);
  return terms;
}

/** The plan that prices a category after sale (5.1.2), or undefined: the contract's own mapping before the pack's lists. */
export function planOf(terms: Pick<TermsVersion, 'file' | 'pack'>, category: string): string | undefined {
  if (Object.hasOwn(terms.file.categories, category)) return terms.file.categories[category];
  return Object.entries(terms.pack.fees.plans).find(([, plan]) => plan.categories.includes(category))?.[0];
}
