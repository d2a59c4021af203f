import { formatInstant } from '../calendar/instant.js';
import type { Zone } from '../calendar/zone.js';
import { openLines } from '../cycle/review-state.js';
import type { Disputes, Objection } from '../cycle/review-state.js';
import { refusal } from './refusal.js';

/**
 * The lines of an objection that the supplier takes back before they are decided (4.4, 5.3): they were never objected to. `lines`: whole addresses,
 * or null for all that are open. Throws `RuleViolation` for an objection that there is not, a late one, and a line that is not open.
 */
export function withdrawnLines(
  disputes: Disputes,
  { objection, lines }: { readonly objection: string; readonly lines: readonly string[] | null },
  zone: Zone,
): string[] {
  const found = disputes.objections.find(({ id }) => id === objection);
  if (!found) throw refusal(disputes, 'unknown-objection', `there is no objection ${objection}`);
  if (found.late)
    throw refusal(
      disputes,
      'late-objection',
      `${objection} was received after the window had closed; it is on record without effect, and nothing of it is to be withdrawn`,
    );
  const own = openLines(disputes).filter((one) => one.objection === objection);
  for (const line of lines ?? []) checkOpen(disputes, found, line, zone);
  const taken = lines === null ? own.map(({ line }) => line) : [...new Set(lines)];
  if (taken.length === 0)
    throw refusal(
      disputes,
      'nothing-to-withdraw',
      `no line of ${objection} is open any more: nothing can be withdrawn`,
    );
  return taken;
}

function checkOpen(review: Disputes, { id: objection, lines }: Objection, line: string, zone: Zone): void {
  checkNotEnded(review, objection, line, zone);
  const disputed = review.lines.find((one) => one.objection === objection && one.line === line);
  if (!disputed)
    throw lines.includes(line)
      ? refusal(review, 'late-objection', `${objection} named ${line} after its window had closed: it has no effect`)
      : refusal(review, 'unknown-line', `${objection} does not name ${line}`);
  if (disputed.decided)
    throw refusal(
      review,
      'line-decided',
      `${line} was decided on ${formatInstant(disputed.decided.at, zone)}: ${disputed.decided.decision}; it can be withdrawn no more`,
    );
}

/** Throws `RuleViolation` for a line of an objection that was withdrawn, or whose figure was replaced. */
export function checkNotEnded(review: Disputes, objection: string, line: string, zone: Zone): void {
  const ended = review.ended.findLast((one) => one.objection === objection && one.line === line);
  if (!ended) return;
  const moment = formatInstant(ended.at, zone);
  throw ended.how === 'withdrawn'
    ? refusal(review, 'line-withdrawn', `${line} of ${objection} was withdrawn on ${moment}`)
    : refusal(
        review,
        'line-reissued',
        `the figure of ${line} was replaced on ${moment}, which ended ${objection} on it`,
      );
}
