import { linkOf } from '../../../facts/features/contact-link.js';
import { surveysOfOthers } from '../../../figures/sources/linked-surveys.js';
import type { LinkQuestion } from '../../../figures/sources/linked-surveys.js';
import type { RecordedEvent } from '../../../log/port/event-store.js';
import type { Month } from '../../../rules/calendar/day.js';
import type { Evidence } from '../../../rules/scoring/evidence/evidence.js';
import type { SurveysTouched } from './surveys-touched.js';

/** A month's surveys about contacts of others, kept one by one: an event has those looked at anew that it can be about. */
export class WalkedSurveys {
  private readonly byStream = new Map<string, readonly Evidence[]>();

  /** `asked`: where the walk is now. */
  constructor(
    private readonly month: Month,
    private readonly touched: SurveysTouched,
    private readonly asked: () => LinkQuestion,
  ) {
    this.look(touched.ofOthers(month));
  }

  get evidence(): readonly Evidence[] {
    return [...this.byStream.values()].flat();
  }

  /** A survey came, was corrected or voided. */
  answered(event: RecordedEvent, amends: boolean): boolean {
    const { features } = event;
    if (!amends && !this.touched.mayBeOfOthers({ features, link: linkOf(event, features) })) return false;
    const [first] = this.asked().journal.stream(event.stream, event.position);
    return this.look(first ? [first.position] : []);
  }

  /** Something was told of a contact. */
  told(contactId: string): boolean {
    return this.look(this.touched.naming(this.month, contactId));
  }

  /** Looks at surveys by the positions of their answers. Says whether any stands otherwise than before. */
  private look(positions: readonly number[]): boolean {
    const asked = this.asked();
    let changed = false;
    for (const event of asked.journal.events(positions.filter((position) => position <= asked.position))) {
      const before = this.byStream.get(event.stream) ?? [];
      const now = surveysOfOthers([event.position], this.month, asked);
      if (before.length + now.length === 0) continue;
      this.byStream.set(event.stream, now);
      changed = true;
    }
    return changed;
  }
}
