import { createHash } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { evidenceCheck } from '../../src/audit/evidence-check.js';
import { contractFile, EXAMPLE, exampleFacts, ndjson } from '../support/facts.js';
import { startTestServer } from '../support/server.js';
import type { TestServer } from '../support/server.js';

const ROOT = `/contracts/${EXAMPLE.id}`;
const CONTENT = '录音\n';
const SHA256 = createHash('sha256').update(CONTENT).digest('hex');

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await server.post('/contracts', contractFile());
  await server.post('/contracts', contractFile({ id: 'HT-9' }));
  await server.post('/facts', ndjson(exampleFacts()), 'application/x-ndjson');
  expect((await server.post(`${ROOT}/months/${EXAMPLE.month}/result`, {})).status).toBe(201);
});
afterAll(() => server.close());

async function send(form: FormData, root = ROOT) {
  const answer = await fetch(`${server.url}${root}/evidence`, { method: 'POST', body: form });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
function formOf(name: string, content = CONTENT, part = 'file'): FormData {
  const form = new FormData();
  form.append(part, new Blob([content]), name);
  return form;
}

describe('a file of evidence over HTTP', () => {
  it('is kept by its hash, once, named in an objection, and given back to be saved', async () => {
    const kept = { contract: EXAMPLE.id, location: '录音-17.wav', sha256: SHA256, bytes: 7 };
    expect(await send(formOf('录音-17.wav'))).toMatchObject({ status: 201, body: kept });
    expect(await send(formOf('录音-17.wav'))).toMatchObject({ status: 201, body: kept });
    expect(readdirSync(join(server.store, 'evidence', EXAMPLE.id))).toEqual([SHA256]);

    const { location, sha256, bytes } = kept;
    const objection = {
      ...{ kind: 'result', lines: ['metrics/answer-rate/phone'], claim: '有误' },
      evidence: [{ location, sha256, bytes }],
    };
    expect((await server.post(`${ROOT}/months/${EXAMPLE.month}/objections`, objection)).status).toBe(201);
    const { body } = await server.get<{ objections: unknown }>(`${ROOT}/months/${EXAMPLE.month}/window?kind=result`);
    expect(body.objections).toMatchObject([
      { by: expect.stringMatching(/^cli:/), evidence: [{ location, sha256, bytes, kept: true }] },
    ]);

    const given = await fetch(`${server.url}${ROOT}/evidence/${SHA256}`);
    expect(await given.text()).toBe(CONTENT);
    expect(Object.fromEntries(given.headers)).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename="${SHA256}"`,
      'x-content-type-options': 'nosniff',
    });
  });

  it('is refused in another form, of a type that a browser runs, without a name, and for a contract that is not there', async () => {
    expect(await send(formOf('x.html'))).toMatchObject({
      status: 415,
      body: { detail: expect.stringMatching(/taken are \.pdf/) },
    });
    expect((await send(formOf('x.pdf', CONTENT, 'other'))).status).toBe(400);
    expect((await send(formOf('a\u202egnp.exe'))).status).toBe(400);
    expect((await send(formOf('x.pdf'), '/contracts/HT-NONE')).status).toBe(404);
    expect((await server.post(`${ROOT}/evidence`, {})).status).toBe(415);
  });

  it('is found by its own contract alone', async () => {
    expect((await server.get(`/contracts/HT-9/evidence/${SHA256}`)).status).toBe(404);
    expect((await server.get(`${ROOT}/evidence/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await server.get(`${ROOT}/evidence/..%2F..%2Fjournal.db`)).status).toBe(400);
  });

  it('is noticed where it is altered or gone', async () => {
    const { store } = server.session;
    const check = () => evidenceCheck(store, store.journal.head());
    const file = join(server.store, 'evidence', EXAMPLE.id, SHA256);
    expect(await check()).toEqual({ check: 'evidence', looked: 1, difference: null });
    chmodSync(file, 0o600);
    writeFileSync(file, '录音?');
    expect((await check()).difference?.says).toMatch(/录音-17\.wav .* has another content/);
    expect(await send(formOf('录音-17.wav'))).toMatchObject({ status: 409, body: { code: 'evidence-altered' } });
    expect(readFileSync(file, 'utf8')).toBe('录音?');
    expect((await send(formOf('录音-17.wav', 'other'))).status).toBe(201);
    rmSync(file);
    expect((await check()).difference?.says).toMatch(/is missing/);
    expect((await send(formOf('录音-17.wav'))).status).toBe(201);
    expect((await check()).difference).toBeNull();
  });

  it('is named by an answer with records, which says that it is kept', async () => {
    await server.post(`${ROOT}/evidence-requests`, { what: '录音' });
    const { location, sha256, bytes } = (await send(formOf('记录.csv', 'a,b'))).body;
    const evidence = [
      { location, sha256, bytes },
      { location: 'elsewhere', sha256: '0'.repeat(64), bytes: 1 },
    ];
    const { body } = await server.post(`${ROOT}/evidence-answers`, { request: 'evidence/1', evidence });
    expect(body).toMatchObject({
      events: [
        {
          data: {
            evidence: [
              { location: '记录.csv', kept: true },
              { location: 'elsewhere', bytes: 1 },
            ],
          },
        },
      ],
    });
    expect(JSON.stringify(body).match(/"kept"/g)).toHaveLength(1);
    expect(await evidenceCheck(server.session.store, server.session.store.journal.head())).toMatchObject({ looked: 2 });
  });
});
