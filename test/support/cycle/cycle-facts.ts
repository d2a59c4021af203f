import { iso } from './cycle.js';
import { call, fact } from '../facts.js';
import type { ReportedFact } from '../facts.js';

/** Makes a fact one of that contract; its id differs from that of the same fact of another. */
export function of(contract: string): Partial<ReportedFact> {
  return { subject: contract, source: `/test/${contract}` };
}

/** How many of ten went well in a month: calls and chats that the supplier answered, surveys that praise it. */
export interface Tens {
  readonly phone: number;
  readonly online: number;
  readonly good: number;
}

/**
 * Ten calls, ten chats and ten surveys of a month, one of each a day at 10:00 from a day on. Calls are C-2026-03-1 and so on, chats
 * CH-…, surveys S-…; those that went badly come last. What that scores (A1 1.2):
 *
 *   of ten   rate 90 %   satisfaction 85 %
 *     9          50            50
 *     8      50 − 10×2 = 30    50 − 5×2 = 40
 *     7      50 − 20×2 = 10    50 − 15×2 = 20
 *     6           0             0
 *
 * Phone and online share one weight: the mean of the two counts.
 */
export function tens(
  month: string,
  { phone, online, good }: Tens,
  fromDay = 1,
  change: Partial<ReportedFact> = {},
): ReportedFact[] {
  return Array.from({ length: 10 }, (_, i) => i).flatMap((i) => {
    const day = `${month}-${String(fromDay + i).padStart(2, '0')}`;
    const at = `${day}T10:00:00+08:00`;
    const [key, rating] = [`${month}-${i + 1}`, i < good ? 'satisfied' : 'neutral'];
    return [
      call(`C-${key}`, at, { outcome: i < phone ? 'answered' : 'abandoned' }, change),
      chat(`CH-${key}`, at, { outcome: i < online ? 'served' : 'unserved' }, change),
      fact('SurveyAnswered', at, { surveyId: `S-${key}`, rating }, change),
    ];
  });
}

/** A chat that the supplier served, before the sale. */
export function chat(
  chatId: string,
  time: string,
  data: Readonly<Record<string, unknown>> = {},
  change: Partial<ReportedFact> = {},
): ReportedFact {
  const what = { chatId, stage: 'presale', category: '手机', outcome: 'served', handledBy: 'supplier', ...data };
  return fact('ChatRecorded', time, what, change);
}

/** A correction of a thing, as an upheld objection brings it. */
export function corrected(
  kind: string,
  key: string,
  replace: Readonly<Record<string, unknown>>,
  time: string,
): ReportedFact {
  return fact('FactCorrected', time, { kind, key, replace, reason: '核对更正' });
}

/** The voiding of a thing. */
export function voided(kind: string, key: string, time: string): ReportedFact {
  return fact('FactVoided', time, { kind, key, reason: '误报' });
}

/** What the platform owes for goods, recorded at a local moment. */
export function payable(payableId: string, time: string, amount: string, dueOn: string): ReportedFact {
  return fact('PayableRecorded', iso(time), { payableId, amount, dueOn });
}
