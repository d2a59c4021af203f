import chromium from '@sparticuz/chromium';
import { chromium as playwright } from 'playwright-core';
import type { Browser } from 'playwright-core';

/** Starts the browser that comes with the tests; `PLUMBLINE_TEST_BROWSER` names another one, where that one is of no use. */
export async function startBrowser(): Promise<Browser> {
  const other = process.env['PLUMBLINE_TEST_BROWSER'];
  if (other !== undefined) return playwright.launch({ executablePath: other });
  // Its own arguments are for a place where it has but one process, and one page.
  return playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu'],
  });
}
