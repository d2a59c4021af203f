import { QUESTIONS as OF_FIGURES } from '../figures/questions/catalogue.js';
import type { OfContract } from '../figures/questions/catalogue.js';
import type { Answering } from '../figures/questions/reader.js';
import { planBundle } from './bundle/plan.js';
import { explain } from './explain/explain.js';
import type { ExplainOptions } from './explain/explain.js';
import { receiptsOfMonth } from './receipts/receipts-of-month.js';
import { compareKnown } from './replay/compare.js';
import type { CompareAsked } from './replay/compare.js';
import { replay } from './replay/replay.js';
import type { ReplayAsked } from './replay/replay.js';

/** Every question, by its name, with what answers it: those about figures, and what auditors ask besides. Questions are plain data: they can be answered in another thread. */
export const QUESTIONS = {
  ...OF_FIGURES,
  explain: (
    answering,
    {
      address,
      asked,
      options,
    }: Omit<OfContract, 'contract'> & { readonly address: string; readonly options: ExplainOptions },
  ) => explain(answering, address, asked, options).explanation,
  bundlePlan: (answering, { contract, month }: { readonly contract: string; readonly month: string }) =>
    planBundle(answering, contract, month),
  receipts: (answering, { contract, month, asked }: OfContract & { readonly month: string }) =>
    receiptsOfMonth(answering, { contract, month }, asked),
  replay: (
    answering,
    { contract, month, asked, page }: OfContract & { readonly month: string; readonly page: ReplayAsked },
  ) => replay(answering, { contract, month }, asked, page),
  compareKnown: (
    answering,
    { contract, month, asked, page }: OfContract & { readonly month: string; readonly page: CompareAsked },
  ) => compareKnown(answering, { contract, month }, asked, page),
} satisfies Record<string, (answering: Answering, told: never) => object>;

export type QuestionName = keyof typeof QUESTIONS;
/** What a question says. */
export type ToldTo<N extends QuestionName> = Parameters<(typeof QUESTIONS)[N]>[1];
export type AnswerTo<N extends QuestionName> = ReturnType<(typeof QUESTIONS)[N]>;

/** A question as it is asked: plain data. */
export interface AskedQuestion<N extends QuestionName = QuestionName> {
  readonly name: N;
  readonly told: ToldTo<N>;
}

/** Answers a question from an open store. Throws `RangeError` for one that cannot be meant, `RuleViolation` for what is not there. */
export function answerTo<N extends QuestionName>(answering: Answering, { name, told }: AskedQuestion<N>): AnswerTo<N> {
  const answer = QUESTIONS[name] as (answering: Answering, told: ToldTo<N>) => AnswerTo<N>;
  return answer(answering, told);
}
