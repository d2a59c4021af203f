import { formatDay, parseDay, parseMonth } from '../../src/rules/calendar/day.js';
import { shippedCalendars } from '../../src/shipped/calendars.js';
import { StatutoryCalendars } from '../../src/rules/calendar/statutory-calendar.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import type { PlatformWork } from '../../src/rules/fees/work.js';
import type {
  Evidence,
  EvidenceDetail,
  EvidenceSource,
  SurveyedContact,
} from '../../src/rules/scoring/evidence/evidence.js';
import { loadPack } from '../../src/shipped/packs.js';
import { exampleFile } from '../../src/rules/terms/testing/contract.js';
import type { Basis, ContractFile, ContractRules, Scorecard } from '../../src/rules/terms/types.js';
import { localOf, localText } from './minute-clock.js';
import type { RawContract, RawFact, RawSurvey } from './raw.js';

/** What stands between the oracle's raw facts and the engine: the same things in the shapes that the engine is asked with. */
export const PACK = loadPack('mall-service-agreement/1');
export const CALENDARS = new StatutoryCalendars(shippedCalendars());
const ZONE = Zone.of('Asia/Shanghai');

/** A contract file with everything the figures look at; fields given take the place of the usual ones. */
export function contractFile(besides: Partial<ContractFile> = {}): ContractFile {
  return exampleFile({ id: 'HT-1', ...besides });
}

/** The rules of a contract for the engine. */
export function rulesOf(
  contract: RawContract,
  besides: {
    readonly bases?: readonly Basis[];
    readonly scorecards?: readonly Scorecard[];
    readonly categories?: Record<string, string>;
  } = {},
): ContractRules {
  return {
    id: 'HT-1',
    timeZone: 'Asia/Shanghai',
    startsOn: parseDay(contract.startsOn),
    endsOn: contract.endsOn === null ? null : parseDay(contract.endsOn),
    terminated: false,
    versions: contract.versions.map(({ from, channels }, i) => ({
      version: i + 1,
      hash: `hash-${i + 1}`,
      effectiveFrom: ZONE.startOf(parseDay(from)),
      pack: PACK,
      file: contractFile({
        startsOn: contract.startsOn,
        channels,
        readings: contract.settled,
        scorecards: besides.scorecards ?? [],
        categories: besides.categories ?? {},
      }),
    })),
    bases: [
      ...(besides.bases ?? []),
      ...(contract.delegated ?? []).map(({ channel, from, to }): Basis => ({
        kind: 'delegated',
        service: 'consultation',
        channel,
        from: Date.parse(from),
        to: Date.parse(to),
      })),
    ],
  };
}

/** A plain contract from a day on, with both channels. */
export function contractFrom(
  startsOn: string,
  settled: Record<string, string> = {},
  endsOn: string | null = null,
): RawContract {
  return { startsOn, endsOn, settled, versions: [{ from: startsOn, channels: ['phone', 'online'] }] };
}

/** The month's evidence of raw facts: counted as the folds count, or fact by fact. */
export function sourceOf(facts: readonly RawFact[]): EvidenceSource {
  const counting = facts.filter((fact) => !('voided' in fact));
  const months = Map.groupBy(counting, (fact) => parseMonth(localOf(fact.time).slice(0, 7)));
  const known = new Map<string, Evidence[]>();
  return {
    evidence: (month, detail) => {
      const key = `${detail} ${month}`;
      let evidence = known.get(key);
      if (evidence === undefined) {
        const single = (months.get(month) ?? []).map(evidenceOf);
        if (detail === 'facts') evidence = single;
        else evidence = detail === 'counts' ? counted(single) : surveysAmong(months.get(month) ?? [], facts, detail);
        known.set(key, evidence);
      }
      return evidence;
    },
  };
}

type SurveyDetail = Extract<EvidenceDetail, `surveys${string}`>;

/** The surveys among raw facts, each with its contact. */
function surveysAmong(month: readonly RawFact[], facts: readonly RawFact[], which: SurveyDetail): Evidence[] {
  return month.flatMap((fact) => {
    if (fact.type !== 'SurveyAnswered') return [];
    const contact = contactOf(fact, facts);
    const ofOther = contact === 'voided' || (typeof contact === 'object' && contact?.handledBy === 'platform');
    const ofChannel = contact === null && fact.channel !== undefined;
    const isAsked = { surveys: true, 'surveys-of-others': ofOther, 'surveys-of-channels': ofChannel };
    return isAsked[which] ? [{ ...evidenceOf(fact), contact }] : [];
  });
}

function contactOf({ contactId }: RawSurvey, facts: readonly RawFact[]): SurveyedContact | null {
  if (contactId === undefined) return null;
  const named = facts.find((fact) => 'id' in fact && fact.id === contactId);
  if (named?.type !== 'CallRecorded' && named?.type !== 'ChatRecorded') return 'unknown';
  return named.voided ? 'voided' : { of: named.type === 'CallRecorded' ? 'call' : 'chat', handledBy: named.handledBy };
}

function evidenceOf(fact: RawFact): Evidence {
  const time = Date.parse(fact.time);
  const local = localOf(fact.time);
  const timeOfDay = Date.parse(`1970-01-01T${local.slice(11)}Z`);
  const rest = { count: 1, timeOfDay, moments: { time } };
  if (fact.type === 'SurveyAnswered') {
    const channel = fact.channel === undefined ? {} : { channel: fact.channel };
    return { of: 'survey', fields: { rating: fact.rating, ...channel }, ...rest };
  }
  const { category, handledBy } = fact;
  if (fact.type === 'ServiceOrderOpened') return { of: 'order', fields: { category, handledBy }, ...rest };
  const fields = {
    stage: fact.stage,
    category,
    outcome: fact.outcome,
    handledBy,
    hour: String(Number(local.slice(11, 13))),
  };
  return { of: fact.type === 'CallRecorded' ? 'call' : 'chat', fields, ...rest };
}

function counted(single: readonly Evidence[]): Evidence[] {
  const groups = new Map<string, Evidence>();
  for (const { of, fields } of single) {
    if (of === 'order') continue;
    const kept = Object.fromEntries(Object.entries(fields).filter(([name]) => name !== 'category'));
    const key = [of, ...Object.values(kept)].join('/');
    groups.set(key, { of, fields: kept, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()];
}

/** The platform's work among raw facts, by day or by the moment. */
export function workOf(facts: readonly RawFact[], month: string, precision: 'day' | 'instant'): PlatformWork[] {
  const work = new Map<string, PlatformWork>();
  facts.forEach((fact, i) => {
    if (fact.type === 'SurveyAnswered' || fact.handledBy !== 'platform' || 'voided' in fact) return;
    if (fact.type !== 'ServiceOrderOpened' && fact.outcome !== 'answered' && fact.outcome !== 'served') return;
    const time = Date.parse(fact.time);
    const day = localText(time).slice(0, 10);
    if (!day.startsWith(month)) return;
    const of = fact.type === 'ServiceOrderOpened' ? 'order' : fact.type === 'CallRecorded' ? 'call' : 'chat';
    const stage = fact.type === 'ServiceOrderOpened' ? null : fact.stage;
    const one: PlatformWork = { of, stage, category: fact.category, day: parseDay(day), count: 1 };
    const key = precision === 'instant' ? String(i) : JSON.stringify([of, stage, fact.category, formatDay(one.day)]);
    const before = work.get(key)?.count ?? 0;
    work.set(key, { ...one, count: before + 1, ...(precision === 'instant' ? { time } : {}) });
  });
  return [...work.values()];
}
