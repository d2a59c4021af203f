import { contactCell } from '../../../../projections/contact-counts.js';
import type { PlacedFact } from '../../../../projections/projection.js';
import { contactEvidence, surveyEvidence } from '../../../figures/sources/evidence-of-rows.js';
import { EVENT_TYPES } from '../../../facts/event-types.js';
import { namesContact, unpackSurvey } from '../../../facts/features/features.js';
import type { LinkQuestion } from '../../../figures/sources/linked-surveys.js';
import type { RecordedEvent } from '../../../log/port/event-store.js';
import type { Month } from '../../../rules/calendar/day.js';
import { thingOf } from '../../../rules/kernel/streams.js';
import { CHANNELS, RATINGS } from '../../../rules/kernel/vocabulary.js';
import type { Evidence, EvidenceDetail, EvidenceSource } from '../../../rules/scoring/evidence/evidence.js';
import type { SurveysTouched } from './surveys-touched.js';
import { WalkedSurveys } from './walked-surveys.js';

const SURVEY: number = EVENT_TYPES.SurveyAnswered;

/** What an event makes of a fact: as it counted before, and as it counts from then on. */
export interface Changed {
  readonly event: RecordedEvent;
  readonly kind: 'call' | 'chat' | 'survey';
  /** Whether it corrects or voids. */
  readonly amends: boolean;
  readonly before: Placed | null;
  readonly after: Placed | null;
}
export type Placed = Pick<PlacedFact, 'type' | 'month' | 'features' | 'occurred'>;

/**
 * A month's evidence that is kept in step with the log: what is counted changes by one with each fact, surveys about others' contacts are looked at
 * one by one, and whatever else is read anew where an event may have changed it. Months are kept from when they are first asked for.
 */
export class WalkedEvidence implements EvidenceSource {
  private readonly counted = new Map<Month, Map<string, Evidence>>();
  private readonly surveys = new Map<Month, WalkedSurveys>();
  private readonly read = new Map<Month, Map<EvidenceDetail, readonly Evidence[]>>();

  /** `fresh`: the evidence as it stands where the walk is now, and what is asked of a survey there. */
  constructor(
    private readonly fresh: { readonly source: () => EvidenceSource; readonly linked: () => LinkQuestion },
    private readonly touched: SurveysTouched,
  ) {}

  evidence(month: Month, detail: EvidenceDetail): readonly Evidence[] {
    if (detail === 'counts') return [...this.countsOf(month).values()].filter(({ count }) => count !== 0);
    if (detail === 'surveys-of-others') return this.surveysOf(month).evidence;
    let known = this.read.get(month);
    if (known === undefined) this.read.set(month, (known = new Map<EvidenceDetail, readonly Evidence[]>()));
    let found = known.get(detail);
    if (found === undefined) known.set(detail, (found = this.fresh.source().evidence(month, detail)));
    return found;
  }

  /** Whether single facts are looked at: how they count may change as time passes. */
  get looksAtFacts(): boolean {
    return [...this.read.values()].some((details) => details.has('facts'));
  }

  /** Forgets what is read whole: it is read anew. */
  forgetRead(): void {
    this.read.clear();
  }

  /** A call, chat or survey that came, was corrected or voided. Says whether evidence that was asked for may be another one. */
  contactChanged(changed: Changed): boolean {
    const counted = [this.count(changed.before, -1), this.count(changed.after, 1)].includes(true);
    const surveyed = [...this.surveys].filter(([month, surveys]) => this.surveyed(month, surveys, changed)).length > 0;
    let other = false;
    for (const [month, details] of this.read)
      for (const detail of details.keys())
        if (this.changes(month, detail, changed)) {
          details.delete(detail);
          other = true;
        }
    return counted || surveyed || other;
  }

  /** Something happened to a ticket or an order: only scorecards that look at single facts see it. */
  lifeChanged(): boolean {
    let changed = false;
    for (const details of this.read.values()) changed = details.delete('facts') || changed;
    return changed;
  }

  private surveyed(month: Month, surveys: WalkedSurveys, { event, kind, amends, before, after }: Changed): boolean {
    if (kind !== 'survey') return surveys.told(thingOf(event.stream).key);
    return (amends || before?.month === month || after?.month === month) && surveys.answered(event, amends);
  }

  private changes(month: Month, detail: EvidenceDetail, { event, kind, amends, before, after }: Changed): boolean {
    const touches = before?.month === month || after?.month === month;
    if (detail === 'facts') return touches;
    if (kind !== 'survey')
      return detail === 'surveys' && this.touched.naming(month, thingOf(event.stream).key).length > 0;
    if (!touches && !amends) return false;
    return detail === 'surveys' || amends || namesContact(event.features) !== true;
  }

  private surveysOf(month: Month): WalkedSurveys {
    let surveys = this.surveys.get(month);
    if (surveys === undefined)
      this.surveys.set(month, (surveys = new WalkedSurveys(month, this.touched, this.fresh.linked)));
    return surveys;
  }

  private count(fact: Placed | null, by: 1 | -1): boolean {
    const cells = fact && this.counted.get(fact.month);
    if (!fact || !cells) return false;
    const one = evidenceOf(fact.type, fact.features);
    const key = keyOf(one);
    cells.set(key, { ...one, count: (cells.get(key)?.count ?? 0) + by });
    return true;
  }

  private countsOf(month: Month): Map<string, Evidence> {
    let cells = this.counted.get(month);
    if (cells === undefined) {
      cells = new Map();
      for (const one of this.fresh.source().evidence(month, 'counts'))
        cells.set(keyOf(one), { ...one, count: one.count + (cells.get(keyOf(one))?.count ?? 0) });
      this.counted.set(month, cells);
    }
    return cells;
  }
}

/** What counts alike has one name. */
function keyOf({ of, fields }: Evidence): string {
  const { stage, outcome, handledBy, hour, rating, channel } = fields;
  return of === 'survey' ? `${of}/${rating}/${channel ?? ''}` : `${of}/${stage}/${outcome}/${handledBy}/${hour}`;
}

/** A fact as the folds count it. */
function evidenceOf(type: number, features: number): Evidence {
  if (type !== SURVEY) return contactEvidence([...contactCell(type, features), 1]);
  const { rating, channel } = unpackSurvey(features);
  return surveyEvidence([RATINGS[rating] ?? String(rating), CHANNELS[channel] ?? '', '', 1]);
}
