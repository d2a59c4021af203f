import type { ProvidedAgain } from '../../figures/questions/cycle-figures.js';
import type { BehindPage } from '../../figures/questions/behind/page.js';
import type { Month } from '../../rules/calendar/day.js';
import { addressIn, isMonthFigure, readAddress } from '../../rules/cycle/address.js';
import type { Address } from '../../rules/cycle/address.js';
import type { Observer, Step } from '../../rules/kernel/observer.js';
import { frozenByAddress } from '../../rules/review/drift/drift-figures.js';
import type { EventPage, EventsBehind } from './events.js';
import type { ExplainedEvents } from './explanation.js';
import type { ToldSteps } from './told-steps.js';

export type ProvidedAddress = Extract<Address, { readonly of: 'provided' }>;

/** Where a figure stands that was provided as the `number`th of its month, and what its own calculation calls it. */
export class ProvidedPlace {
  constructor(
    private readonly contract: string,
    private readonly month: Month,
    private readonly number: number,
  ) {}

  /** The address of a figure as it was provided; undefined for one of another month, or of none. */
  shown(own: string): string | undefined {
    const of = readAddress(own);
    if (of === undefined || !('month' in of) || of.month !== this.month || !isMonthFigure(of)) return undefined;
    const { contract, month, ...figure } = of;
    return addressIn(contract, month, { of: 'provided', number: this.number, figure });
  }

  own(shown: string): string {
    const of = readAddress(shown);
    return of?.of === 'provided' ? addressIn(this.contract, this.month, of.figure) : shown;
  }

  /** An observer of a calculation's own steps that tells them on as steps of what was provided; `own` is told them as they are. */
  telling(shown: Observer, own?: Observer): Observer {
    return {
      step: (step) => {
        const address = this.shown(step.address);
        if (address === undefined) return;
        own?.step(step);
        shown.step({
          ...step,
          address,
          inputs: step.inputs.map((one) => ({ ...one, ...this.placed(one.address) })),
          ...(step.notChosen === undefined
            ? {}
            : {
                notChosen: step.notChosen.map(({ ways, ...one }) =>
                  ways ? { ...one, ways: ways.map((way) => ({ ...way, ...this.placed(way.address) })) } : one,
                ),
              }),
        });
      },
    };
  }

  private placed(address: string | undefined): { readonly address?: string } {
    const shown = address === undefined ? undefined : this.shown(address);
    return shown === undefined ? {} : { address: shown };
  }
}

/** Sets right what a later engine computes otherwise: what was provided is what the record has. */
export function asRecorded(
  place: ProvidedPlace,
  { provided }: ProvidedAgain,
  at: ProvidedAddress,
  to: ToldSteps,
): void {
  for (const [own, recorded] of frozenByAddress(provided, at.contract, at.month)) {
    const address = place.shown(own);
    const step = address === undefined ? undefined : to.at(address);
    if (step === undefined || typeof recorded === 'object' || step.value === recorded) continue;
    const { rule, unit, value } = step;
    to.step({
      address: step.address,
      rule: { id: 'provided.recorded', clause: rule.clause },
      inputs: [{ name: 'recorded', value: String(recorded), unit }],
      notChosen: [{ what: value ?? '', why: 'computed-anew', distance: null }],
      ...{ value: String(recorded), unit },
    });
  }
}

/** The facts behind what was provided: those of its own calculation, from what it rests on. */
export class ProvidedEvents implements EventsBehind {
  constructor(
    private readonly place: ProvidedPlace,
    private readonly steps: ToldSteps,
    private readonly of: EventsBehind,
  ) {}

  countedAt(step: Step): readonly string[] | null {
    const own = this.steps.at(this.place.own(step.address));
    return own ? (this.of.countedAt(own)?.map((one) => this.place.shown(one) ?? one) ?? null) : null;
  }

  at(address: string): ExplainedEvents {
    return this.of.at(this.place.own(address));
  }

  page(step: Step, leaves: ReadonlySet<string>, page: BehindPage): EventPage {
    const own = this.steps.at(this.place.own(step.address)) ?? step;
    const { list, ...next } = this.of.page(own, new Set([...leaves].map((one) => this.place.own(one))), page);
    return { list: list.map((one) => ({ ...one, line: this.place.shown(one.line) ?? one.line })), ...next };
  }
}
