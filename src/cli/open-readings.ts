import { ScorecardQuery } from '../queries/figure-queries.js';
import { formatYuan, parseYuan } from '../terms/money.js';
import { withStore } from './context.js';
import { write } from './output.js';
import { table } from './table.js';

/** Prints, for each contract, which open readings would change the month's penalty and by how many yuan. */
export async function printOpenReadings(store: string, ids: readonly string[], month: string): Promise<void> {
  const rows = await withStore(store, 'read', 'query', async ({ queries }) => {
    const found: string[][] = [];
    for (const id of ids) {
      const card = await queries.execute(new ScorecardQuery(id, month, {}));
      for (const reading of card.readings) {
        for (const other of reading.alternatives ?? []) {
          const difference = parseYuan(other.penalty) - parseYuan(card.penalty);
          if (difference !== 0 || other.band !== card.band)
            found.push([
              id,
              reading.id,
              `${reading.value}: ${card.score ?? ''} ${card.band ?? ''}`,
              `${other.value}: ${other.score ?? ''} ${other.band ?? ''}`,
              signed(difference),
            ]);
        }
      }
    }
    return found;
  });
  write(`What the open readings are worth in ${month}, yuan of penalty:\n`);
  write(
    rows.length === 0
      ? 'Nothing: no open reading changes a band or a penalty.'
      : table(['contract', 'reading', 'as it stands', 'otherwise', 'difference'], rows),
  );
}

function signed(fen: number): string {
  return `${fen > 0 ? '+' : ''}${formatYuan(fen)}`;
}
