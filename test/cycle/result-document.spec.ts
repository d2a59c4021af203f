import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { GivenResult } from '../../src/rules/review/given-result.js';
import { ID, makeCycleStore, MARCH, RESULT_1 } from '../support/cycle/cli-cycle.js';
import type { CycleStore } from '../support/cycle/cli-cycle.js';
import { problem, serveStore } from '../support/server.js';

const PHONE = 'metrics/answer-rate/phone';
const result = (as: 'published' | 'final') => cycle.json<GivenResult>('result', ID, MARCH, '--as', as);

let cycle: CycleStore;
/** Published with 7 of 10 calls answered; the decision makes it 8. Final when the window has closed. */
beforeAll(async () => {
  cycle = await makeCycleStore();
  await cycle.say('en', 'publish', ID, MARCH);
});
afterAll(() => cycle.remove());

describe('the result as it was published, and as it is final', () => {
  it('is refused as final before it is, over HTTP too', async () => {
    expect((await cycle.run('result', ID, MARCH, '--as', 'final')).stderr).toMatch(/is not final; .*--as published/);
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/months`;
      expect(await server.get(`${path}/${MARCH}/result?as=final`)).toMatchObject(
        problem(409, /not final/, { code: 'not-final', clause: '4.4' }),
      );
      expect(await server.get(`${path}/2026-02/result`)).toMatchObject(problem(409, /./, { code: 'not-provided' }));
    } finally {
      await server.close();
    }
  });

  it('shows what was given, whatever was restated since, and names the restatement', async () => {
    await cycle.say('en', 'object', ID, MARCH, '--kind', 'result', '--line', PHONE, '--claim', '漏记一通');
    const decision = ['decide', RESULT_1, '--line', PHONE, '--uphold', '--reason', '录音为证', '--correct', cycle.fix];
    await cycle.say('en', ...decision);
    await cycle.say('en', 'advance', '--to', '2026-04-10T00:00:00+08:00');
    const published = await result('published');
    const final = await result('final');
    expect(published.scorecards).toMatchObject([{ score: '20', band: 'unmet', penalty: '10000.00' }]);
    expect(final.scorecards).toMatchObject([{ score: '60', band: 'improve-serious', penalty: '5000.00' }]);
    const restated = [{ line: `${ID}/${MARCH}/${PHONE}`, decision: 'upheld', reason: '录音为证' }];
    for (const one of [published, final]) expect(one.restatements).toMatchObject(restated);
    expect([published.basis.added.length, final.basis.added.length]).toEqual([0, 1]);
    expect(final.finalAt).not.toBeNull();
  });

  it('as a table, a page and CSV, in Chinese and English', async () => {
    const said = (lang: 'en' | 'zh', ...more: string[]) => cycle.say(lang, 'result', ID, MARCH, ...more);
    const { basis } = await result('published');
    const table = await said('en');
    expect(table).toMatch(/^Result of the assessment, as published\n/);
    expect(table).toMatch(/phone +7 +10 +70% +90% +20 +10/);
    expect(table).toContain(basis.terms.hash);
    const page = await said('zh', '--as', 'final', '--format', 'html');
    for (const text of [
      '考核结果 (最终确认)',
      '80%',
      '90%',
      '限期整改',
      '5000.00',
      '录音为证',
      basis.calendar.hash,
      'SIMULATED',
    ])
      expect(page).toContain(text);
    expect(page).not.toMatch(/<script|src=|href=/);
    const rows = (csv: string): string[][] => parse(csv, { bom: true });
    const [zh, en] = [rows(await said('zh', '--format', 'csv')), rows(await said('en', '--format', 'csv'))];
    expect(zh).toHaveLength(en.length);
    const phone = en.find((row) => row[3] === 'metric' && row[6] === 'phone');
    expect(phone?.slice(7, 13)).toEqual(['7', '10', '0.7', '0.9', '20', '10']);
    expect(en.find((row) => row[3] === 'restated')?.slice(5)).toEqual(expect.arrayContaining(['upheld', '录音为证']));
  });

  it('over HTTP in the form that is wanted', async () => {
    const server = await serveStore(cycle.store);
    try {
      const path = `/contracts/${encodeURIComponent(ID)}/months/${MARCH}/result`;
      const page = await server.get(`${path}?format=html&lang=zh`);
      expect([page.status, page.text.startsWith('<!doctype html>')]).toEqual([200, true]);
      const csv = await server.get(`${path}?format=csv&as=final`);
      expect(csv.text).toContain('improve-serious');
    } finally {
      await server.close();
    }
  });
});
