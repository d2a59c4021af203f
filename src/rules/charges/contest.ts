import type { Instant } from '../calendar/instant.js';
import { formatInstant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { contestedAmount } from '../cycle/charge-disputes.js';
import type { ChargeDisputes } from '../cycle/charge-disputes.js';
import { chargeObjectionId } from '../cycle/line.js';
import type { ContestedLine, SettlementEvent } from '../cycle/money-events.js';
import type { DecidedFact, Decision, EvidenceFile } from '../cycle/review-events.js';
import { openLines } from '../cycle/review-state.js';
import { formatYuan } from '../kernel/money.js';
import type { Fen } from '../kernel/money.js';
import { refusal } from '../review/refusal.js';
import { checkCarries, checkDecidable } from '../review/review.js';
import { withdrawnLines } from '../review/withdraw.js';

/** A charge of a fact with what was told of it. */
export interface ToldCharge {
  readonly line: string;
  /** What it comes to, fen. */
  readonly amount: Fen;
  /** The moment at which the log took in what made it come to that, and where. */
  readonly told: { readonly at: Instant; readonly position: number };
  readonly closesAt: Instant;
  /** Nobody can say that a window has closed while its calendar is not known. */
  readonly provisional: boolean;
}

/** What the parties do about charges that facts alone make. */
export type ContestCommand =
  | {
      readonly do: 'contest';
      readonly charges: readonly ToldCharge[];
      readonly claim: string;
      readonly evidence: readonly EvidenceFile[];
      readonly receivedAt: Instant;
    }
  | {
      readonly do: 'decide';
      readonly objection: string;
      readonly line: string;
      readonly decision: Decision;
      readonly reason: string;
      readonly facts: readonly DecidedFact[];
      /** What the charge comes to with those facts, fen; null where nothing is charged any more. */
      readonly amount: Fen | null;
    }
  | { readonly do: 'withdraw'; readonly objection: string; readonly lines: readonly string[] | null };

/** Whose charges they are. */
export interface ContestContext {
  readonly contract: string;
  readonly zone: Zone;
}

/**
 * The event that a command about contested charges causes (4.4). Throws `RuleViolation` for an objection from before the charge was told, for a line
 * that is under objection or decided already, and for a decision that `checkChargeDecision` refuses.
 */
export function decideContest(
  disputes: ChargeDisputes,
  command: ContestCommand,
  { contract, zone }: ContestContext,
): SettlementEvent {
  switch (command.do) {
    case 'contest':
      return contest(disputes, command, { contract, zone });
    case 'decide': {
      const { objection, line, decision, reason, facts } = command;
      checkChargeDecision(disputes, { ...command, facts: facts.length }, zone);
      return { type: 'ChargeDecided', data: { objection, line, decision, reason, by: 'parties', facts } };
    }
    case 'withdraw': {
      const { objection } = command;
      return {
        type: 'ContestWithdrawn',
        data: { objection, lines: withdrawnLines(disputes, command, zone) },
      };
    }
  }
}

function contest(
  disputes: ChargeDisputes,
  { charges, claim, evidence, receivedAt }: Extract<ContestCommand, { do: 'contest' }>,
  { contract, zone }: ContestContext,
): SettlementEvent {
  const moment = formatInstant(receivedAt, zone);
  const byLine = new Map(charges.map((charge) => [charge.line, charge]));
  const lines = [...byLine.values()].map((charge): ContestedLine => {
    const { line, told, closesAt, provisional } = charge;
    if (receivedAt < told.at)
      throw refusal(
        disputes,
        'before-provided',
        `the objection (${moment}) lies before ${line} was told (${formatInstant(told.at, zone)})`,
      );
    const late = !provisional && receivedAt >= closesAt;
    if (!late) checkNotRaised(disputes, charge);
    return { line, amount: formatYuan(charge.amount), closesAt: formatInstant(closesAt, zone), late };
  });
  const objection = chargeObjectionId(contract, disputes.objections.length + 1);
  return { type: 'ChargesContested', data: { objection, lines, claim, evidence, receivedAt: moment } };
}

/** A line under objection cannot be raised again; one that was decided can be once it was told anew. */
function checkNotRaised(disputes: ChargeDisputes, { line, told }: ToldCharge): void {
  const open = openLines(disputes).find((one) => one.line === line);
  if (open) throw refusal(disputes, 'line-disputed', `${line} is under objection already (${open.objection})`);
  const decided = disputes.lines.findLast((one) => one.line === line);
  if (decided?.decided && decided.decided.position > told.position)
    throw refusal(disputes, 'line-decided', `${line} is decided already (${decided.objection})`);
}

/**
 * Throws `RuleViolation` unless that line of that objection is open, for a line that is rejected with corrections, and for one that is upheld though
 * the charge comes to what it came to when it was contested: what is upheld is corrected through its fact.
 */
export function checkChargeDecision(
  disputes: ChargeDisputes,
  decided: Pick<Extract<ContestCommand, { do: 'decide' }>, 'objection' | 'line' | 'decision' | 'amount'> & {
    readonly facts: number;
  },
  zone: Zone,
): void {
  const { objection, line, decision, amount, facts } = decided;
  checkDecidable(disputes, objection, line, zone);
  checkCarries(disputes, decision, facts);
  if (decision !== 'rejected' && amount === contestedAmount(disputes, objection, line))
    throw refusal(
      disputes,
      'needs-correction',
      `${line} comes to ${formatYuan(amount)} yuan, as it did when it was contested: upholding it needs a correction of its fact (FactCorrected, or FactVoided)`,
    );
}
