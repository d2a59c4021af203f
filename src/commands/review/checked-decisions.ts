import type { Fact } from '../../facts/fact.js';
import { suppose } from '../../figures/hypothetical.js';
import type { Hypothetical } from '../../figures/hypothetical.js';
import { formatMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import { checkChargeDecision } from '../../rules/charges/contest.js';
import { chargeLine, lineAddress, parseLine, parseObjectionId } from '../../rules/cycle/line.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { checkRoundChanges } from '../../rules/review/disputed-round.js';
import { checkCarries, checkDecidable } from '../../rules/review/review.js';
import type { Brought, Desk } from '../command.js';
import { amountsWith, contestCase } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { rehearseCorrections, throwUnlessClean } from './corrections.js';
import type { Corrections } from './corrections.js';
import { decisionsOf, ownerOf, readDecisions } from './decisions.js';
import type { DecideData, ReadDecisions } from './decisions.js';
import { disputedRound } from './disputed-rounds.js';
import { reviewCase } from './review-case.js';
import type { ReviewCase } from './review-case.js';

/** Decisions whose lines are open and whose corrections would be accepted; the lines are whole addresses. */
export interface CheckedDecisions {
  readonly found: ReviewCase | ContestCase;
  readonly read: ReadDecisions;
}

/** What is checked before anything of a command's decisions is recorded. Throws as the command does, naming the line at fault. */
export async function checkedDecisions(desk: Desk, data: DecideData): Promise<CheckedDecisions> {
  const read = await readDecisions(decisionsOf(data));
  const { found, wholeLine } = decidedCase(desk, data.objection);
  const lines = read.lines.map((one) => ({ ...one, line: wholeLine(one.line) }));
  checkOnce(lines);
  const whole = { ...read, lines };
  const disputes = 'of' in found ? found.disputes : found.review;
  const { rules } = found.one;
  for (const { line, decision, own } of lines)
    naming(lines, line, () => {
      checkDecidable(disputes, data.objection, line, Zone.of(rules.timeZone));
      checkCarries(disputes, decision, own.facts.length + own.rejected.length);
    });
  await checkFacts(desk, rules.id, whole);
  if ('of' in found) checkCharges(desk, found, data.objection, whole);
  else checkRounds(desk, found, whole);
  return { found, read: whole };
}

/** What an objection is about, and how its lines are written in full. Throws `RangeError` for what is no objection's id. */
export function decidedCase(
  desk: Desk,
  objection: string,
): { readonly found: ReviewCase | ContestCase; readonly wholeLine: (line: string) => string } {
  const of = parseObjectionId(objection);
  const { contract } = of;
  if (!('month' in of)) return { found: contestCase(desk, contract), wholeLine: (line) => chargeLine(line, contract) };
  const { month, kind } = of;
  return {
    found: reviewCase(desk, contract, formatMonth(month), kind),
    wholeLine: (line) => lineOf(line, contract, month),
  };
}

/** What corrections bring in: facts that are recorded already by their position, the others supposed. */
export function broughtBy(
  { store }: Desk,
  { one }: Pick<ReviewCase, 'one'>,
  corrections: Corrections,
): { readonly facts: Brought; readonly hypothetical: Hypothetical } {
  const { journal } = store;
  return {
    facts: corrections.facts.flatMap(({ fact: { source, id } }) => journal.find(source, id) ?? []),
    hypothetical: suppose(journal, one.rules, freshFacts(store, corrections), one.now),
  };
}

/** The facts of corrections that are not recorded yet, each once though several lines bring it in. */
export function freshFacts({ journal }: Desk['store'], { facts }: Corrections): Fact[] {
  const fresh = new Map<string, Fact>();
  for (const { fact } of facts)
    if (journal.find(fact.source, fact.id) === undefined) fresh.set(JSON.stringify([fact.source, fact.id]), fact);
  return [...fresh.values()];
}

function lineOf(line: string, contract: string, month: Month): string {
  return lineAddress(parseLine(line, contract, month), contract, month);
}

function checkOnce(lines: readonly { readonly line: string }[]): void {
  const seen = new Set<string>();
  for (const { line } of lines) {
    if (seen.has(line)) throw new RangeError(`${line} is decided twice in one command; decide it once`);
    seen.add(line);
  }
}

/** Has a check name the line that it refuses, where there are several. */
function naming(lines: readonly unknown[], line: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!(error instanceof RuleViolation) || lines.length === 1 || error.message.includes(line)) throw error;
    throw new RuleViolation(error.code, `${line}: ${error.message}`, error.clause);
  }
}

async function checkFacts(desk: Desk, contract: string, { lines, all }: ReadDecisions): Promise<void> {
  const report = await rehearseCorrections(desk, contract, all);
  const { rejected, conflicts } = report;
  const owner = Math.min(...[...rejected, ...conflicts].map(({ line }) => ownerOf(line).owner));
  const ofOwner = <T extends { readonly line: number }>(faults: readonly T[]): T[] =>
    faults.flatMap((fault) => {
      const of = ownerOf(fault.line);
      return of.owner === owner ? [{ ...fault, line: of.line }] : [];
    });
  const of = lines.length === 1 ? null : (lines[owner]?.line ?? null);
  throwUnlessClean({ ...report, rejected: ofOwner(rejected), conflicts: ofOwner(conflicts) }, of);
}

function checkCharges(desk: Desk, found: ContestCase, objection: string, { lines, all }: ReadDecisions): void {
  const amountOf = amountsWith(desk, found.one, freshFacts(desk.store, all));
  const zone = Zone.of(found.one.rules.timeZone);
  for (const { line, decision, own } of lines)
    naming(lines, line, () => {
      const decided = { objection, line, decision, amount: amountOf(line), facts: own.facts.length };
      checkChargeDecision(found.disputes, decided, zone);
    });
}

function checkRounds(desk: Desk, found: ReviewCase, { lines, all }: ReadDecisions): void {
  const brought = broughtBy(desk, found, all);
  for (const { line, decision } of lines)
    checkRoundChanges(found.review, { line, decision, round: disputedRound(desk, found, line, brought) });
}
