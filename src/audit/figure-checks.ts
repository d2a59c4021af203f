import { isDeepStrictEqual } from 'node:util';
import { dataOf, hasType } from '../facts/event-data.js';
import type { Reader } from '../figures/questions/reader.js';
import { basisOf, feesFiguresAt, frozenAt, resultFiguresAt } from '../figures/frozen.js';
import type { Frozen } from '../figures/frozen.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { parseMonth } from '../rules/calendar/day.js';
import type { FeesFigure } from '../rules/cycle/figures.js';
import type { Basis, ResultFigures, Verdict } from '../rules/cycle/review-events.js';
import { feesByAddress, resultByAddress } from '../rules/review/drift/drift-figures.js';
import type { AddressedFigures } from '../rules/review/drift/drift-figures.js';

/** What was provided or restated last of each month of a contract. */
interface Current {
  readonly results: Map<string, ResultFigures>;
  readonly fees: Map<string, FeesFigure>;
}

/** Something that an event has told. */
interface Told {
  readonly check: 'published' | 'final';
  /** What differs from a recomputation; null where nothing does. */
  readonly fault: string | null;
}

/**
 * Every published, reissued and restated figure against one that is computed again from what it says it rests on, and every final figure against
 * what was published or restated last.
 */
export function figureChecks(reader: Pick<Reader, 'store' | 'figures'>, position: number): StoreCheck[] {
  const looked = { published: 0, final: 0 };
  const first: { published?: StoreCheck; final?: StoreCheck } = {};
  const { journal } = reader.store;
  for (const [no, contract] of journal.contractNames().entries()) {
    if (no === 0) continue;
    const current: Current = { results: new Map(), fees: new Map() };
    for (const event of journal.cycle(no, position)) {
      const told = toldBy(reader, contract, event, current);
      if (told === null) continue;
      const count = ++looked[told.check];
      if (told.fault !== null)
        first[told.check] ??= checked(told.check, count, `${event.type}, ${contract}: ${told.fault}`, event.position);
    }
  }
  return (['published', 'final'] as const).map((check) => {
    const difference = first[check]?.difference ?? null;
    return { check, looked: looked[check], difference };
  });
}

/** Looks at an event, and keeps what it tells; null for one that tells no figures. */
function toldBy(
  reader: Pick<Reader, 'store' | 'figures'>,
  contract: string,
  event: RecordedEvent,
  current: Current,
): Told | null {
  if (hasType(event, 'ResultPublished') || hasType(event, 'ResultReissued') || hasType(event, 'ResultRestated')) {
    const { month, basis, result } = dataOf(event);
    current.results.set(month, result);
    const m = parseMonth(month);
    const compute = (frozen: Frozen): Computed => {
      const anew = resultFiguresAt(frozen, m);
      return { figures: resultByAddress(anew, contract, m), version: anew.scorecards[0]?.termsVersion ?? 1 };
    };
    return {
      check: 'published',
      fault: recomputed(reader, contract, basis, resultByAddress(result, contract, m), compute),
    };
  }
  if (hasType(event, 'FeeNoticeSent') || hasType(event, 'FeeNoticeReissued') || hasType(event, 'FeesRestated')) {
    const { month, basis, fees } = dataOf(event);
    current.fees.set(month, fees);
    const m = parseMonth(month);
    const compute = (frozen: Frozen): Computed => {
      const anew = feesFiguresAt(frozen, m);
      return { figures: feesByAddress(anew, contract, m), version: anew.termsVersion };
    };
    return {
      check: 'published',
      fault: recomputed(reader, contract, basis, feesByAddress(fees, contract, m), compute),
    };
  }
  if (hasType(event, 'ResultFinal')) {
    const { month, verdicts } = dataOf(event);
    const expected = verdictsOf(current.results.get(month));
    return { check: 'final', fault: isDeepStrictEqual(verdicts, expected) ? null : otherThanProvided(month) };
  }
  if (hasType(event, 'FeesFinal')) {
    const { month, total } = dataOf(event);
    return { check: 'final', fault: current.fees.get(month)?.total === total ? null : otherThanProvided(month) };
  }
  return null;
}

interface Computed {
  readonly figures: AddressedFigures;
  /** Of the terms that they are computed by. */
  readonly version: number;
}

/** Computes figures again from their basis; what differs first, or null. */
function recomputed(
  { store, figures }: Pick<Reader, 'store' | 'figures'>,
  contract: string,
  basis: Basis,
  told: AddressedFigures,
  compute: (frozen: Frozen) => Computed,
): string | null {
  try {
    const { journal } = store;
    const frozen = frozenAt({ journal, registryAt: (at) => figures.registryAt(at), contract, basis });
    const anew = compute(frozen);
    for (const address of new Set([...told.keys(), ...anew.figures.keys()])) {
      const [was, is] = [told.get(address), anew.figures.get(address)];
      if (!isDeepStrictEqual(was, is))
        return `${address} was ${shown(was)}, and is ${shown(is)} when it is computed again`;
    }
    const { terms, calendar } = basisOf(frozen, anew.version);
    if (terms.hash !== basis.terms.hash) return 'the terms that it rests on are others';
    return calendar.hash === basis.calendar.hash ? null : 'the calendar that it rests on is another';
  } catch (error) {
    return `it cannot be computed again: ${messageOf(error)}`;
  }
}

function verdictsOf(result: ResultFigures | undefined): Verdict[] {
  return (result?.scorecards ?? []).map(({ scorecard, score, band, penalty }) => ({ scorecard, score, band, penalty }));
}

function otherThanProvided(month: string): string {
  return `what became final of ${month} is not what was provided or restated last`;
}

function shown(value: unknown): string {
  return value === undefined ? 'not told' : JSON.stringify(value);
}
