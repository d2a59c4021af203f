import { beforeEach, describe, expect, it } from '@jest/globals';
import { LiveClock, SimulatedClock } from './clock.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOON = Date.parse('2026-11-30T12:00:00+08:00');

describe('the clock of a live store', () => {
  let wall: number;
  let passed: number;
  let last: number;
  const start = () =>
    new LiveClock(
      () => last,
      () => wall,
      () => passed,
    );
  /** Time passes as it should. */
  const wait = (ms: number) => {
    wall += ms;
    passed += ms;
  };

  beforeEach(() => {
    wall = NOON;
    passed = 12.5;
    last = NOON - DAY;
  });

  it('is not in doubt while time passes as it should, however long', () => {
    const clock = start();
    for (let day = 0; day < 100; day++) {
      expect(clock.doubt()).toBeNull();
      wait(DAY);
    }
  });

  it('may stand an hour before the last event of the log, and no longer', () => {
    last = NOON + HOUR;
    expect(start().doubt()).toBeNull();
    last++;
    expect(start().doubt()).toEqual({ kind: 'behind-log', wall: NOON, against: last });
  });

  it('may be moved by an hour while the process runs, either way, and no further', () => {
    const clock = start();
    wait(5 * DAY);
    const expected = wall;
    for (const way of [-1, 1]) {
      wall = expected + way * HOUR;
      expect(clock.doubt()).toBeNull();
      wall += way;
      expect(clock.doubt()).toEqual({ kind: 'jumped', wall, against: expected });
    }
    wall = expected;
    expect(clock.doubt()).toBeNull();
  });

  it('may find a log that is 31 days old when it starts, and none that is older', () => {
    last = NOON - 31 * DAY;
    expect(start().doubt()).toBeNull();
    last--;
    const clock = start();
    const doubt = { kind: 'long-silence', wall: NOON, against: last };
    expect(clock.doubt()).toEqual(doubt);
    // What is recorded meanwhile by somebody else answers nothing.
    last = NOON;
    expect(clock.doubt()).toEqual(doubt);
    expect(start().doubt()).toBeNull();
  });

  it('is not in doubt over an empty log', () => {
    last = 0;
    expect(start().doubt()).toBeNull();
  });

  it.each(['behind-log', 'long-silence', 'jumped'] as const)('goes on once it was accepted: %s', (kind) => {
    last = { 'behind-log': NOON + DAY, 'long-silence': NOON - 40 * DAY, jumped: NOON - 1 }[kind];
    const clock = start();
    if (kind === 'jumped') wall += 3 * HOUR;
    expect(clock.doubt()?.kind).toBe(kind);
    clock.accept();
    expect(clock.doubt()).toBeNull();
    wait(2 * DAY);
    expect(clock.doubt()).toBeNull();
    wall += 2 * HOUR;
    expect(clock.doubt()?.kind).toBe('jumped');
  });

  it('never goes back behind the log', () => {
    last = NOON + 5;
    expect(start().now()).toBe(NOON + 5);
  });
});

describe('the clock of a simulated store', () => {
  it('is never in doubt: it stands where the log has moved it', () => {
    const clock = new SimulatedClock(NOON, () => NOON + 400 * DAY);
    expect([clock.doubt(), clock.now()]).toEqual([null, NOON + 400 * DAY]);
  });
});
