import { addressIn } from '../../rules/cycle/address.js';
import type { Review } from '../../rules/cycle/review-state.js';
import { parseMonth } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Zone } from '../../rules/calendar/zone.js';
import type { Answer } from '../../figures/questions/figures.js';
import type { ScorecardFigure } from '../../rules/cycle/figures.js';
import { parseYuan } from '../../rules/kernel/money.js';
import { finalAt, flag } from './cells.js';
import type { ReportRow } from '../tables/index.js';

/** A month's scorecards as they are now, the contract's own first, each beside what was published of it or restated last (4.4). */
export function scoreRows(
  cards: readonly Answer<ScorecardFigure>[],
  result: Review,
  zone: Zone,
): ReportRow<'monthly_scores'>[] {
  const first = cards[0]?.scorecard ?? '';
  return cards.map((card) => {
    const { contract, month, scorecard } = card;
    const published = result.current?.result?.scorecards.find((one) => one.scorecard === scorecard);
    return {
      contract,
      month,
      scorecard,
      status: card.status,
      score: card.score,
      band: card.band,
      penalty_fen: parseYuan(card.penalty),
      title: flag(card.title),
      improvement: flag(card.improvement),
      standard_unmet: flag(card.standardUnmet),
      published_at: published && result.provided ? formatInstant(result.provided.at, zone) : null,
      published_score: published?.score ?? null,
      published_band: published?.band ?? null,
      published_penalty_fen: published ? parseYuan(published.penalty) : null,
      final_at: published ? finalAt(result, zone) : null,
      terms_version: card.terms.version,
      address: addressIn(contract, parseMonth(month), {
        of: 'score',
        scorecard: scorecard === first ? null : scorecard,
      }),
    };
  });
}
