import type { Session } from '../session.js';

/** Opens the store, runs `work`, brings read models and tables of billing up to date with what it recorded, and closes the store whatever happens. */
export async function withStore<T>(
  dir: string,
  access: 'read' | 'write',
  purpose: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  // Loaded only now: commands that work on a store and such that only ask it share files, and a question needs none of this.
  const { openSession } = await import('../session.js');
  const session = await openSession(dir, access, purpose);
  try {
    const result = await work(session);
    await session.report.refresh();
    return result;
  } finally {
    await session.close();
  }
}
