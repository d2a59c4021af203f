import type { Day, Month } from '../calendar/day.js';
import type { Instant } from '../calendar/instant.js';
import type { WindowParts, WindowReadingId } from '../calendar/windows/window.js';
import type { Zone } from '../calendar/zone.js';
import { formatAddress, parseAddress, withinContract } from '../cycle/address.js';
import type { DutyPart, MonthDuty, NamedDuty } from '../cycle/duty-address.js';
import { DUTY_PARTIES, DUTY_STATES } from '../cycle/duty-kinds.js';
import type { DutyParty, DutyState } from '../cycle/duty-kinds.js';
import type { BreachTotals } from '../cycle/figures.js';
import { asCount, asDay, asMoment, asState, inYuan } from '../cycle/told-values.js';
import type { Fen } from '../kernel/money.js';
import type { Input, NotChosen, Observer, Step, Told } from '../kernel/observer.js';
import { lastDayStep, movedDay } from '../review/window-steps.js';
import type { Readings } from '../terms/readings.js';
import type { TermsVersion } from '../terms/types.js';
import type { Owed } from './duty-state.js';
import type { Deed, Duty } from './duty.js';

/** Which duty of a contract: one of a month's cycle, or one of the whole contract. */
export type DutyName = { readonly duty: MonthDuty; readonly month: Month } | NamedDuty;

/** What duties can rest on that a window's days do as well. */
interface Terms {
  readonly terms: TermsVersion;
  readonly readings: Readings;
}

/** The clauses by which somebody owes something. */
const ALL_CLAUSES = '2.1, 2.4, 3.6, 4.4, 4.5.2, 4.6, 5.3, 5.4, 6.3';

/** Puts the steps of a contract's duties into words for an observer. Made only where there is one. */
export class DutySteps {
  private readonly judged: { readonly address: string; readonly duty: Duty }[] = [];

  constructor(
    private readonly observer: Observer,
    private readonly contract: string,
    private readonly at: Instant,
    private readonly zone: Zone,
  ) {}

  /** The steps of one duty. */
  of(name: DutyName): StepsOfDuty {
    const at = (part: DutyPart | null) =>
      formatAddress(
        'month' in name
          ? { contract: this.contract, of: 'month-duty', ...name, part }
          : { contract: this.contract, of: 'duty', named: name, part },
      );
    return new StepsOfDuty(this.observer, at, this.at, this.zone, (duty) => {
      this.judged.push({ address: at(null), duty });
    });
  }

  /** An address from the contract on. */
  within(address: string): string {
    return withinContract(address, this.contract);
  }

  /** The number of an objection or request. */
  numberOf(address: string): number {
    const named = parseAddress(address);
    if (named.of === 'charge-objection' || named.of === 'request') return named.number;
    throw new RangeError(`${address} is no request and no objection to a charge`);
  }

  /** How many duties are in each state: of each party, and of all. */
  totals(): void {
    const rule = { id: 'duty.count', clause: ALL_CLAUSES };
    const tell = (party: DutyParty | null, state: DutyState, inputs: readonly Input[]): Input => {
      const address = formatAddress({ contract: this.contract, of: 'duties', party, state });
      const count = asCount(party === null ? inputs.reduce((sum, { value }) => sum + Number(value), 0) : inputs.length);
      this.observer.step({ address, rule: party === null ? { ...rule, id: 'duty.total' } : rule, inputs, ...count });
      return { name: 'duties', about: party ?? state, address, ...count };
    };
    for (const state of DUTY_STATES) {
      const own = this.judged.filter(({ duty }) => duty.state === state);
      const ofParties = DUTY_PARTIES.map((party) =>
        tell(
          party,
          state,
          own
            .filter(({ duty }) => duty.party === party)
            .map(({ address, duty }): Input => ({ name: 'duty', about: duty.duty, address, ...asState(state) })),
        ),
      );
      tell(null, state, ofParties);
    }
  }
}

/** Tells what one duty's day rests on, when it was done, and what became of it. */
export class StepsOfDuty {
  /** The days that the first late moment is made of. */
  private readonly days: Input[] = [];
  private conflict: Step['reading'];
  private doneAt: Input | undefined;

  constructor(
    private readonly observer: Observer,
    private readonly addressOf: (part: DutyPart | null) => string,
    private readonly at: Instant,
    private readonly zone: Zone,
    private readonly keep: (duty: Duty) => void,
  ) {}

  /** Due by a day that the terms name, moved where the reading says so. */
  dueOn(month: Month, on: Day, by: { readonly day: number; readonly clause: string }, reading: Step['reading']): void {
    const rule = { id: 'window.due-on', clause: by.clause };
    this.days.push(this.tell('due-on', { rule, ...(reading ? { reading } : {}), ...movedDay(month, by.day, on) }));
  }

  /** Due by a day that was fixed when it was made, or asked for. */
  fixedOn(on: Day): void {
    this.days.push({ name: 'due-on', ...asDay(on) });
  }

  /** Due when all of a month is to be final, or where its window ends later, then. */
  window(month: Month, parts: WindowParts, { terms, readings }: Terms): void {
    const reading = (id: WindowReadingId) => readings.told(id);
    const { finalBy } = terms.pack.cycle;
    this.days.push(
      this.tell('last-day', lastDayStep(parts, terms, reading('window.workingDay'))),
      this.tell('final-day', {
        rule: { id: 'window.final-day', clause: finalBy.clause },
        reading: reading('deadline.onHoliday'),
        ...movedDay(month, finalBy.day, parts.final.on),
      }),
    );
    this.conflict = reading('window.conflict');
  }

  /** Done when it was said for the first time. */
  first(said: readonly Deed[], clause: string): void {
    const inputs = said.map(({ at }): Input => ({ name: 'declared', ...this.moment(at) }));
    const first = said.length === 0 ? null : Math.min(...said.map(({ at }) => at));
    this.doneAt = this.tell('done-at', { rule: { id: 'duty.first', clause }, inputs, ...this.moment(first) });
  }

  /** Done with the document that completes the sum; `issued` in order of time. */
  documented(
    amount: Fen,
    issued: readonly (Deed & { readonly amount: Fen })[],
    done: Deed | null,
    clause: string,
  ): void {
    this.doneAt = this.tell('done-at', {
      rule: { id: 'duty.documented', clause },
      inputs: [
        { name: 'amount', ...inYuan(amount) },
        ...issued.flatMap((one, i): Input[] => [
          { name: 'issued-at', about: String(i + 1), ...this.moment(one.at) },
          { name: 'issued', about: String(i + 1), ...inYuan(one.amount) },
        ]),
      ],
      ...this.moment(done?.at ?? null),
    });
  }

  /** Of a month's ticket rounds together. */
  replies(duty: Duty, { breached, pending }: BreachTotals): void {
    this.state(duty, 'duty.replies', [
      { name: 'breached', ...asCount(breached) },
      { name: 'pending', ...asCount(pending) },
    ]);
  }

  /** What became of it, by its first late moment and when it was done. */
  readonly judged = ({ due, bySilence, clause, from = [] }: Owed, duty: Duty): void => {
    const dueBy: Told = { value: duty.dueBy, unit: 'instant' };
    const told =
      due === null
        ? { name: 'due-by', ...dueBy }
        : this.tell('due-by', {
            rule: { id: this.conflict ? 'window.final-by' : 'duty.due-by', clause },
            ...(this.conflict ? { reading: this.conflict } : {}),
            inputs: this.days,
            ...dueBy,
          });
    this.state(
      duty,
      'duty.state',
      [
        { name: 'at', ...this.moment(this.at) },
        told,
        this.doneAt ?? { name: 'done-at', value: duty.doneAt, unit: 'instant' },
        ...(bySilence ? [{ name: 'by-silence', ...asState(true) }] : []),
      ],
      this.notChosen(duty),
      [...from, ...(duty.evidence ? [duty.evidence.position] : [])],
    );
  };

  private state(
    duty: Duty,
    id: string,
    inputs: readonly Input[],
    notChosen: readonly NotChosen[] = [],
    positions: readonly number[] = [],
  ): void {
    const rule = { id, clause: duty.clause };
    const behind = positions.length === 0 ? {} : { positions: [...new Set(positions)] };
    this.observer.step({ address: this.addressOf(null), rule, inputs, notChosen, ...behind, ...asState(duty.state) });
    this.keep(duty);
  }

  /** Why it is not done, or was not in time, and by how much. */
  private notChosen({ state, dueBy, doneAt }: Duty): NotChosen[] {
    if (state === 'done') return [];
    if (dueBy === null) return [{ what: 'done', why: 'not-done', distance: null }];
    const until = state === 'late' && doneAt !== null ? Date.parse(doneAt) : this.at;
    const seconds = Math.abs(until - Date.parse(dueBy)) / 1000;
    const distance: Told = { value: String(Math.ceil(seconds)), unit: 'seconds' };
    if (state === 'pending') return [{ what: 'missed', why: 'not-due', distance }];
    return [{ what: 'done', why: state === 'late' ? 'late' : 'not-done', distance }];
  }

  private tell(part: DutyPart, step: Omit<Step, 'address'>): Input {
    const address = this.addressOf(part);
    this.observer.step({ address, ...step });
    return { name: part, address, value: step.value, unit: step.unit };
  }

  private moment(at: Instant | null): Told {
    return asMoment(at, this.zone);
  }
}
