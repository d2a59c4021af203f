import { describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import { WINDOW_READINGS } from '../../../src/rules/calendar/windows/window.js';
import { formatAddress, parseAddress } from '../../../src/rules/cycle/address.js';
import { DECLARED_DUTIES, DOCUMENTS } from '../../../src/rules/cycle/money-events.js';
import { dutiesOf } from '../../../src/rules/duties/duties.js';
import { DutySteps } from '../../../src/rules/duties/duty-steps.js';
import type { Deed, DutyFacts, FinalDeed } from '../../../src/rules/duties/duty.js';
import {
  contractRules,
  dutyFacts,
  moment,
  monthFacts,
  owedCharge,
} from '../../../src/rules/duties/testing/duty-facts.js';
import { parseMonth } from '../../../src/rules/calendar/day.js';
import { times } from '../../support/deep.js';
import { CheckingObserver } from './step-rules.js';

const HOUR = 3_600_000;
const START = moment('2026-01-01');
const CONTRACT = contractRules().id;

/** Moments of which many stand on a due day's end, a second before it or after it. */
const moments = fc
  .tuple(fc.integer({ min: 0, max: 240 }), fc.constantFrom(0, 0, -1, 1, 9 * HOUR, 18 * HOUR))
  .map(([day, off]) => START + day * 24 * HOUR + off);
const deeds = fc.record({ at: moments, position: fc.integer({ min: 1, max: 999 }), type: fc.constant('Some') });
const maybe: fc.Arbitrary<Deed | null> = fc.option(deeds);
const finals: fc.Arbitrary<FinalDeed | null> = fc.oneof(
  maybe,
  deeds.map((one) => ({ ...one, bySilence: true as const })),
);
const monthTexts = fc.constantFrom('2026-01', '2026-02', '2026-03', '2026-04');
const months = monthTexts.map((text) => parseMonth(text));
const count = fc.integer({ min: 0, max: 2 });

const happened = fc
  .record({
    month: monthTexts,
    resultProvided: maybe,
    resultLastAt: fc.option(moments),
    resultFinal: finals,
    hasFees: fc.boolean(),
    noticeSent: maybe,
    noticeReceivedAt: fc.option(moments),
    feesFinal: finals,
    tickets: fc.option(
      fc
        .record({ met: count, breached: count, pending: count, relieved: count })
        .map((of) => ({ totals: { ...of, rounds: of.met + of.breached + of.pending + of.relieved }, readings: [] })),
    ),
  })
  .map(({ month, ...rest }) => monthFacts(month, rest));

const charges = fc
  .record({
    month: months,
    open: fc.constantFrom(0, 1, 200_000),
    dueOn: fc.integer({ min: 20_500, max: 20_700 }),
    amount: fc.constantFrom(0, 100, 200_000),
    disputed: fc.boolean(),
    method: fc.constantFrom('offset' as const, 'wire' as const, null),
    settled: maybe,
  })
  .map((one) => owedCharge(one));

const documents = fc.record({
  document: fc.constantFrom(...DOCUMENTS),
  amount: fc.integer({ min: 1, max: 300 }),
  month: fc.option(months),
  corrects: fc.boolean(),
});

const known: fc.Arbitrary<DutyFacts> = fc
  .record({
    at: moments,
    readings: fc.record(
      Object.fromEntries(Object.entries(WINDOW_READINGS).map(([id, values]) => [id, fc.constantFrom(...values)])),
    ),
    endsOn: fc.constantFrom(undefined, '2026-03-31', '2026-04-15'),
    months: fc.uniqueArray(happened, { selector: ({ month }) => month, maxLength: 4 }),
    charges: fc.array(charges, { maxLength: 4 }),
    contested: fc.array(fc.record({ month: months, told: moments, decided: maybe }), { maxLength: 3 }),
    owed: fc.array(documents, { maxLength: 4 }),
    issued: fc.array(
      fc.record({
        to: count,
        document: fc.constantFrom(...DOCUMENTS),
        amount: fc.integer({ min: 1, max: 200 }),
        deed: deeds,
      }),
      { maxLength: 5 },
    ),
    declared: fc.array(fc.tuple(deeds, fc.constantFrom(...DECLARED_DUTIES)), { maxLength: 4 }),
    requests: fc.array(
      fc.record({ requestedAt: moments, dueOn: fc.option(fc.integer({ min: 20_460, max: 20_640 })), provided: maybe }),
      { maxLength: 3 },
    ),
    reclaimed: maybe,
    accessClosed: maybe,
  })
  .map((of): DutyFacts => {
    const entry = (i: number) => `${CONTRACT}/ledger/payments/${i + 1}`;
    return dutyFacts('2026-01-01', {
      at: of.at,
      rules: contractRules({ readings: of.readings, ...(of.endsOn === undefined ? {} : { endsOn: of.endsOn }) }),
      months: of.months,
      charges: of.charges.map((one, i) => ({ ...one, address: `${CONTRACT}/costs/K-${i}` })),
      contested: of.contested.map(({ month, told, decided }, i) => ({
        line: `${CONTRACT}/costs/K-1`,
        objection: `${CONTRACT}/charges/objections/${i + 1}`,
        month,
        told: { at: told, position: 1 },
        decided,
      })),
      documentsOwed: of.owed.map(({ corrects, ...one }, i) => ({
        ...one,
        entry: entry(i),
        ...(corrects ? { corrects: true as const } : {}),
      })),
      documentsIssued: of.issued.map(({ to, deed, ...one }) => ({ ...deed, ...one, entry: entry(to) })),
      declared: of.declared.map(([deed, duty]) => ({ ...deed, duty })),
      requests: of.requests.map((one, i) => ({ ...one, request: `${CONTRACT}/evidence/${i + 1}` })),
      ending: {
        reclaimed: of.reclaimed && { ...of.reclaimed, tickets: 1, orders: 2 },
        accessClosed: of.accessClosed,
      },
    });
  });

/** Kind, state, first late moment and moment of doing of each duty that was told. */
function told(observer: CheckingObserver): string[] {
  return observer.steps.flatMap(({ address, value, rule, inputs }) => {
    if (rule.id !== 'duty.state' && rule.id !== 'duty.replies') return [];
    const of = parseAddress(address);
    const duty = of.of === 'duty' ? of.named.duty : of.of === 'month-duty' ? of.duty : '';
    const input = (name: string) => inputs.find((one) => one.name === name)?.value ?? null;
    return [JSON.stringify([duty, value, input('due-by'), input('done-at')])];
  });
}

describe('duties that are observed', () => {
  it('are the same, and each is told with its day and what became of it, every step as it follows from its inputs', () => {
    const kinds = new Map<string, number>();
    fc.assert(
      fc.property(known, (facts) => {
        const observer = new CheckingObserver();
        const figure = dutiesOf(facts, observer);
        expect(figure).toEqual(dutiesOf(facts));
        const addresses = observer.steps.map(({ address }) => address);
        expect(addresses.map((address) => formatAddress(parseAddress(address)))).toEqual(addresses);
        expect(new Set(addresses).size).toBe(addresses.length);
        expect(told(observer).sort()).toEqual(
          figure.duties.map(({ duty, state, dueBy, doneAt }) => JSON.stringify([duty, state, dueBy, doneAt])).sort(),
        );
        for (const { duty, state } of figure.duties)
          kinds.set(`${duty} ${state}`, 1 + (kinds.get(`${duty} ${state}`) ?? 0));
        const { parties, ...all } = figure.totals;
        for (const [state, n] of Object.entries(all)) expect(observer.at(`duties/${state}`)?.value).toBe(String(n));
        for (const [party, counts] of Object.entries(parties))
          for (const [state, n] of Object.entries(counts))
            expect(observer.at(`duties/${party}/${state}`)?.value).toBe(String(n));
      }),
      { numRuns: times(400) },
    );
    // Every kind was seen, most in every state that it can have.
    expect(new Set([...kinds.keys()].map((key) => key.split(' ')[0])).size).toBe(15);
    expect(kinds.size).toBeGreaterThan(35);
  });

  it('say by how much they were late, are missed, or have still', () => {
    const charge = owedCharge({
      open: 0,
      settled: { at: moment('2026-04-26') + 1500, position: 1, type: 'PaymentReceived' },
    });
    const distance = (at: string, one = charge) => {
      const observer = new CheckingObserver();
      dutiesOf(dutyFacts(at, { charges: [one] }), observer);
      return observer.at('duties/payment/2026-04-25/2026-03/penalty')?.notChosen;
    };
    const seconds = (value: string) => ({ value, unit: 'seconds' });
    expect(distance('2026-06-01')).toEqual([{ what: 'done', why: 'late', distance: seconds('2') }]);
    const open = owedCharge();
    expect(distance('2026-04-26T01:00:00', open)).toEqual([
      { what: 'done', why: 'not-done', distance: seconds('3600') },
    ]);
    expect(distance('2026-04-25T23:59:00', open)).toEqual([
      { what: 'missed', why: 'not-due', distance: seconds('60') },
    ]);
    const disputed = owedCharge({ disputed: true });
    expect(distance('2026-06-01', disputed)).toEqual([{ what: 'done', why: 'not-done', distance: null }]);
  });

  it('put nothing into words for nobody', () => {
    const [of, totals] = [jest.spyOn(DutySteps.prototype, 'of'), jest.spyOn(DutySteps.prototype, 'totals')];
    fc.assert(
      fc.property(known, (facts) => void dutiesOf(facts)),
      { numRuns: times(20) },
    );
    expect([...of.mock.calls, ...totals.mock.calls]).toEqual([]);
    jest.restoreAllMocks();
  });
});
