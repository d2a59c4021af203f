import type { Footing } from '../../rules/terms/footing.js';
import type { ReadingUse } from '../../rules/terms/reading-use.js';
import { table } from './table.js';
import { COMMON } from '../../words/common.js';
import type { Language } from '../../words/language.js';
import { readingName, readingValue } from '../../words/readings.js';

/** A text that somebody else wrote, in one line of a terminal: line ends and control characters become spaces. */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ').trim();
}

/** The readings a figure rests on; of those not settled, what the figure would be under each alternative that changes it. */
export function readingLines<Priced extends object>(
  readings: readonly ReadingUse<Priced>[],
  figure: Priced,
  describe: (figure: Priced) => string,
  lang: Language,
): string {
  const words = COMMON[lang];
  const now = describe(figure);
  const changes = readings.flatMap((r) =>
    (r.alternatives ?? [])
      .filter((a) => describe(a) !== now)
      .map((a) => [
        readingName(r.id, lang),
        readingValue(r.id, r.value, lang),
        readingValue(r.id, a.value, lang),
        describe(a),
      ]),
  );
  const open = readings.filter((r) => !r.settled && !r.whatIf).length;
  const whatIf = readings.filter((r) => r.whatIf).map((r) => `${r.id}=${r.value}`);
  return [
    words.readings(readings.length - open - whatIf.length, open, whatIf),
    ...(changes.length > 0 ? [words.changing, table(words.changeHead, changes)] : open > 0 ? [words.noneChanging] : []),
  ].join('\n');
}

/** The small print under a figure. */
export function footingLines(f: Footing, lang: Language): string {
  const words = COMMON[lang];
  return ['', words.footing(f), ...(f.mode ? [words.simulated] : [])].join('\n');
}
