import type { TriedDecision } from '../../commands/review/what-if.js';
import type { AdvanceReport } from '../../commands/due/advance.js';
import type { IntakeReport } from '../../facts/fact.js';
import type { ContractDescription } from '../../figures/contracts.js';
import type { ContractHistory } from '../../figures/contract-history.js';
import type { DutiesPage, LedgerPage } from '../../figures/cycle-pages.js';
import type { StatedMonth } from '../../figures/cycle-figures.js';
import type { Answer } from '../../figures/figures.js';
import type { BreachesPage } from '../../figures/rounds-page.js';
import type { FeesFigure, ScorecardFigure } from '../../rules/cycle/figures.js';
import type { LeaksFigure } from '../../rules/fees/leaks.js';
import type { Drift } from '../../rules/review/drift.js';
import type { WindowFigure } from '../../rules/review/window-figure.js';

/** Every answer of the server, by the name of its schema in OpenAPI. */
export interface Answers {
  Scorecard: Answer<ScorecardFigure>;
  Breaches: Answer<BreachesPage>;
  Fees: Answer<FeesFigure>;
  Leaks: Answer<LeaksFigure>;
  Window: Answer<WindowFigure>;
  Ledger: Answer<LedgerPage>;
  DriftOfMonth: Answer<Drift>;
  Duties: Answer<DutiesPage>;
  Statement: Answer<StatedMonth>;
  ContractDescription: ContractDescription;
  TriedDecision: TriedDecision;
  ImportReport: IntakeReport;
  ContractHistory: ContractHistory;
  AdvanceReport: AdvanceReport;
}
