import { formatDay, monthOf } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import { WorkingClock } from '../rules/calendar/working-clock.js';
import { Zone } from '../rules/calendar/zone.js';
import type { Party } from '../rules/kernel/vocabulary.js';
import type { Sink } from './contacts.js';
import { line } from './envelope.js';
import { DAY, HOUR, MINUTE, SAMPLE_ZONE, SECOND, dayOf, toInstant, toLocal } from './local-time.js';
import type { Local } from './local-time.js';
import { Random, Steered, Wheel } from './random.js';
import { TICKET_HOURS } from './rhythm.js';
import { basisAt, ratesOf } from './supplier.js';
import type { Supplier } from './supplier.js';

/** Three working hours, 09:00–12:00 and 13:00–18:00, every day (4.5.2). */
const LIMIT = 180;
const clock = new WorkingClock(
  [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ],
  Zone.of(SAMPLE_ZONE),
);

/** When so many working minutes have passed since then. */
function after(from: Local, minutes: number): Local {
  return toLocal(clock.deadline(toInstant(from), minutes));
}

const STORIES = [
  'plain',
  'at-deadline',
  'second-late',
  'unclear',
  'rounds',
  'platform',
  'cancelled',
  'silent',
  'reply-first',
] as const;
type Story = (typeof STORIES)[number];
/** How often each is told, in that order; a good supplier seldom leaves a ticket to the platform or to silence. */
const LOT = new Wheel([66, 2, 2, 6, 9, 5, 3, 2, 2]);
const GOOD_LOT = new Wheel([80, 2, 0.5, 5, 8, 1, 2, 0, 1.5]);
const TOPICS = ['退款', '物流', '质量', '发票', '安装', '补发'] as const;

interface Ticket {
  readonly ticketId: string;
  /** Facts put so far: the last part of an event's id. */
  facts: number;
}

/** A supplier's tickets, day by day: each a little story of 4.5. */
export class Tickets {
  private readonly random: Random;
  private readonly inTime = new Steered();

  constructor(
    private readonly supplier: Supplier,
    seed: number,
    private readonly sink: Sink,
  ) {
    this.random = new Random(seed, `tickets/${supplier.contract}`);
  }

  /** Puts `count` tickets that are handed over on that day; none while the service is taken over as a whole. */
  day(day: Day, count: number): void {
    const label = formatDay(day).slice(2).replaceAll('-', '');
    const lot = this.supplier.role === 'good' ? GOOD_LOT : LOT;
    for (let i = 1; i <= count; i++) {
      const opened = day * DAY + TICKET_HOURS.spin(this.random) * HOUR + this.random.whole(0, 3599) * SECOND;
      if (basisAt(this.supplier, 'after-sales', null, opened)?.command === 'take-over') continue;
      this.tell(`T${label}-${String(i).padStart(4, '0')}`, opened, STORIES[lot.spin(this.random)] ?? 'plain');
    }
  }

  /** Puts one ticket handed over at that moment, and what becomes of it. */
  tell(ticketId: string, opened: Local, story: Story): void {
    const { random } = this;
    const ticket: Ticket = { ticketId, facts: 0 };
    const due = after(opened, LIMIT);
    // a reply can reach the log days before the handing-over that it answers
    this.put(
      'TicketOpened',
      ticket,
      opened,
      `,"topic":"${random.pick(TOPICS)}"`,
      story === 'reply-first' ? random.whole(1, 3) * DAY : 0,
    );
    if (story === 'cancelled') {
      this.put('TicketClosed', ticket, after(opened, random.whole(5, 150)), ',"reason":"cancelled"');
      return;
    }
    const replied = this.replies(ticket, opened, due, story);
    if (replied !== null && random.chance(0.9))
      this.put('TicketClosed', ticket, replied + random.whole(60, 2_400) * MINUTE, ',"reason":"resolved"');
  }

  /** The replies of a story; the moment of the last, or null when there was none. */
  private replies(ticket: Ticket, opened: Local, due: Local, story: Exclude<Story, 'cancelled'>): Local | null {
    const { random } = this;
    switch (story) {
      case 'plain':
      case 'reply-first':
        return this.answer(ticket, opened);
      case 'at-deadline':
        return this.reply(ticket, due);
      case 'second-late':
        return this.reply(ticket, due + SECOND);
      case 'unclear':
        this.reply(ticket, after(opened, random.whole(3, 90)), 'supplier', ',"clear":false');
        return this.reply(ticket, after(opened, random.chance(0.6) ? random.whole(100, 175) : random.whole(190, 400)));
      case 'rounds':
        return this.rounds(ticket, this.answer(ticket, opened));
      case 'platform': {
        const time = after(opened, random.chance(0.5) ? random.whole(60, 170) : random.whole(200, 700));
        const cost = random.chance(0.7) ? `,"cost":"${random.whole(10, 300)}.${random.whole(10, 99)}"` : '';
        return this.reply(ticket, time, 'platform', cost);
      }
      case 'silent':
        return null;
    }
  }

  /** A clear reply of the supplier, in time as often as its month's rate says. */
  private answer(ticket: Ticket, from: Local): Local {
    const { random } = this;
    const rate = ratesOf(this.supplier, monthOf(dayOf(from))).inTime;
    return this.reply(
      ticket,
      after(from, this.inTime.ask(rate, random) ? random.whole(4, 175) : random.whole(185, 800)),
    );
  }

  /** Handed back to the supplier once or twice, each time answered (往返确认, 4.5.1). */
  private rounds(ticket: Ticket, replied: Local): Local {
    let last = replied;
    for (let rounds = this.random.whole(1, 2); rounds > 0; rounds--) {
      const returned = last + this.random.whole(10, 600) * MINUTE;
      this.put('TicketReturned', ticket, returned, '');
      last = this.answer(ticket, returned);
    }
    return last;
  }

  private reply(ticket: Ticket, time: Local, by: Party = 'supplier', rest = ''): Local {
    this.put('TicketReplied', ticket, time, `,"by":"${by}"${rest}`);
    return time;
  }

  private put(type: string, ticket: Ticket, time: Local, rest: string, delay = 0): void {
    const contract = this.supplier.contract;
    const recorded = time + delay + this.random.whole(1, 5) * SECOND;
    const id = `${contract}/${ticket.ticketId}/${++ticket.facts}`;
    const data = `{"ticketId":"${ticket.ticketId}"${rest}}`;
    this.sink.put(recorded, line({ type, source: '/mall/tickets', id, contract, time, recorded, data }));
  }
}
