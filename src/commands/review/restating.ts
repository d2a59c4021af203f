import { figuresOn, frozenAt } from '../../figures/frozen.js';
import type { Frozen as Footing, FrozenBasis } from '../../figures/frozen.js';
import type { Hypothetical } from '../../figures/hypothetical.js';
import type { Month } from '../../rules/calendar/day.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import type { DecidedFact } from '../../rules/cycle/review-events.js';
import type { Frozen, Review } from '../../rules/cycle/review-state.js';
import type { Desk } from '../command.js';
import type { OpenCase } from '../open-case.js';

/** What figures rest on that are provided now. */
export function frozenNow({ store, figures }: Desk, { rules, head, now }: OpenCase): Footing {
  const at = formatInstant(now, Zone.of(rules.timeZone));
  const basis: FrozenBasis = { at, position: head, rulesPosition: head, added: [] };
  return frozenAt({
    journal: store.journal,
    registryAt: (position) => figures.registryAt(position),
    contract: rules.id,
    basis,
    sourceOf: figures.sourceOf,
  });
}

/** What a review's figures rest on, with a few facts more: those decided, or supposed ones that are not recorded. */
export function frozenOf(
  desk: Desk,
  contract: string,
  review: Review,
  facts: readonly DecidedFact[] = [],
  hypothetical?: Hypothetical,
): Footing {
  const { store, figures } = desk;
  const basis = review.current?.basis;
  if (!basis) throw new Error('nothing was provided');
  const later = facts.map(({ position }) => position).filter((position) => position > basis.position);
  const added = [...new Set([...basis.added, ...later])].sort((a, b) => a - b);
  return frozenAt({
    journal: store.journal,
    registryAt: (position) => figures.registryAt(position),
    contract,
    basis: { ...basis, added },
    ...(hypothetical === undefined ? {} : { hypothetical }),
  });
}

/** A review's figures with a few facts more. */
export function restatedWith(
  desk: Desk,
  contract: string,
  month: Month,
  review: Review,
  facts: readonly DecidedFact[],
  hypothetical?: Hypothetical,
): Frozen {
  return figuresOn(frozenOf(desk, contract, review, facts, hypothetical), review.kind, month);
}
