import type { QuestionText } from '../../src/figures/questions/question.js';
import { hereOver } from './in-process.js';
import { inSession } from './store.js';

/** What a figure says of the state of the store rather than of the contract: two stores with the same facts differ in it. */
const STATE = ['at', 'known', 'cutoff'];

/** A figure without the moments and the log position that it was asked for. */
export function bare(figure: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(figure).filter(([name]) => !STATE.includes(name)));
}

/** A moment after all that the tests' facts tell of. */
export const LATER = '2026-05-01T00:00:00+08:00';

/** Every figure of the contracts' months, asked in this process as a reader. */
export function figuresOf(
  store: string,
  contracts: readonly string[],
  months: readonly string[],
  asked: QuestionText = { at: LATER },
): Promise<Record<string, unknown>[]> {
  return inSession(store, 'read', ({ figures }) =>
    contracts
      .flatMap((id) => [
        ...months.flatMap((month) => [figures.scorecard(id, month, asked), figures.fees(id, month, asked)]),
        figures.breaches(id, undefined, asked),
        figures.leaks(id, asked),
      ])
      .map(bare),
  );
}

/** The digest of every read model, made anew from the log by `plumbline rebuild`; the live ones must have been the same. */
export async function digestsOf(store: string): Promise<Record<string, string>> {
  const { projections } = await hereOver(store).json<{
    projections: { name: string; digest: string; sameAsBefore: boolean | null }[];
  }>('rebuild');
  const different = projections.filter(({ sameAsBefore }) => sameAsBefore !== true).map(({ name }) => name);
  if (different.length > 0) throw new Error(`a rebuild of ${different.join(', ')} gave other rows than the live ones`);
  return Object.fromEntries(projections.map(({ name, digest }) => [name, digest]));
}
