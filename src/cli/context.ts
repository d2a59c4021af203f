import { StoreReadOnlyError } from '../log/port/errors.js';
import type { Upgraded } from '../log/embedded/store.js';
import type { openSession, Session } from '../session.js';
import type { WritingOptions } from './options.js';

/** Opens the store for a command that records; with `--accept-clock` it goes on with a clock that is in doubt. */
export async function openForWriting(
  { store, acceptClock }: Pick<WritingOptions, 'store' | 'acceptClock'>,
  purpose: string,
  onUpgrade?: (done: Upgraded) => void,
): Promise<Session> {
  const session = await open(store, 'write', purpose, onUpgrade);
  if (acceptClock) await session.acceptClock();
  return session;
}

/** Opens the store for a server: for writing, or where this process cannot write it, for reading alone. */
export async function openToServe(options: Pick<WritingOptions, 'store' | 'acceptClock'>): Promise<Session> {
  try {
    return await openForWriting(options, 'serve');
  } catch (error) {
    if (!(error instanceof StoreReadOnlyError)) throw error;
    return openForQuestions(options.store);
  }
}

/** Opens the store for what records nothing. */
export function openForQuestions(dir: string): Promise<Session> {
  return open(dir, 'read', 'query');
}

/** Opens the store for `work` to record something, brings read models and tables of billing up to date with it, and closes the store whatever happens. */
export async function recordingIn<T>(
  options: Pick<WritingOptions, 'store' | 'acceptClock'>,
  purpose: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  return closing(await openForWriting(options, purpose), async (session) => {
    const result = await work(session);
    await session.report.refresh();
    return result;
  });
}

/** Opens the store for `work` that records nothing, and closes it whatever happens. */
export async function readingIn<T>(dir: string, work: (session: Session) => Promise<T>): Promise<T> {
  return closing(await openForQuestions(dir), work);
}

/** Loads what opens a session only now: commands that record and such that only ask share files, and a question needs none of it. */
async function open(...args: Parameters<typeof openSession>): Promise<Session> {
  return (await import('../session.js')).openSession(...args);
}

async function closing<T>(session: Session, work: (session: Session) => Promise<T>): Promise<T> {
  try {
    return await work(session);
  } finally {
    await session.close();
  }
}
