import { html } from './html.js';
import type { Html, Insert } from './html.js';
import type {
  ListedAdjustment,
  Statement,
  StatementLine,
  StatementSettlement,
} from '../rules/statements/statement-shape.js';
import { clauseName, itemName } from '../words/cycle/document.js';
import type { StatementWords } from '../words/cycle/document.js';

const NOTHING = '0.00';

/** The lines by how far they have come, a table each. */
export function linesOf({ lines, disputed, notFinal }: Statement, words: StatementWords): Html {
  const { sections } = words;
  if (lines.length + disputed.length + notFinal.length === 0) return html`<p class="nothing">${words.nothing}</p>`;
  const section = (name: string, group: readonly StatementLine[]): Html | null =>
    group.length === 0
      ? null
      : html`<h2>${name}</h2>
          ${lineTable(group, words)} `;
  return html`${[
    section(sections.lines, lines),
    section(sections.disputed, disputed),
    section(sections.notFinal, notFinal),
  ]}`;
}

function lineTable(lines: readonly StatementLine[], words: StatementWords): Html {
  const { head } = words;
  const priced = lines.some((line) => line.unitPrice !== undefined);
  const sum = (name: string) => html`<th scope="col" class="sum">${name}</th>`;
  const prices = (line: StatementLine): Insert =>
    priced ? [sumCell(line.unitPrice ?? ''), sumCell(String(line.quantity ?? ''))] : null;
  const rows = lines.map(
    (line) =>
      html`<tr>
        <td class="wide">${itemOf(line, words)}</td>
        <td class="short">${clauseName(line.clause, words)}</td>
        ${prices(line)}${[
          sumCell(line.amount),
          html`<td class="sum">${settledBy(line, words)}</td>`,
          sumCell(line.open),
        ]}
        <td class="short">${line.dueOn}</td>
        <td class="short">${words.state[line.state]}</td>
      </tr> `,
  );
  return html`<table>
    <thead>
      <tr>
        <th scope="col" class="wide">${head.item}</th>
        <th scope="col">${head.clause}</th>
        ${
          priced ? [sum(head.unitPrice), sum(head.quantity)] : null
        }${[sum(head.amount), sum(head.settled), sum(head.open)]}
        <th scope="col">${head.dueOn}</th>
        <th scope="col">${head.state}</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

/** A thing by its name, with what else is known of it and its address. */
function itemOf({ kind, item, note, address }: StatementLine, words: StatementWords): Html {
  const more = note === undefined ? null : html`<br />${note}`;
  const name = kind === 'fee' ? itemName(item, words) : `${words.kind[kind]}: ${itemName(item, words)}`;
  return html`${name}${more}<br /><code>${address}</code>`;
}

/** What lowered a line, each by its name; a dash for nothing. */
function settledBy(line: StatementLine, { totals }: StatementWords): Insert {
  const parts = (['paid', 'setOff', 'waived', 'credited'] as const).filter((part) => line[part] !== NOTHING);
  if (parts.length === 0) return '–';
  return parts.map((part) => html`<div><small>${totals[part]}</small> ${grouped(line[part])}</div>`);
}

/** What was paid, set off and waived, with the lines that it went to. */
export function settlementsOf({ settlements }: Statement, words: StatementWords): Html | null {
  return entriesTable('settlements', settlements, words, ({ kind, address, parts }) => {
    const to = parts.map((part) => html`<br />${grouped(part.amount)} → <code>${part.address}</code>`);
    return html`${words.credit[kind]} <code>${address}</code>${to}`;
  });
}

/** What the parties settled after the fact in the statement's month. */
export function adjustmentsOf({ adjustments }: Statement, words: StatementWords): Html | null {
  return entriesTable(
    'adjustments',
    adjustments,
    words,
    ({ kind, address, of, reason }) => html`
      ${words.adjustment[kind]} <code>${address}</code>${of && html`<br /><code>${of}</code>`}
      ${reason && html`<br />${reason}`}
    `,
  );
}

/** Entries of the ledger as a section of their own; null where there are none. `told`: what is written of one beside its day, clause, reference and sum. */
function entriesTable<E extends StatementSettlement | ListedAdjustment>(
  section: 'settlements' | 'adjustments',
  entries: readonly E[],
  words: StatementWords,
  told: (entry: E) => Html,
): Html | null {
  if (entries.length === 0) return null;
  const { head, sections } = words;
  const rows = entries.map(
    (one) =>
      html`<tr>
        <td class="short">${one.at.slice(0, 10)}</td>
        <td>${told(one)}</td>
        <td class="short">${clauseName(one.clause, words)}</td>
        <td>${one.reference}</td>
        ${sumCell(one.amount)}
      </tr> `,
  );
  return html`<h2>${sections[section]}</h2>
    <table class="${section}">
      <thead>
        <tr>
          <th scope="col">${head.at}</th>
          <th scope="col" class="wide">${head.credit}</th>
          <th scope="col">${head.clause}</th>
          <th scope="col">${head.reference}</th>
          <th scope="col" class="sum">${head.amount}</th>
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** The totals; what was credited and what stands apart only where there is some. */
export function totalsOf({ totals }: Statement, words: StatementWords): Html {
  const always = ['charged', 'paid', 'setOff', 'waived', 'credited', 'open', 'overdue'] as const;
  const apart = (['disputed', 'notFinal'] as const).filter((name) => totals[name] !== NOTHING);
  const shown = always.filter((name) => name !== 'credited' || totals[name] !== NOTHING);
  const rows = [...shown, ...apart].map(
    (name) =>
      html`<tr class="${name}">
        <th scope="row">${words.totals[name]}</th>
        ${sumCell(totals[name])}
      </tr> `,
  );
  return html`<h2>${words.sections.totals}</h2>
    <table class="totals">
      <tbody>
        ${rows}
      </tbody>
    </table>`;
}

/** What the platform gives for what was paid (4.6, 5.4), and gave. */
export function documentsOf({ document, kind }: Statement, words: StatementWords): Html {
  const name = words.document[document.kind];
  const clause = kind === 'fees' ? '5.4' : '4.6';
  const rows = document.issued.map(
    (one) =>
      html`<tr>
        <td class="short">${one.at.slice(0, 10)}</td>
        <td>${name} ${one.number}</td>
        <td><code>${one.entry}</code></td>
        ${sumCell(one.amount)}
      </tr> `,
  );
  const { head, sections } = words;
  return html`<h2>${sections.documents}</h2>
    <p>${words.documentOwed(name, grouped(document.owed), clause)}</p>
    ${
      rows.length === 0
        ? null
        : html` <table>
            <thead>
              <tr>
                <th scope="col">${head.at}</th>
                <th scope="col">${head.number}</th>
                <th scope="col" class="wide">${head.entry}</th>
                <th scope="col" class="sum">${head.amount}</th>
              </tr>
            </thead>
            <tbody>
              ${rows}
            </tbody>
          </table>`
    }`;
}

function sumCell(value: string): Html {
  return html`<td class="sum">${grouped(value)}</td>`;
}

/** `10000.00` as people read it: `10,000.00`. */
function grouped(value: string): string {
  return value.replace(/\B(?=(?:\d{3})+(?:\.|$))/g, ',');
}
