import { visibleLines } from '../rules/kernel/text.js';

/** Prints text and a line end to standard error, without anything in it that a terminal might act upon. */
export function warn(text: string): void {
  process.stderr.write(`${visibleLines(text)}\n`);
}
