import type { Answer } from '../../figures/questions/figures.js';
import type { DutiesFigure } from '../../rules/duties/duties.js';
import { flag } from './cells.js';
import type { ReportRow } from '../tables/index.js';

/** Who owed what by when, in the order of the figure. */
export function dutyRows({ contract, duties }: Answer<DutiesFigure>): ReportRow<'duties'>[] {
  return duties.map(({ duty, party, clause, month, about, dueBy, state, doneAt, evidence, provisional }, i) => ({
    contract,
    duty_no: i + 1,
    duty,
    party,
    month,
    about,
    due_by: dueBy,
    state,
    done_at: doneAt,
    evidence_type: evidence?.type ?? null,
    evidence_position: evidence?.position ?? null,
    provisional: flag(provisional),
    clause,
  }));
}
