import { FeeFacts } from '../../figures/questions/behind/fee-facts.js';
import { pageOfFacts } from '../../figures/questions/behind/page.js';
import type { BehindPage, Counts } from '../../figures/questions/behind/page.js';
import type { MonthAsked } from '../../figures/questions/behind/score-facts.js';
import { addressIn, readAddress } from '../../rules/cycle/address.js';
import type { Step } from '../../rules/kernel/observer.js';
import type { EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import { eventsOf } from './leaves.js';

/** What the platform handled in a month, each piece billed as an item or only listed. */
export class FeeEvents implements EventsBehind {
  private all: readonly (Counts & { readonly category: string })[] | undefined;

  constructor(private readonly asked: MonthAsked) {}

  countedAt({ address }: Step): readonly string[] {
    return [address];
  }

  at(address: string): ExplainedEvents {
    this.all ??= [...new FeeFacts(this.asked, null, {}).counts()];
    const own = this.all.filter(within(address, this.asked));
    const reasons = Map.groupBy(own, ({ reason }) => reason);
    const leftOut = [...reasons].flatMap(([reason, counts]) =>
      reason === null ? [] : [[reason, counts.length] as const],
    );
    return eventsOf(reasons.get(null)?.length ?? 0, leftOut);
  }

  page({ address }: Step, _leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    const of = readAddress(address);
    const item = of?.of === 'fee' || of?.of === 'no-basis' ? of.item : null;
    const { facts, ...next } = pageOfFacts(new FeeFacts(this.asked, item, page).listed(), page);
    return { list: facts.filter(within(address, this.asked)), ...next };
  }
}

/** Whether a piece of work is behind an address: of all fees, of an item, or of what is only listed for want of a basis or of a price. */
function within(address: string, { rules, month }: MonthAsked) {
  const of = readAddress(address);
  const line = (item: string) => addressIn(rules.id, month, { of: 'fee', item });
  return (one: Pick<Counts, 'line' | 'reason'> & { readonly category: string | null }): boolean => {
    if (of?.of === 'fee') return one.line === address;
    if (of?.of === 'no-basis') return one.line === line(of.item) && one.reason === 'no-basis';
    return of?.of === 'unpriced' ? one.category === of.category && one.reason === 'unpriced' : true;
  };
}
