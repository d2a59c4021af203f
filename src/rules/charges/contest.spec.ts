import { describe, expect, it } from '@jest/globals';
import { parseInstant } from '../calendar/instant.js';
import { Zone } from '../calendar/zone.js';
import { evolveChargeDisputes, NOTHING_CONTESTED } from '../cycle/charge-disputes.js';
import type { HappenedSettlement } from '../cycle/cycle.js';
import type { SettlementEvent } from '../cycle/money-events.js';
import { RuleViolation } from '../kernel/rule-violation.js';
import { parseYuan } from '../kernel/money.js';
import { decideContest } from './contest.js';
import type { ContestCommand, ToldCharge } from './contest.js';

const zone = Zone.of('Asia/Shanghai');
const COST = 'HT-1/costs/K-1';
const VIOLATION = 'HT-1/violations/V-1';
const FIRST = 'HT-1/charges/objections/1';
const april = (day: string) => parseInstant(`2026-04-${day}:00+08:00`);

/** Told on the morning of 1 April: the window ends with 8 April, as the 6th is off. */
const told = (line: string, rest: Partial<ToldCharge> = {}): ToldCharge => ({
  line,
  amount: parseYuan('200.00'),
  told: { at: april('01T09:00'), position: 10 },
  closesAt: april('09T00:00'),
  provisional: false,
  ...rest,
});
const contest = (at: string, ...charges: readonly ToldCharge[]): ContestCommand => ({
  do: 'contest',
  charges,
  claim: 'not so',
  evidence: [],
  receivedAt: april(at),
});
const decide = (rest: Partial<Extract<ContestCommand, { do: 'decide' }>> = {}): ContestCommand => ({
  do: 'decide',
  objection: FIRST,
  line: COST,
  decision: 'rejected',
  reason: 'it stands',
  facts: [],
  amount: parseYuan('200.00'),
  ...rest,
});

/** Told as given, when, then: events happened one after the other from position 100 on, then the command is made. */
function given(...events: readonly SettlementEvent[]) {
  const disputes = events
    .map((event, i): HappenedSettlement => ({ ...event, at: april('02T09:00') + i, recorded: 0, position: 100 + i }))
    .reduce(evolveChargeDisputes, NOTHING_CONTESTED);
  const made = (command: ContestCommand) => decideContest(disputes, command, { contract: 'HT-1', zone });
  return {
    when: (command: ContestCommand) => ({
      then: (event: SettlementEvent) => {
        expect(made(command)).toEqual(event);
      },
      refused: (code: string) => {
        expect(() => made(command)).toThrow(RuleViolation);
        try {
          made(command);
        } catch (error) {
          expect(error).toMatchObject({ code, clause: '4.4' });
        }
      },
    }),
  };
}

const line = (address: string, late = false) => ({
  line: address,
  amount: '200.00',
  closesAt: '2026-04-09T00:00:00+08:00',
  late,
});
const contested = (lines = [line(COST)], at = '2026-04-02T09:00:00+08:00', n = 1): SettlementEvent => ({
  type: 'ChargesContested',
  data: { objection: `HT-1/charges/objections/${n}`, lines, claim: 'not so', evidence: [], receivedAt: at },
});
const decided: SettlementEvent = {
  type: 'ChargeDecided',
  data: { objection: FIRST, line: COST, decision: 'rejected', reason: 'it stands', by: 'parties', facts: [] },
};
const withdrawn: SettlementEvent = { type: 'ContestWithdrawn', data: { objection: FIRST, lines: [COST] } };

describe('contesting charges that facts make (4.4)', () => {
  it('names each with what it came to and until when it could be contested', () => {
    given()
      .when(contest('02T09:00', told(COST), told(VIOLATION)))
      .then(contested([line(COST), line(VIOLATION)]));
  });

  it('is in time until the window closes, and late from then on, line by line', () => {
    const later = told(VIOLATION, { closesAt: april('10T00:00') });
    given()
      .when(contest('09T00:00', told(COST), later))
      .then(
        contested(
          [line(COST, true), { ...line(VIOLATION), closesAt: '2026-04-10T00:00:00+08:00' }],
          '2026-04-09T00:00:00+08:00',
        ),
      );
  });

  it('is never late on a window whose calendar is not known', () => {
    given()
      .when(contest('30T00:00', told(COST, { provisional: true })))
      .then(contested([line(COST)], '2026-04-30T00:00:00+08:00'));
  });

  it('names a charge once, however often it is written', () => {
    given()
      .when(contest('02T09:00', told(COST), told(COST)))
      .then(contested());
  });

  it('is refused before the charge was told, while it is under objection, and once it is decided', () => {
    given()
      .when(contest('01T08:59', told(COST)))
      .refused('before-provided');
    given(contested())
      .when(contest('03T09:00', told(COST)))
      .refused('line-disputed');
    given(contested(), decided)
      .when(contest('03T09:00', told(COST)))
      .refused('line-decided');
  });

  it('is open again for a charge that was told anew since it was decided, and for one that was withdrawn', () => {
    const anew = told(COST, { told: { at: april('02T10:00'), position: 200 } });
    const second = contested([line(COST)], '2026-04-03T09:00:00+08:00', 2);
    given(contested(), decided).when(contest('03T09:00', anew)).then(second);
    given(contested(), withdrawn)
      .when(contest('03T09:00', told(COST)))
      .then(second);
  });
});

describe('deciding a contested charge', () => {
  it('rejects it, with no facts', () => {
    given(contested()).when(decide()).then(decided);
    const facts = [{ source: 's', id: '1', position: 50 }];
    given(contested()).when(decide({ facts })).refused('rejected-with-facts');
  });

  it.each(['upheld', 'partly'] as const)('%s: the charge comes to another sum through its fact', (decision) => {
    const facts = [{ source: 's', id: '1', position: 50 }];
    const of = { ...decided.data, decision, facts } as Extract<SettlementEvent, { type: 'ChargeDecided' }>['data'];
    for (const amount of [parseYuan('120.00'), null])
      given(contested()).when(decide({ decision, facts, amount })).then({ type: 'ChargeDecided', data: of });
    given(contested()).when(decide({ decision, facts })).refused('needs-correction');
  });

  it('is refused for an objection that there is not, a line that it does not name, a late one, one decided or withdrawn', () => {
    given().when(decide()).refused('unknown-objection');
    given(contested())
      .when(decide({ line: VIOLATION }))
      .refused('unknown-line');
    given(contested([line(COST, true)]))
      .when(decide())
      .refused('late-objection');
    given(contested([line(COST, true), line(VIOLATION)]))
      .when(decide())
      .refused('late-objection');
    given(contested(), decided).when(decide()).refused('line-decided');
    given(contested(), withdrawn).when(decide()).refused('line-withdrawn');
  });
});

describe('withdrawing an objection to charges', () => {
  const withdraw = (lines: readonly string[] | null): ContestCommand => ({ do: 'withdraw', objection: FIRST, lines });

  it('takes back the lines that are named, or all that are open', () => {
    const both = contested([line(COST), line(VIOLATION)]);
    given(both)
      .when(withdraw([COST]))
      .then(withdrawn);
    given(both, decided)
      .when(withdraw(null))
      .then({ type: 'ContestWithdrawn', data: { objection: FIRST, lines: [VIOLATION] } });
  });

  it('is refused for lines that are decided, late, or not named', () => {
    given(contested(), decided)
      .when(withdraw([COST]))
      .refused('line-decided');
    given(contested(), decided).when(withdraw(null)).refused('nothing-to-withdraw');
    given(contested([line(COST, true)]))
      .when(withdraw(null))
      .refused('late-objection');
    given(contested([line(COST, true), line(VIOLATION)]))
      .when(withdraw([COST]))
      .refused('late-objection');
    given(contested())
      .when(withdraw([VIOLATION]))
      .refused('unknown-line');
  });
});
