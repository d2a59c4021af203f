import { platformWorkKind } from '../../../../projections/platform-work.js';
import type { PlacedFact } from '../../../../projections/projection.js';
import { handledByOf, unpackContact } from '../../../facts/features/features.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { addressIn } from '../../../rules/cycle/address.js';
import { billingOf } from '../../../rules/fees/fees.js';
import { itemOf } from '../../../rules/fees/item.js';
import { PARTIES, STAGES } from '../../../rules/kernel/vocabulary.js';
import { termsAt } from '../../../rules/terms/terms-version.js';
import { MonthFacts } from '../../sources/month-facts.js';
import type { LoggedFact } from '../../sources/month-facts.js';
import { atOnce, isWanted, positionOf, runsOf } from './page.js';
import type { BehindPage, Counts, Listed } from './page.js';
import { rowOf } from './row.js';
import type { MonthAsked } from './score-facts.js';

const PLATFORM = PARTIES.indexOf('platform');
const KINDS = ['call', 'chat', 'order'] as const;
type WorkKind = (typeof KINDS)[number];

/** A fact and how it is billed. */
interface Billed {
  readonly logged: LoggedFact;
  readonly counts: Counts;
}

/** Of the platform's calls and chats that were not answered: they are no work that is paid for (Article 5). */
const NOT_DONE = 'not-done';

/**
 * What the platform handled of what a month's fees are made of, or of one item, each billed or only listed as the fees have it (rules/fees), in the order of
 * the log. All of it is told by the columns.
 */
export class FeeFacts {
  private readonly facts: MonthFacts;
  private readonly zone: Zone;

  constructor(
    private readonly asked: MonthAsked,
    private readonly item: string | null,
    private readonly page: BehindPage,
  ) {
    this.facts = new MonthFacts(asked.facts, asked.month, KINDS);
    this.zone = Zone.of(asked.rules.timeZone);
  }

  *listed(): IterableIterator<Listed> {
    const position = positionOf(this.page.cursor);
    if (position === undefined)
      throw new RangeError(
        `cursor: "${this.page.cursor ?? ''}" stands at no fact of this list; start again without one`,
      );
    for (const run of runsOf(this.ofPlatform(position), atOnce(this.page))) {
      const facts = this.facts.read(run.map(({ logged }) => logged));
      for (const [i, { logged, counts }] of run.entries())
        yield {
          cursor: String(logged.position),
          rows: [rowOf(logged.kind, facts[i] as PlacedFact, this.zone, counts)],
          read: true,
        };
    }
  }

  /** How all of them count, without what only their events say. */
  *counts(): IterableIterator<Counts & { readonly category: string }> {
    for (const { counts, logged } of this.ofPlatform(0))
      yield { ...counts, category: this.facts.category(unpackContact(logged.features).category) };
  }

  private *ofPlatform(after: number): IterableIterator<Billed> {
    for (const logged of this.facts.after(after)) {
      if (handledByOf(logged.features) !== PLATFORM) continue;
      const { item, reason } = this.billed(logged);
      if ((this.item !== null && item !== this.item) || !isWanted(this.page, reason === null)) continue;
      const { rules, month } = this.asked;
      const line = addressIn(rules.id, month, { of: 'fee', item });
      yield { logged, counts: { line, counted: reason === null, good: null, reason } };
    }
  }

  private billed({ kind, occurred, features, gone, type }: LoggedFact): { item: string; reason: string | null } {
    const { rules } = this.asked;
    const { stage, category } = unpackContact(features);
    const work = {
      of: kind as WorkKind,
      stage: kind === 'order' ? null : (STAGES[stage] ?? null),
      category: this.facts.category(category),
      day: this.zone.dayAt(occurred),
      time: occurred,
      count: 1,
    };
    if (gone !== null || platformWorkKind(type, features) === null)
      return { item: itemOf(work, termsAt(rules, occurred)).item, reason: gone ?? NOT_DONE };
    const { item, notBilled } = billingOf(work, occurred, rules);
    return { item, reason: notBilled };
  }
}
