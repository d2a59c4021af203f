import { ContractsController } from './contracts.controller.js';
import { FactsController } from './facts.controller.js';
import { FiguresController } from './figures.controller.js';
import { StoreController } from './store.controller.js';

/** Every controller of the server. */
export const HTTP_CONTROLLERS = [FactsController, FiguresController, ContractsController, StoreController];
