import type { ReviewKind } from '../../rules/cycle/review-events.js';
import type { ResultAs } from '../../rules/review/given-result.js';
import type { StatementKind } from '../../rules/statements/statement-shape.js';
import { factsBehind } from './behind/behind.js';
import type { BehindPage } from './behind/page.js';
import { contractHistory } from './contract-history.js';
import { describeContract, listContracts } from './contracts.js';
import { factHistory } from './fact-history.js';
import type { HistoryAsked } from './history-filter.js';
import type { Page } from './list-page.js';
import type { QuestionText } from './question.js';
import type { Answering } from './reader.js';

/** What every question about a contract says. */
export interface OfContract {
  readonly contract: string;
  readonly asked: QuestionText;
}
interface OfMonth extends OfContract {
  readonly month: string;
}
interface InPages extends OfContract {
  readonly page: Page;
}

/** Every question about figures, by its name, with what answers it. */
export const QUESTIONS = {
  contracts: ({ figures }, { asked, page }: Omit<InPages, 'contract'>) => listContracts(figures, asked, page),
  contract: ({ figures, store }, { contract, asked }: OfContract) =>
    describeContract(figures, contract, asked, store.mode),
  history: ({ figures, store }, { contract, asked, page }: OfContract & { readonly page: Page & HistoryAsked }) =>
    contractHistory(figures, store, contract, asked, page),
  scorecard: (
    { figures },
    { contract, month, asked, scorecard }: OfMonth & { readonly scorecard?: string | undefined },
  ) => figures.scorecard(contract, month, asked, scorecard),
  breaches: ({ figures }, { contract, month, asked, page }: InPages & { readonly month: string | undefined }) =>
    figures.breaches(contract, month, asked, page),
  fees: ({ figures }, { contract, month, asked }: OfMonth) => figures.fees(contract, month, asked),
  leaks: ({ figures }, { contract, asked }: OfContract) => figures.leaks(contract, asked),
  behind: (
    answering,
    { contract, month, line, asked, page }: OfMonth & { readonly line: string; readonly page: BehindPage },
  ) => factsBehind(answering, { contract, month, line }, asked, page),
  fact: (answering, { contract, kind, key, asked }: OfContract & { readonly kind: string; readonly key: string }) =>
    factHistory(answering, { contract, kind, key }, asked),
  window: ({ cycle }, { contract, month, kind, asked }: OfMonth & { readonly kind: ReviewKind }) =>
    cycle.window(contract, month, kind, asked),
  chargeWindows: ({ cycle }, { contract, asked, page }: InPages) => cycle.chargeWindows(contract, asked, page),
  ledger: ({ cycle }, { contract, asked, page }: InPages) => cycle.ledger(contract, asked, page),
  drift: ({ cycle }, { contract, month, kind, asked }: OfMonth & { readonly kind: ReviewKind }) =>
    cycle.drift(contract, month, kind, asked),
  result: ({ cycle }, { contract, month, as, asked }: OfMonth & { readonly as: ResultAs }) =>
    cycle.result(contract, month, as, asked),
  duties: ({ cycle }, { contract, asked, page }: InPages) => cycle.duties(contract, asked, page),
  statement: ({ cycle }, { contract, month, kind, asked }: OfMonth & { readonly kind: StatementKind }) =>
    cycle.statement(contract, month, kind, asked),
} satisfies Record<string, (answering: Answering, told: never) => object>;
