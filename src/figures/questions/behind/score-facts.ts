import { formatInstant } from '../../../rules/calendar/instant.js';
import { monthOf } from '../../../rules/calendar/day.js';
import type { Month } from '../../../rules/calendar/day.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { addressIn } from '../../../rules/cycle/address.js';
import { RuleViolation } from '../../../rules/kernel/rule-violation.js';
import { countingOf, verdictAt } from '../../../rules/scoring/evidence/counting.js';
import type { Counting } from '../../../rules/scoring/evidence/counting.js';
import { detailNeeded } from '../../../rules/scoring/evidence/detail.js';
import type { Evidence } from '../../../rules/scoring/evidence/evidence.js';
import { findScorecard, termsOfMonth } from '../../../rules/scoring/month-terms.js';
import { evidenceOfRound } from '../../../rules/scoring/evidence/round-evidence.js';
import { touchesTerm } from '../../../rules/scoring/status.js';
import { placesOf } from '../../../rules/scoring/evidence/tally.js';
import type { Place, Verdict } from '../../../rules/scoring/evidence/tally.js';
import { roundsOf } from '../../../rules/sla/rounds.js';
import { Readings } from '../../../rules/terms/readings.js';
import type { WhatIf } from '../../../rules/terms/readings.js';
import type { ContractRules } from '../../../rules/terms/types.js';
import type { FigureSource } from '../../sources/figure-source.js';
import { JournalSource } from '../../sources/journal-source.js';
import type { JournalQuestion } from '../../sources/journal-source.js';
import { MonthFacts } from '../../sources/month-facts.js';
import type { LoggedFact, SingleKind } from '../../sources/month-facts.js';
import { orderEvidence } from '../../sources/single-facts.js';
import type { ScoreLine } from './line.js';
import { atOnce, behindCursor, isWanted, positionOf, runsOf } from './page.js';
import type { BehindPage, FactBehind, Listed } from './page.js';
import { rowOf } from './row.js';

export interface MonthAsked {
  readonly rules: ContractRules;
  readonly whatIf: WhatIf;
  readonly month: Month;
  /** Where the facts are, up to the moment that the figure looks at. */
  readonly facts: JournalQuestion;
  /** The same facts, folded. */
  readonly source: FigureSource;
}

const SINGLES = ['call', 'chat', 'survey'] as const;

/**
 * The facts behind a score or a part of it, each judged as the scorecard counts it (rules/scoring): contacts and surveys in the order of the log, then
 * ticket rounds and orders where the scorecard looks at them.
 */
export class ScoreFacts {
  private readonly places: readonly Place[];
  private readonly counting: Counting;
  private readonly byColumns: boolean;
  private readonly facts: MonthFacts;
  private readonly zone: Zone;
  private readonly inTerm: boolean;

  /** Throws `RuleViolation` where the terms of the month have no such scorecard, metric or channel. */
  constructor(
    private readonly asked: MonthAsked,
    private readonly line: ScoreLine,
    private readonly page: BehindPage,
  ) {
    const { rules, month, whatIf, facts } = asked;
    const terms = termsOfMonth(rules, month, whatIf);
    const scorecard = findScorecard(terms, line.scorecard ?? undefined);
    if (scorecard === undefined) throw unknownLine(this.addressOf(line), []);
    this.counting = countingOf({ rules, at: facts.at }, terms, scorecard, Readings.of(terms, whatIf));
    const all = placesOf(scorecard, this.counting.context);
    this.places = all.filter(
      ({ metric, channel }) =>
        (line.metric === null || line.metric === metric) && (line.channel === null || line.channel === channel),
    );
    if (this.places.length === 0)
      throw unknownLine(
        this.addressOf(line),
        all.map((place) => this.addressOf(place)),
      );
    this.byColumns = detailNeeded(scorecard) === 'counts';
    this.zone = Zone.of(rules.timeZone);
    this.inTerm = touchesTerm(rules, month);
    this.facts = new MonthFacts(facts, month, this.kindsOf(SINGLES));
  }

  *listed(): IterableIterator<Listed> {
    if (!this.inTerm) return;
    const { cursor } = this.page;
    const position = positionOf(cursor);
    if (position !== undefined) yield* this.singles(position);
    yield* behindCursor(this.others(), position === undefined ? cursor : undefined);
  }

  /** The ticket rounds and orders that the scorecard looks at. */
  others(): Listed[] {
    return this.inTerm ? [...this.rounds(), ...this.orders()] : [];
  }

  /** Where facts would be listed that were voided or put into another month, and why: no figure looks at them. */
  gone(): Pick<FactBehind, 'line' | 'reason'>[] {
    if (!this.inTerm) return [];
    return this.facts
      .gone()
      .flatMap(({ kind, gone: reason }) =>
        this.judged(kind, undefined, reason).map(([place]) => ({ line: this.addressOf(place), reason })),
      );
  }

  private kindsOf<K extends Evidence['of']>(kinds: readonly K[]): K[] {
    return kinds.filter((kind) => this.places.some(({ of }) => of === kind));
  }

  private *singles(after: number): IterableIterator<Listed> {
    for (const run of runsOf(this.facts.after(after), atOnce(this.page))) {
      const wanted = run.filter((fact) => this.mayBeWanted(fact));
      const read = new Map(this.facts.read(wanted).map((fact) => [fact.position, fact]));
      for (const logged of run) {
        const fact = read.get(logged.position);
        const evidence = fact && logged.gone === null ? this.facts.evidenceOf(fact) : undefined;
        const judged = fact === undefined ? [] : this.judged(logged.kind, evidence, logged.gone);
        const rows = judged.map(([place, verdict]) =>
          rowOf(logged.kind, fact as NonNullable<typeof fact>, this.zone, {
            line: this.addressOf(place),
            ...verdict,
          }),
        );
        yield {
          cursor: String(logged.position),
          rows: rows.filter(({ counted }) => isWanted(this.page, counted)),
          read: fact !== undefined,
        };
      }
    }
  }

  /** Whether a fact can be among those asked for, as far as its columns tell. */
  private mayBeWanted(logged: LoggedFact): boolean {
    const { kind, gone } = logged;
    if (this.page.only === undefined) return true;
    if (gone !== null) return this.page.only === 'left-out';
    if (!this.byColumns || kind === 'survey' || kind === 'order') return true;
    const verdicts = this.judged(kind, this.facts.countedAs(logged), null);
    return verdicts.some(([, { counted }]) => isWanted(this.page, counted));
  }

  private judged(of: SingleKind, evidence: Evidence | undefined, gone: LoggedFact['gone']): [Place, Judged][] {
    const places = this.places.filter((place) => place.of === of);
    if (evidence === undefined) return places.map((place) => [place, { counted: false, good: null, reason: gone }]);
    return places.map((place) => [place, told(verdictAt(place, evidence, this.counting))]);
  }

  private *rounds(): IterableIterator<Listed> {
    const { month, source, facts } = this.asked;
    if (this.kindsOf(['ticket']).length === 0) return;
    for (const round of source.tickets(month).flatMap((ticket) => roundsOf(ticket, facts.at))) {
      if (monthOf(this.zone.dayAt(round.openedAt)) !== month) continue;
      const { ticketId: key, round: number, openedAt, topic } = round;
      yield this.other(`ticket/${key}/${number}`, 'ticket', evidenceOfRound(round, this.zone), {
        ...{ kind: 'ticket', key, round: number, at: formatInstant(openedAt, this.zone), position: null },
        ...{ what: topic ?? '', by: null, category: null, contact: null },
      });
    }
  }

  private *orders(): IterableIterator<Listed> {
    const { month, facts } = this.asked;
    if (this.kindsOf(['order']).length === 0) return;
    for (const [key, order] of new JournalSource(facts).ordersOf(month)) {
      const evidence = orderEvidence(order, this.zone, facts.at);
      if (evidence === undefined || order.opened === null) continue;
      const { at, kind: what, category, handledBy: by } = order.opened;
      yield this.other(`order/${key}`, 'order', evidence, {
        ...{ kind: 'order', key, round: null, at: formatInstant(at, this.zone), position: null },
        ...{ what, by, category, contact: null },
      });
    }
  }

  private other(
    cursor: string,
    of: 'ticket' | 'order',
    evidence: Evidence,
    row: Omit<FactBehind, 'line' | keyof Judged>,
  ): Listed {
    const judged = this.places
      .filter((place) => place.of === of)
      .map((place) => ({ line: this.addressOf(place), ...row, ...told(verdictAt(place, evidence, this.counting)) }));
    return { cursor, rows: judged.filter(({ counted }) => isWanted(this.page, counted)), read: false };
  }

  private addressOf({ metric, channel }: { readonly metric: string | null; readonly channel: string | null }): string {
    const { rules, month } = this.asked;
    const { scorecard } = this.line;
    if (metric === null) return addressIn(rules.id, month, { of: 'score', scorecard });
    return addressIn(rules.id, month, { of: 'metric', scorecard, metric, channel });
  }
}

/** How a fact counts, as it is told. */
type Judged = Pick<FactBehind, 'counted' | 'good' | 'reason'>;

/** Of a fact that a rate is not of, though nothing leaves it out. */
const NOT_ASKED = 'not-asked';

function told(verdict: Verdict): Judged {
  if ('excluded' in verdict) return { counted: false, good: null, reason: verdict.excluded };
  const { counted, good } = verdict;
  return counted ? { counted, good, reason: null } : { counted, good: null, reason: NOT_ASKED };
}

/** Refuses a line that a month does not have. */
export function unknownLine(address: string, others: readonly string[]): RuleViolation {
  const hint = others.length === 0 ? '' : `; there are ${others.join(', ')}`;
  return new RuleViolation('unknown-line', `there is no line ${address}${hint}`);
}
