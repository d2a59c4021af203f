export { SAMPLE_CLOCK, sampleCommands } from './commands.js';
export type { SampleCommand } from './commands.js';
export { sampleContracts } from './contracts.js';
export type { SampleContract } from './contracts.js';
export { sampleFacts } from './facts.js';
export type { SampleOptions } from './options.js';
export { writeSample } from './write.js';
export type { WriteOptions, WrittenSample } from './write.js';
