import { isDeepStrictEqual } from 'node:util';
import { dataOf, hasType } from '../facts/event-data.js';
import type { Reader } from '../figures/questions/reader.js';
import { figuresOn, frozenAt } from '../figures/frozen.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import { parseMonth } from '../rules/calendar/day.js';
import type { ResultFigures, Verdict } from '../rules/cycle/review-events.js';
import { frozenByAddress } from '../rules/review/drift/drift-figures.js';
import { ReceiptChecks } from './receipts/receipt-check.js';
import { providedBy } from '../rules/review/figures/provided-figures.js';
import type { Provided } from '../rules/review/figures/provided-figures.js';

/** What was provided or restated last of each month of a contract, by kind and month. */
type Current = Map<string, Provided>;

/** Something that an event has told. */
interface Told {
  readonly check: 'published' | 'final';
  /** What differs from a recomputation; null where nothing does. */
  readonly fault: string | null;
  /** What it provides, or makes final; null where nothing was provided. */
  readonly provided: Provided | null;
}

/**
 * Every published, reissued and restated figure against one that is computed again from what it says it rests on, every final figure against
 * what was published or restated last, and the receipts of all of them.
 */
export function figureChecks(reader: Pick<Reader, 'store' | 'figures'>, position: number): StoreCheck[] {
  const looked = { published: 0, final: 0 };
  const first: { published?: StoreCheck; final?: StoreCheck } = {};
  const { journal } = reader.store;
  const receipts = new ReceiptChecks(reader);
  for (const [no, contract] of journal.contractNames().entries()) {
    if (no === 0) continue;
    const current: Current = new Map();
    for (const event of journal.cycle(no, position)) {
      const told = toldBy(reader, contract, event, current);
      receipts.take(contract, event, {
        provided: told?.provided ?? null,
        fault: told?.check === 'published' ? told.fault : null,
      });
      if (told === null) continue;
      const count = ++looked[told.check];
      if (told.fault !== null)
        first[told.check] ??= checked(told.check, count, `${event.type}, ${contract}: ${told.fault}`, event.position);
    }
    receipts.end();
  }
  const checks = (['published', 'final'] as const).map((check): StoreCheck => {
    const difference = first[check]?.difference ?? null;
    return { check, looked: looked[check], difference };
  });
  return [...checks, receipts.check()];
}

/** Looks at an event, and keeps what it tells; null for one that tells no figures. */
function toldBy(
  reader: Pick<Reader, 'store' | 'figures'>,
  contract: string,
  event: RecordedEvent,
  current: Current,
): Told | null {
  const provided = providedBy({ type: event.type, data: dataOf(event) });
  if (provided) {
    current.set(`${provided.kind} ${provided.month}`, provided);
    return { check: 'published', fault: recomputed(reader, contract, provided), provided };
  }
  if (hasType(event, 'ResultFinal')) {
    const { month, verdicts } = dataOf(event);
    const last = current.get(`result ${month}`) ?? null;
    const same = isDeepStrictEqual(verdicts, verdictsOf(last?.frozen.result ?? null));
    return { check: 'final', fault: same ? null : otherThanProvided(month), provided: last };
  }
  if (hasType(event, 'FeesFinal')) {
    const { month, total } = dataOf(event);
    const last = current.get(`fees ${month}`) ?? null;
    const same = last?.frozen.fees?.total === total;
    return { check: 'final', fault: same ? null : otherThanProvided(month), provided: last };
  }
  return null;
}

/** Computes figures again from their basis; what differs first, or null. */
function recomputed(
  { store, figures }: Pick<Reader, 'store' | 'figures'>,
  contract: string,
  { kind, month: text, frozen }: Provided,
): string | null {
  const { basis } = frozen;
  const month = parseMonth(text);
  const told = frozenByAddress(frozen, contract, month);
  try {
    const { journal } = store;
    const footing = frozenAt({ journal, registryAt: (at) => figures.registryAt(at), contract, basis });
    const anew = figuresOn(footing, kind, month);
    const computed = frozenByAddress(anew, contract, month);
    for (const address of new Set([...told.keys(), ...computed.keys()])) {
      const [was, is] = [told.get(address), computed.get(address)];
      if (!isDeepStrictEqual(was, is))
        return `${address} was ${shown(was)}, and is ${shown(is)} when it is computed again`;
    }
    const { terms, calendar } = anew.basis;
    if (terms.hash !== basis.terms.hash) return 'the terms that it rests on are others';
    return calendar.hash === basis.calendar.hash ? null : 'the calendar that it rests on is another';
  } catch (error) {
    return `it cannot be computed again: ${messageOf(error)}`;
  }
}

function verdictsOf(result: ResultFigures | null): Verdict[] {
  return (result?.scorecards ?? []).map(({ scorecard, score, band, penalty }) => ({ scorecard, score, band, penalty }));
}

function otherThanProvided(month: string): string {
  return `what became final of ${month} is not what was provided or restated last`;
}

function shown(value: unknown): string {
  return value === undefined ? 'not told' : JSON.stringify(value);
}
