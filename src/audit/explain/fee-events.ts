import { FeeFacts } from '../../figures/questions/behind/fee-facts.js';
import { pageOfFacts } from '../../figures/questions/behind/page.js';
import type { BehindPage, Counts } from '../../figures/questions/behind/page.js';
import type { MonthAsked } from '../../figures/questions/behind/score-facts.js';
import { readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';

/** What the platform handled in a month, each piece billed as an item or only listed. */
export class FeeEvents implements EventsBehind {
  private all: readonly Counts[] | undefined;

  constructor(private readonly asked: MonthAsked) {}

  countedAt({ address }: Step): readonly string[] {
    return [address];
  }

  at(address: string): ExplainedEvents {
    this.all ??= [...new FeeFacts(this.asked, null, {}).counts()];
    const own = itemOf(address) === null ? this.all : this.all.filter(({ line }) => line === address);
    const reasons = Map.groupBy(own, ({ reason }) => reason);
    const leftOut = [...reasons].flatMap(([reason, counts]) =>
      reason === null ? [] : [[reason, counts.length] as const],
    );
    return eventsOf(reasons.get(null)?.length ?? 0, leftOut);
  }

  page({ address }: Step, _leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    const { facts, ...next } = pageOfFacts(new FeeFacts(this.asked, itemOf(address), page).listed(), page);
    return { list: facts, ...next };
  }
}

function itemOf(address: string): string | null {
  const of = readAddress(address);
  return of?.of === 'fee' ? of.item : null;
}
