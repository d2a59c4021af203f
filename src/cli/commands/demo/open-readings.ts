import { formatYuan, parseYuan } from '../../../rules/kernel/money.js';
import { answerFrom } from '../../ask.js';
import { write } from '../../output.js';
import { table } from '../../print/table.js';
import { bandName } from '../../../words/domain.js';
import type { Language } from '../../../words/language.js';
import { readingName, readingValue } from '../../../words/readings.js';
import { SAMPLE } from '../../../words/sample.js';

/** Prints, for each contract, which open readings would change the month's penalty and by how many yuan. */
export async function printOpenReadings(
  store: string,
  ids: readonly string[],
  month: string,
  lang: Language,
): Promise<void> {
  const words = SAMPLE[lang];
  const rows = await answerFrom(store, ({ figures }) => {
    const found: string[][] = [];
    for (const id of ids) {
      const card = figures.scorecard(id, month, {});
      for (const reading of card.readings) {
        for (const other of reading.alternatives ?? []) {
          const difference = parseYuan(other.penalty) - parseYuan(card.penalty);
          if (difference !== 0 || other.band !== card.band)
            found.push([
              id,
              readingName(reading.id, lang),
              `${readingValue(reading.id, reading.value, lang)}: ${card.score ?? ''} ${bandName(card.band, lang)}`,
              `${readingValue(reading.id, other.value, lang)}: ${other.score ?? ''} ${bandName(other.band, lang)}`,
              signed(difference),
            ]);
        }
      }
    }
    return found;
  });
  write(`${words.openReadings(month)}\n`);
  write(rows.length === 0 ? words.noOpenReadings : table(words.openReadingsHead, rows));
}

function signed(fen: number): string {
  return `${fen > 0 ? '+' : ''}${formatYuan(fen)}`;
}
