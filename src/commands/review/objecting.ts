import { observeLines } from '../../figures/sources/observe-lines.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { checkNotAhead } from '../../rules/cycle/case.js';
import { OBJECTION_KINDS, REVIEW_KINDS } from '../../rules/cycle/review-events.js';
import type { EvidenceFile, ObjectionKind, ReviewKind } from '../../rules/cycle/review-events.js';
import { existingLines } from '../../rules/review/existing-lines.js';
import { windowOf } from '../../rules/review/window-figure.js';
import type { ToldCharge } from '../../rules/charges/contest.js';
import type { CommandDefinition, Desk } from '../command.js';
import { cycleAnswer } from '../open-case.js';
import type { OpenCase } from '../open-case.js';
import { listOf, moment, month, object as anObject, oneOf, optional, text } from '../schema.js';
import { markedKept } from './evidence-files.js';
import { chargesNamed, contestCase, decideOnCharges } from './contesting.js';
import type { ContestCase } from './contesting.js';
import { frozenOf } from './restating.js';
import { decideOn, reviewCase } from './review-case.js';
import type { ReviewCase } from './review-case.js';

interface ObjectData {
  readonly contract: string;
  /** Of a result or fees; charges are contested whatever their month. */
  readonly month?: string | undefined;
  readonly kind: ObjectionKind;
  /** Addresses of lines, whole or from the month on: `metrics/answer-rate/phone`; of charges, from the contract on: `costs/K-1`. */
  readonly lines: readonly string[];
  readonly claim: string;
  readonly evidence?: readonly EvidenceFile[] | undefined;
  /** When the platform got it; now unless told. */
  readonly received?: string | undefined;
}

/** The lines as whole addresses; each of them exists. */
type WithLines = ReviewCase & Received & { readonly lines: readonly string[] };
/** The charges with what was told of each; every one is owed. */
type WithCharges = ContestCase & Received & { readonly charges: readonly ToldCharge[] };

/** When an objection was received, and its files: of those that the store keeps it is said. */
interface Received {
  readonly receivedAt: Instant;
  readonly evidence: readonly EvidenceFile[];
}

/**
 * 4.4, 5.3: takes an objection in. After the window has closed it is recorded as late and has no effect. Refused for a line that does not exist
 * or is disputed already, and before anything was provided. Charges that facts alone make are contested each in a window of its own.
 */
export const object: CommandDefinition<'object', ObjectData, WithLines | WithCharges> = {
  name: 'object',
  schema: {
    contract: text,
    month: optional(month),
    kind: oneOf(OBJECTION_KINDS),
    lines: listOf(text),
    claim: text,
    evidence: optional(listOf(anObject)),
    received: optional(moment),
  },
  actOf: 'supplier',
  of: ({ contract }) => contract,
  load: (desk, { contract, month: text, kind, lines, received, evidence: files = [] }) => {
    const evidence = markedKept(desk.store.dir, contract, files);
    if (kind === 'charges') return { ...withCharges(desk, { contract, month: text, lines, received }), evidence };
    if (text === undefined) throw new RangeError(`an objection to a month's ${kind} needs the month`);
    const found = reviewCase(desk, contract, text, kind);
    const { one, month, review } = found;
    const receivedAt = receivedOf(one, received, kind === 'result' ? '4.4' : '5.3');
    const source = { rules: one.rules, journal: desk.store.journal, position: one.head };
    const tickets = () => frozenOf(desk, contract, review).source.tickets(month);
    const existing = existingLines(lines, observeLines(lines, source, { month, review, tickets }));
    return { ...found, lines: existing, receivedAt, evidence };
  },
  decide: (found, { claim }) => {
    const { evidence } = found;
    if ('of' in found) {
      const { charges, receivedAt } = found;
      return decideOnCharges(found, receivedAt, { do: 'contest', charges, claim, evidence, receivedAt });
    }
    const { one, month, review, lines, receivedAt } = found;
    const { rules, calendars, adoptions } = one;
    const window = review.provided ? windowOf(review, month, { rules, calendars, adoptions, whatIf: new Map() }) : null;
    return decideOn(found, receivedAt, { do: 'object', lines, claim, evidence, receivedAt, window });
  },
  answer: (recorded) => {
    const [event] = recorded.events;
    return {
      ...cycleAnswer(recorded),
      ...(event?.type === 'ObjectionReceived' || event?.type === 'ChargesContested'
        ? { objection: event.data.objection }
        : {}),
    };
  },
};

function withCharges(
  desk: Desk,
  { contract, month: of, lines, received }: Pick<ObjectData, 'contract' | 'month' | 'lines' | 'received'>,
): Omit<WithCharges, 'evidence'> {
  if (of !== undefined)
    throw new RangeError('charges are contested one by one, whatever their month: leave the month out');
  const found = contestCase(desk, contract);
  const receivedAt = receivedOf(found.one, received, '4.4');
  return { ...found, charges: chargesNamed(desk, found.one, lines), receivedAt };
}

/** When an objection was received. Throws `RuleViolation` for a moment that has not come. */
function receivedOf(one: OpenCase, received: string | undefined, clause: string): Instant {
  const receivedAt = received === undefined ? one.now : parseInstant(received);
  checkNotAhead(receivedAt, one, clause);
  return receivedAt;
}

interface AcceptData {
  readonly contract: string;
  readonly month: string;
  readonly kind: ReviewKind;
}

/** The supplier accepts a month's result or fees before the window does it for it. Refused while a line is open. */
export const accept: CommandDefinition<'accept', AcceptData, ReviewCase> = {
  name: 'accept',
  schema: { contract: text, month, kind: oneOf(REVIEW_KINDS) },
  actOf: 'supplier',
  of: ({ contract }) => contract,
  load: (desk, data) => reviewCase(desk, data.contract, data.month, data.kind),
  decide: (found) => decideOn(found, found.one.now, { do: 'accept' }),
  answer: cycleAnswer,
};
