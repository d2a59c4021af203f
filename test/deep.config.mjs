import process from 'node:process';
import usual from '../jest.config.mjs';

// Long properties, against calculations of other make, and kills of real processes: some ten times what the usual run makes.
process.env.PLUMBLINE_TEST_DEPTH ??= '10';

/** @type {import('jest').Config} */
export default {
  ...usual,
  rootDir: '..',
  testMatch: [
    '**/test/{oracle,crash,folding}/**/*.spec.ts',
    '**/test/cycle/property.spec.ts',
    '**/test/log/{crash,reads}.spec.ts',
    '**/test/billing/read-models-random.spec.ts',
    '**/src/{rules,facts}/**/*.spec.ts',
  ],
  testTimeout: 3_600_000,
};
