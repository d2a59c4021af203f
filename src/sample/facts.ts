import { lastDayOf } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import { Contacts, SURVEY_RATE } from './contacts.js';
import type { Sink } from './contacts.js';
import { DAY, FIRST_DAY, FIRST_MONTH, HOUR, dayOf } from './local-time.js';
import { resolveOptions } from './options.js';
import type { SampleOptions } from './options.js';
import { Orders } from './orders.js';
import { Outbox } from './outbox.js';
import { Random } from './random.js';
import { weightOf } from './rhythm.js';
import { SetPieces } from './set-pieces.js';
import { sampleSuppliers } from './supplier.js';
import type { Supplier } from './supplier.js';
import { Tickets } from './tickets.js';

/** Tickets and orders for each contact, and facts of each of them on the average. */
const TICKET_RATE = 0.013;
const ORDER_RATE = 0.012;
const FACTS_PER_CONTACT = 1 + 0.8 * SURVEY_RATE + 3.1 * TICKET_RATE + 3.7 * ORDER_RATE;

/** Facts are recorded up to so many days after the last month: late ones, and what becomes of its tickets and orders. */
export const TAIL_DAYS = 14;

/**
 * The sample's facts in the form of SPEC 4, one line of NDJSON each without its line break, in the order of `recordedtime`: the business of January 2026 and the
 * months after it, of every supplier. The same options give the same lines, everywhere and in every time zone. Holds about one hour's facts at a time.
 * Throws `RangeError` for options that it cannot meet.
 */
export function* sampleFacts(options: SampleOptions = {}): Generator<string> {
  const { seed, facts, months, suppliers: count } = resolveOptions(options);
  const lastDay = lastDayOf(FIRST_MONTH + months - 1);
  const outbox = new Outbox();
  const sink: Sink = {
    lastDay,
    put: (recorded, text) => {
      if (dayOf(recorded) <= lastDay + TAIL_DAYS) outbox.put(recorded, text);
    },
  };
  const suppliers = sampleSuppliers(count);
  const shares = suppliers.reduce((sum, supplier) => sum + supplier.share, 0);
  const lives = suppliers.map((supplier) => new Life(supplier, seed, (facts * supplier.share) / shares, lastDay, sink));
  for (let day = FIRST_DAY; day <= lastDay + TAIL_DAYS; day++) {
    if (day <= lastDay) for (const life of lives) life.day(day);
    for (let hour = day * DAY; hour < (day + 1) * DAY; hour += HOUR) {
      for (const life of lives) life.contacts.until(hour + HOUR);
      yield* outbox.take(hour);
    }
  }
}

/** One supplier's part of the sample. */
class Life {
  private readonly random: Random;
  readonly contacts: Contacts;
  private readonly tickets: Tickets;
  private readonly orders: Orders;
  private readonly perWeight: number;
  private owed = { contacts: 0, tickets: 0, orders: 0 };

  constructor(supplier: Supplier, seed: number, facts: number, lastDay: Day, sink: Sink) {
    this.random = new Random(seed, `days/${supplier.contract}`);
    this.contacts = new Contacts(supplier, seed, sink);
    this.tickets = new Tickets(supplier, seed, sink);
    this.orders = new Orders(supplier, seed, sink);
    let weights = 0;
    for (let day = FIRST_DAY; day <= lastDay; day++) weights += weightOf(day);
    this.perWeight = facts / FACTS_PER_CONTACT / weights;
    if (supplier.role !== 'further') new SetPieces(supplier, sink).putAll(this.tickets);
  }

  /** Puts the day's business; what a day owes below a whole contact, ticket or order goes over to the next. */
  day(day: Day): void {
    const contacts = this.perWeight * weightOf(day) * (0.94 + 0.12 * this.random.next());
    this.contacts.day(day, this.due('contacts', contacts));
    this.tickets.day(day, this.due('tickets', contacts * TICKET_RATE));
    this.orders.day(day, this.due('orders', contacts * ORDER_RATE));
  }

  private due(what: 'contacts' | 'tickets' | 'orders', amount: number): number {
    const owed = this.owed[what] + amount;
    const whole = Math.floor(owed);
    this.owed[what] = owed - whole;
    return whole;
  }
}
