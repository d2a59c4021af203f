import { itemOfFact } from './lines.js';
import type { ContractCycle } from '../rules/cycle/cycle.js';
import type { Instant } from '../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import { endOfTerm } from '../rules/terms/term.js';
import { isFactKind } from '../rules/kernel/vocabulary.js';
import type { Journal } from '../log/port/journal.js';
import type { FigureSource } from './sources/figure-source.js';
import type { ContractRules } from '../rules/terms/types.js';
import { chargesUnderTerm } from '../rules/money/charge-facts.js';
import { ContractMoney } from '../rules/money/contract-money.js';

export interface MoneySource {
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly cycle: ContractCycle;
  readonly journal: Journal;
  /** Facts up to this log position are known. */
  readonly position: number;
  readonly at: Instant;
  /** Reaches beyond the contract's end: disclosed data (3.7) and costs of 6.3 count there. */
  readonly source: Pick<FigureSource, 'chargeFacts' | 'incidents'>;
}

/** A contract's money as known at a log position and by a moment. */
export function moneyAt({ source, journal, position, ...question }: MoneySource): ContractMoney {
  const { rules } = question;
  return new ContractMoney({
    ...question,
    facts: chargesUnderTerm(source.chargeFacts(), endOfTerm(rules)),
    incidents: source.incidents(),
    itemOfFact: (kind, key) => (isFactKind(kind) ? itemOfFact(journal, position, rules, kind, key) : null),
  });
}
