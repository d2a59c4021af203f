import { html } from './html.js';
import type { Html } from './html.js';
import { pageOf, pairsOf } from './page.js';
import { basisRows, headOf, sectionsOf } from './result-sections.js';
import type { ResultOf, Section } from './result-sections.js';
import { RESULT_WORDS } from '../words/cycle/result-document.js';
import type { Language } from '../words/language.js';

/** A month's result as it was published, or as it is final, as one HTML page to print on A4: no scripts, nothing from outside. */
export function resultHtml(result: ResultOf, lang: Language, mode?: 'SIMULATED'): string {
  const words = RESULT_WORDS[lang];
  return pageOf({
    tag: words.tag,
    title: words.title[result.as],
    of: `${result.contract} ${result.month}`,
    mark: mode === undefined ? null : words.simulated,
    head: pairsOf(headOf(result, lang)),
    main: html`${sectionsOf(result, lang).map(sectionOf)}`,
    foot: html`<p class="footing">
      ${basisRows(result, lang)
        .map(([name, value]) => `${name} ${value}`)
        .join(' · ')}
    </p>`,
  });
}

const NUMBER = /^-?[\d,.]+%?$/;

function sectionOf({ title, head, rows, under, numbers }: Section): Html {
  const cells = (row: readonly string[]) =>
    row.map((cell) => (numbers && NUMBER.test(cell) ? html`<td class="sum">${cell}</td>` : html`<td>${cell}</td>`));
  return html`<h2>${title}</h2>
    <table>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row)}
            </tr> `,
        )}
      </tbody>
    </table>
    ${under.map((line) => html`<p>${line}</p> `)}`;
}
