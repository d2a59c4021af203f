import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RuleViolation } from '../../src/rules/kernel/rule-violation.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { sign } from '../support/commands.js';
import { iso, on, operations } from '../support/cycle/cycle.js';
import type { CycleCommands } from '../support/cycle/cycle.js';
import { chat, corrected, payable, tens } from '../support/cycle/cycle-facts.js';
import { table } from '../support/cycle/cycle-table.js';
import { fenOf } from '../support/year/cycle-year-ledger.js';
import { CALENDAR_2027 } from '../support/year/cycle-year.js';
import { makeDirectory } from '../support/directory.js';
import { contractFile, EXAMPLE, fact } from '../support/facts.js';
import { makeStore } from '../support/store.js';

const ID = EXAMPLE.id;
const FILE = contractFile({ readings: {} });

/** What is said to a command that is given a second time: the code and clause of the refusal, or that nothing more happens. */
const SECOND_TIME = table(`
  sign                 already-signed      2.6
  amend                no-change           2.6
  adopt a calendar     calendar-in-force   -
  delegate             overlap             1.4
  declare a duty       already-declared    2.1
  provide evidence     already-provided    3.6
  facts                nothing             -
  publish              already-provided    4.4
  object               line-disputed       4.4
  decide, upheld       line-decided        4.4
  object again         line-decided        4.4
  advance              nothing             -
  notice               already-provided    5.3
  accept               already-accepted    5.3
  pay                  nothing             -
  issue                already-issued      5.4
  issue another        already-issued      5.4
  set off              nothing-to-set-off  4.6.1, 5.4.1
  waive                nothing-to-waive    4.6.3
  take over            overlap             5
  hand back            nothing-to-hand-back  5
  terminate            already-terminated  6.3
`);

/** Commands whose first time came before in other words. */
const ONCE = ['sign', 'object again', 'issue another'];

describe('every command twice', () => {
  let directory: Awaited<ReturnType<typeof makeDirectory>>;
  let session: Session;
  /** What came of the second time, by command: as in the table, and how many events it added. */
  const outcomes = new Map<string, { outcome: readonly string[]; added: number }>();

  beforeAll(async () => {
    directory = await makeDirectory();
    await makeStore(directory.dir, [JSON.stringify(FILE)], iso('2026-03-01 09:00'));
    session = await openSession(directory.dir, 'write', 'test');
    const twice = async (name: string, command: () => Promise<unknown>) => {
      if (!ONCE.includes(name)) await command();
      const head = session.store.journal.head();
      const outcome = await command().then(
        () => ['nothing', '-'],
        (error: unknown) => {
          if (!(error instanceof RuleViolation)) throw error;
          return [error.code, error.clause ?? '-'];
        },
      );
      outcomes.set(name, { outcome, added: session.store.journal.head() - head });
    };
    await story(session, operations(session, ID), twice);
  });
  afterAll(async () => {
    await session.close();
    await directory.remove();
  });

  it.each(SECOND_TIME)('%s: %s (%s)', (name = '', code = '', clause = '') => {
    expect(outcomes.get(name)).toEqual({ outcome: [code, clause], added: 0 });
  });

  it('charges nothing twice: each address bears its figure and no more', () => {
    const { entries, accounts, balance } = session.cycle.ledger(ID, {});
    const charged = new Map<string, number>();
    for (const { address, amount, dueOn } of entries)
      if (dueOn !== null) charged.set(address, (charged.get(address) ?? 0) + fenOf(amount));
    const fees = session.figures.fees(ID, '2026-03', {}).lines.map(({ item, amount }) => [item, fenOf(amount)]);
    expect(Object.fromEntries(charged)).toEqual({
      [`${ID}/2026-03/penalty`]: 500_000,
      [`${ID}/2026-04/penalty`]: 1_000_000,
      [`${ID}/costs/K-1`]: 8_000,
      ...Object.fromEntries(fees.map(([item, fen]) => [`${ID}/2026-03/fees/${String(item)}`, fen])),
    });
    expect(accounts.reduce((sum, account) => sum + fenOf(account.balance), 0)).toBe(0);
    // The penalty of April, and what its share of the set-off left open of the cost; all else was paid, set off and waived.
    expect(balance).toBe('10001.26');
  });
});

type Twice = (name: string, command: () => Promise<unknown>) => Promise<void>;

/** March of a contract: 30 as provided, 60 after two calls are corrected, 5,000; fees of 3.20; a cost of 80. */
async function story(session: Session, party: CycleCommands, twice: Twice): Promise<void> {
  const { store } = session;
  await twice('sign', () => sign(session, JSON.stringify(FILE)));
  const terms = contractFile({ readings: { 'setoff.order': 'oldest-due' } });
  await twice('amend', () => party.amend(terms, '2026-03-01 09:00', '2026-03-02'));
  await twice('adopt a calendar', () => party.adopt(CALENDAR_2027));
  await twice('delegate', () => party.delegate('online', '2026-03-01', '2026-04-01'));
  await twice('declare a duty', () => party.declare('system-access', '2026-03-01 08:00'));
  await party.request('三月录音', '2026-03-10');
  await twice('provide evidence', () => party.provide('evidence/1'));

  await party.until('2026-04-01 09:00');
  const facts = [
    ...tens('2026-03', { phone: 6, online: 7, good: 8 }),
    ...[1, 2].map((n) => chat(`P-${n}`, iso('2026-03-05 20:00'), { handledBy: 'platform' })),
    fact('CostIncurred', iso('2026-03-08 10:00'), { costId: 'K-1', clause: '3.4', amount: '80.00' }),
  ];
  await twice('facts', () => party.record(facts));
  await twice('publish', () => party.publish('2026-03'));
  const line = 'metrics/answer-rate/phone';
  await twice('object', () => party.object('2026-03', 'result', [line], '两通已接'));
  const answered = [7, 8].map((n) =>
    corrected('call', `C-2026-03-${n}`, { outcome: 'answered' }, iso('2026-04-01 09:00')),
  );
  const objection = `${ID}/2026-03/result/objections/1`;
  await twice('decide, upheld', () => party.decide(objection, line, 'upheld', answered));
  await twice('object again', () => party.object('2026-03', 'result', [line], '再次申诉'));
  // The window of the result closes; its penalty is charged.
  await twice('advance', () => party.until('2026-04-10 09:00'));

  await twice('notice', () => party.notice('2026-03'));
  await twice('accept', () => party.accept('2026-03', 'fees'));
  await party.until('2026-04-11 09:00');
  await twice('pay', () => party.pay('fees', '3.20', 'W-1'));
  await twice('issue', () => party.issue('vat-invoice', 'ledger/payments/1', 'FP-1'));
  await twice('issue another', () => party.issue('vat-invoice', 'ledger/payments/1', 'FP-2'));
  await party.record([payable('P-1', '2026-04-11 09:00', '5000.00', '2026-04-30')]);
  await twice('set off', () => party.setOff('P-1'));
  await twice('waive', () => party.waive(`${ID}/2026-03/penalty`));

  await party.until('2026-05-04 09:00');
  await party.record(tens('2026-04', { phone: 6, online: 6, good: 6 }));
  await party.publish('2026-04');
  await party.until('2026-06-04 09:00');
  await twice('take over', () => party.takeOver('2026-06-05 00:00'));
  await twice('hand back', () => party.handBack('2026-06-06 00:00'));
  await twice('terminate', () => party.terminate('2026-06-30'));
  expect(store.clock.now()).toBe(on('2026-06-04 09:00'));
}
