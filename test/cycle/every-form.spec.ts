import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { commandLine } from '../support/cycle/cycle-cli.js';
import type { CycleCommands } from '../support/cycle/cycle.js';
import { iso } from '../support/cycle/cycle.js';
import { payable, tens } from '../support/cycle/cycle-facts.js';
import { overHttp } from '../support/cycle/cycle-http.js';
import { makeDirectory } from '../support/directory.js';
import { everyForm } from '../support/cycle/every-form.js';
import { call, contractFile, EXAMPLE } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { printedBy } from '../support/in-process.js';
import { serveStore } from '../support/server.js';
import { makeStore } from '../support/store.js';

const { id } = EXAMPLE;
const MONTHS = ['2026-03', '2026-04', '2026-05'];
const A = `${id}/2026-03/fees/presale-phone`;
const B = `${id}/2026-03/fees/aftersale-phone-plan-1`;
const APRIL = `${id}/2026-04/fees/presale-phone`;

/** So many calls of a month, answered by the platform in the supplier's place: 3.50 each before the sale, 14.50 after it. */
function taken(month: string, stage: 'presale' | 'aftersale', count: number): ReportedFact[] {
  return Array.from({ length: count }, (_, i) =>
    call(`${stage}-${month}-${i}`, iso(`${month}-${11 + i} 10:00`), { stage, handledBy: 'platform' }),
  );
}

let store: string;
let directory: Awaited<ReturnType<typeof makeDirectory>>;
beforeEach(async () => {
  directory = await makeDirectory();
  store = join(directory.dir, 'store');
  const file = contractFile({ readings: {}, payment: { penalties: 'wire', fees: 'wire' } });
  await makeStore(store, [JSON.stringify(file)], iso('2026-04-01 09:00'));
});
afterEach(() => directory.remove());

type Play = (moves: (party: CycleCommands) => Promise<void>) => Promise<void>;
const byCommandLine: Play = (moves) => moves(commandLine(printedBy, store, id, directory.dir));
const byHttp: Play = async (moves) => {
  const server = await serveStore(store);
  try {
    await moves(overHttp(server, id));
  } finally {
    await server.close();
  }
};

describe.each([
  ['by the command line', byCommandLine],
  ['over HTTP', byHttp],
])('every form tells the same, and what is right, when it happens %s', (_how, play) => {
  it('a paid fee of which a part is given back after finality: the money pays the next month', async () => {
    await play(async (party) => {
      await party.delegate('phone', '2026-03-01', '2026-12-31');
      await party.record(taken('2026-03', 'presale', 4));
      await party.notice('2026-03');
      await party.until('2026-04-16 09:00');
      await party.pay('fees', '14.00', '电汇-1');
      await party.credit(A, '3.50');
    });
    const given = await everyForm(store, id, MONTHS);
    expect([given.ledger.balance, given.ledger.onAccount.fees, given.openOf(A)]).toEqual(['-3.50', '3.50', '0.00']);

    await play(async (party) => {
      await party.until('2026-05-06 09:00');
      await party.record(taken('2026-04', 'presale', 2));
      await party.notice('2026-04');
      await party.until('2026-05-16 09:00');
    });
    const { ledger, statement, openOf } = await everyForm(store, id, MONTHS);
    expect([openOf(A), openOf(APRIL), ledger.balance, ledger.overdue]).toEqual(['0.00', '3.50', '3.50', '0.00']);
    expect(statement('2026-03', 'fees')).toMatchObject({
      standing: 'final',
      lines: [{ amount: '14.00', paid: '14.00', credited: '0.00', open: '0.00', state: 'settled' }],
      adjustments: [],
    });
    // Listed in the month in which it was made, and not a changed line of the old one.
    expect(statement('2026-04', 'fees')).toMatchObject({
      lines: [{ amount: '7.00', paid: '0.00', credited: '3.50', open: '3.50' }],
      adjustments: [{ kind: 'credit', amount: '-3.50', of: A }],
      totals: { credited: '3.50', open: '3.50' },
    });
  });

  it('two fees due on one day, not all paid, and a part of one given back', async () => {
    await play(async (party) => {
      await party.delegate('phone', '2026-03-01', '2026-12-31');
      await party.record([...taken('2026-03', 'presale', 4), ...taken('2026-03', 'aftersale', 1)]);
      await party.notice('2026-03');
      await party.until('2026-04-16 09:00');
      await party.pay('fees', '14.50', '电汇-1');
      await party.credit(A, '3.50');
    });
    // 14.50 in proportion to 14.00 and 14.50: 7.12 and 7.38. Then 3.50 less is owed of the first.
    const early = await everyForm(store, id, MONTHS);
    expect([early.openOf(A), early.openOf(B), early.ledger.balance, early.ledger.overdue]).toEqual([
      ...['3.38', '7.12', '10.50', '0.00'],
    ]);
    // As recorded the first was paid whole: what is given back pays the second.
    const recorded = await everyForm(store, id, MONTHS, 'payment.sameDueDay=as-recorded');
    expect([recorded.openOf(A), recorded.openOf(B)]).toEqual(['0.00', '10.50']);
    expect(recorded.statement('2026-03', 'fees').lines).toMatchObject([
      { paid: '14.00', credited: '0.00', open: '0.00', state: 'settled' },
      { paid: '0.50', credited: '3.50', open: '10.50', state: 'open' },
    ]);

    await play((party) => party.until('2026-04-26 09:00').then(() => undefined));
    const { ledger, statement } = await everyForm(store, id, MONTHS);
    expect([ledger.balance, ledger.overdue]).toEqual(['10.50', '10.50']);
    expect(statement('2026-03', 'fees')).toMatchObject({
      lines: [
        { paid: '7.12', credited: '3.50', open: '3.38', overdue: '3.38', state: 'overdue' },
        { paid: '7.38', credited: '0.00', open: '7.12', overdue: '7.12', state: 'overdue' },
      ],
      totals: { charged: '28.50', paid: '14.50', credited: '3.50', open: '10.50', overdue: '10.50' },
    });
  });

  it('a set-off against a penalty and a fee that are due on one day goes in proportion (art. 560)', async () => {
    await play(async (party) => {
      await party.delegate('phone', '2026-03-01', '2026-12-31');
      await party.record([...tens('2026-03', { phone: 8, online: 8, good: 8 }), ...taken('2026-03', 'presale', 10)]);
      await party.publish('2026-03');
      await party.notice('2026-03');
      await party.until('2026-04-26 09:00');
      await party.record([payable('货款-1', '2026-04-26 09:00', '1000.00', '2026-05-30')]);
      await party.setOff('货款-1');
    });
    // 1000.00 × 2000.00 / 2035.00 = 982.8009…
    const { ledger, statement, openOf } = await everyForm(store, id, MONTHS);
    expect([openOf(`${id}/2026-03/penalty`), openOf(A), ledger.overdue]).toEqual(['1017.20', '17.80', '1035.00']);
    expect(statement('2026-03', 'penalties')).toMatchObject({
      totals: { setOff: '982.80' },
      document: { owed: '982.80' },
    });
    expect(statement('2026-03', 'fees')).toMatchObject({ totals: { setOff: '17.20' }, document: { owed: '17.20' } });
  });
});
