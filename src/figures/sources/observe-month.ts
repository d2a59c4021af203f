import type { Month } from '../../rules/calendar/day.js';
import { needsInstants } from '../../rules/fees/fees.js';
import type { PlatformWork } from '../../rules/fees/work.js';
import type { TicketHistory } from '../../rules/sla/ticket.js';
import type { ContractRules } from '../../rules/terms/types.js';
import type { FigureSource } from './figure-source.js';

/** A month's tickets, and its work of the platform as closely as the terms price it. */
export interface ObservedFacts {
  readonly month: Month;
  readonly work: readonly PlatformWork[];
  readonly tickets: readonly TicketHistory[];
}

/** Loads the platform's work of a month: by day, or by the moment where a basis or a price changes within a day. */
export function observeWork(source: FigureSource, rules: ContractRules, month: Month): readonly PlatformWork[] {
  return source.platformWork(month, needsInstants(rules, month) ? 'instant' : 'day');
}

/** Loads what the duties of a month rest on. */
export function observeMonth(source: FigureSource, rules: ContractRules, month: Month): ObservedFacts {
  return { month, work: observeWork(source, rules, month), tickets: source.tickets(month) };
}
