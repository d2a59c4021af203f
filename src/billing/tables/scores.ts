import { contract, defineTable, fen, flag, integer, moment, month, orNull, text } from '../../../projections/table.js';

export const monthlyScores = defineTable({
  name: 'monthly_scores',
  about:
    'One row for each month that the term has touched and each scorecard of it: what it comes to now, beside what was published.',
  key: [
    contract,
    month('month', 'the month that is scored', '4.4'),
    text('scorecard', 'the scorecard’s id: `consultation`, or one of the contract’s own', 'A1, A2'),
  ],
  values: [
    text(
      'status',
      '`assessed`, `trial` (4.2), `not-assessable` (nothing to measure), `partial` (the contract ended in it)',
      '4.2, 6.3',
    ),
    orNull(text('score', 'composite score, 0 to 100; null where there is nothing to measure', 'A1 1.2')),
    orNull(
      text(
        'band',
        '`excellent`, `standard`, `improve`, `improve-serious`, `unmet`, or a band of the contract’s own; null without a score',
        'A1 1.3',
      ),
    ),
    fen('penalty_fen', 'what the band costs', 'A1 1.3'),
    flag('title', 'the title 优质服务商 is earned', 'A1 1.3'),
    flag('improvement', 'a month to improve is given', 'A1 1.3'),
    flag('standard_unmet', 'found unable to meet the standard', 'A1 1.3'),
    orNull(moment('published_at', 'when the platform provided the result; null before', '4.4')),
    orNull(
      text(
        'published_score',
        'the score as published, or as restated last; where it differs from `score`, the result has drifted',
        '4.4',
      ),
    ),
    orNull(text('published_band', 'the band as published or restated', '4.4')),
    orNull(fen('published_penalty_fen', 'the penalty as published or restated', '4.4')),
    orNull(moment('final_at', 'when the result became final; null while it is not, or is open again', '4.4')),
    integer('terms_version', 'version of the terms that score the month now', '2.6'),
    text('address', '`HT-2026-0042/2026-03/score`'),
  ],
});
