/** What spreadsheets do to the content of cells, taken back as far as it can be. */

/** `="2026…"`, with which exports keep a spreadsheet from reading digits as a number. */
const FORMULA = /^="([^]*)"$/;
/** An apostrophe or backtick before digits or one word, for the same end. */
const GUARD = /^['‘’`](?=\d|[A-Za-z][^\s'‘’`]*$)/;
/** Digits that a spreadsheet has taken for a number and shortened. */
const SHORTENED = /^\d(?:\.\d+)?E\+\d+$/i;
const CURRENCY_BEFORE = /^(?:¥|CNY|RMB|人民币)/i;
const CURRENCY_AFTER = /(?:元整?|圆整?|CNY|RMB)$/i;
const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$/;

/** A cell's text without blanks and a spreadsheet's guards around it. */
export function unguarded(cell: string): string {
  const text = cell.trim();
  const formula = FORMULA.exec(text)?.[1];
  return formula === undefined ? text.replace(GUARD, '') : formula.replaceAll('""', '"').trim();
}

/** Whether a text is what a spreadsheet makes of a long number, such as `2.02603E+18`: its digits are lost. */
export function isShortened(text: string): boolean {
  return SHORTENED.test(text);
}

/** A number as offices write it, `¥1,234.50` or `1234.5元`, in plain digits; a text that is none comes back as it is. */
export function plainNumber(text: string): string {
  const bare = text.normalize('NFKC').replace(/\s/g, '').replace(CURRENCY_BEFORE, '').replace(CURRENCY_AFTER, '');
  if (GROUPED.test(bare)) return bare.replaceAll(',', '');
  return /^\d+(?:\.\d+)?$/.test(bare) ? bare : text;
}
