import type { Instant } from '../calendar/instant.js';
import type { Basis } from '../terms/types.js';
import type { PlatformWork } from './work.js';

/**
 * Whether a basis covers a piece of the platform's work begun at `moment` (1.4, Article 5): from its start on, up to its end. Consultation
 * covers calls and chats, on both channels unless it names one; after-sales covers service orders, which have no channel.
 */
export function covers(basis: Basis, work: Pick<PlatformWork, 'of'>, moment: Instant): boolean {
  if (moment < basis.from || (basis.to !== null && moment >= basis.to)) return false;
  if (work.of === 'order') return basis.service !== 'consultation' && basis.channel === null;
  const channel = work.of === 'call' ? 'phone' : 'online';
  return basis.service !== 'after-sales' && (basis.channel === null || basis.channel === channel);
}
