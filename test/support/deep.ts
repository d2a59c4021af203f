import process from 'node:process';

/** How many times as many runs and kills as usual the deep tests make (`npm run test:deep`): 1 in the usual run. */
export const DEPTH = Number(process.env['PLUMBLINE_TEST_DEPTH'] ?? 1);

/** The number of runs, of kills or of rounds: `usual`, times the depth. */
export const times = (usual: number): number => usual * DEPTH;
