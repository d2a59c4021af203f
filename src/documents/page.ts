import { html } from './html.js';
import type { Html } from './html.js';
import { STATEMENT_CSS } from './statement-css.js';

/** What a page to print says around its parts. */
interface Page {
  /** BCP 47. */
  readonly tag: string;
  readonly title: string;
  /** Of what, for the window's title. */
  readonly of: string;
  /** Of a simulated store, on every printed page; null of a live one. */
  readonly mark: string | null;
  readonly head: Html;
  readonly main: Html;
  readonly foot: Html;
}

/** One HTML page to print on A4: no scripts, nothing from outside. */
export function pageOf({ tag, title, of, mark, head, main, foot }: Page): string {
  return html`<!doctype html>
    <html lang="${tag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>${title} ${of}</title>
        <style>
          ${STATEMENT_CSS}
        </style>
      </head>
      <body>
        ${mark && html`<p class="simulated">${mark}</p> `}
        <header>
          <h1>${title}</h1>
          ${head}
        </header>
        <main>${main}</main>
        <footer>${foot}</footer>
      </body>
    </html> `.source;
}

/** Names and values, two beside each other. */
export function pairsOf(pairs: readonly (readonly [string, string])[]): Html {
  const printed = pairs.map(
    ([name, value]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>${value}</dd>
      </div> `,
  );
  return html`<dl class="facts">${printed}</dl>`;
}
