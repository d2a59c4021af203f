/** A piece of HTML, as opposed to a text that is still to be escaped. */
export class Html {
  constructor(readonly source: string) {}
}

/** What may stand in a template: texts are escaped, pieces of HTML are not, lists are joined, null is nothing. */
export type Insert = string | number | Html | null | readonly Insert[];

/** HTML with inserts, safe in content and in quoted attributes. */
export function html(template: TemplateStringsArray, ...inserts: readonly Insert[]): Html {
  return new Html(template.map((part, i) => part + (i < inserts.length ? sourceOf(inserts[i] ?? null) : '')).join(''));
}

function sourceOf(insert: Insert): string {
  if (insert === null) return '';
  if (insert instanceof Html) return insert.source;
  if (typeof insert === 'string') return escaped(insert);
  if (typeof insert === 'number') return String(insert);
  return insert.map(sourceOf).join('');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
