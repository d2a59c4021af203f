import { loadCycle } from '../../src/folding/contract-cycle.js';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isReviewEventType } from '../../src/facts/event-types.js';
import { REVIEW_KINDS } from '../../src/rules/cycle/review-events.js';
import type { ReviewKind } from '../../src/rules/cycle/review-events.js';
import { evolveReview, initialReview, openLines } from '../../src/rules/cycle/review-state.js';
import type { HappenedEvent, Review } from '../../src/rules/cycle/review-state.js';
import { formatDay, formatMonth, parseDay } from '../../src/rules/calendar/day.js';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import type { Session } from '../../src/session.js';
import { advance } from '../../src/commands/due/advance.js';
import { STATEMENT_KINDS } from '../../src/rules/statements/statement-shape.js';
import { iso } from '../support/cycle/cycle.js';
import { happened } from '../support/cycle/cycle-events.js';
import { Player, settingFile, someMove, someSetting } from '../support/cycle/cycle-moves.js';
import type { Move, Setting } from '../support/cycle/cycle-moves.js';
import { fenOf } from '../support/year/cycle-year-ledger.js';
import { inDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { inSession, makeStore } from '../support/store.js';
import { times } from '../support/deep.js';

const ID = EXAMPLE.id;
const SHANGHAI = Zone.of('Asia/Shanghai');
const RUNS = times(6);

describe('whatever the parties do, in whatever order, and whatever is refused', () => {
  it('the books balance, nothing is charged twice, nothing is final while a line is open, and the past stays as it was', async () => {
    const tally = { runs: 0, made: 0, refused: 0, final: 0 };
    await fc.assert(
      fc.asyncProperty(
        someSetting,
        fc.array(someMove, { minLength: 15, maxLength: 40, size: 'max' }),
        async (setting, moves) => {
          tally.runs++;
          await inDirectory(async (dir) => {
            await makeStore(dir, [JSON.stringify(settingFile(setting, ID))], iso(setting.season.begins));
            await inSession(dir, 'write', (session) => run(session, setting, moves, tally));
          });
        },
      ),
      { numRuns: RUNS },
    );
    // The moves are no idle ones. A busy machine makes fewer runs, and of the last one perhaps a part.
    expect(tally.made).toBeGreaterThan((tally.runs - 1) * 8);
    expect(tally.final).toBeGreaterThan((tally.runs - 1) / 2);
  });
});

async function run(
  session: Session,
  setting: Setting,
  moves: readonly Move[],
  tally: { made: number; refused: number; final: number },
): Promise<void> {
  const player = new Player(session, ID, setting.season);
  await player.begin();
  /** The balance by each moment of the clock, as it stood when the clock went on. */
  const known = new Map<string, string>();
  for (const one of moves) {
    await player.play(one);
    const { balance } = checkBooks(session);
    known.set(formatInstant(session.store.clock.now(), SHANGHAI), balance);
    if (one.do === 'pass' && one.advance) expect((await advance(session)).steps).toEqual([]);
  }
  await advance(session);
  const { balance } = checkBooks(session);
  known.set(formatInstant(session.store.clock.now(), SHANGHAI), balance);
  checkCharges(session);
  checkFinality(session);
  for (const [moment, then] of known)
    expect([moment, session.cycle.ledger(ID, { known: moment }).balance]).toEqual([moment, then]);
  checkAnswers(session, setting);
  tally.made += player.tally.made;
  tally.refused += player.tally.refused;
  tally.final += happened(session, ID).filter(({ type }) => type === 'ResultFinal' || type === 'FeesFinal').length;
}

/** Double entry adds up to nothing, and the balance is the sum of the entries that are not disputed. */
function checkBooks(session: Session): { balance: string } {
  const { accounts, entries, balance, disputed } = session.cycle.ledger(ID, {});
  expect(accounts.reduce((sum, account) => sum + fenOf(account.balance), 0)).toBe(0);
  const sum = (resting: boolean) =>
    entries
      .filter(({ state }) => (state === 'disputed') === resting)
      .reduce((total, { amount }) => total + fenOf(amount), 0);
  expect([sum(false), sum(true)]).toEqual([fenOf(balance), fenOf(disputed)]);
  return { balance };
}

/** Charged at each address is what its figure says once it is final, and nothing of a result before. */
function checkCharges(session: Session): void {
  const { journal } = session.store;
  const cycle = loadCycle(journal, ID, journal.head());
  for (const month of cycle.months)
    for (const kind of REVIEW_KINDS) {
      const review = cycle.review(kind, month);
      const charged = new Map([...review.charged].filter(([, fen]) => fen !== 0));
      if (review.final?.decided === review.lines.length) {
        expect(charged).toEqual(figuresOf(review, `${ID}/${formatMonth(month)}`));
        const statement = session.cycle.statement(ID, formatMonth(month), kind === 'fees' ? 'fees' : 'penalties', {});
        expect([statement.standing, statement.disputed, statement.notFinal]).toEqual(['final', [], []]);
        expect(fenOf(statement.totals.charged)).toBe(chargedIn(session, formatMonth(month), kind));
      } else if (kind === 'result' && !review.final) expect(charged).toEqual(new Map());
    }
}

/** What a review comes to as it stands, by the addresses at which it is charged. */
function figuresOf({ current }: Review, month: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const card of current?.result?.scorecards ?? []) sums.set(`${month}/penalty`, fenOf(card.penalty));
  for (const line of current?.fees?.lines ?? []) {
    const address = `${month}/fees/${line.item}`;
    sums.set(address, (sums.get(address) ?? 0) + fenOf(line.amount));
  }
  return new Map([...sums].filter(([, fen]) => fen !== 0));
}

/** The charges of a month in the ledger: its fees, or all else. */
function chargedIn(session: Session, month: string, kind: ReviewKind): number {
  return session.cycle
    .ledger(ID, {})
    .entries.filter((one) => one.dueOn !== null && one.month === month && (one.kind === 'fee') === (kind === 'fees'))
    .reduce((sum, { amount }) => sum + fenOf(amount), 0);
}

/** Whenever something became final, no line was open, and it was accepted or decided line by line. */
function checkFinality(session: Session): void {
  const reviews = new Map<string, Review>();
  for (const event of happened(session, ID)) {
    if (!isOfReview(event)) continue;
    const kind = 'kind' in event.data ? event.data.kind : event.type.startsWith('Fee') ? 'fees' : 'result';
    const key = `${kind} ${event.data.month}`;
    const review = reviews.get(key) ?? initialReview(kind);
    if (event.type === 'ResultFinal' || event.type === 'FeesFinal') {
      expect([key, openLines(review)]).toEqual([key, []]);
      expect(review.accepted !== null || review.lines.length > 0).toBe(true);
      expect(event.at).toBeGreaterThanOrEqual(review.provided?.at ?? Number.POSITIVE_INFINITY);
    }
    reviews.set(key, evolveReview(review, event));
  }
}

function isOfReview(event: ReturnType<typeof happened>[number]): event is HappenedEvent {
  return isReviewEventType(event.type);
}

/** Every question has an answer, and what is overdue is the same in the ledger, on the statements and among the duties. */
function checkAnswers(session: Session, { season }: Setting): void {
  const { cycle } = session;
  const { entries, overdue } = cycle.ledger(ID, {});
  const missed = cycle.duties(ID, {}).duties.filter(({ duty, state }) => duty === 'payment' && state === 'missed');
  const late = entries.filter(({ state }) => state === 'overdue');
  const days = late.map(({ address, dueOn }) => `${address} ${dueOn ?? ''}`);
  const dayOf = (dueBy: string | null) => formatDay(parseDay((dueBy ?? '').slice(0, 10)) - 1);
  expect(missed.map(({ about, dueBy }) => `${about ?? ''} ${dayOf(dueBy)}`).sort()).toEqual([...new Set(days)].sort());
  const months = new Set(entries.flatMap(({ month }) => month ?? []));
  const stated = [...months].flatMap((month) =>
    STATEMENT_KINDS.map((kind) => fenOf(cycle.statement(ID, month, kind, {}).totals.overdue)),
  );
  expect(stated.reduce((sum, fen) => sum + fen, 0)).toBe(fenOf(overdue));
  for (const month of season.months)
    for (const kind of REVIEW_KINDS) {
      const window = cycle.window(ID, month, kind, {});
      if (window.providedOn !== null) expect(cycle.drift(ID, month, kind, {}).kind).toBe(kind);
      expect(cycle.statement(ID, month, kind === 'fees' ? 'fees' : 'penalties', {}).month).toBe(month);
      if (window.provisional) expect(window.acceptedBy).not.toBe('silence');
    }
}
