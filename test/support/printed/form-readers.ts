/** The rows of a printed table that begin with a moment, as their cells. */
export function printedRows(printed: string): string[][] {
  return printed
    .split('\n')
    .filter((line) => /^\d{4}-\d\d-\d\dT/.test(line))
    .map((line) => line.split(/ {2,}/));
}

/** The records of a CSV without line ends within its cells, by the names of its header row. */
export function csvRecords(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .replace(/^\ufeff/, '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
    );
  return rows.map((cells) => Object.fromEntries(head.map((name, i) => [name, cells[i] ?? ''])));
}

/** The rows of a page's tables as text, without the marks that group thousands. */
export function pageRows(page: string): string[] {
  return [...page.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = '']) =>
    row
      .replace(/<[^>]*>/g, ' ')
      .replace(/(\d),(?=\d{3})/g, '$1')
      .replace(/\s+/g, ' ')
      .trim(),
  );
}
