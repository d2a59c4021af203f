import { AdvanceController } from './advance.controller.js';
import { BundleController } from './bundle.controller.js';
import { ChargesController } from './charges.controller.js';
import { ContractsController } from './contracts.controller.js';
import { CycleFiguresController } from './cycle-figures.controller.js';
import { EvidenceController } from './evidence.controller.js';
import { FactsController } from './facts.controller.js';
import { FiguresController } from './figures.controller.js';
import { LogController } from './log.controller.js';
import { LookingController } from './looking.controller.js';
import { MonthsController } from './months.controller.js';
import { SettlementController } from './settlement.controller.js';
import { DocumentsController } from './documents.controller.js';
import { StoreController } from './store.controller.js';
import { VerificationController } from './verification.controller.js';

/** Every controller of the server. */
export const HTTP_CONTROLLERS = [
  FactsController,
  EvidenceController,
  FiguresController,
  CycleFiguresController,
  LookingController,
  ContractsController,
  MonthsController,
  ChargesController,
  SettlementController,
  AdvanceController,
  DocumentsController,
  StoreController,
  LogController,
  VerificationController,
  BundleController,
];
