import { html } from './html.js';
import type { Html } from './html.js';
import { pageOf, pairsOf } from './page.js';
import type { Statement } from '../rules/statements/statement-shape.js';
import { adjustmentsOf, documentsOf, linesOf, settlementsOf, totalsOf } from './statement-tables.js';
import { outstandingLines } from '../words/cycle/outstanding.js';
import type { Outstanding } from '../words/cycle/outstanding.js';
import type { Footing } from '../rules/terms/footing.js';
import { STATEMENT_WORDS } from '../words/cycle/document.js';
import type { StatementLanguage, StatementWords } from '../words/cycle/document.js';

/** The moments, the terms and the calendars that a statement rests on, as every figure has them. */
export interface StatementFooting extends Footing {
  /** What is due and not done, so not in the statement. */
  readonly outstanding?: readonly Outstanding[];
}

/**
 * A statement as one HTML page to print on A4 and sign: no scripts, nothing from outside, every line with its clause and its address. A simulated
 * store's is marked so on every printed page.
 */
export function statementHtml(statement: Statement, footing: StatementFooting, lang: StatementLanguage): string {
  const words = STATEMENT_WORDS[lang];
  const title = words.title[statement.kind];
  return pageOf({
    tag: words.tag,
    title,
    of: `${statement.contract} ${statement.month}`,
    mark: footing.mode === undefined ? null : words.simulated,
    head: headOf(statement, words),
    main: html`${linesOf(statement, words)} ${settlementsOf(statement, words)} ${adjustmentsOf(statement, words)}
    ${totalsOf(statement, words)} ${outstandingOf(footing, lang)} ${documentsOf(statement, words)}`,
    foot: html`${sealsOf(statement, words)} ${footingOf(footing, words)}`,
  });
}

function headOf(statement: Statement, { of, standing, method }: StatementWords): Html {
  const { platform, supplier } = statement;
  const pairs: readonly (readonly [string, string])[] = [
    [of.contract, statement.contract],
    [of.month, statement.month],
    [of.platform, `${platform.name} (${platform.id})`],
    [of.supplier, `${supplier.name} (${supplier.id})`],
    [of.method, method[statement.method]],
    [of.standing, standing[statement.standing]],
  ];
  return html`${pairsOf(pairs)}
    <p class="unit">${of.currency}</p>`;
}

function outstandingOf({ outstanding = [] }: StatementFooting, lang: StatementLanguage): Html {
  return html`${outstandingLines(outstanding, lang).map((line) => html`<p>${line}</p> `)}`;
}

function sealsOf({ platform, supplier }: Statement, words: StatementWords): Html {
  const seal = (party: string, name: string) =>
    html`<section>
      <p>${words.seal(party)}</p>
      <p class="party">${name}</p>
      <p class="blank">${words.signatory}</p>
      <p class="blank">${words.signedOn}</p>
    </section> `;
  return html`<div class="seals">
    ${[seal(words.of.platform, platform.name), seal(words.of.supplier, supplier.name)]}
  </div>`;
}

function footingOf({ at, known, cutoff, terms, calendar }: StatementFooting, { footing }: StatementWords): Html {
  const short = (hash: string) => hash.slice(0, 12);
  return html`<p class="footing">
    ${[
      `${footing.at} ${at}`,
      `${footing.known} ${known}`,
      `${footing.position} ${cutoff.position}`,
      `${footing.terms(terms.version)} (${short(terms.hash)})`,
      `${footing.calendar} ${short(calendar.hash)}`,
    ].join(' · ')}
  </p>`;
}
