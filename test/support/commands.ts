import { localCaller } from '../../src/commands/caller.js';
import type { Command } from '../../src/commands/catalogue.js';
import type { Recorded } from '../../src/commands/command.js';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import type { Instant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { parseContractFile } from '../../src/rules/terms/files/contract-file.js';
import type { Session } from '../../src/session.js';

const SHANGHAI = Zone.of('Asia/Shanghai');

/** Has a command carried out for whoever works on this machine. */
export async function carryOut({ commands }: Pick<Session, 'commands'>, command: Command): Promise<Recorded> {
  return (await commands.execute(command, localCaller())).recorded;
}

/** Signs a contract whose file is given as text. */
export function sign(session: Pick<Session, 'commands'>, text: string): Promise<Recorded> {
  return carryOut(session, { name: 'sign', data: { file: parseContractFile(text) } });
}

/** Moves a simulated store's clock. */
export function moveClock(session: Pick<Session, 'commands'>, to: Instant): Promise<Recorded> {
  return carryOut(session, { name: 'move-clock', data: { to: formatInstant(to, SHANGHAI) } });
}
