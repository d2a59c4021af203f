import { firstOf } from '../../kernel/faults.js';
import type { Finding } from './finding.js';

/** Findings that one report lists, the gravest first. */
const MOST_FINDINGS = 1_000;

/** What is wrong with the terms of a contract file. */
export interface LintReport {
  readonly contract: string;
  readonly findings: readonly Finding[];
  /** Findings beyond those listed, where there are some. */
  readonly more?: number;
}

/** The report of findings that are in the order of their severity. */
export function lintReport(contract: string, findings: readonly Finding[]): LintReport {
  const { first, more } = firstOf(findings, MOST_FINDINGS);
  return { contract, findings: first, ...(more > 0 ? { more } : {}) };
}
