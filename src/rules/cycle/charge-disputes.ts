import { parseInstant } from '../calendar/instant.js';
import { parseYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import type { HappenedSettlement } from './cycle.js';
import { ended, withDecided } from './review-state.js';
import type { DisputedLine, Disputes } from './review-state.js';

/** What a contract's supplier contests of what it owes by facts alone. Lines are addresses of charges. */
export interface ChargeDisputes extends Disputes {
  readonly kind: 'charges';
  /** What each charge under objection came to when it was contested, by objection and line. */
  readonly amounts: ReadonlyMap<string, Fen>;
}

export const NOTHING_CONTESTED: ChargeDisputes = {
  kind: 'charges',
  objections: [],
  lines: [],
  ended: [],
  amounts: new Map(),
};

/** What a charge came to when the objection named it; fen. Undefined for a line that the objection does not name. */
export function contestedAmount({ amounts }: ChargeDisputes, objection: string, line: string): Fen | undefined {
  return amounts.get(keyOf(objection, line));
}

/** The disputes after an event; one that is about something else leaves them as they are. Pure; trusts what was recorded. */
export function evolveChargeDisputes(disputes: ChargeDisputes, event: HappenedSettlement): ChargeDisputes {
  const { at, position } = event;
  const by = event.actor === undefined ? {} : { by: event.actor };
  switch (event.type) {
    case 'ChargesContested': {
      const { objection: id, lines: named, claim, evidence, receivedAt } = event.data;
      const [lines, late] = [named.map(({ line }) => line), named.every((one) => one.late)];
      const inTime = named.filter((one) => !one.late);
      return {
        ...disputes,
        objections: [
          ...disputes.objections,
          { id, lines, claim, evidence, late, receivedAt: parseInstant(receivedAt), position, ...by },
        ],
        lines: [...disputes.lines, ...inTime.map(({ line }): DisputedLine => ({ line, objection: id, decided: null }))],
        amounts: new Map([
          ...disputes.amounts,
          ...named.map(({ line, amount }) => [keyOf(id, line), parseYuan(amount)] as const),
        ]),
      };
    }
    case 'ContestWithdrawn': {
      const { objection, lines } = event.data;
      const taken = lines.map((line) => ({ objection, line }));
      return ended(disputes, taken, { how: 'withdrawn', at, position });
    }
    case 'ChargeDecided': {
      const { objection, line, decision, by, reason, facts } = event.data;
      return withDecided(disputes, { objection, line }, { decision, by, reason, facts, at, position });
    }
    default:
      return disputes;
  }
}

function keyOf(objection: string, line: string): string {
  return `${objection} ${line}`;
}
