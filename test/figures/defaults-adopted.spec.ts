import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { ownEvent } from '../../src/log/port/own-events.js';
import { adoptDefaults } from '../../src/commands/store/defaults.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { DEFAULTS_OF_TODAY } from '../../src/rules/terms/reading-defaults.js';
import { moveClock } from '../support/commands.js';
import { operations } from '../support/cycle/cycle.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE, exampleFacts, fact } from '../support/facts.js';
import { inSession, makeExampleStore, record } from '../support/store.js';

const OTHERS = {
  'score.channelCombination': 'lower',
  'window.closeOfDay': 'close-of-business',
  'payment.sameDueDay': 'as-recorded',
};
/** Costs of 3 February: due on the same day. */
const cost = (costId: string, amount: string) =>
  fact('CostIncurred', '2026-02-03T10:00:00+08:00', { costId, clause: '3.4', amount });

describe('a store whose defaults of readings were others once', () => {
  let dir: string;
  let remove: () => Promise<void>;
  let session: Session;
  /** A moment under the defaults of then. */
  let then: string;

  beforeEach(async () => {
    const made = await makeDirectory();
    dir = join(made.dir, 'store');
    remove = made.remove;
    await makeExampleStore(dir);
    session = await openSession(dir, 'write', 'test');
    const { store } = session;
    const event = ownEvent({
      stream: 'defaults',
      revision: 1,
      type: 'DefaultsAdopted',
      contract: null,
      at: store.clock.now(),
      data: { readings: { ...DEFAULTS_OF_TODAY, ...OTHERS } },
    });
    expect(await store.events.append([{ stream: 'defaults', expected: 0, events: [event] }])).toMatchObject([
      { ok: true },
    ]);
    await record(session, exampleFacts());
    await record(session, [cost('K-1', '10.00'), cost('K-2', '20.00')]);
    await operations(session, EXAMPLE.id).pay('costs', '15.00', 'R-1');
    await operations(session, EXAMPLE.id).publish(EXAMPLE.month);
    then = formatInstant(store.clock.now(), Zone.of('Asia/Shanghai'));
    await moveClock(session, parseInstant('2026-04-10T12:00:00+08:00'));
    await adoptDefaults(session.commands);
  });
  afterEach(async () => {
    await session.close();
    await remove();
  });

  const score = (asked: object) => session.figures.scorecard(EXAMPLE.id, EXAMPLE.month, asked);
  const valueOf = (readings: readonly { id: string; value: string }[], id: string) =>
    readings.find((reading) => reading.id === id)?.value;

  it('answers under the rules of then as it did then, and otherwise by the defaults of today', () => {
    const [before, now] = [score({ rules: then }), score({})];
    expect(valueOf(before.readings, 'score.channelCombination')).toBe('lower');
    expect(valueOf(now.readings, 'score.channelCombination')).toBe('mean');
    expect(before.score).toBe(score({ reading: ['score.channelCombination=lower'] }).score);
    expect(before.score).not.toBe(now.score);
    expect(score({ known: then }).score).toBe(before.score);
    expect(score({ known: then, rules: session.cycle.window(EXAMPLE.id, EXAMPLE.month, 'result', {}).at }).score).toBe(
      now.score,
    );
    const alternatives = before.readings.find(({ id }) => id === 'score.channelCombination')?.alternatives ?? [];
    expect(alternatives.map(({ value }) => value)).toEqual(['mean', 'pooled']);
  });

  it('closes a window by the defaults of the question', () => {
    const closesAt = (asked: object) => session.cycle.window(EXAMPLE.id, EXAMPLE.month, 'result', asked).closesAt;
    expect(closesAt({ rules: then })).toBe('2026-04-17T18:00:00+08:00');
    expect(closesAt({})).toBe('2026-04-18T00:00:00+08:00');
  });

  it('keeps what was published, and names the defaults as what moved its figures', () => {
    const drift = session.cycle.drift(EXAMPLE.id, EXAMPLE.month, 'result', {});
    const [before, now] = [score({ rules: then }).score, score({}).score];
    const moved = drift.figures.find(({ address }) => address === `${EXAMPLE.id}/${EXAMPLE.month}/score`);
    expect(moved).toMatchObject({
      published: before,
      now,
      causes: [{ cause: 'defaults', from: before, to: now }],
    });
    expect(drift.causes).toMatchObject([{ cause: 'defaults', count: 1, events: [{ type: 'DefaultsAdopted' }] }]);
    expect(session.cycle.drift(EXAMPLE.id, EXAMPLE.month, 'result', { rules: then }).drifted).toBe(false);
  });

  it('leaves what was paid before as it went, and has what is paid after follow the default of today', async () => {
    const open = (asked: object = {}) =>
      session.cycle
        .ledger(EXAMPLE.id, asked)
        .entries.flatMap((one) => (one.kind === 'cost' && one.month === '2026-02' ? [one.open] : []));
    expect(open({ rules: then })).toEqual(['0.00', '15.00']);
    expect(open()).toEqual(['0.00', '15.00']);
    expect(open({ reading: ['payment.sameDueDay=in-proportion'] })).toEqual(['5.00', '10.00']);
    await record(session, [cost('K-3', '15.00')]);
    await operations(session, EXAMPLE.id).pay('costs', '6.00', 'R-2');
    expect(open()).toEqual(['0.00', '12.00', '12.00']);
  });

  it('adopts nothing more when it is opened again', async () => {
    const head = session.store.journal.head();
    await session.close();
    await inSession(dir, 'write', ({ store }) => expect(store.journal.head()).toBe(head));
    session = await openSession(dir, 'read', 'test');
  });
});
