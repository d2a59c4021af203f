import { dataOf, hasType } from '../facts/event-data.js';
import { isContractEventType } from '../facts/event-types.js';
import type { Adoption } from '../rules/calendar/windows/window-moves.js';
import { StatutoryCalendars } from '../rules/calendar/statutory-calendar.js';
import type { RecordedEvent } from '../log/port/event-store.js';
import type { Journal } from '../log/port/journal.js';
import type { ContractRules } from '../rules/terms/types.js';
import { evolve, initialState } from '../rules/contract/contract.js';
import type { ContractState } from '../rules/contract/contract.js';
import type { ContractEvent } from '../rules/contract/events.js';
import { endOfTerm } from '../rules/terms/term.js';
import { defaultsAfter, printingAfter, underDefaults } from '../rules/terms/reading-defaults.js';
import type { AdoptedDefaults, EarlierDefaults, Printing, ReadingDefaults } from '../rules/terms/reading-defaults.js';

/**
 * The rules of all contracts, the calendars and the defaults of readings, folded from the journal: as they stand at its end and kept up to date by `refresh`,
 * or cut for good at a past position ("as the rules were known then").
 */
export class RulesRegistry {
  private readonly states = new Map<string, ContractState>();
  private readonly resolved = new Map<string, ContractRules>();
  private readonly faults = new Map<string, UnreadableRulesError>();
  private readonly adopted: Adoption[] = [];
  private built: StatutoryCalendars | undefined;
  /** Defaults that others have replaced, in the order of the log. */
  private readonly earlier: EarlierDefaults[] = [];
  private readonly signed = new Map<string, number>();
  private lastDefaults: AdoptedDefaults | null = null;
  private at = 0;

  private constructor(
    private readonly journal: Journal,
    private readonly until: number | null,
  ) {}

  /** The rules up to a position, the journal's head unless told. A registry cut at a position stays there. */
  static load(journal: Journal, untilPosition?: number): RulesRegistry {
    const registry = new RulesRegistry(journal, untilPosition ?? null);
    registry.read(untilPosition ?? journal.head());
    return registry;
  }

  /** Takes in what was recorded since. Does nothing to a registry that was cut at a position. */
  refresh(): void {
    if (this.until === null) this.read(this.journal.head());
  }

  /** The journal position up to which the rules are folded in. */
  get position(): number {
    return this.at;
  }

  /** The rules of a contract, or undefined when it was not signed. Throws `UnreadableRulesError` where an event of its own cannot be read. */
  contract(id: string): ContractRules | undefined {
    const known = this.resolved.get(id);
    if (known) return known;
    const fault = this.faults.get(id);
    if (fault) throw fault;
    const state = this.states.get(id);
    if (!state) return undefined;
    const signedAt = this.signed.get(id) ?? 0;
    const earlierDefaults = this.earlier.filter(({ until }) => until > signedAt);
    const rules = underDefaults({ ...withinTerm(state), earlierDefaults }, this.defaults, this.printing);
    this.resolved.set(id, rules);
    return rules;
  }

  /** The rules of every contract whose rules can be read, in the order of signing. */
  contracts(): ContractRules[] {
    return [...this.states.keys()].flatMap((id) => (this.faults.has(id) ? [] : (this.contract(id) ?? [])));
  }

  /** The other contracts, and why: what works on all of them goes on without these. */
  unreadable(): { readonly contract: string; readonly reason: string }[] {
    return [...this.faults].map(([contract, { message }]) => ({ contract, reason: message }));
  }

  /** The time zone of a contract, which its first event fixes; undefined when it was not signed. */
  timeZoneOf(id: string): string | undefined {
    return this.states.get(id)?.timeZone;
  }

  /** The statutory calendars; the last one adopted for a year counts. */
  get calendars(): StatutoryCalendars {
    this.built ??= new StatutoryCalendars(this.adopted.map(({ calendar }) => calendar));
    return this.built;
  }

  /** Every calendar that was adopted, in the order of the log. */
  get adoptions(): readonly Adoption[] {
    return this.adopted;
  }

  /** What readings are taken as that the parties have not settled (SPEC 3): as adopted last, else as version 0.2.0 did. */
  get defaults(): ReadingDefaults {
    return defaultsAfter(this.lastDefaults);
  }

  /** How figures are printed: as adopted last, else as version 0.2.0 did. */
  get printing(): Printing {
    return printingAfter(this.lastDefaults);
  }

  /** The defaults as they were adopted last; null where none were. */
  get adoptedDefaults(): AdoptedDefaults | null {
    return this.lastDefaults;
  }

  private read(until: number): void {
    if (until <= this.at) return;
    for (const event of this.journal.rules(this.at, until)) this.apply(event);
    this.at = until;
  }

  private apply(event: RecordedEvent): void {
    if (hasType(event, 'CalendarAdopted')) {
      const { position, recorded } = event;
      this.adopted.push({ calendar: dataOf(event), position, recorded });
      this.built = undefined;
      return;
    }
    if (hasType(event, 'DefaultsAdopted')) {
      this.earlier.push({ until: event.position, readings: this.defaults });
      this.lastDefaults = dataOf(event);
      this.resolved.clear();
      return;
    }
    if (event.contract === null || !isContractEventType(event.type)) return;
    this.resolved.delete(event.contract);
    if (!this.faults.has(event.contract)) this.applyTo(event.contract, event);
  }

  /** What cannot be read stops this contract alone. */
  private applyTo(contract: string, event: RecordedEvent): void {
    try {
      const state = this.states.get(contract) ?? initialState();
      if (!this.signed.has(contract)) this.signed.set(contract, event.position);
      this.states.set(contract, evolve(state, contractEvent(event)));
    } catch (error) {
      this.faults.set(contract, new UnreadableRulesError(contract, error));
    }
  }
}

/** An event of a contract's own cannot be read: what its rules are is not known. */
export class UnreadableRulesError extends Error {
  override readonly name = 'UnreadableRulesError';
  constructor(contract: string, cause: unknown) {
    super(`the rules of ${contract} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  }
}

/** A recorded event of a contract's stream in the shape of today. Throws when it is of another kind. */
export function contractEvent(event: RecordedEvent): ContractEvent {
  if (!isContractEventType(event.type)) throw new Error(`${event.type} is no event of a contract's stream`);
  return { type: event.type, data: dataOf(event) } as ContractEvent;
}

/** No basis of fees outlives the term (6.3). */
function withinTerm(rules: ContractRules): ContractRules {
  const end = endOfTerm(rules);
  if (end === null || rules.bases.length === 0) return rules;
  const bases = rules.bases
    .filter((basis) => basis.from < end)
    .map((basis) => (basis.to === null || basis.to > end ? { ...basis, to: end } : basis));
  return { ...rules, bases };
}
