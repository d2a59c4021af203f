import {
  CALL_OUTCOMES,
  CHANNELS,
  CHAT_OUTCOMES,
  ORDER_KINDS,
  PARTIES,
  RATINGS,
  STAGES,
} from '../../kernel/vocabulary.js';
import type { Ratio } from '../types.js';

/** What a scorecard can select of a kind of fact: its fields with their values (null: any text), and its moments. */
interface Selectable {
  readonly fields: Readonly<Record<string, readonly string[] | null>>;
  readonly moments: readonly string[];
}

export const SELECTABLE: Readonly<Record<Ratio['of'], Selectable>> = {
  call: {
    fields: { stage: STAGES, category: null, outcome: CALL_OUTCOMES, handledBy: PARTIES },
    moments: ['time', 'answered', 'ended'],
  },
  chat: {
    fields: { stage: STAGES, category: null, outcome: CHAT_OUTCOMES, handledBy: PARTIES },
    moments: ['time', 'served', 'ended'],
  },
  survey: { fields: { rating: RATINGS, channel: CHANNELS }, moments: ['time'] },
  ticket: {
    fields: { topic: null, reason: ['resolved', 'cancelled'] },
    moments: ['time', 'opened', 'replied', 'closed'],
  },
  order: {
    fields: {
      kind: ORDER_KINDS,
      category: null,
      handledBy: PARTIES,
      decision: ['approve', 'reject'],
      reviewedBy: PARTIES,
      verdict: ['refund', 'exchange', 'repair', 'reject'],
      judgedBy: PARTIES,
    },
    moments: ['time', 'opened', 'reviewed', 'received', 'judged'],
  },
};

/** The kinds of facts that a scorecard can count. */
export const COUNTED_KINDS = ['call', 'chat', 'survey', 'ticket', 'order'] as const satisfies readonly Ratio['of'][];
