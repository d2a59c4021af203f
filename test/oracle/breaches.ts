import { isoText, localText, threeHoursAfter, workingMinutes } from './minute-clock.js';
import type { ReadingValues } from './raw.js';

/** What is reported of a ticket (SPEC 4); the order of the list is the order in which it was recorded. */
export interface RawTicketFact {
  readonly type: 'TicketOpened' | 'TicketReturned' | 'TicketReplied' | 'TicketClosed';
  readonly ms: number;
  readonly by?: 'supplier' | 'platform';
  readonly clear?: boolean;
}

/** Takes back the fact with that number in the list, from 0. */
export interface RawVoiding {
  readonly type: 'FactVoided';
  readonly of: number;
}

export interface RawTicket {
  readonly ticketId: string;
  readonly facts: readonly (RawTicketFact | RawVoiding)[];
}

/** What counts: a voided fact did not happen; with its opening all that was told of a ticket goes, and nothing counts until it is opened anew. */
function standing(facts: RawTicket['facts']): RawTicketFact[] {
  let kept: RawTicketFact[] = [];
  let opened = true;
  for (const fact of facts) {
    if (fact.type !== 'FactVoided') {
      kept.push(fact);
      opened ||= fact.type === 'TicketOpened';
      continue;
    }
    const target = facts[fact.of] as RawTicketFact;
    if (!kept.includes(target)) continue;
    opened &&= target.type !== 'TicketOpened';
    kept = target.type === 'TicketOpened' ? [] : kept.filter((one) => one !== target);
  }
  return opened ? kept : [];
}

export interface ExpectedRound {
  readonly ticketId: string;
  readonly round: number;
  readonly openedAt: string;
  readonly dueAt: string | null;
  readonly repliedAt: string | null;
  readonly repliedBy: 'supplier' | 'platform' | null;
  readonly state: string;
  readonly workingMinutes: number;
}

/** The rounds of tickets as SPEC 6 prints them, `month` null for all. */
export function expectedRounds(
  tickets: readonly RawTicket[],
  month: string | null,
  at: number,
  readings: ReadingValues,
): ExpectedRound[] {
  const pauses = readings['ticket.holidays'] === 'pause';
  const rounds: ExpectedRound[] = [];
  for (const { ticketId, facts } of tickets) {
    const happened = standing(facts).filter((f) => f.ms <= at);
    const handed = happened.filter((f) => f.type === 'TicketOpened' || f.type === 'TicketReturned').map((f) => f.ms);
    handed.sort((a, b) => a - b);
    const replies = happened.filter((f) => f.type === 'TicketReplied').sort((a, b) => a.ms - b.ms);
    const answered = handed.map(() => false);
    const own: RawTicketFact[][] = handed.map(() => []);
    for (const reply of replies) {
      // the last handing-over strictly before the reply keeps it when it waits for an answer; else one at that very moment takes it
      let round = -1;
      for (let i = 0; i < handed.length; i++) if ((handed[i] ?? 0) < reply.ms) round = i;
      const sameMoment = handed.lastIndexOf(reply.ms);
      if (sameMoment >= 0 && (round < 0 || answered[round])) round = sameMoment;
      if (round < 0) continue;
      if (reply.by === 'platform' || reply.clear !== false) {
        own[round]?.push(reply);
        answered[round] = true;
      }
    }

    handed.forEach((openedAt, i) => {
      if (month !== null && !localText(openedAt).startsWith(month)) return;
      const clockless = readings['ticket.rounds'] === 'first' && i > 0;
      const dueAt = clockless ? null : threeHoursAfter(openedAt, pauses);
      const due = dueAt ?? Infinity;
      const answers = own[i] ?? [];
      const closed = Math.min(
        ...happened.filter((f) => f.type === 'TicketClosed' && f.ms >= openedAt).map((f) => f.ms),
      );
      const supplier = answers.find((f) => f.by === 'supplier' && f.ms <= due);
      const platform = answers.find((f) => f.by === 'platform' && f.ms <= due);

      let state = at > due ? 'breached' : 'pending';
      if (clockless || platform || closed <= due) state = 'relieved';
      if (!clockless && supplier) state = 'met';
      const shown =
        state === 'met' ? supplier : state === 'relieved' && !clockless ? (platform ?? answers[0]) : answers[0];
      const ended = state === 'met' ? (supplier?.ms ?? 0) : Math.min(shown?.ms ?? Infinity, closed, at);
      rounds.push({
        ticketId,
        round: i + 1,
        openedAt: isoText(openedAt),
        dueAt: dueAt === null ? null : isoText(dueAt),
        repliedAt: shown ? isoText(shown.ms) : null,
        repliedBy: shown?.by ?? null,
        state,
        workingMinutes: workingMinutes(openedAt, ended, pauses),
      });
    });
  }
  return rounds;
}

export function totalsOf(rounds: readonly { readonly state: string }[]) {
  const count = (state: string) => rounds.filter((round) => round.state === state).length;
  return {
    rounds: rounds.length,
    met: count('met'),
    breached: count('breached'),
    pending: count('pending'),
    relieved: count('relieved'),
  };
}
