import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../support/proof/browser.js';
import { makeExampleBundle } from '../support/proof/bundle.js';
import type { ExampleBundle } from '../support/proof/bundle.js';
import { makeDirectory } from '../support/directory.js';

let bundle: ExampleBundle;
let browser: Browser;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  bundle = await makeExampleBundle(made.dir);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await remove();
});

/** A page of a bundle as it is opened from a file: what it asks of any network, and what goes wrong in it, must be nothing. */
async function opened(file: string, locale: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ locale });
  const [asked, wrong]: string[][] = [[], []];
  page.on('request', (request) => asked?.push(request.url()));
  page.on('pageerror', ({ message }) => wrong?.push(message));
  page.on('console', (message) => wrong?.push(message.text()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  await work(page);
  expect([asked, wrong]).toEqual([[url], []]);
  await page.close();
}

/** What the page says once it has checked with these keys. */
async function checkedWith(page: Page, key: string, supplierKey = ''): Promise<string> {
  await page.locator('body[data-holds="true"], body[data-holds="false"]').waitFor();
  await page.fill('#key', key);
  await page.fill('#supplier-key', supplierKey);
  await page.click('#check');
  await page.locator('body[data-holds="true"], body[data-holds="false"]').waitFor();
  return page.innerText('main');
}

it('shows and checks the bundle where it is opened from a file, in the reader’s language, with the key that the reader gives', async () => {
  await opened(`${bundle.file}.html`, 'zh-CN', async (page) => {
    await page.locator('body[data-holds="false"]').waitFor();
    expect(await page.innerText('main')).toContain('未给出日志的公钥');
    const said = await checkedWith(page, bundle.logKey, bundle.supplierKey);
    expect(said).toContain('证据包：HT-2026-0042 · 2026-03');
    expect(said).toContain('✓ 已证明 SIMULATED');
    expect(said).toContain('提供考核结果');
    expect(said).toContain('HT-2026-0042/costs/费用-1');
    expect(said).toContain('acme.example/plumbline');
    expect(said).not.toContain('✗');
    await page.click('#lang');
    expect(await page.innerText('main')).toContain('✓ PROVEN SIMULATED');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});

it('names the event that was changed in it, another key, and a supplier’s that has cosigned nothing', async () => {
  const html = readFileSync(`${bundle.file}.html`, 'utf8');
  const altered = join(bundle.dir, 'altered.html');
  const at = html.indexOf('来电-甲');
  writeFileSync(altered, html.slice(0, at) + html.slice(at).replace('来电-甲', '来电-乙'));
  await opened(altered, 'en-US', async (page) => {
    const said = await checkedWith(page, bundle.logKey);
    expect(said).toContain('✗ NOT PROVEN');
    expect(said).toMatch(/log position \d+ number \d+ CallRecorded \/test#CallRecorded 来电-甲 .*was changed/);
  });
  await opened(`${bundle.file}.html`, 'en-US', async (page) => {
    const other = bundle.logKey.replace(/\+.*$/, '+00000000+AAAA');
    expect(await checkedWith(page, other)).toContain("the log's key was not given");
    expect(await checkedWith(page, bundle.logKey, bundle.logKey)).toContain('there is no cosignature of');
  });
});

it('text in the bundle never becomes part of the page', () => {
  const html = readFileSync(`${bundle.file}.html`, 'utf8');
  expect(html.match(/<\/script/g)).toHaveLength(2);
  expect(html).not.toContain('<!--');
});
