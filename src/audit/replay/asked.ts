import type { Figures } from '../../figures/questions/figures.js';
import type { Question, QuestionText } from '../../figures/questions/question.js';
import { unknownContract } from '../../folding/unknown-contract.js';
import type { Store } from '../../log/embedded/store.js';
import { firstDayOf, parseMonth } from '../../rules/calendar/day.js';
import type { Month } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { addressIn } from '../../rules/cycle/address.js';
import type { AddressedFigures, FigureValue } from '../../rules/review/drift/drift-figures.js';
import type { Mark, WalkQuestion } from './walk/month-state.js';

/** What answers a question about the past. */
export interface Archive {
  readonly figures: Figures;
  readonly store: Pick<Store, 'journal' | 'clock' | 'mode'>;
}

/** A state of knowledge as an answer names it. */
export interface KnownAt {
  /** ISO 8601 with offset. */
  readonly moment: string;
  /** Position of the last event that was known. */
  readonly position: number;
}

/** A figure with its address. */
export interface AddressedFigure {
  readonly address: string;
  readonly value: FigureValue;
}

/** Between which states a month is looked at, and under which rules. */
export interface Course {
  readonly walk: WalkQuestion;
  readonly month: Month;
  readonly zone: Zone;
  /** `moment`: of knowledge; of the marks `at` is the moment looked from. */
  readonly from: Mark & { readonly moment: Instant };
  readonly to: Mark & { readonly moment: Instant };
  /** Whether the moment looked from goes along; it does not where one was asked for (`at`). */
  readonly timePasses: boolean;
}

/**
 * The course between two moments of knowledge; without the first one from the month's beginning, without the last one to what is known now.
 * Throws `RangeError` for moments that go back, `RuleViolation` for a contract that was not signed by the end.
 */
export function courseOf(
  { figures, store }: Archive,
  { contract, month: text }: { readonly contract: string; readonly month: string },
  asked: QuestionText,
  moments: {
    readonly from: string | undefined;
    readonly to: string | undefined;
    readonly names: readonly [string, string];
  },
): Course {
  const month = parseMonth(text);
  const { journal } = store;
  const [fromName, toName] = moments.names;
  const to = moments.to === undefined ? undefined : momentOf(toName, moments.to);
  const end: Question = figures.question({ ...asked, known: moments.to });
  const rulesPosition = asked.rules === undefined ? undefined : end.rulesPosition;
  const registry = figures.registryAt(rulesPosition ?? end.knownPosition);
  const rules = registry.contract(contract);
  if (!rules) throw unknownContract(contract, registry);
  const zone = Zone.of(rules.timeZone);
  const fixed = asked.at === undefined ? undefined : end.at;
  const now = to ?? Math.max(store.clock.now(), journal.lastRecorded());
  const from =
    moments.from === undefined ? Math.min(now, zone.startOf(firstDayOf(month))) : momentOf(fromName, moments.from);
  if (from > now) throw new RangeError(`${fromName}: it is later than the end that is asked for (${toName})`);
  return {
    walk: {
      journal,
      registryAt: (position) => figures.registryAt(position),
      contract,
      month,
      whatIf: end.whatIf,
      rulesPosition,
    },
    month,
    zone,
    from: { moment: from, position: journal.positionAt(from), at: fixed ?? from },
    to: { moment: now, position: end.knownPosition, at: fixed ?? now },
    timePasses: fixed === undefined,
  };
}

/** Says which figures are asked for: all, or those of some addresses and whatever lies under them. */
export function figureFilter(
  asked: readonly string[] | undefined,
  contract: string,
  month: Month,
): (address: string) => boolean {
  if (!asked?.length) return () => true;
  const within = addressIn(contract, month, { of: 'month' });
  const names = asked.flatMap((text) => [text, `${contract}/${text}`, `${within}/${text}`]);
  return (address) => names.some((name) => address === name || address.startsWith(`${name}/`));
}

/** Figures as a list. */
export function listed(figures: AddressedFigures, wants: (address: string) => boolean): AddressedFigure[] {
  return [...figures].flatMap(([address, value]) => (wants(address) ? [{ address, value }] : []));
}

function momentOf(name: string, text: string): Instant {
  try {
    return parseInstant(text);
  } catch (error) {
    throw new RangeError(`${name}: ${(error as Error).message}`, { cause: error });
  }
}
