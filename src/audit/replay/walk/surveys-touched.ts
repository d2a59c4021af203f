import { contactLink, lacksLink } from '../../../facts/features/contact-link.js';
import { dataOf } from '../../../facts/event-data.js';
import type { StoredData } from '../../../facts/event-data.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import type { FactData } from '../../../facts/fact.js';
import { amendedStreams } from '../../../folding/amended-things.js';
import { RareEvents } from '../../../folding/rare-events.js';
import type { Journal } from '../../../log/port/journal.js';
import type { Month } from '../../../rules/calendar/day.js';
import { thingOf } from '../../../rules/kernel/streams.js';

const SURVEY: number = EVENT_TYPES.SurveyAnswered;

/** A survey's answer as the columns have it. */
export interface Answer {
  readonly position: number;
  readonly features: number;
  /** Of the contact that it names. */
  readonly link: number;
}

/** A month's answers, and by link which of them may name a contact. */
interface AnswersOfMonth {
  readonly all: readonly Answer[];
  readonly byLink: ReadonlyMap<number, readonly number[]>;
  /** Those whose contact the columns do not tell. */
  readonly unlinked: readonly number[];
}

/**
 * Which surveys may be about what is not the supplier's work, and which of them name a contact: where it says no, it is certain. Looks at the whole log
 * once, beyond the state that is asked about, so it says yes to some that are not.
 */
export class SurveysTouched {
  /** Of contacts that were corrected or voided, and of contacts that surveys name which were. */
  private readonly amended = new Set<number>();
  /** Answers of surveys that were corrected or voided, whatever month they are of, by the contacts that they named. */
  private readonly amendedAnswers = new Map<number, number[]>();
  private readonly ofPlatform: ((link: number) => boolean) | null;
  private readonly months = new Map<Month, AnswersOfMonth>();

  constructor(
    private readonly journal: Journal,
    private readonly contract: number,
  ) {
    const until = journal.head();
    for (const stream of amendedStreams(journal, contract, until)) {
      const { kind, key } = thingOf(stream);
      if (kind === 'call' || kind === 'chat') this.amended.add(contactLink(key));
      if (kind !== 'survey') continue;
      const events = journal.stream(stream, until);
      const answer = events[0]?.position ?? 0;
      for (const link of [0, ...events.flatMap(namedIn).map(contactLink)]) {
        this.amended.add(link);
        this.amendedAnswers.set(link, [...(this.amendedAnswers.get(link) ?? []), answer]);
      }
    }
    this.amended.delete(0);
    this.ofPlatform = RareEvents.of(journal).platformLinks(contract, until);
  }

  /** Whether an answer may be about what is not the supplier's work. */
  mayBeOfOthers({ features, link }: Omit<Answer, 'position'>): boolean {
    return lacksLink(SURVEY, features, link) || this.amended.has(link) || this.ofPlatform?.(link) === true;
  }

  /** The positions of a month's answers that may be, and of all that were corrected or voided. */
  ofOthers(month: Month): number[] {
    const found = this.answersOf(month).all.filter((answer) => this.mayBeOfOthers(answer));
    return [...found.map(({ position }) => position), ...(this.amendedAnswers.get(0) ?? [])];
  }

  /** The positions of answers of a month that may name a contact. */
  naming(month: Month, contactId: string): number[] {
    const { byLink, unlinked } = this.answersOf(month);
    const link = contactLink(contactId);
    return [...(byLink.get(link) ?? []), ...unlinked, ...(this.amendedAnswers.get(link) ?? [])];
  }

  private answersOf(month: Month): AnswersOfMonth {
    let known = this.months.get(month);
    if (known === undefined) {
      const all = [...this.answersIn(month)];
      const byLink = new Map<number, number[]>();
      for (const { link, position } of all) if (link !== 0) byLink.set(link, [...(byLink.get(link) ?? []), position]);
      const unlinked = all.filter(({ features, link }) => lacksLink(SURVEY, features, link));
      this.months.set(month, (known = { all, byLink, unlinked: unlinked.map(({ position }) => position) }));
    }
    return known;
  }

  private *answersIn(month: Month): Generator<Answer> {
    for (const page of this.journal.columnsOf(this.contract, [month], this.journal.head()))
      for (let i = 0; i < page.length; i++)
        if (page.contract[i] === this.contract && page.type[i] === SURVEY && page.month[i] === month)
          yield {
            position: page.firstPosition + i,
            features: page.features[i] as number,
            link: page.links[i] as number,
          };
  }
}

/** The contacts that a survey named, as it was told or corrected. */
function namedIn(event: StoredData): string[] {
  const data = dataOf(event) as FactData;
  const { contactId: corrected } = (data['replace'] ?? {}) as FactData;
  return [data['contactId'], corrected].filter((name) => typeof name === 'string');
}
