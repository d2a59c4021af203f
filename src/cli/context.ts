import { openSession } from '../session.js';
import type { Session } from '../session.js';

/** Opens the store, runs `work`, brings read models and tables of billing up to date with what it recorded, and closes the store whatever happens. */
export async function withStore<T>(
  dir: string,
  access: 'read' | 'write',
  purpose: string,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(dir, access, purpose);
  try {
    const result = await work(session);
    await session.report.refresh();
    return result;
  } finally {
    await session.close();
  }
}
