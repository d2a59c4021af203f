import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CYCLE, cycleContract, monthPath, pathOf, recorded } from '../../support/cycle/http-cycle.js';
import { problem, startTestServer } from '../../support/server.js';
import type { TestServer } from '../../support/server.js';

const FILE = { location: '录音.wav', sha256: '0'.repeat(64), bytes: 1 };
const OBJECTION = { kind: 'result', lines: ['metrics/answer-rate'], claim: '有误' };
const DECISION = {
  objection: `${CYCLE.id}/2026-03/result/objections/1`,
  line: 'metrics/answer-rate',
  decision: 'upheld',
  reason: '属实',
};
const PAYMENT = { for: 'fees', amount: '10.00', reference: '电汇-1' };

describe('a command of the cycle that cannot be meant: 400, with what is wrong, and nothing is recorded', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer('2026-04-07T12:00:00+08:00');
    await server.post('/contracts', cycleContract());
    await recorded(server, monthPath('result'));
  });
  afterAll(() => server.close());

  const refuses = async (path: string, body: unknown, detail: RegExp) => {
    const head = server.session.store.journal.head();
    expect(await server.post(path, body)).toMatchObject(problem(400, detail, { instance: path }));
    expect(server.session.store.journal.head()).toBe(head);
  };

  it.each([
    ['months/2026-04/result', '{"a":'],
    ['months/2026-04/result', '[]'],
    ['months/2026-04/result', '"now"'],
    ['months/2026-04/result', 'null'],
    ['months/2026-04/notice', '1'],
    ['payments', '[{"for":"fees"}]'],
    ['declarations', 'true'],
  ])('%s with %s, which is no JSON object', async (path, body) => {
    await refuses(pathOf(path), body, /JSON/);
  });

  it.each([
    ['months/2026-13/result', {}, /"2026-13" is not a month/],
    ['months/3/notice', {}, /"3" is not a month/],
    ['months/2026-03/result', { at: '2026-04-07T00:00:00Z' }, /at should not exist/],
    ['payments', '{"__proto__":{}}', /__proto__ should not exist/],
    ['months/2026-03/notice', { received: 'today' }, /"today" is not a time/],
    ['months/2026-03/notice', { received: '2026-04-07T10:00:00' }, /no offset/],
    ['months/2026-03/notice', { received: null }, /received must be a string/],
    ['months/2026-03/acceptances', {}, /kind must be one of .*result, fees/],
    ['months/2026-03/acceptances', { kind: 'penalties' }, /kind must be one of/],
  ])('%s with %j', async (path, body, detail) => {
    await refuses(pathOf(path), body, detail);
  });

  it.each([
    ['of no kind', { kind: undefined }, /kind must be one of/],
    ['to no line', { lines: [] }, /lines must contain at least 1/],
    ['to a line that is no text', { lines: [7] }, /each value in lines must be a text/],
    ['to what is no line', { lines: ['score'] }, /"score" is no line that can be objected to/],
    ["to another month's line", { lines: [`${CYCLE.id}/2026-02/metrics/answer-rate`] }, /is not of/],
    ['to more lines than are taken', { lines: Array(101).fill('metrics/answer-rate') }, /lines .* 100/],
    ['to a line of a length that none has', { lines: [`tickets/${'T'.repeat(500)}/1`] }, /lines must have at most 500/],
    ['without a claim', { claim: ' \n ' }, /claim must not be empty/],
    ['with a claim that goes on', { claim: '误'.repeat(2_001) }, /claim must have at most 2000/],
    ['with half a character', { claim: '\ud83d' }, /claim must not hold/],
    ['with a character that rings', { claim: 'a\u0007' }, /claim must not hold control/],
    ['with evidence that is no list', { evidence: FILE }, /evidence must be an array/],
    ['with evidence that is no file', { evidence: ['录音.wav'] }, /each value in evidence must be an object/],
    ['with a list for a file', { evidence: [[]] }, /each value in evidence must be an object/],
    ['with a file of no name', { evidence: [{ ...FILE, location: '' }] }, /evidence.0.location must not be empty/],
    ['with a hash that is none', { evidence: [{ ...FILE, sha256: 'abc' }] }, /evidence.0.sha256 must be 64/],
    ['with a size that is none', { evidence: [{ ...FILE, bytes: -1 }] }, /evidence.0.bytes must not be less/],
    ['with the file itself', { evidence: [{ ...FILE, content: 'UklGRg==' }] }, /property content should not exist/],
    ['with more files than are taken', { evidence: Array(51).fill(FILE) }, /evidence .* 50/],
    ['by nobody that is asked for', { by: 'acme' }, /by should not exist/],
  ])('an objection %s', async (_what, change, detail) => {
    await refuses(monthPath('objections'), { ...OBJECTION, ...change }, detail);
  });

  it.each([
    ['on what is no objection', { objection: '1' }, /"1" is no objection's id/],
    ['on no line', { line: undefined }, /needs line, decision and reason/],
    ['that is none', { decision: 'perhaps' }, /decision must be one of .*upheld, rejected, partly/],
    ['for no reason', { reason: '' }, /reason must not be empty/],
    ['with corrections that are no list', { corrections: {} }, /corrections must be an array/],
    ['that may be meant or not', { whatIf: 'yes' }, /whatIf must be a boolean/],
  ])('a decision %s', async (_what, change, detail) => {
    await refuses(monthPath('decisions'), { ...DECISION, ...change }, detail);
  });

  it.each([
    ['payments', { ...PAYMENT, for: 'goods' }, /for must be one of/],
    ['payments', { ...PAYMENT, amount: 10 }, /amount must be a sum in yuan/],
    ['payments', { ...PAYMENT, amount: '10.005' }, /amount must be a sum in yuan/],
    ['payments', { ...PAYMENT, amount: '-10.00' }, /amount must be a sum in yuan/],
    ['payments', { ...PAYMENT, amount: '1e3' }, /amount must be a sum in yuan/],
    ['payments', { ...PAYMENT, reference: ' 1' }, /reference must not have blanks/],
    ['payments', { ...PAYMENT, paid: '2026-04-07' }, /"2026-04-07" is not a time/],
    ['set-offs', {}, /payable must be a text/],
    ['set-offs', { payable: 'P-1', amount: 'all' }, /amount must be a sum/],
    ['waivers', { charge: 'x' }, /reason must be a text/],
    ['documents', { entry: 'x', document: 'letter', number: '1' }, /document must be one of .*receipt, vat-invoice/],
    ['documents', { entry: 'x', document: 'receipt', number: 'N\n1' }, /number must not hold control/],
    ['declarations', { duty: 'result-provided', note: 'x' }, /duty must be one of .*system-access, training/],
    ['evidence-requests', { what: 'x', by: '2026-02-30' }, /"2026-02-30" is not a date/],
    ['evidence-answers', { request: 'evidence/1', evidence: [] }, /evidence must contain at least 1/],
    ['evidence-answers', { request: 'evidence/1' }, /evidence must be an array/],
  ])('%s with %j', async (path, body, detail) => {
    await refuses(pathOf(path), body, detail);
  });

  it('a sum of more digits than any has is told as too large: 422', async () => {
    const asked = server.post(pathOf('payments'), { ...PAYMENT, amount: '9'.repeat(31) });
    expect(await asked).toMatchObject(problem(422, /more than one amount may come to/, { code: 'over-limit' }));
  });

  it.each([{ to: 'now' }, { to: 1 }, { until: '2026-05-01T00:00:00Z' }])('advance with %j', async (body) => {
    await refuses('/advance', body, /./);
  });

  it.each([
    [monthPath('window'), /kind must be one of/],
    [monthPath('window?kind=penalties'), /kind must be one of/],
    [monthPath('window?kind=result&kind=fees'), /kind must be one of/],
    [monthPath('window?kind=result', '2026-00'), /"2026-00" is not a month/],
    [monthPath('window?kind=result&at=now'), /at: "now" is not a time/],
    [pathOf('ledger?limit=0'), /limit must not be less than 1/],
    [pathOf('ledger?limit=10001'), /limit must not be greater/],
    [pathOf('ledger?cursor=nowhere'), /cursor: "nowhere" stands at no entry/],
    [pathOf('ledger?month=2026-03'), /month should not exist/],
  ])('the question %s', async (path, detail) => {
    expect(await server.get(path)).toMatchObject(problem(400, detail, { instance: path }));
  });

  it('says nothing where nothing needs saying: a command without a body is taken, if with a header that no form has', async () => {
    const init = { method: 'POST', headers: { 'idempotency-key': 'a' } };
    expect((await fetch(server.url + monthPath('result', '2026-01'), init)).status).toBe(201);
    expect((await fetch(`${server.url}/advance`, init)).status).toBe(200);
  });

  it('takes the longest texts and lists that it says it takes', async () => {
    const evidence = Array(50).fill({ ...FILE, location: '录'.repeat(2_000) });
    const lines = [...Array<string>(99).fill('metrics/satisfaction'), 'metrics/answer-rate'];
    const answer = await recorded(server, monthPath('objections'), {
      ...OBJECTION,
      lines,
      claim: '误'.repeat(2_000),
      evidence,
    });
    expect(answer.events[0]?.data).toMatchObject({ evidence, lines: { length: 2 } });
  });
});
