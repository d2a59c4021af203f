import { loadCycle } from '../../../folding/contract-cycle.js';
import { JournalSource } from '../../../figures/sources/journal-source.js';
import { moneyAt } from '../../../figures/money-at.js';
import type { Journal } from '../../../log/port/journal.js';
import type { Month } from '../../../rules/calendar/day.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import type { StatutoryCalendars } from '../../../rules/calendar/statutory-calendar.js';
import type { ReplyCost } from '../../../rules/charges/charge-facts.js';
import { formatAddress, withinContract } from '../../../rules/cycle/address.js';
import { formatYuan, sumOf } from '../../../rules/kernel/money.js';
import { settlementOf } from '../../../rules/money/ledger.js';
import type { FigureValue } from '../../../rules/review/drift/drift-figures.js';
import { balanceOf } from '../../../rules/settling/settle.js';
import type { WhatIf } from '../../../rules/terms/readings.js';
import type { ContractRules } from '../../../rules/terms/types.js';

export interface MoneyAsked {
  readonly journal: Journal;
  readonly rules: ContractRules;
  readonly calendars: StatutoryCalendars;
  readonly month: Month;
  readonly position: number;
  readonly at: Instant;
  readonly whatIf: WhatIf;
  readonly replies: readonly ReplyCost[];
}

/** What was charged for a month, at each address, and what the contract owes in all. */
export function moneyFigures({ replies, month, whatIf, ...asked }: MoneyAsked): [string, FigureValue][] {
  const { journal, rules, position, at } = asked;
  const source = new JournalSource({ journal, contract: rules, position, at });
  const money = moneyAt({
    ...asked,
    cycle: loadCycle(journal, rules.id, position, at),
    facts: { ...source.statedCharges(), replies: replies.filter(({ time }) => time <= at) },
    incidents: source.incidents(),
  });
  const charges = Map.groupBy(
    money.charges(whatIf).filter((charge) => charge.month === month && charge.at <= at),
    ({ address }) => address,
  );
  const settlement = settlementOf({ rules, at, movements: money.movements }, whatIf);
  return [
    ...[...charges].map(([charge, those]): [string, FigureValue] => [
      formatAddress({ contract: rules.id, of: 'charged', charge: withinContract(charge, rules.id) }),
      formatYuan(sumOf(those.map(({ amount }) => amount))),
    ]),
    [formatAddress({ contract: rules.id, of: 'balance' }), formatYuan(balanceOf(settlement))],
  ];
}
