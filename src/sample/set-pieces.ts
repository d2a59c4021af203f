import type { Sink } from './contacts.js';
import { line } from './envelope.js';
import { DAY, MINUTE, SECOND, at, dayOf, stamp } from './local-time.js';
import type { Local } from './local-time.js';
import type { Supplier } from './supplier.js';
import type { Tickets } from './tickets.js';

/**
 * What every sample holds whatever its seed: the edges that the contract's wording turns on, and the rare facts of Articles 2 and 3. They are few, and
 * come in pairs of an answered and an abandoned contact, so that they do not move a month's rates.
 */
export class SetPieces {
  private counter = 0;

  constructor(
    private readonly supplier: Supplier,
    private readonly sink: Sink,
  ) {}

  /** Puts them all; `tickets` tells the tickets of the clock's own table. */
  putAll(tickets: Tickets): void {
    this.edges();
    this.clockTable(tickets);
    this.payables();
    if (this.supplier.role === 'middling') this.amendments();
    if (this.supplier.role === 'failing') {
      this.leak();
      this.takeOver();
    }
    if (this.supplier.role === 'middling' || this.supplier.role === 'failing') this.charges();
  }

  /** The last and the first moment of months (4.4), and of the service hours (1.1 of annex 1). */
  private edges(): void {
    for (const day of ['2026-01-31', '2026-02-28', '2026-03-31']) {
      this.contactPair(at(`${day} 23:59:59.999`));
      this.survey(at(`${day} 23:59:59.999`), 'satisfied');
    }
    for (const day of ['2026-02-01', '2026-03-01']) {
      this.contactPair(at(day));
      this.survey(at(day), 'neutral');
    }
    for (const time of ['08:59:59.999', '09:00', '17:59:59.999', '18:00', '20:59:59.999', '21:00'])
      this.contactPair(at(`2026-03-10 ${time}`));
  }

  /** Tickets at the times of the clock's table (4.5.2), each answered exactly at its deadline or one second past; one opened as a month ends. */
  private clockTable(tickets: Tickets): void {
    ['08:59', '09:30', '11:30', '12:30', '15:00:00', '15:00:01', '22:00'].forEach((time, i) => {
      tickets.tell(`T-CLOCK-${i + 1}A`, at(`2026-03-11 ${time}`), 'at-deadline');
      tickets.tell(`T-CLOCK-${i + 1}B`, at(`2026-03-12 ${time}`), 'second-late');
    });
    for (const day of ['2026-01-31', '2026-02-28'])
      tickets.tell(`T-EDGE-${day}`, at(`${day} 23:59:59.999`), 'at-deadline');
    tickets.tell('T-EDGE-2026-03-01', at('2026-03-01'), 'second-late');
  }

  /** A call that a wrong clock put into March, moved back over the month's edge; a test call, voided; a call and its reply to the month, weeks late. */
  private amendments(): void {
    const moved = this.call(at('2026-03-01 09:00:05'), 'abandoned', 'supplier');
    const back = at('2026-02-28 17:59:58');
    this.amend(
      'FactCorrected',
      at('2026-03-04 10:20'),
      moved,
      `"replace":{"time":"${stamp(back)}"},"reason":"交换机时钟有误,实为2月28日来电"`,
    );
    const test = this.call(at('2026-03-17 11:05'), 'abandoned', 'supplier');
    this.amend('FactVoided', at('2026-03-17 16:00'), test, '"reason":"系统拨测,并非客户"');
    this.call(at('2026-01-20 10:00'), 'answered', 'supplier', at('2026-03-05 09:00'));
    this.call(at('2026-03-05 10:00'), 'answered', 'supplier', at('2026-04-08 09:00'));
  }

  /** 14 records in January and 9 in February: the second incident crosses 20 in total (3.7). */
  private leak(): void {
    this.fact(
      'CustomerDataDisclosed',
      'L',
      at('2026-01-19 15:40'),
      2 * DAY,
      (id) => `{"incidentId":"${id}","records":14}`,
    );
    this.fact(
      'CustomerDataDisclosed',
      'L',
      at('2026-02-11 20:15'),
      1 * DAY,
      (id) => `{"incidentId":"${id}","records":9,"wide":false,"toCompetitor":false}`,
    );
  }

  /** The platform's work a millisecond before it took the service over, which has no basis, and at that very moment. */
  private takeOver(): void {
    for (const basis of this.supplier.bases) {
      this.call(basis.from - 1, 'answered', 'platform');
      this.call(basis.from, 'answered', 'platform');
    }
  }

  /** Costs and violations; one kind has a tariff in the contract file, the other none (annex 3 is missing). */
  private charges(): void {
    const cost = (clause: string, amount: string, about: string) => (id: string) =>
      `{"costId":"${id}","clause":"${clause}","amount":"${amount}","about":"${about}"}`;
    this.fact('CostIncurred', 'K', at('2026-02-26 14:00'), DAY, cost('4.5.2', '268.00', '代回复后补发配件'));
    this.fact('CostIncurred', 'K', at('2026-03-19 11:30'), DAY, cost('3.4', '1250.50', '账号转借造成的损失'));
    const violation = (kind: string, note: string) => (id: string) =>
      `{"violationId":"${id}","kind":"${kind}","note":"${note}"}`;
    this.fact('ViolationFound', 'V', at('2026-02-05 10:00'), DAY, violation('false-reply', '抽查:回复与事实不符'));
    this.fact('ViolationFound', 'V', at('2026-03-24 16:20'), DAY, violation('missing-recording', '抽查:录音无法调取'));
  }

  /** What the platform owes for goods, month by month. */
  private payables(): void {
    const sums = ['186520.00', '94310.40', '203775.25'];
    ['2026-01-28', '2026-02-27', '2026-03-30'].forEach((day, i) => {
      const dueOn = ['2026-02-25', '2026-03-25', '2026-04-25'][i] ?? '';
      this.fact(
        'PayableRecorded',
        'P',
        at(`${day} 17:00`),
        MINUTE,
        (id) => `{"payableId":"${id}","amount":"${sums[i] ?? ''}","dueOn":"${dueOn}"}`,
      );
    });
  }

  /** One answered and one abandoned call, one served and one unserved chat, at that moment. */
  private contactPair(time: Local): void {
    this.call(time, 'answered', 'supplier');
    this.call(time, 'abandoned', 'supplier');
    for (const outcome of ['served', 'unserved'])
      this.fact(
        'ChatRecorded',
        'M-EDGE',
        time,
        9 * SECOND,
        (id) => `{"chatId":"${id}",${this.topic()},"outcome":"${outcome}","handledBy":"supplier"}`,
      );
  }

  private call(
    time: Local,
    outcome: 'answered' | 'abandoned',
    by: 'supplier' | 'platform',
    recorded = time + 30 * SECOND,
  ): string {
    const answered = outcome === 'answered' ? `,"answeredAt":"${stamp(time)}"` : '';
    const data = (id: string) =>
      `{"callId":"${id}",${this.topic()},"outcome":"${outcome}"${answered},"handledBy":"${by}"}`;
    return this.fact('CallRecorded', 'C-EDGE', time, recorded - time, data);
  }

  private survey(time: Local, rating: string): void {
    this.fact('SurveyAnswered', 'S-EDGE', time, SECOND, (id) => `{"surveyId":"${id}","rating":"${rating}"}`);
  }

  private amend(type: 'FactCorrected' | 'FactVoided', time: Local, callId: string, rest: string): void {
    this.fact(type, 'A-EDGE', time, SECOND, () => `{"kind":"call","key":"${callId}",${rest}}`);
  }

  private topic(): string {
    return `"stage":"presale","category":"${this.supplier.categories[0] ?? ''}"`;
  }

  /** Puts one fact, if it lies within the sample, and returns the key of its thing. */
  private fact(type: string, prefix: string, time: Local, delay: Local, data: (key: string) => string): string {
    const contract = this.supplier.contract;
    const key = `${prefix}-${++this.counter}`;
    const envelope = {
      type,
      source: '/mall/records',
      id: `${contract}/${key}`,
      contract,
      time,
      recorded: time + delay,
      data: data(key),
    };
    if (dayOf(time) <= this.sink.lastDay) this.sink.put(envelope.recorded, line(envelope));
    return key;
  }
}
