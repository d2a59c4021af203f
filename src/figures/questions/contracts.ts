import { LIST_LIMIT } from '../../settings.js';
import { formatDay } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { READING_IDS, READINGS, Readings } from '../../rules/terms/readings.js';
import type { ReadingId } from '../../rules/terms/readings.js';
import { termsAt } from '../../rules/terms/terms-version.js';
import type { Basis, ContractFile, ContractRules } from '../../rules/terms/types.js';
import { footing } from './envelope.js';
import type { Footing } from '../../rules/terms/footing.js';
import type { Figures } from './figures.js';
import type { Page } from './list-page.js';
import type { QuestionText } from './question.js';

/** A contract in a list. */
export interface ContractSummary {
  readonly contract: string;
  readonly supplier: { readonly id: string; readonly name: string };
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly terminated: boolean;
}

/** A page of contracts, by id; `next`: the cursor of the following page, or null. */
export interface ContractPage {
  readonly contracts: readonly ContractSummary[];
  readonly next: string | null;
}

/** A contract as known at the question's moment: terms in force, all versions, bases of fees, readings. */
export interface ContractDescription extends ContractSummary, Footing {
  readonly file: ContractFile;
  readonly versions: readonly { readonly version: number; readonly hash: string; readonly effectiveFrom: string }[];
  readonly bases: readonly {
    readonly kind: Basis['kind'];
    readonly service: Basis['service'];
    readonly channel: Basis['channel'];
    readonly from: string;
    readonly to: string | null;
    readonly ground?: string;
  }[];
  readonly readings: readonly {
    readonly id: ReadingId;
    readonly clause: string;
    readonly value: string;
    readonly settled: boolean;
    readonly question: { readonly zh: string; readonly en: string };
  }[];
}

/** Describes a contract. Throws `RuleViolation` for one that is not there. */
export function describeContract(
  figures: Figures,
  id: string,
  asked: QuestionText,
  mode: 'live' | 'simulated',
): ContractDescription {
  const question = figures.question(asked);
  const { registry, rules } = figures.rulesFor(id, question);
  const zone = Zone.of(rules.timeZone);
  const terms = termsAt(rules, question.at);
  const readings = Readings.of(terms, question.whatIf);
  return {
    ...summary(rules),
    file: terms.file,
    versions: rules.versions.map((v) => ({
      version: v.version,
      hash: v.hash,
      effectiveFrom: formatInstant(v.effectiveFrom, zone),
    })),
    bases: rules.bases.map((b) => ({
      ...b,
      from: formatInstant(b.from, zone),
      to: b.to === null ? null : formatInstant(b.to, zone),
    })),
    readings: READING_IDS.map((rid) => ({
      id: rid,
      clause: READINGS[rid].clause,
      value: readings.get(rid),
      settled: readings.isSettled(rid),
      question: READINGS[rid].question,
    })),
    ...footing(question, rules, terms, registry.calendars.hash, mode === 'simulated'),
  };
}

/** Contracts of a page unless told. */
const PAGE = 100;

/** The contracts whose id comes after the cursor, by id; `next` is where to go on, or null. Throws `RangeError` for a page of none. */
export function listContracts(
  figures: Figures,
  asked: QuestionText,
  { limit = PAGE, cursor = '' }: Page,
): ContractPage {
  if (limit < 1 || limit > LIST_LIMIT) throw new RangeError(`limit: a page has 1 to ${LIST_LIMIT} contracts`);
  const registry = figures.registryAt(figures.question(asked).rulesPosition);
  const after = registry
    .contracts()
    .filter((c) => c.id > cursor)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const page = after.slice(0, limit);
  return { contracts: page.map(summary), next: after.length > limit ? (page.at(-1)?.id ?? null) : null };
}

function summary(rules: ContractRules): ContractSummary {
  const supplier = rules.versions.at(-1)?.file.supplier ?? { id: '', name: '' };
  return {
    contract: rules.id,
    supplier,
    startsOn: formatDay(rules.startsOn),
    endsOn: rules.endsOn === null ? null : formatDay(rules.endsOn),
    terminated: rules.terminated,
  };
}
