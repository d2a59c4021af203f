import fc from 'fast-check';
import { formatInstant, parseInstant } from '../../../src/rules/calendar/instant.js';
import { Zone } from '../../../src/rules/calendar/zone.js';
import { RuleViolation } from '../../../src/rules/kernel/rule-violation.js';
import type { Session } from '../../../src/session.js';
import { moveClock } from '../commands.js';
import { operations } from './cycle.js';
import type { CycleCommands } from './cycle.js';
import { chat, corrected, payable, tens, voided } from './cycle-facts.js';
import { CALENDAR_2027 } from '../year/cycle-year.js';
import { call, contractFile, fact } from '../facts.js';

/** The contract of a run: how it is paid, and the readings that the parties settled. */
export interface Setting {
  readonly payment: { readonly penalties: 'offset' | 'wire'; readonly fees: 'offset' | 'wire' };
  readonly readings: Readonly<Record<string, string>>;
  /** Spring, all of it known; or the turn of the year, the calendar of 2027 not known until it is adopted. */
  readonly season: Season;
}

interface Season {
  readonly begins: string;
  readonly months: readonly [string, string];
}

const SEASONS: readonly Season[] = [
  { begins: '2026-05-01 09:00', months: ['2026-03', '2026-04'] },
  { begins: '2027-01-01 09:00', months: ['2026-11', '2026-12'] },
];

const method = fc.constantFrom('offset' as const, 'wire' as const);

export const someSetting: fc.Arbitrary<Setting> = fc.record({
  payment: fc.record({ penalties: method, fees: method }),
  readings: fc.record({
    'dispute.unresolved': fc.constantFrom('stays-open', 'platform-data'),
    'window.conflict': fc.constantFrom('window-prevails', 'twentieth-prevails'),
    'payment.lateFinal': fc.constantFrom('next-25th', 'on-final'),
    'setoff.order': fc.constantFrom('oldest-due', 'penalties-first'),
    'improvement.charge': fc.constantFrom('charge', 'suspend'),
  }),
  season: fc.constantFrom(...SEASONS),
});

/** Something that somebody does or that happens. Numbers choose among what there is at that moment. */
export type Move =
  | { readonly do: 'pass'; readonly hours: number; readonly advance: boolean }
  | { readonly do: 'publish'; readonly month: 0 | 1 }
  | { readonly do: 'notice'; readonly month: 0 | 1 }
  | {
      readonly do: 'object';
      readonly month: 0 | 1;
      readonly kind: 'result' | 'fees';
      readonly line: number;
      readonly hoursAgo: number;
    }
  | {
      readonly do: 'decide';
      readonly which: number;
      readonly decision: 'upheld' | 'rejected' | 'partly';
      readonly fix: number;
    }
  | { readonly do: 'accept'; readonly month: 0 | 1; readonly kind: 'result' | 'fees' }
  | {
      readonly do: 'pay';
      readonly purpose: 'penalties' | 'fees' | 'damages' | 'costs';
      readonly yuan: number;
      readonly hoursAgo: number;
    }
  | { readonly do: 'set-off'; readonly payable: number; readonly yuan: number | null }
  | { readonly do: 'waive'; readonly which: number; readonly yuan: number | null }
  | { readonly do: 'issue'; readonly document: 'receipt' | 'vat-invoice'; readonly which: number }
  | { readonly do: 'fact'; readonly what: 'cost' | 'violation' | 'leak' | 'payable' | 'call'; readonly n: number }
  | { readonly do: 'void'; readonly what: 'cost' | 'violation' | 'leak'; readonly n: number }
  | { readonly do: 'correct'; readonly n: number }
  | { readonly do: 'adopt'; readonly off: number }
  | { readonly do: 'end' | 'take-over' | 'hand-back' };

const month = fc.constantFrom(0 as const, 1 as const);
const kind = fc.constantFrom('result' as const, 'fees' as const);
const few = fc.nat({ max: 3 });
const yuan = fc.constantFrom(1, 2.5, 300, 2_000, 12_000);
const maybeYuan = fc.option(yuan);
const move = <M extends Move>(name: M['do'], rest: { [K in Exclude<keyof M, 'do'>]: fc.Arbitrary<M[K]> }) =>
  fc.record({ do: fc.constant(name), ...rest }) as unknown as fc.Arbitrary<Move>;
type Of<D extends Move['do']> = Extract<Move, { do: D }>;

const MOVES: readonly (readonly [weight: number, fc.Arbitrary<Move>])[] = [
  [6, move<Of<'pass'>>('pass', { hours: fc.constantFrom(1, 24, 72, 150, 400), advance: fc.boolean() })],
  [4, move<Of<'publish'>>('publish', { month })],
  [4, move<Of<'notice'>>('notice', { month })],
  [5, move<Of<'object'>>('object', { month, kind, line: few, hoursAgo: fc.constantFrom(0, 0, 5, 60) })],
  [
    5,
    move<Of<'decide'>>('decide', {
      which: few,
      decision: fc.constantFrom('upheld' as const, 'rejected' as const, 'partly' as const),
      fix: few,
    }),
  ],
  [1, move<Of<'accept'>>('accept', { month, kind })],
  [
    3,
    move<Of<'pay'>>('pay', {
      purpose: fc.constantFrom('penalties' as const, 'fees' as const, 'damages' as const, 'costs' as const),
      yuan,
      hoursAgo: fc.constantFrom(0, 30, 300),
    }),
  ],
  [3, move<Of<'set-off'>>('set-off', { payable: few, yuan: maybeYuan })],
  [2, move<Of<'waive'>>('waive', { which: few, yuan: maybeYuan })],
  [
    1,
    move<Of<'issue'>>('issue', { document: fc.constantFrom('receipt' as const, 'vat-invoice' as const), which: few }),
  ],
  [
    4,
    move<Of<'fact'>>('fact', {
      what: fc.constantFrom(
        'cost' as const,
        'violation' as const,
        'leak' as const,
        'payable' as const,
        'call' as const,
      ),
      n: few,
    }),
  ],
  [
    1,
    move<Of<'void'>>('void', { what: fc.constantFrom('cost' as const, 'violation' as const, 'leak' as const), n: few }),
  ],
  [1, move<Of<'correct'>>('correct', { n: few })],
  [1, move<Of<'adopt'>>('adopt', { off: few })],
  [1, fc.record({ do: fc.constantFrom('end' as const, 'take-over' as const, 'hand-back' as const) })],
];

export const someMove: fc.Arbitrary<Move> = fc.oneof(...MOVES.map(([weight, arbitrary]) => ({ weight, arbitrary })));

/** The file of a run's contract. */
export function settingFile({ payment, readings }: Setting, id: string): object {
  return contractFile({ id, payment, readings, violations: { 'false-reply': '500.00' }, endsOn: undefined });
}

const SHANGHAI = Zone.of('Asia/Shanghai');
const KEY = { cost: 'K', violation: 'V', leak: 'L' } as const;
const LINES = {
  result: ['metrics/answer-rate/phone', 'metrics/satisfaction', 'metrics/answer-rate', 'facts/call/C-%-1'],
  fees: ['fees/presale-phone', 'fees/presale-online', 'facts/call/P-%-1', 'facts/chat/PC-%-1'],
} as const;

/** Plays moves on a contract; what the contract does not allow is refused and leaves all as it is. */
export class Player {
  private readonly party: CycleCommands;
  private readonly objections: { id: string; lines: readonly string[]; month: string }[] = [];
  private count = 0;
  /** How many moves were refused, and how many made. */
  readonly tally = { refused: 0, made: 0 };

  constructor(
    private readonly session: Session,
    private readonly contract: string,
    private readonly season: Season,
  ) {
    this.party = operations(session, contract);
  }

  /** Two months of facts: on the phone 7 of 10, some of the platform's work delegated to it. */
  async begin(): Promise<void> {
    for (const [i, of] of this.season.months.entries()) {
      const at = `${of}-12T20:00:00+08:00`;
      const platform = { handledBy: 'platform' };
      await this.party.delegate(i === 0 ? 'phone' : 'online', `${this.season.months[0]}-02`, `${of}-28`);
      await this.record([
        ...tens(of, { phone: 7, online: 9, good: 8 - i }),
        ...[1, 2].map((n) => call(`P-${of}-${n}`, at, platform)),
        ...[1, 2].map((n) => chat(`PC-${of}-${n}`, at, platform)),
      ]);
    }
  }

  async play(one: Move): Promise<void> {
    try {
      await this.make(one);
      this.tally.made++;
    } catch (error) {
      const refused = error instanceof RuleViolation || (error instanceof Error && /^not accepted/.test(error.message));
      if (!refused) throw error;
      this.tally.refused++;
    }
  }

  private async make(one: Move): Promise<unknown> {
    const { party, season } = this;
    const money = (amount: number | null) => (amount === null ? undefined : amount.toFixed(2));
    switch (one.do) {
      case 'pass': {
        const to = this.local(one.hours);
        return one.advance ? party.until(to) : moveClock(this.session, parseInstant(`${to.replace(' ', 'T')}+08:00`));
      }
      case 'publish':
        return party.publish(season.months[one.month]);
      case 'notice':
        return party.notice(season.months[one.month]);
      case 'object': {
        const of = season.months[one.month];
        const lines = [LINES[one.kind][one.line] ?? ''].map((line) => line.replace('%', of));
        const id = await party.object(of, one.kind, lines, '有异议', this.local(-one.hoursAgo));
        return this.objections.push({ id, lines, month: of });
      }
      case 'decide': {
        const objection = this.objections.at(-1 - one.which);
        if (!objection) return undefined;
        const { id, lines, month: of } = objection;
        const fixes = [
          [],
          [corrected('call', `C-${of}-8`, { outcome: 'answered' }, this.now())],
          [corrected('call', `P-${of}-1`, { handledBy: 'supplier', outcome: 'answered' }, this.now())],
          [voided('chat', `PC-${of}-2`, this.now())],
        ];
        return party.decide(id, lines[0] ?? '', one.decision, fixes[one.fix]);
      }
      case 'accept':
        return party.accept(season.months[one.month], one.kind);
      case 'pay':
        return party.pay(one.purpose, one.yuan.toFixed(2), `W-${++this.count}`, this.local(-one.hoursAgo));
      case 'set-off':
        return party.setOff(`G-${one.payable}`, money(one.yuan));
      case 'waive': {
        const charges = this.session.cycle.ledger(this.contract, {}).entries.filter(({ dueOn }) => dueOn !== null);
        return party.waive(charges.at(-1 - one.which)?.address ?? 'leaks/L-0', money(one.yuan));
      }
      case 'issue':
        return party.issue(one.document, `ledger/payments/${one.which}`, `No-${++this.count}`);
      case 'fact':
        return this.record([this.factOf(one.what, one.n)]);
      case 'void':
        return this.record([voided(one.what, `${KEY[one.what]}-${one.n}`, this.now())]);
      case 'correct':
        return this.record([
          corrected('call', `C-${season.months[0]}-${one.n + 1}`, { outcome: 'abandoned' }, this.now()),
        ]);
      case 'adopt': {
        const daysOff = [...CALENDAR_2027.daysOff, `2027-01-${11 + one.off}`];
        return party.adopt({ ...CALENDAR_2027, daysOff });
      }
      case 'end':
        return party.terminate(this.local(48).slice(0, 10));
      case 'take-over':
        return party.takeOver(this.local(1));
      case 'hand-back':
        return party.handBack(this.local(2));
    }
  }

  private factOf(what: Of<'fact'>['what'], n: number) {
    const at = this.now();
    switch (what) {
      case 'cost':
        return fact('CostIncurred', at, { costId: `K-${n}`, clause: '3.4', amount: `${n + 1}0.50` });
      case 'violation':
        return fact('ViolationFound', at, { violationId: `V-${n}`, kind: 'false-reply' });
      case 'leak':
        return fact('CustomerDataDisclosed', at, { incidentId: `L-${n}`, records: 5 + n });
      case 'payable':
        return payable(`G-${n}`, at.slice(0, 16).replace('T', ' '), `${n + 1}500.00`, '2027-06-30');
      case 'call':
        return call(`N-${n}`, `${this.season.months[0]}-20T10:00:00+08:00`, { outcome: 'abandoned' });
    }
  }

  private record(facts: readonly { subject: string }[]): Promise<unknown> {
    return this.party.record(facts.map((one) => ({ ...one, subject: this.contract })));
  }

  private now(): string {
    return formatInstant(this.session.store.clock.now(), SHANGHAI);
  }

  /** A local moment some hours from now, as the commands take it. */
  private local(hours: number): string {
    const moment = this.session.store.clock.now() + hours * 3_600_000;
    return formatInstant(moment, SHANGHAI).slice(0, 19).replace('T', ' ');
  }
}
