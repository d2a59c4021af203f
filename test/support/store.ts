import { readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { takeFactsBody } from '../../src/commands/intake/body/body.js';
import { recording } from '../../src/commands/intake/taking.js';
import { importFiles } from '../../src/commands/intake/import-files.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { sign } from './commands.js';
import { contractFile, EXAMPLE, ndjson } from './facts.js';

/** Where the clock of a test's simulated store stands: after the example's facts. */
export const CLOCK = '2026-04-10T09:00:00+08:00';

/** Makes a store with the example's contract signed: simulated, its clock at `clock`, or live when that is null. */
export async function makeExampleStore(dir: string, clock: string | null = CLOCK): Promise<void> {
  await makeStore(dir, [JSON.stringify(contractFile())], clock);
}

/** Makes a store with contracts signed, whose files are given as text. */
export async function makeStore(dir: string, contracts: readonly string[], clock: string | null): Promise<void> {
  await (clock === null ? initStore(dir, 'live') : initStore(dir, 'simulated', parseInstant(clock)));
  await inSession(dir, 'write', async (session) => {
    for (const text of contracts) await sign(session, text);
  });
}

/** Opens a store for `work` in this process. */
export async function inSession<T>(
  dir: string,
  access: 'read' | 'write',
  work: (session: Session) => Promise<T> | T,
): Promise<T> {
  const session = await openSession(dir, access, 'test');
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}

/** Imports files into a store in this process; every line must be accepted. Returns how many were. */
export async function importAll(dir: string, ...files: string[]): Promise<number> {
  return inSession(dir, 'write', async (session) => {
    const { accepted, conflicts, rejected } = await importFiles(session.store, session.rules(), files);
    const first = [...rejected, ...conflicts][0];
    if (first) throw new Error(`not accepted: ${JSON.stringify(first)}`);
    await session.projector.catchUp();
    return accepted;
  });
}

/** Records facts in an open store; every one must be accepted. */
export async function record(session: Session, facts: readonly unknown[]): Promise<void> {
  const lines = Readable.from([Buffer.from(ndjson(facts))]) as AsyncIterable<Uint8Array>;
  const { conflicts, rejected } = await takeFactsBody(
    { 'content-type': 'application/x-ndjson' },
    lines,
    recording(session.intake),
  );
  const first = [...rejected, ...conflicts][0];
  if (first) throw new Error(`not accepted: ${JSON.stringify(first)}`);
  await session.projector.catchUp();
}

/** Position of the last event of a store. */
export function headOf(dir: string): Promise<number> {
  return inSession(dir, 'read', ({ store }) => store.journal.head());
}

/** The text of the example's facts. */
export function exampleText(): string {
  return readFileSync(EXAMPLE.facts, 'utf8');
}
