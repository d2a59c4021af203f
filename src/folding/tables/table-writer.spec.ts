import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { surveyCounts } from '../../../projections/survey-counts.js';
import { inMemory } from './database.js';
import type { ReadModel } from './database.js';
import { TableWriter } from './table-writer.js';

let model: ReadModel;
beforeEach(() => {
  model = inMemory();
});
afterEach(() => model.destroy());

/** What the table holds after differences that came one after the other. */
async function sums(...differences: number[]): Promise<number[]> {
  const writer = new TableWriter(model, surveyCounts.table);
  for (const count of differences) writer.add(['HT-1', 24_313, 'satisfied', 'phone', 'named', count]);
  const rows = await model.selectFrom('survey_counts').select('count').execute();
  return rows.map(({ count }) => count);
}

describe('a table of sums', () => {
  it.each([
    [[2, 3], [5]],
    [[2, -2], []],
    [[-2, 2], []],
    [[-2, 1], [-1]],
    [[-2, 2, 1], [1]],
  ])('%j: holds %j, and no row for nothing', async (differences, held) => {
    expect(await sums(...differences)).toEqual(held);
  });
});
