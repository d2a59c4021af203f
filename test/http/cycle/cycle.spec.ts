import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { TriedDecision } from '../../../src/commands/review/what-if.js';
import type { Answer } from '../../../src/figures/questions/figures.js';
import type { LedgerPage } from '../../../src/figures/questions/cycle-pages.js';
import type { WindowFigure } from '../../../src/rules/review/window-figure.js';
import type { AdvanceReport } from '../../../src/commands/due/advance.js';
import {
  answered,
  CYCLE,
  cycleContract,
  cycleFacts,
  monthPath,
  pathOf,
  recorded,
  typesOf,
} from '../../support/cycle/http-cycle.js';
import type { RecordedAnswer } from '../../support/cycle/http-cycle.js';
import { ndjson } from '../../support/facts.js';
import { startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

type Window = Answer<WindowFigure>;
type Ledger = Answer<LedgerPage>;

const OBJECTION = `${CYCLE.id}/${CYCLE.month}/result/objections/1`;
const RECORDING = { location: '录音/来电-8.wav', sha256: 'ab'.repeat(32), bytes: 48_213 };

describe('a month over HTTP, from its result to the last yuan', () => {
  let server: TestServer;
  const at = (to: string) => server.post('/clock', { to });
  const advance = async (to: string) => (await server.post<AdvanceReport>('/advance', { to })).body.steps;
  const window = async (kind: string) => (await server.get<Window>(monthPath(`window?kind=${kind}`))).body;
  const ledger = async (query = '') => (await server.get<Ledger>(pathOf(`ledger${query}`))).body;
  const head = () => server.session.store.journal.head();

  beforeAll(async () => {
    server = await startTestServer('2026-04-01T09:00:00+08:00');
    await server.post('/contracts', cycleContract());
    const delegation = { service: 'consultation', channel: 'phone', from: '2026-03-01T00:00:00+08:00' };
    await server.post(pathOf('delegations'), delegation);
    const { body } = await server.post('/facts', ndjson(cycleFacts()), 'application/x-ndjson');
    expect(body).toMatchObject({ accepted: 14, rejected: [] });
  });
  afterAll(() => server.close());

  it('has a window before anything is provided: that of the last day for it', async () => {
    expect(await window('result')).toMatchObject({ state: 'not-provided', providedOn: null, dueOn: '2026-04-07' });
    expect(await window('fees')).toMatchObject({ state: 'not-provided', conflict: true, dueOn: '2026-04-15' });
  });

  it('has its result provided (4.4): 201, with the event and its place in the log', async () => {
    await at('2026-04-07T10:00:00+08:00');
    const reply = await server.post<RecordedAnswer>(monthPath('result'), {});
    expect(reply).toMatchObject({
      status: 201,
      body: {
        ...{ contract: CYCLE.id, position: head(), mode: 'SIMULATED' },
        events: [{ type: 'ResultPublished' }, { type: 'FigureReceipted', data: { of: 'ResultPublished' } }],
      },
    });
    expect(reply.body.events[0]?.data).toMatchObject({
      month: CYCLE.month,
      result: { scorecards: [{ score: '20', band: 'unmet', penalty: '10000.00' }] },
    });
    expect(await window('result')).toMatchObject({
      state: 'open',
      providedOn: '2026-04-07',
      days: ['2026-04-08', '2026-04-09', '2026-04-10', '2026-04-13', '2026-04-14'],
      closesAt: '2026-04-15T00:00:00+08:00',
    });
  });

  it('has lines of it objected to, by addresses in Chinese, with a claim of several lines and a file of evidence', async () => {
    await at('2026-04-09T14:00:00+08:00');
    const claim = '来电-8 已接听。\n录音附后。';
    const answer = await recorded(server, monthPath('objections'), {
      kind: 'result',
      lines: ['facts/call/来电-8', `${CYCLE.id}/${CYCLE.month}/metrics/answer-rate`],
      claim,
      evidence: [{ ...RECORDING, sha256: RECORDING.sha256.toUpperCase() }],
      received: '2026-04-09T11:30:00+08:00',
    });
    expect(answer).toMatchObject({ contract: CYCLE.id, objection: OBJECTION, position: head() });
    expect(answer.events).toEqual([
      {
        type: 'ObjectionReceived',
        data: {
          month: CYCLE.month,
          kind: 'result',
          objection: OBJECTION,
          lines: ['facts/call/来电-8', 'metrics/answer-rate'].map((line) => `${CYCLE.id}/${CYCLE.month}/${line}`),
          claim,
          evidence: [RECORDING],
          receivedAt: '2026-04-09T11:30:00+08:00',
          late: false,
        },
      },
    ]);
    expect(await window('result')).toMatchObject({
      state: 'objected',
      objections: [
        { objection: OBJECTION, claim, evidence: [RECORDING], lines: [{ state: 'open' }, { state: 'open' }] },
      ],
    });
  });

  const decision = {
    objection: OBJECTION,
    line: 'facts/call/来电-8',
    decision: 'upheld',
    reason: '录音证实已接听',
    corrections: [answered()],
  };

  it('shows what a decision would do, and records nothing: 200', async () => {
    const before = head();
    const { status, body } = await server.post<TriedDecision>(monthPath('decisions'), { ...decision, whatIf: true });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      objection: OBJECTION,
      line: `${CYCLE.id}/${CYCLE.month}/facts/call/来电-8`,
      facts: 1,
      with: { scorecards: [{ score: '60', band: 'improve-serious', penalty: '5000.00' }], balance: '5000.00' },
      without: { scorecards: [{ score: '20', band: 'unmet', penalty: '10000.00' }], balance: '10000.00' },
    });
    expect(head()).toBe(before);
  });

  it('has each line decided: the upheld one brings its correction in and restates the result', async () => {
    const upheld = await recorded(server, monthPath('decisions'), { ...decision, whatIf: false });
    expect(typesOf(upheld)).toEqual(['LineDecided', 'ResultRestated', 'FigureReceipted']);
    expect(upheld.events).toMatchObject([
      { data: { decision: 'upheld', by: 'parties', facts: [{ source: '/test', position: head() - 3 }] } },
      { data: { result: { scorecards: [{ score: '60', band: 'improve-serious', penalty: '5000.00' }] } } },
      { data: { of: 'ResultRestated' } },
    ]);
    const rejected = await recorded(server, monthPath('decisions'), {
      objection: OBJECTION,
      line: `${CYCLE.id}/${CYCLE.month}/metrics/answer-rate`,
      decision: 'rejected',
      reason: '其余来电确未接听',
    });
    expect(typesOf(rejected)).toEqual(['LineDecided']);
    expect((await window('result')).objections[0]?.lines.map(({ state }) => state)).toEqual(['upheld', 'rejected']);
  });

  it('has its fee notice sent (5.3), and a fee objected to and rejected', async () => {
    await at('2026-04-10T16:00:00+08:00');
    const notice = await recorded(server, monthPath('notice'), { received: '2026-04-10T15:00:00+08:00' });
    expect(notice.events).toMatchObject([
      {
        type: 'FeeNoticeSent',
        data: {
          sentAt: '2026-04-10T15:00:00+08:00',
          receivedAt: '2026-04-10T15:00:00+08:00',
          fees: { lines: [{ item: 'presale-phone', unitPrice: '3.50', quantity: 3, amount: '10.50' }] },
        },
      },
      { type: 'FigureReceipted', data: { of: 'FeeNoticeSent' } },
    ]);
    expect(await window('fees')).toMatchObject({ state: 'open', closesAt: '2026-04-18T00:00:00+08:00' });
    const fees = { kind: 'fees', lines: ['fees/presale-phone'], claim: '只有两通' };
    const { objection } = await recorded(server, monthPath('objections'), fees);
    expect(objection).toBe(`${CYCLE.id}/${CYCLE.month}/fees/objections/1`);
    const rejected = { objection, line: 'fees/presale-phone', decision: 'rejected', reason: '三通均有记录' };
    expect(typesOf(await recorded(server, monthPath('decisions'), rejected))).toEqual(['LineDecided']);
  });

  it('becomes final when the windows close, each step with the moment at which it fell due', async () => {
    expect(await advance('2026-04-20T09:00:00+08:00')).toMatchObject([
      {
        contract: CYCLE.id,
        types: ['ResultFinal', 'PenaltyCharged', 'ImprovementOpened'],
        about: CYCLE.month,
        dueAt: '2026-04-15T00:00:00+08:00',
      },
      { types: ['FeesFinal', 'FeesCharged'], about: CYCLE.month, dueAt: '2026-04-18T00:00:00+08:00' },
    ]);
    expect([(await window('result')).state, (await window('fees')).state]).toEqual(['final', 'final']);
    expect(await ledger()).toMatchObject({
      entries: [
        { kind: 'penalty', amount: '5000.00', clause: 'A1 1.3', dueOn: '2026-04-25', state: 'open' },
        { kind: 'fee', amount: '10.50', dueOn: '2026-04-25', state: 'open' },
      ],
      balance: '5010.50',
      overdue: '0.00',
    });
    expect(await advance('2026-04-20T09:00:00+08:00')).toEqual([]);
  });

  it('is paid, set off, let go in part, documented', async () => {
    const payment = { for: 'fees', amount: '10.50', reference: '电汇-1', paid: '2026-04-20T08:00:00+08:00' };
    const paid = await recorded(server, pathOf('payments'), payment);
    const entry = `${CYCLE.id}/ledger/payments/1`;
    expect(paid.events).toEqual([
      {
        type: 'PaymentReceived',
        data: { entry, amount: '10.50', reference: '电汇-1', parts: [{ purpose: 'fees', amount: '10.50' }] },
      },
    ]);
    const invoice = { entry, document: 'vat-invoice', number: '发票-0001' };
    expect((await recorded(server, pathOf('documents'), invoice)).events).toEqual([
      { type: 'DocumentIssued', data: { ...invoice, amount: '10.50' } },
    ]);

    const setOff = await recorded(server, pathOf('set-offs'), { payable: '货款-3' });
    const penalty = `${CYCLE.id}/${CYCLE.month}/penalty`;
    expect(setOff.events).toMatchObject([
      { type: 'SetOffMade', data: { payable: '货款-3', amount: '3000.00', parts: [{ address: penalty }] } },
    ]);
    const receipt = { entry: 'ledger/set-offs/1', document: 'receipt', number: '收据-1', amount: '2999.99' };
    expect((await recorded(server, pathOf('documents'), receipt)).events).toMatchObject([
      { data: { entry: `${CYCLE.id}/ledger/set-offs/1`, amount: '2999.99' } },
    ]);

    const waiver = { charge: `${CYCLE.month}/penalty`, amount: '500', reason: '首次' };
    expect((await recorded(server, pathOf('waivers'), waiver)).events).toMatchObject([
      { type: 'ChargeWaived', data: { address: penalty, amount: '500.00' } },
    ]);
    expect(await ledger()).toMatchObject({ balance: '1500.00', overdue: '0.00' });
  });

  it('is overdue when its due day has ended, and the balance is nothing when the rest is paid', async () => {
    expect(await advance('2026-04-27T09:00:00+08:00')).toMatchObject([
      { types: ['ChargeOverdue'], about: `${CYCLE.id}/${CYCLE.month}/penalty`, dueAt: '2026-04-26T00:00:00+08:00' },
    ]);
    expect(await ledger()).toMatchObject({ balance: '1500.00', overdue: '1500.00' });
    await recorded(server, pathOf('payments'), { for: 'penalties', amount: '1500.00', reference: '电汇-2' });
    expect(await ledger()).toMatchObject({ balance: '0.00', overdue: '0.00' });
    expect((await ledger()).entries.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['penalty', '5000.00'],
      ['fee', '10.50'],
      ['payment', '-10.50'],
      ['set-off', '-3000.00'],
      ['waiver', '-500.00'],
      ['payment', '-1500.00'],
    ]);
  });

  it('is accepted by word before the window does it, in another month', async () => {
    await recorded(server, monthPath('result', '2026-02'));
    expect((await recorded(server, monthPath('acceptances', '2026-02'), { kind: 'result' })).events).toEqual([
      { type: 'ResultAccepted', data: { month: '2026-02', by: 'supplier' } },
    ]);
  });

  it('has duties declared, records asked for and given (2.1, 2.4, 3.6)', async () => {
    const training = { duty: 'training', note: '杭州，两天', done: '2026-01-08T10:00:00+08:00' };
    expect((await recorded(server, pathOf('declarations'), training)).events).toEqual([
      { type: 'DutyDeclared', data: { duty: 'training', note: '杭州，两天' } },
    ]);
    const request = `${CYCLE.id}/evidence/1`;
    const asked = await recorded(server, pathOf('evidence-requests'), { what: '三月录音', by: '2026-05-08' });
    expect(asked.events).toEqual([
      { type: 'EvidenceRequested', data: { request, what: '三月录音', dueOn: '2026-05-08' } },
    ]);
    const given = await recorded(server, pathOf('evidence-answers'), { request, evidence: [RECORDING] });
    expect(given.events).toEqual([{ type: 'EvidenceProvided', data: { request, evidence: [RECORDING] } }]);
  });

  it('stays a question for every past moment and state of knowledge', async () => {
    const past = encodeURIComponent('2026-04-20T09:00:00+08:00');
    expect(await ledger(`?at=${past}`)).toMatchObject({ balance: '1500.00' });
    expect(await ledger(`?at=${encodeURIComponent('2026-04-16T00:00:00+08:00')}`)).toMatchObject({
      balance: '5000.00',
    });
    expect(await ledger(`?known=${encodeURIComponent('2026-04-19T00:00:00+08:00')}`)).toMatchObject({ entries: [] });
    const { body } = await server.get<Window>(monthPath(`window?kind=result&at=2026-04-08T00:00:00Z`));
    expect(body).toMatchObject({ state: 'open', objections: [] });
  });

  it.each([
    ['window?kind=result', () => server.session.cycle.window(CYCLE.id, CYCLE.month, 'result', {})],
    ['window?kind=fees', () => server.session.cycle.window(CYCLE.id, CYCLE.month, 'fees', {})],
    [
      'window?kind=fees&reading=window.conflict%3Dtwentieth-prevails',
      () =>
        server.session.cycle.window(CYCLE.id, CYCLE.month, 'fees', { reading: ['window.conflict=twentieth-prevails'] }),
    ],
    ['../../ledger', () => server.session.cycle.ledger(CYCLE.id, {})],
    [
      '../../ledger?reading=setoff.order%3Dpenalties-first&known=2026-04-20T02:00:00Z',
      () =>
        server.session.cycle.ledger(CYCLE.id, {
          reading: ['setoff.order=penalties-first'],
          known: '2026-04-20T02:00:00Z',
        }),
    ],
  ])('gives what the command line is given: %s', async (path, answer) => {
    const reply = await server.get(monthPath(path));
    expect(reply.text).toBe(JSON.stringify(answer()));
    expect(reply.text.length).toBeGreaterThan(500);
  });

  it('gives the ledger a page at a time; the sums are of all of it', async () => {
    const whole = await ledger();
    for (const limit of [1, 2, 4, 6]) {
      const seen: unknown[] = [];
      let next: string | undefined;
      let pages = 0;
      do {
        const cursor = next === undefined ? '' : `&cursor=${encodeURIComponent(next)}`;
        const page = await ledger(`?limit=${limit}${cursor}`);
        expect([page.balance, page.overdue, page.accounts]).toEqual([whole.balance, whole.overdue, whole.accounts]);
        seen.push(...page.entries);
        ({ next } = page);
        pages++;
      } while (next !== undefined);
      expect(seen).toEqual(whole.entries);
      expect(pages).toBe(Math.ceil(whole.entries.length / limit));
    }
  });
});
