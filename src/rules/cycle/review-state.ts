import { parseInstant } from '../calendar/instant.js';
import type { Instant } from '../calendar/instant.js';
import type { FeesFigure } from './figures.js';
import { parseSignedYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type {
  AssessmentEvent,
  Basis,
  DataOf,
  DecidedFact,
  Decision,
  EvidenceFile,
  LineOfObjection,
  ObjectionKind,
  ResultFigures,
  ReviewKind,
} from './review-events.js';

/** An objection as received. A late line of it is not in dispute. */
export interface Objection {
  readonly id: string;
  readonly lines: readonly string[];
  readonly claim: string;
  readonly evidence: readonly EvidenceFile[];
  readonly receivedAt: Instant;
  readonly late: boolean;
  readonly position: number;
  /** Who recorded it, where that was kept. */
  readonly by?: string;
}

/** A line under objection; `decided` null while it is open. */
export interface DisputedLine {
  readonly line: string;
  readonly objection: string;
  readonly decided: {
    readonly decision: Decision;
    readonly by: 'parties' | 'platform-data';
    readonly reason: string;
    readonly at: Instant;
    readonly facts: readonly DecidedFact[];
    readonly position: number;
  } | null;
}

/** A line that is under objection no more: taken back, or its figure replaced by another one (`reissued`). It may be raised again. */
export interface EndedLine extends LineOfObjection {
  readonly how: 'withdrawn' | 'reissued';
  readonly at: Instant;
  readonly position: number;
}

/** What was said against lines of one thing, and what became of it. */
export interface Disputes {
  readonly kind: ObjectionKind;
  readonly objections: readonly Objection[];
  /** Those in dispute and those decided. */
  readonly lines: readonly DisputedLine[];
  readonly ended: readonly EndedLine[];
}

/** What was frozen, and what it rests on. */
export interface Frozen {
  readonly basis: Basis;
  /** Of a result. */
  readonly result: ResultFigures | null;
  /** Of a fee notice. */
  readonly fees: FeesFigure | null;
}

/** Something that happened once. */
interface Happened {
  readonly at: Instant;
  readonly position: number;
}

/** A result provided, or a notice received: the window runs from the day of `at`. */
export interface Provision extends Happened {
  readonly sentAt: Instant;
  readonly frozen: Frozen;
}

/** A provision that was replaced by another one, and why. */
export interface ReplacedProvision extends Provision {
  readonly replacedAt: Instant;
  readonly reason: string;
}

/** The result or the fees of one month as its stream tells it. */
export interface Review extends Disputes {
  readonly kind: ReviewKind;
  /** What was provided last. */
  readonly provided: Provision | null;
  /** What it replaced, the first one first. */
  readonly earlier: readonly ReplacedProvision[];
  /** As provided, or as restated last. */
  readonly current: Frozen | null;
  readonly restatements: readonly (Happened & { readonly line: string })[];
  readonly accepted: (Happened & { readonly by: 'supplier' | 'silence' }) | null;
  /** `decided`: how many lines were decided then; one more opens the question of finality again. */
  readonly final: (Happened & { readonly decided: number }) | null;
  /** What was charged so far, by address. */
  readonly charged: ReadonlyMap<string, Fen>;
  /** The scorecards that ever gave a month to improve: it is given once, however often the result becomes final. */
  readonly opened: readonly string[];
  /** What stands by the last final result: the scorecards with the title, those whose month to improve stands, those that found the standard unmet. */
  readonly titled: readonly string[];
  readonly improving: readonly string[];
  readonly unmet: readonly { readonly scorecard: string; readonly at: Instant }[];
}

/** A month's result or fees before anything happened. */
export function initialReview(kind: ReviewKind): Review {
  return {
    kind,
    provided: null,
    earlier: [],
    current: null,
    restatements: [],
    objections: [],
    lines: [],
    ended: [],
    accepted: null,
    final: null,
    charged: new Map(),
    opened: [],
    titled: [],
    improving: [],
    unmet: [],
  };
}

/** An event of a review with the moment at which it happened and its place in the log. */
export type HappenedEvent = AssessmentEvent & {
  readonly at: Instant;
  readonly position: number;
  /** Who did it, where that was kept. */
  readonly actor?: string;
};

/** What was provided first: it is what the day for it is held against. */
export function firstProvided({ provided, earlier }: Review): Provision | null {
  return earlier[0] ?? provided;
}

/** The lines that are under objection and not decided. */
export function openLines({ lines }: Pick<Disputes, 'lines'>): DisputedLine[] {
  return lines.filter(({ decided }) => decided === null);
}

/** The review after an event. Pure; trusts what was recorded. */
export function evolveReview(review: Review, event: HappenedEvent): Review {
  const { at, position } = event;
  switch (event.type) {
    case 'ResultPublished': {
      const frozen = { basis: event.data.basis, result: event.data.result, fees: null };
      return { ...review, provided: { at, sentAt: at, position, frozen }, current: frozen };
    }
    case 'FeeNoticeSent':
      return { ...review, ...notice(event.data, position) };
    case 'ResultReissued': {
      const frozen = { basis: event.data.basis, result: event.data.result, fees: null };
      return reissued(review, event, { provided: { at, sentAt: at, position, frozen }, current: frozen });
    }
    case 'FeeNoticeReissued':
      return reissued(review, event, notice(event.data, position));
    case 'ObjectionWithdrawn': {
      const { objection, lines } = event.data;
      const taken = lines.map((line) => ({ objection, line }));
      return ended(review, taken, { how: 'withdrawn', at, position });
    }
    case 'ObjectionReceived': {
      const { objection: id, lines, claim, evidence, late, receivedAt } = event.data;
      const by = event.actor === undefined ? {} : { by: event.actor };
      const objection = { id, lines, claim, evidence, late, receivedAt: parseInstant(receivedAt), position, ...by };
      const disputed = late ? [] : lines.map((line): DisputedLine => ({ line, objection: id, decided: null }));
      return {
        ...review,
        objections: [...review.objections, objection],
        lines: [...review.lines, ...disputed],
      };
    }
    case 'LineDecided': {
      const { objection, line, decision, by, reason, facts } = event.data;
      const decided = { decision, by, reason, facts, at, position };
      return withDecided(review, { objection, line }, decided);
    }
    case 'ResultRestated':
      return restated(review, event, { basis: event.data.basis, result: event.data.result, fees: null });
    case 'FeesRestated':
      return restated(review, event, { basis: event.data.basis, result: null, fees: event.data.fees });
    case 'ResultAccepted':
    case 'FeesAccepted':
      return { ...review, accepted: { at, position, by: event.data.by } };
    case 'ResultFinal':
    case 'FeesFinal': {
      const decided = review.lines.length - openLines(review).length;
      return { ...review, ...standing(review), final: { at, position, decided } };
    }
    case 'PenaltyCharged':
      return charged(review, [event.data]);
    case 'FeesCharged':
      return charged(review, event.data.lines);
    case 'ImprovementOpened': {
      const { scorecard } = event.data;
      // A log of 0.2.0 may hold it twice.
      const [opened, improving] = [review.opened, review.improving].map((all) => [...new Set([...all, scorecard])]);
      return { ...review, opened: opened ?? [], improving: improving ?? [] };
    }
    case 'StandardFoundUnmet': {
      const { scorecard } = event.data;
      const before = review.unmet.some((one) => one.scorecard === scorecard);
      return before ? review : { ...review, unmet: [...review.unmet, { scorecard, at }] };
    }
    case 'TitleGiven':
      return { ...review, titled: [...new Set([...review.titled, event.data.scorecard])] };
    case 'ImprovementJudged':
    case 'FigureReceipted':
      return review;
  }
}

/** What followed from earlier final results and follows from the figures of now: it is not given or found a second time. */
function standing({ current, opened, titled, unmet }: Review): Pick<Review, 'improving' | 'titled' | 'unmet'> {
  const cards = current?.result?.scorecards ?? [];
  const of = (id: string) => cards.find(({ scorecard }) => scorecard === id);
  return {
    improving: opened.filter((id) => of(id)?.improvement === true),
    titled: titled.filter((id) => of(id)?.title === true),
    unmet: unmet.filter(({ scorecard }) => of(scorecard)?.standardUnmet === true),
  };
}

/** A fee notice as it was sent, or sent anew. */
function notice(
  { basis, fees, sentAt, receivedAt }: Pick<DataOf<'FeeNoticeSent'>, 'basis' | 'fees' | 'sentAt' | 'receivedAt'>,
  position: number,
): Pick<Review, 'current'> & { readonly provided: Provision } {
  const frozen = { basis, result: null, fees };
  const provided = { at: parseInstant(receivedAt), sentAt: parseInstant(sentAt), position, frozen };
  return { provided, current: frozen };
}

function reissued(
  review: Review,
  { at, position, data }: Extract<HappenedEvent, { type: 'ResultReissued' | 'FeeNoticeReissued' }>,
  anew: ReturnType<typeof notice>,
): Review {
  const { provided } = review;
  const replaced = provided ? [{ ...provided, replacedAt: at, reason: data.reason }] : [];
  const closed = ended(review, data.closed, { how: 'reissued', at, position });
  return { ...closed, ...anew, earlier: [...review.earlier, ...replaced] };
}

/** A line is decided. */
export function withDecided<D extends Disputes>(
  disputes: D,
  of: LineOfObjection,
  decided: NonNullable<DisputedLine['decided']>,
): D {
  const lines = disputes.lines.map((one) =>
    one.objection === of.objection && one.line === of.line ? { ...one, decided } : one,
  );
  return { ...disputes, lines };
}

/** Lines that are under objection no more. */
export function ended<D extends Disputes>(
  disputes: D,
  lines: readonly LineOfObjection[],
  by: Omit<EndedLine, keyof LineOfObjection>,
): D {
  const isEnded = (one: LineOfObjection) =>
    lines.some(({ objection, line }) => objection === one.objection && line === one.line);
  return {
    ...disputes,
    lines: disputes.lines.filter((one) => !isEnded(one)),
    ended: [...disputes.ended, ...lines.map(({ objection, line }) => ({ objection, line, ...by }))],
  };
}

function restated(
  review: Review,
  { at, position, data }: HappenedEvent & { readonly data: { readonly line: string } },
  current: Frozen,
): Review {
  return { ...review, current, restatements: [...review.restatements, { at, position, line: data.line }] };
}

function charged(review: Review, lines: readonly { readonly address: string; readonly amount: string }[]): Review {
  const sums = new Map(review.charged);
  for (const { address, amount } of lines) sums.set(address, (sums.get(address) ?? 0) + parseSignedYuan(amount));
  return { ...review, charged: sums };
}
