import { formatDay } from '../rules/calendar/day.js';
import type { Day } from '../rules/calendar/day.js';
import { ORDER_KINDS } from '../rules/kernel/vocabulary.js';
import type { Sink } from './contacts.js';
import { line } from './envelope.js';
import { DAY, HOUR, MINUTE, SECOND } from './local-time.js';
import type { Local } from './local-time.js';
import { Random, Wheel } from './random.js';
import { ORDER_HOURS } from './rhythm.js';
import { basisAt } from './supplier.js';
import type { Supplier } from './supplier.js';

const KINDS = new Wheel([60, 25, 15]);
const VERDICTS = { return: 'refund', exchange: 'exchange', repair: 'repair' } as const;

/** A supplier's after-sales orders, day by day: 审核, goods back, 拆包检测 and 判定 (Article 1, B). */
export class Orders {
  private readonly random: Random;

  constructor(
    private readonly supplier: Supplier,
    seed: number,
    private readonly sink: Sink,
  ) {
    this.random = new Random(seed, `orders/${supplier.contract}`);
  }

  /** Puts `count` orders that customers open on that day. */
  day(day: Day, count: number): void {
    const label = formatDay(day).slice(2).replaceAll('-', '');
    for (let i = 1; i <= count; i++) {
      const opened = day * DAY + ORDER_HOURS.spin(this.random) * HOUR + this.random.whole(0, 3599) * SECOND;
      this.order(`O${label}-${String(i).padStart(4, '0')}`, opened);
    }
  }

  private order(orderId: string, opened: Local): void {
    const { random } = this;
    const by = basisAt(this.supplier, 'after-sales', null, opened) || random.chance(0.004) ? 'platform' : 'supplier';
    const kind = ORDER_KINDS[KINDS.spin(random)] ?? 'return';
    const category = random.pick(this.supplier.categories);
    this.put(
      'ServiceOrderOpened',
      orderId,
      1,
      opened,
      `,"kind":"${kind}","category":"${category}","handledBy":"${by}"`,
    );
    const reviewed = opened + random.whole(20, 1_500) * MINUTE;
    const approved = random.chance(0.92);
    this.put(
      'ServiceOrderReviewed',
      orderId,
      2,
      reviewed,
      `,"decision":"${approved ? 'approve' : 'reject'}","by":"${by}"`,
    );
    if (!approved) return;
    const received = reviewed + random.whole(24, 120) * HOUR;
    this.put('ServiceOrderReceived', orderId, 3, received, '');
    const verdict = random.chance(0.95) ? VERDICTS[kind] : 'reject';
    this.put(
      'ServiceOrderJudged',
      orderId,
      4,
      received + random.whole(60, 4_000) * MINUTE,
      `,"verdict":"${verdict}","by":"${by}"`,
    );
  }

  private put(type: string, orderId: string, step: number, time: Local, rest: string): void {
    const contract = this.supplier.contract;
    const recorded = time + this.random.whole(1, 30) * SECOND;
    const data = `{"orderId":"${orderId}"${rest}}`;
    this.sink.put(
      recorded,
      line({ type, source: '/mall/after-sales', id: `${contract}/${orderId}/${step}`, contract, time, recorded, data }),
    );
  }
}
