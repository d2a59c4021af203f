import { describe, expect, it } from '@jest/globals';
import type { RoundFigure } from '../../rules/sla/breaches.js';
import { LIST_LIMIT } from '../../settings.js';
import { pageOfRounds } from './rounds-page.js';

const rounds = (count: number): RoundFigure[] =>
  Array.from({ length: count }, (_, i) => ({
    ticketId: `T-${Math.floor(i / 2)}`,
    round: (i % 2) + 1,
    openedAt: '',
    dueAt: null,
    repliedAt: null,
    repliedBy: null,
    state: 'met',
    workingMinutes: 0,
  }));

describe('a list of rounds', () => {
  it('is whole, and has no next page, where it fits', () => {
    expect(pageOfRounds(rounds(5), {})).toEqual({ rounds: rounds(5) });
    expect(pageOfRounds([], {})).toEqual({ rounds: [] });
  });

  it('is told page by page, each round once', () => {
    const all = rounds(7);
    const seen: RoundFigure[] = [];
    let next: string | undefined;
    do {
      const page = pageOfRounds(all, { limit: 3, cursor: next });
      seen.push(...page.rounds);
      next = page.next;
    } while (next !== undefined);
    expect(seen).toEqual(all);
  });

  it('never has more than the limit of any list', () => {
    const page = pageOfRounds(rounds(LIST_LIMIT + 1), { limit: LIST_LIMIT * 2 });
    expect([page.rounds.length, page.next]).toEqual([LIST_LIMIT, 'T-4999/2']);
  });

  it('refuses a cursor that stands nowhere', () => {
    expect(() => pageOfRounds(rounds(3), { cursor: 'T-9/1' })).toThrow(/T-9\/1/);
  });
});
