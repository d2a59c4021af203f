/** @type {import('jest').Config} */
export default {
  roots: ['<rootDir>/src', '<rootDir>/projections', '<rootDir>/migrations', '<rootDir>/test', '<rootDir>/bench'],
  testMatch: ['**/*.spec.ts'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  maxWorkers: 2,
  // So long that no busy machine reaches it: it ends what hangs.
  testTimeout: 600_000,
  // A worker that has nothing open any more still needs a moment to end; where the cores are busy, more than the half second that Jest gives.
  workerGracefulExitTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/closing-line.reporter.mjs'],
};
