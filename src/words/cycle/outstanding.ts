import type { SettlementEvent } from '../../rules/cycle/money-events.js';
import type { AssessmentEvent, ObjectionKind } from '../../rules/cycle/review-events.js';
import { CYCLE_DOMAIN } from './cycle-domain.js';
import { HAPPENED } from './happened.js';
import type { InBoth, Language } from '../language.js';

/** A step of `advance` that is due and not done. */
export interface Outstanding {
  readonly dueAt: string;
  readonly month: string;
  readonly kind: ObjectionKind;
  readonly does: readonly (AssessmentEvent | SettlementEvent)['type'][];
  readonly charges: string;
}

const WORDS: InBoth<(month: string, kind: string, does: string, dueAt: string, charges: string) => string> = {
  en: (month, kind, does, dueAt, charges) =>
    `Due since ${dueAt} and not done yet, so not in this: ${month} ${kind}: ${does}${charges === '0.00' ? '' : `, ${charges} yuan`} (plumbline advance does it).`,
  zh: (month, kind, does, dueAt, charges) =>
    `${dueAt} 起应办而未办,以上未计入: ${month} ${kind}: ${does}${charges === '0.00' ? '' : `,${charges} 元`} (由 plumbline advance 办理)。`,
};

/** A line for each step that an answer is without: since when it is due, what it will do, what that will charge. */
export function outstandingLines(steps: readonly Outstanding[], lang: Language): string[] {
  return steps.map(({ dueAt, month, kind, does, charges }) =>
    WORDS[lang](
      month,
      CYCLE_DOMAIN[lang].review[kind],
      does.map((type) => HAPPENED[lang][type]).join(lang === 'zh' ? '、' : ', '),
      dueAt,
      charges,
    ),
  );
}
