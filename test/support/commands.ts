import { localCaller } from '../../src/commands/caller.js';
import type { Command } from '../../src/commands/catalogue.js';
import type { Recorded } from '../../src/commands/command.js';
import { Intake } from '../../src/commands/intake/intake.js';
import { Pipeline } from '../../src/commands/pipeline.js';
import { Figures } from '../../src/figures/questions/figures.js';
import { JournalSource } from '../../src/figures/sources/journal-source.js';
import { RulesRegistry } from '../../src/folding/rules-registry.js';
import type { Store } from '../../src/log/embedded/store.js';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import type { Instant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { parseContractFile } from '../../src/shipped/contract-file.js';
import type { Session } from '../../src/session.js';

const SHANGHAI = Zone.of('Asia/Shanghai');

/** Has a command carried out for whoever works on this machine. */
export async function carryOut({ commands }: Pick<Session, 'commands'>, command: Command): Promise<Recorded> {
  return (await commands.execute(command, localCaller())).recorded;
}

/** What carries commands out in a store without read models. */
export function pipelineOver(store: Store): Pick<Session, 'commands'> {
  const { journal } = store;
  const figures = new Figures(
    store,
    (contract, position, at) => new JournalSource({ journal, contract, position, at }),
  );
  return { commands: new Pipeline({ store, figures, intake: new Intake(store, RulesRegistry.load(journal)) }) };
}

/** Signs a contract whose file is given as text. */
export function sign(session: Pick<Session, 'commands'>, text: string): Promise<Recorded> {
  return carryOut(session, { name: 'sign', data: { file: parseContractFile(text) } });
}

/** Moves a simulated store's clock. */
export function moveClock(session: Pick<Session, 'commands'>, to: Instant): Promise<Recorded> {
  return carryOut(session, { name: 'move-clock', data: { to: formatInstant(to, SHANGHAI) } });
}
