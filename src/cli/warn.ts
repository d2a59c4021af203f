import { visibleLines } from '../rules/kernel/text.js';

/** Prints lines to standard error; nothing in them moves the cursor or colours the screen. */
export function warn(text: string): void {
  process.stderr.write(`${visibleLines(text)}\n`);
}
