import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { call, contractFile, exampleFacts, fact, ndjson } from '../support/facts.js';
import { hereOver } from '../support/in-process.js';
import { ask } from '../support/plumbline.js';
import { IN_THREADS, startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';
import { CLOCK } from '../support/store.js';

const ID = '合同-甲.2026_7';
const MONTH = '2026-03';
const CARD = `/contracts/${encodeURIComponent(ID)}/months/${MONTH}`;
const ROOT = `/contracts/${encodeURIComponent(ID)}`;

/** Each question as the command line asks it and as an address asks it. */
const QUESTIONS: readonly (readonly [readonly string[], string])[] = [
  [['scorecard', ID, MONTH], `${CARD}/scorecard`],
  [['scorecard', ID, MONTH, '--at', '2026-03-12T12:00:00+08:00'], `${CARD}/scorecard?at=2026-03-12T12:00:00%2B08:00`],
  [['scorecard', ID, MONTH, '--known', '2026-04-14T00:00:00Z'], `${CARD}/scorecard?known=2026-04-14T00:00:00Z`],
  [['scorecard', ID, MONTH, '--rules', '2026-04-10T09:00:00+08:00'], `${CARD}/scorecard?rules=2026-04-10T01:00:00Z`],
  [
    ['scorecard', ID, MONTH, '--reading', 'score.channelCombination=lower', '--reading', 'score.minimumSample=7'],
    `${CARD}/scorecard?reading=score.channelCombination%3Dlower&reading=score.minimumSample=7`,
  ],
  [['scorecard', ID, MONTH, '--scorecard', 'consultation'], `${CARD}/scorecard?scorecard=consultation`],
  [['breaches', ID], `${ROOT}/breaches`],
  [
    ['breaches', ID, '--month', MONTH, '--reading', 'ticket.rounds=first'],
    `${CARD}/breaches?reading=ticket.rounds%3Dfirst`,
  ],
  [
    ['breaches', ID, '--month', MONTH, '--at', '2026-03-09T16:00:00+08:00'],
    `${ROOT}/breaches?month=2026-03&at=2026-03-09T08:00:00Z`,
  ],
  [['fees', ID, MONTH], `${CARD}/fees`],
  [['fees', ID, MONTH, '--known', '2026-04-12T09:00:00+08:00'], `${CARD}/fees?known=2026-04-12T09:00:00%2B08:00`],
  [['leaks', ID, '--reading', 'leak.tiers=add'], `${ROOT}/leaks?reading=leak.tiers=add`],
  [['contacts', ID, MONTH, '--line', 'score'], `${CARD}/contacts?line=score`],
  [
    [
      'contacts',
      ID,
      MONTH,
      '--line',
      'metrics/satisfaction',
      '--only',
      'left-out',
      '--limit',
      '2',
      '--at',
      '2026-04-14T00:00:00Z',
    ],
    `${CARD}/contacts?line=metrics/satisfaction&only=left-out&limit=2&at=2026-04-14T00:00:00Z`,
  ],
  [['contacts', ID, MONTH, '--line', 'fees', '--limit', '1'], `${CARD}/contacts?line=fees&limit=1`],
  [['fact', ID, 'ticket', '工单 / 9?'], `${ROOT}/facts/ticket/${encodeURIComponent('工单 / 9?')}`],
  [
    ['fact', ID, 'call', '又一通', '--known', '2026-04-15T08:00:00+08:00'],
    `${ROOT}/facts/call/${encodeURIComponent('又一通')}?known=2026-04-15T00:00:00Z`,
  ],
  [['contacts', ID, MONTH, '--line', 'tickets'], `${CARD}/contacts?line=tickets`],
  [
    ['contacts', ID, MONTH, '--line', `tickets/工单 / 9?/1`],
    `${CARD}/contacts?line=${encodeURIComponent('tickets/工单 / 9?/1')}`,
  ],
  [
    ['explain', `${ID}/${MONTH}/score`, '--depth', '2', '--reading', 'score.emptyMetric=full-marks'],
    `${ROOT}/explain?address=${MONTH}/score&depth=2&lang=en&reading=score.emptyMetric=full-marks`,
  ],
  [
    ['explain', `${ID}/${MONTH}/tickets/工单 / 9?/1`, '--events', '--limit', '1'],
    `${ROOT}/explain?address=${encodeURIComponent(`${ID}/${MONTH}/tickets/工单 / 9?/1`)}&events=true&limit=1`,
  ],
  [['window', ID, MONTH, '--kind', 'result'], `${CARD}/window?kind=result`],
  [
    ['window', ID, MONTH, '--kind', 'fees', '--reading', 'window.conflict=twentieth-prevails'],
    `${CARD}/window?kind=fees&reading=window.conflict%3Dtwentieth-prevails`,
  ],
  [['drift', ID, MONTH], `${CARD}/drift`],
  [['ledger', ID], `${ROOT}/ledger`],
  [['ledger', ID, '--at', '2026-04-14T00:00:00+08:00'], `${ROOT}/ledger?at=2026-04-13T16:00:00Z`],
  [['duties', ID], `${ROOT}/duties`],
  [['result', ID, MONTH], `${CARD}/result`],
  [['statement', ID, MONTH, '--kind', 'penalties'], `${CARD}/statement?kind=penalties`],
  [['contract', 'show', ID], ROOT],
  [['contract', 'show', ID, '--at', '2026-03-15T00:00:00+08:00'], `${ROOT}?at=2026-03-15T00:00:00%2B08:00`],
  [['contracts', '--limit', '1'], '/contracts?limit=1'],
  [['contract', 'show', ID, '--history', '--limit', '1'], `${ROOT}/history?limit=1`],
  [['calendar', 'show', '2026'], '/calendars/2026'],
];

describe('the command line with --json and HTTP, which answers from threads of its own', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer(CLOCK, IN_THREADS);
    const subject = { subject: ID };
    expect((await server.post('/contracts', contractFile({ id: ID }))).status).toBe(201);
    await server.post('/facts', ndjson(exampleFacts().map((one) => ({ ...one, ...subject }))), 'application/x-ndjson');
    await server.post('/clock', { to: '2026-04-12T08:00:00+08:00' });
    expect(
      (
        await server.post(`${ROOT}/delegations`, {
          service: 'consultation',
          channel: 'phone',
          from: '2026-03-20T00:00:00+08:00',
        })
      ).status,
    ).toBe(201);
    expect((await server.post(`${CARD}/result`, {})).status).toBe(201);
    const objection = { kind: 'result', lines: ['facts/call/C-1'], claim: '有误' };
    expect((await server.post(`${CARD}/objections`, objection)).status).toBe(201);
    const late = { ...subject, recordedtime: '2026-04-15T08:00:00+08:00' };
    const facts = [
      call(
        '迟到的电话',
        '2026-03-02T10:00:00+08:00',
        { category: '宠物用品', handledBy: 'platform', stage: 'aftersale' },
        late,
      ),
      call('又一通', '2026-03-22T10:00:00+08:00', { category: '手机', handledBy: 'platform' }, late),
      call(
        '无方案',
        '2026-03-23T10:00:00+08:00',
        { category: '宠物用品', handledBy: 'platform', stage: 'aftersale' },
        late,
      ),
      fact('TicketOpened', '2026-03-30T17:00:00+08:00', { ticketId: '工单 / 9?', topic: '退款' }, late),
      fact('CustomerDataDisclosed', '2026-03-30T17:00:00+08:00', { incidentId: '泄露-1', records: 21 }, late),
    ];
    const { body } = await server.post('/facts', facts, 'application/cloudevents-batch+json');
    expect(body).toMatchObject({ accepted: 5, rejected: [], conflicts: [] });
    const amended = contractFile({ id: ID, readings: { 'score.shortfallStep': 'full' } });
    const notice = { notice: '2026-02-01T00:00:00+08:00', channel: 'phone', effective: '2026-03-10' };
    expect((await server.post(`${ROOT}/amendments`, { file: amended, ...notice })).status).toBe(201);
  });
  afterAll(() => server.close());

  it('give the same JSON for the same question, while the server writes and the command line reads', async () => {
    const here = hereOver(server.store);
    const answers = new Set<string>();
    for (const [args, path] of QUESTIONS) {
      const { status, body } = await server.get(path);
      const answer = JSON.stringify(await here.json(...args));
      expect({ args, status, answer }).toEqual({ args, status: 200, answer: JSON.stringify(body) });
      expect(answer.length).toBeGreaterThan(100);
      answers.add(answer);
    }
    // The questions differ in what they ask, so their answers do.
    expect(answers.size).toBe(QUESTIONS.length - 1);
  });

  it('as a process of its own too', async () => {
    const [args, path] = QUESTIONS[0] ?? [[], ''];
    expect(await ask(args, { store: server.store })).toEqual((await server.get(path)).body);
  });
});
