import { describe, expect, it } from '@jest/globals';
import { parseDay, parseMonth } from '../calendar/day.js';
import { dutiesOf } from './duties.js';
import { DUTY_KINDS } from '../cycle/duty-kinds.js';
import type { DutyKind } from '../cycle/duty-kinds.js';
import type { Deed, DutyFacts, IssuedDocument, OwedCharge, OwedDocument } from './duty.js';
import { contractRules, deed, dutyFacts, moment, monthFacts, owedCharge } from './testing/duty-facts.js';

const of = (facts: DutyFacts, kind: DutyKind) => dutiesOf(facts).duties.filter((d) => d.duty === kind);

describe('a payment (4.6, 5.4)', () => {
  const payment = (at: string, changed: Partial<OwedCharge> = {}) =>
    of(dutyFacts(at, { charges: [owedCharge(changed)] }), 'payment')[0];

  it('of what is set off against goods is the platform’s to deduct (4.6.1), by the end of the 25th', () => {
    expect(payment('2026-04-25T23:59:59.999')).toEqual({
      duty: 'payment',
      party: 'platform',
      clause: '4.6.1',
      month: '2026-03',
      about: 'HT-2026-0042/2026-03/penalty',
      dueBy: '2026-04-26T00:00:00+08:00',
      state: 'pending',
      doneAt: null,
      evidence: null,
      detail: { amount: '2000.00', open: '2000.00' },
    });
    expect(payment('2026-04-26')).toMatchObject({ state: 'missed' });
  });

  it.each([
    ['penalty', 'wire', 'supplier', '4.6.2'],
    ['violation', 'wire', 'supplier', '4.6.2'],
    ['damages', 'offset', 'platform', '4.6.1'],
    ['fee', 'offset', 'platform', '5.4.1'],
    ['fee', 'wire', 'supplier', '5.4.2'],
    ['cost', null, 'supplier', 'A1 1.3'],
  ] as const)('of a %s by %s is the %s’s (%s)', (kind, method, party, clause) => {
    expect(payment('2026-04-20', { kind, method })).toMatchObject({ party, clause });
  });

  it('in time to the last millisecond of the 25th is done, after it late', () => {
    const paid = (at: string) => ({ open: 0, settled: deed('PaymentReceived', at, 33) });
    expect(payment('2026-06-01', paid('2026-04-25T23:59:59.999'))).toMatchObject({
      state: 'done',
      evidence: { position: 33, type: 'PaymentReceived' },
      detail: { amount: '2000.00', open: '0.00' },
    });
    expect(payment('2026-06-01', paid('2026-04-26'))).toMatchObject({ state: 'late' });
  });

  it('in part is no payment yet: what is left is missed', () => {
    expect(payment('2026-04-26', { open: 1 })).toMatchObject({
      state: 'missed',
      doneAt: null,
      detail: { open: '0.01' },
    });
  });

  it('of a disputed line does not fall due (4.6.2: 双方确认无误)', () => {
    expect(payment('2026-06-01', { disputed: true })).toMatchObject({
      dueBy: null,
      state: 'pending',
      detail: { disputed: true },
    });
  });

  it('is not owed where all was taken back', () => {
    expect(payment('2026-06-01', { amount: 0, open: 0 })).toBeUndefined();
    expect(payment('2026-06-01', { amount: -100, open: -100 })).toBeUndefined();
  });

  it('of damages for data disclosed after the term shows under its month, which has no result', () => {
    const facts = dutyFacts('2026-09-01', {
      rules: contractRules({ endsOn: '2026-03-31' }),
      charges: [owedCharge({ kind: 'damages', month: parseMonth('2026-07'), dueOn: parseDay('2026-08-25') })],
    });
    const july = dutiesOf(facts).duties.filter((d) => d.month === '2026-07');
    expect(july.map((d) => [d.duty, d.state])).toEqual([['payment', 'missed']]);
  });
});

describe('a receipt or VAT invoice of the same sum (4.6, 5.4)', () => {
  const owed: OwedDocument = {
    entry: 'HT-2026-0042/ledger/payments/1',
    document: 'receipt',
    amount: 200_000,
    month: parseMonth('2026-03'),
  };
  const issued = (at: string, amount: number, changed: Partial<IssuedDocument> = {}): IssuedDocument => ({
    ...deed('DocumentIssued', at, 50),
    entry: owed.entry,
    document: 'receipt',
    amount,
    ...changed,
  });
  const documents = (documentsIssued: IssuedDocument[], documentsOwed = [owed]) =>
    of(dutyFacts('2026-06-01', { documentsOwed, documentsIssued }), 'document');

  it('is owed by the platform, without a day: pending until it is given', () => {
    expect(documents([])).toEqual([
      {
        duty: 'document',
        party: 'platform',
        clause: '4.6',
        month: '2026-03',
        about: 'HT-2026-0042/ledger/payments/1',
        dueBy: null,
        state: 'pending',
        doneAt: null,
        evidence: null,
        detail: { document: 'receipt', amount: '2000.00', issued: '0.00' },
      },
    ]);
  });

  it('is given with the document that completes the sum', () => {
    const parts = [issued('2026-05-03', 50_000, { position: 52 }), issued('2026-05-02', 150_000, { position: 51 })];
    expect(documents(parts)[0]).toMatchObject({
      state: 'done',
      doneAt: '2026-05-03T00:00:00+08:00',
      evidence: { position: 52, type: 'DocumentIssued' },
    });
    expect(documents(parts.slice(1))[0]).toMatchObject({ state: 'pending', detail: { issued: '1500.00' } });
  });

  it('is not given by a document of the other kind, for another payment, or in the future', () => {
    const others = [
      issued('2026-05-02', 200_000, { document: 'vat-invoice' }),
      issued('2026-05-02', 200_000, { entry: 'HT-2026-0042/ledger/payments/2' }),
      issued('2026-06-02', 200_000),
    ];
    expect(documents(others)[0]).toMatchObject({ state: 'pending', detail: { issued: '0.00' } });
  });

  it('for fees is a VAT invoice; a payment of several months stands after them', () => {
    const fees: OwedDocument = { ...owed, document: 'vat-invoice', month: null };
    expect(documents([], [fees, owed]).map((d) => [d.month, d.clause])).toEqual([
      ['2026-03', '4.6'],
      [null, '5.4'],
    ]);
  });
});

describe('a credit or reversal after a document (4.6, 5.4)', () => {
  const credit = 'HT-2026-0042/ledger/credits/1';
  const owed: OwedDocument = {
    entry: credit,
    document: 'vat-invoice',
    amount: 350,
    month: parseMonth('2026-03'),
    corrects: true,
  };
  const given = (at: string, amount: number): IssuedDocument => ({
    ...deed('DocumentIssued', at, 70),
    entry: credit,
    document: 'vat-invoice',
    amount,
  });
  const corrections = (owes: OwedDocument[], documentsIssued: IssuedDocument[] = []) =>
    dutiesOf(dutyFacts('2026-06-01', { documentsOwed: owes, documentsIssued })).duties.filter(
      ({ duty }) => duty === 'red-letter-invoice' || duty === 'corrected-receipt',
    );

  it('calls on the platform for a red-letter invoice, without a day, where fees had a VAT invoice', () => {
    expect(corrections([owed])).toEqual([
      {
        duty: 'red-letter-invoice',
        party: 'platform',
        clause: '5.4',
        month: '2026-03',
        about: credit,
        dueBy: null,
        state: 'pending',
        doneAt: null,
        evidence: null,
        detail: { document: 'vat-invoice', amount: '3.50', issued: '0.00' },
      },
    ]);
  });

  it('and for a corrected receipt where the rest had a receipt', () => {
    expect(corrections([{ ...owed, document: 'receipt', month: null }])).toMatchObject([
      { duty: 'corrected-receipt', party: 'platform', clause: '4.6', month: null, state: 'pending' },
    ]);
  });

  it('is answered by the document that completes the sum', () => {
    expect(corrections([owed], [given('2026-05-20', 349)])).toMatchObject([{ state: 'pending' }]);
    expect(corrections([owed], [given('2026-05-20', 350)])).toMatchObject([
      { state: 'done', doneAt: '2026-05-20T00:00:00+08:00', evidence: { position: 70, type: 'DocumentIssued' } },
    ]);
  });
});

describe('duties that are declared (2.1, 2.4)', () => {
  it('are pending until the platform says so, and done since the first time', () => {
    const facts = dutyFacts('2026-02-01', {
      declared: [
        { ...deed('DutyDeclared', '2026-01-20', 6), duty: 'training' },
        { ...deed('DutyDeclared', '2026-01-05', 5), duty: 'training' },
        { ...deed('DutyDeclared', '2026-02-02', 7), duty: 'system-access' },
      ],
    });
    expect(of(facts, 'training')).toMatchObject([
      { party: 'platform', clause: '2.4', state: 'done', evidence: { position: 5 }, detail: { declared: 2 } },
    ]);
    expect(of(facts, 'system-access')).toMatchObject([
      { clause: '2.1', dueBy: null, state: 'pending', detail: { declared: 0 } },
    ]);
  });
});

describe('records asked for (3.6)', () => {
  const request = {
    request: 'HT-2026-0042/evidence/1',
    requestedAt: moment('2026-04-01T09:00:00'),
    dueOn: parseDay('2026-04-03'),
    provided: null,
  };
  const records = (at: string, changed: object = {}) =>
    of(dutyFacts(at, { requests: [{ ...request, ...changed }] }), 'records')[0];

  it('are owed by the supplier by the end of the day that was named', () => {
    expect(records('2026-04-01T08:59:59')).toBeUndefined();
    expect(records('2026-04-03T23:59:59.999')).toMatchObject({
      party: 'supplier',
      clause: '3.6',
      about: 'HT-2026-0042/evidence/1',
      state: 'pending',
    });
    expect(records('2026-04-04')).toMatchObject({ state: 'missed' });
    expect(records('2026-05-01', { provided: deed('EvidenceProvided', '2026-04-03T23:59:59') })).toMatchObject({
      state: 'done',
    });
    expect(records('2026-05-01', { provided: deed('EvidenceProvided', '2026-04-04') })).toMatchObject({
      state: 'late',
    });
  });

  it('without a day are pending until they come', () => {
    expect(records('2027-01-01', { dueOn: null })).toMatchObject({ dueBy: null, state: 'pending' });
  });
});

describe('the end of the contract (6.3)', () => {
  const rules = contractRules({ endsOn: '2026-04-20' });
  const ending = {
    reclaimed: { ...deed('ServiceEventsReclaimed', '2026-04-21', 60), tickets: 3, orders: 2 },
    accessClosed: deed('SystemAccessClosed', '2026-04-22', 61),
  };
  const end = (at: string, known: Partial<DutyFacts> = {}) =>
    dutiesOf(dutyFacts(at, { rules, ...known })).duties.filter((d) => d.clause === '6.3');

  it('calls for nothing before its last day has ended, or without one', () => {
    expect(end('2026-04-20T23:59:59.999', { ending })).toEqual([]);
    expect(end('2026-09-01', { rules: contractRules() })).toEqual([]);
  });

  it('then the platform takes back what is open and closes the access', () => {
    expect(end('2026-04-21').map((d) => [d.duty, d.party, d.state])).toEqual([
      ['hand-over', 'platform', 'pending'],
      ['access-closing', 'platform', 'pending'],
    ]);
    expect(end('2026-04-21', { ending })).toMatchObject([
      { state: 'done', evidence: { position: 60 }, detail: { tickets: 3, orders: 2 } },
      { state: 'pending' },
    ]);
    expect(end('2026-04-22', { ending }).map((d) => d.state)).toEqual(['done', 'done']);
  });
});

describe('a charge that the supplier contests (4.4)', () => {
  const about = 'HT-2026-0042/costs/K-1';
  const objection = 'HT-2026-0042/charges/objections/1';
  const told = { at: moment('2026-04-01T09:00:00'), position: 10 };
  const contested = (decided: Deed | null) => ({ line: about, objection, month: parseMonth('2026-03'), told, decided });
  const duty = (at: string, decided: Deed | null = null, known: Partial<DutyFacts> = {}) =>
    of(dutyFacts(at, { contested: [contested(decided)], ...known }), 'final-charge')[0];

  it('is both parties’ to decide, by the end of the 20th after the month in which it was told', () => {
    expect(duty('2026-05-20T23:59:59.999')).toEqual({
      duty: 'final-charge',
      party: 'both',
      clause: '4.4',
      month: '2026-03',
      about,
      dueBy: '2026-05-21T00:00:00+08:00',
      state: 'pending',
      doneAt: null,
      evidence: null,
    });
    expect(duty('2026-05-21')).toMatchObject({ state: 'missed' });
  });

  it('decided before that is done, after it late', () => {
    const decided = (at: string) => deed('ChargeDecided', at, 40);
    expect(duty('2026-06-01', decided('2026-05-20T23:59:59.999'))).toMatchObject({
      state: 'done',
      evidence: { position: 40, type: 'ChargeDecided' },
    });
    expect(duty('2026-06-01', decided('2026-05-21'))).toMatchObject({ state: 'late' });
  });

  it('moves with the readings that move its day', () => {
    // 20 June 2026 is a Saturday in the Dragon Boat break.
    const whatIf = new Map([['deadline.onHoliday', 'next-working-day']] as const);
    const later = { ...contested(null), told: { ...told, at: moment('2026-05-06T09:00:00') } };
    expect(duty('2026-06-21', null, { contested: [later] })).toMatchObject({ dueBy: '2026-06-21T00:00:00+08:00' });
    expect(duty('2026-06-21', null, { contested: [later], whatIf })).toMatchObject({
      dueBy: '2026-06-23T00:00:00+08:00',
      state: 'pending',
    });
  });
});

it('duties stand in the order of their months, and within one in that of the contract’s cycle', () => {
  const rules = contractRules({ endsOn: '2026-03-31' });
  const months = ['2026-02', '2026-03'].map((month) =>
    monthFacts(month, {
      hasFees: true,
      tickets: { totals: { rounds: 1, met: 1, breached: 0, pending: 0, relieved: 0 }, readings: [] },
    }),
  );
  const facts = dutyFacts('2026-06-01', {
    rules,
    months,
    charges: [owedCharge(), owedCharge({ month: parseMonth('2026-02') })],
    contested: [
      {
        line: 'HT-2026-0042/costs/K-1',
        objection: 'HT-2026-0042/charges/objections/1',
        month: parseMonth('2026-02'),
        told: { at: 0, position: 1 },
        decided: null,
      },
    ],
    documentsOwed: [
      ...(['receipt', 'vat-invoice'] as const).map((document) => ({
        entry: 'HT-2026-0042/ledger/credits/1',
        document,
        amount: 1,
        month: parseMonth('2026-02'),
        corrects: true as const,
      })),
      { entry: 'HT-2026-0042/ledger/set-offs/1', document: 'receipt', amount: 1, month: parseMonth('2026-02') },
    ],
    requests: [{ request: 'HT-2026-0042/evidence/1', requestedAt: 0, dueOn: null, provided: null }],
  });
  const { duties } = dutiesOf(facts);
  const place = (d: (typeof duties)[number]) => [d.month ?? '', DUTY_KINDS.indexOf(d.duty)] as const;
  const inMonths = duties.filter((d) => d.month !== null).map(place);
  expect(inMonths).toEqual([...inMonths].sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : i - j)));
  expect(duties.filter((d) => d.month === null).map((d) => d.duty)).toEqual([
    'system-access',
    'training',
    'records',
    'hand-over',
    'access-closing',
  ]);
  expect(new Set(duties.map((d) => d.duty))).toEqual(new Set(DUTY_KINDS));
});
