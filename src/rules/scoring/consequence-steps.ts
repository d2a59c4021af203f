import type { Status } from '../cycle/figures.js';
import type { MonthTelling } from '../cycle/month-telling.js';
import { asState } from '../cycle/told-values.js';
import type { Input } from '../kernel/observer.js';
import type { Band } from '../terms/types.js';

/** What follows from a band besides money. */
export interface Followed {
  readonly title: boolean;
  readonly improvement: boolean;
  readonly standardUnmet: boolean;
  /** The month is one given to improve, which opens no further one. */
  readonly suspended: boolean;
}

interface Of {
  readonly scorecard: string | null;
  readonly band: Band | null;
  readonly status: Status;
  readonly clause: string;
}

/** Tells what follows from a month's band besides money: the title, a month to improve, that the standard is not met (A1 1.3). */
export function tellFollowed(telling: MonthTelling, { scorecard, band, status, clause }: Of, of: Followed): void {
  const at = (part: 'band' | 'status') => telling.addressOf({ of: part, scorecard });
  const inputs = (says: boolean | undefined): Input[] => [
    { name: 'band', address: at('band'), value: band?.id ?? null, unit: 'state' },
    { name: 'band-says', ...asState(says ?? false) },
    { name: 'status', address: at('status'), ...asState(status) },
  ];
  const rule = { id: 'score.follows', clause: band?.clause ?? clause };
  telling.tell({ of: 'title', scorecard }, { rule, inputs: inputs(band?.title), ...asState(of.title) });
  telling.tell(
    { of: 'standard-unmet', scorecard },
    { rule, inputs: inputs(band?.standardUnmet), ...asState(of.standardUnmet) },
  );
  const suspended: Input = { name: 'suspended', ...asState(of.suspended) };
  telling.tell(
    { of: 'improvement', scorecard },
    { rule, inputs: [...inputs(band?.improvement), suspended], ...asState(of.improvement) },
  );
}
