/** The rows of a table as text: a row a line, two spaces or more between cells; lines that begin with # are for the reader. */
export function table(text: string): string[][] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(/ {2,}/));
}
