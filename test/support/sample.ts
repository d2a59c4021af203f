import type { Session } from '../../src/session.js';
import { SAMPLE_CLOCK, sampleCommands, sampleContracts } from '../../src/sample/index.js';
import type { Channel } from '../../src/rules/kernel/vocabulary.js';
import type { Service } from '../../src/rules/terms/types.js';
import { carryOut } from './commands.js';
import { inSession, makeStore } from './store.js';

export const SAMPLE_IDS = sampleContracts().map(({ id }) => id);
export const SAMPLE_MONTHS = ['2026-01', '2026-02', '2026-03'];

/** Makes the store that the sample's facts are for: its contracts signed, its services delegated and taken over. */
export async function makeSampleStore(dir: string): Promise<void> {
  await makeStore(
    dir,
    sampleContracts().map(({ yaml }) => yaml),
    SAMPLE_CLOCK,
  );
  await inSession(dir, 'write', async (session) => {
    for (const { args } of sampleCommands()) await agree(session, args);
  });
}

/** Records a delegation or a take-over as the sample's command lines put it; others are left out. */
async function agree(session: Session, [command, contract = '', ...options]: readonly string[]): Promise<void> {
  const of = (name: string): string | undefined => {
    const at = options.indexOf(name);
    return at < 0 ? undefined : options[at + 1];
  };
  const from = of('--from') ?? SAMPLE_CLOCK;
  if (command === 'take-over')
    await carryOut(session, { name: 'take-over', data: { contract, from, ground: of('--ground') } });
  if (command !== 'delegate') return;
  const [service, channel] = [of('--service') as Service, of('--channel') as Channel | undefined];
  await carryOut(session, { name: 'delegate', data: { contract, service, channel, from, to: of('--to') } });
}
