import type { Instant } from '../calendar/instant.js';
import type { Party } from '../kernel/vocabulary.js';
import { isAnswer } from './rounds.js';
import type { Round } from './rounds.js';

export type RoundState = 'met' | 'breached' | 'pending' | 'relieved';

export interface JudgedRound {
  readonly state: RoundState;
  /** The reply that decided, or else the first answer that came; null for none. */
  readonly repliedAt: Instant | null;
  readonly repliedBy: Party | null;
  /** When the round stopped being open: by the deciding reply or closing; null while it is open. */
  readonly endedAt: Instant | null;
}

/**
 * A round's state at `at` (SPEC 6), in this order: met, a clear reply of the supplier at or before the deadline; relieved, the platform
 * replied or the ticket was closed by then; breached, `at` is past the deadline; pending. No deadline (null): not counted, so relieved.
 */
export function judgeRound(round: Round, dueAt: Instant | null, at: Instant): JudgedRound {
  const answers = round.replies.filter(isAnswer);
  const closed = round.closedAt;
  if (dueAt !== null) {
    const inTime = answers.filter((reply) => reply.at <= dueAt);
    const met = inTime.find((reply) => reply.by === 'supplier');
    if (met) return { state: 'met', repliedAt: met.at, repliedBy: met.by, endedAt: met.at };
    const platform = inTime[0];
    if (platform) {
      const endedAt = Math.min(platform.at, closed ?? platform.at);
      return { state: 'relieved', repliedAt: platform.at, repliedBy: platform.by, endedAt };
    }
  }
  const first = answers[0];
  const ends = [first?.at, closed].filter((moment) => moment !== undefined && moment !== null);
  const inTime = dueAt === null || (closed !== null && closed <= dueAt);
  return {
    state: inTime ? 'relieved' : at > dueAt ? 'breached' : 'pending',
    repliedAt: first?.at ?? null,
    repliedBy: first?.by ?? null,
    endedAt: ends.length === 0 ? null : Math.min(...ends),
  };
}
