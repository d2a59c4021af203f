import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { html, Html } from './html.js';
import { statementOf } from '../rules/statements/statement.js';
import { statementHtml } from './statement-html.js';
import type { StatementFooting } from './statement-html.js';
import { exampleFile } from '../rules/terms/testing/contract.js';
import { eventfulPenalties, penalty, statementFacts } from '../rules/statements/testing/statement-facts.js';

const FOOTING: StatementFooting = {
  at: '2026-05-01T00:00:00+08:00',
  known: '2026-05-02T00:00:00+08:00',
  cutoff: { position: 12345 },
  terms: { version: 1, hash: 'abcdef0123456789' },
  calendar: { hash: '0123456789abcdef' },
};

/** The texts between tags, entities resolved; throws where tags are not closed in the order in which they were opened. */
function textsOf(page: string): string[] {
  const open: string[] = [];
  const texts: string[] = [];
  const body = page.slice(page.indexOf('<html'));
  for (const [, close, name = '', rest = '', text] of body.matchAll(/<(\/?)([a-z0-9]+)([^<>]*)>|([^<>]+)/g)) {
    if (text !== undefined) texts.push(text.trim());
    else if (close === '/') {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else if (!rest.endsWith('/')) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(', ')} not closed`);
  const plain: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };
  return texts
    .filter((t) => t !== '')
    .map((t) => t.replace(/&(lt|gt|amp|quot|#39);/g, (_, e: string) => plain[e] ?? ''));
}

const statement = statementOf(eventfulPenalties());

describe('a statement as a page to print', () => {
  it.each([
    ['zh', 'zh-CN', '违约金结算单', '附件一 1.3', '甲方: (盖章)', '乙方: (盖章)'],
    ['en', 'en', 'Statement of penalties', 'Annex 1, 1.3', 'Platform (party A) (seal)', 'Supplier (party B) (seal)'],
  ] as const)('in %s: language, title, clauses, seals', (lang, tag, title, clause, ...seals) => {
    const page = statementHtml(statement, FOOTING, lang);
    expect(page.startsWith(`<!doctype html>`)).toBe(true);
    expect(page).toContain(`<html lang="${tag}">`);
    const texts = textsOf(page);
    for (const text of [title, clause, ...seals, '某商城', '某供应商']) expect(texts).toContain(text);
  });

  it('shows every line with its address, its clause and its sum', () => {
    for (const lang of ['zh', 'en'] as const) {
      const texts = textsOf(statementHtml(statement, FOOTING, lang));
      const all = [...statement.lines, ...statement.disputed, ...statement.notFinal];
      for (const line of all) expect(texts).toContain(line.address);
      for (const clause of ['3.7', '4.5.2', '4.6.2', '4.6.3']) expect(texts).toContain(clause);
      for (const sum of ['2,000.00', '500,000.00', '123.45', '200.00', '502,500.00']) expect(texts).toContain(sum);
    }
  });

  it('is one page of its own: no script, nothing fetched, and it says so to the browser', () => {
    const page = statementHtml(statement, FOOTING, 'zh');
    expect(page).not.toMatch(/<script|<link|<img|<iframe|\bsrc=|\bhref=|url\(|@import|https?:|\bon\w+=/i);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(page).toContain('@page { size: A4;');
  });

  it('says on what it rests, and is marked when the store is simulated', () => {
    expect(textsOf(statementHtml(statement, FOOTING, 'en')).at(-1)).toBe(
      'At 2026-05-01T00:00:00+08:00 · known 2026-05-02T00:00:00+08:00 · log position 12345 · terms version 1 (abcdef012345) · calendar 0123456789ab',
    );
    expect(statementHtml(statement, FOOTING, 'zh')).not.toContain('SIMULATED');
    expect(textsOf(statementHtml(statement, { ...FOOTING, mode: 'SIMULATED' }, 'zh'))).toContain('SIMULATED 模拟库');
  });

  it('of a month without charges says so', () => {
    const empty = statementOf(statementFacts({ kind: 'fees' }));
    expect(textsOf(statementHtml(empty, FOOTING, 'zh'))).toContain('本月没有应付款项。');
    expect(textsOf(statementHtml(empty, FOOTING, 'en'))).toContain('Nothing is charged for this month.');
  });

  it('shows any name or note as it is written, never as markup', () => {
    const nasty = fc.string({
      unit: fc.constantFrom('<', '>', '&', '"', "'", '/', 'a', '虚', '<script>', '</td>', '<!--'),
      minLength: 1,
    });
    fc.assert(
      fc.property(nasty, (text) => {
        const contract = exampleFile({ supplier: { id: 'acme', name: text } });
        const page = statementHtml(
          statementOf(statementFacts({ contract, entries: [penalty({ note: text })] })),
          FOOTING,
          'en',
        );
        const texts = textsOf(page);
        expect(texts.filter((t) => t === text.trim()).length).toBeGreaterThanOrEqual(2);
        expect(page).not.toMatch(/<script|<!--/);
      }),
    );
  });
});

describe('a template of HTML', () => {
  it('escapes texts, in quoted attributes too, and takes pieces, lists, numbers and nothing', () => {
    const piece = html`<b>${'<&>'}</b>`;
    expect(piece).toBeInstanceOf(Html);
    expect(html`<p title="${`"'`}">${[piece, 1, null, 'x']}</p>`.source).toBe(
      '<p title="&quot;&#39;"><b>&lt;&amp;&gt;</b>1x</p>',
    );
  });
});
