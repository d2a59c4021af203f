import { parseInstant } from '../../src/rules/calendar/instant.js';
import { delegateService, takeOverService } from '../../src/commands/contract/operations.js';
import { openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import { SAMPLE_CLOCK, sampleCommands, sampleContracts } from '../../src/sample/index.js';
import type { Channel } from '../../src/rules/kernel/vocabulary.js';
import type { Service } from '../../src/rules/terms/types.js';
import { makeStore } from './store.js';

export const SAMPLE_IDS = sampleContracts().map(({ id }) => id);
export const SAMPLE_MONTHS = ['2026-01', '2026-02', '2026-03'];

/** Makes the store that the sample's facts are for: its contracts signed, its services delegated and taken over. */
export async function makeSampleStore(dir: string): Promise<void> {
  await makeStore(
    dir,
    sampleContracts().map(({ yaml }) => yaml),
    SAMPLE_CLOCK,
  );
  const store = await openStore(dir, { access: 'write', purpose: 'test' });
  try {
    for (const { args } of sampleCommands()) await agree(store, args);
  } finally {
    await store.close();
  }
}

/** Records a delegation or a take-over as the sample's command lines put it; others are left out. */
async function agree(store: Store, [command, contract = '', ...options]: readonly string[]): Promise<void> {
  const of = (name: string): string | undefined => {
    const at = options.indexOf(name);
    return at < 0 ? undefined : options[at + 1];
  };
  const from = parseInstant(of('--from') ?? SAMPLE_CLOCK);
  const to = of('--to');
  if (command === 'take-over') await takeOverService(store, contract, from, of('--ground'));
  if (command === 'delegate')
    await delegateService(store, contract, {
      service: of('--service') as Service,
      channel: (of('--channel') as Channel | undefined) ?? null,
      from,
      to: to === undefined ? null : parseInstant(to),
    });
}
