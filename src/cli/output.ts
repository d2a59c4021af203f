import type { StoreMode } from '../log/embedded/store.js';
import { withMode } from '../figures/questions/envelope.js';
import { visible, visibleLines } from '../rules/kernel/text.js';
import { COMMON } from '../words/common.js';
import type { Language } from '../words/language.js';

/** Prints text and a line end to standard output, without anything in it that a terminal might act upon. */
export function write(text: string): void {
  process.stdout.write(`${visibleLines(text)}\n`);
}

/** Prints JSON, indented for people; programs do not mind. */
export function writeJson(value: unknown): void {
  write(JSON.stringify(value, null, 2));
}

/** Prints an answer about a store as JSON; of a simulated store it says SIMULATED (SPEC 1). */
export function writeAnswer(answer: object, mode: StoreMode): void {
  writeJson(withMode(answer, mode));
}

/** What a line about a store ends with. */
export function markOf(mode: StoreMode, lang: Language): string {
  return mode === 'simulated' ? `  ${COMMON[lang].simulated}` : '';
}

/** A progress line that rewrites itself on a terminal and keeps silent elsewhere. */
export class ProgressLine {
  private shown = false;
  private last = 0;

  constructor(private readonly stream: NodeJS.WriteStream = process.stderr) {}

  /** Shows `text` in place of the last one, at most ten times a second. */
  show(text: string): void {
    const now = performance.now();
    if (!this.stream.isTTY || (this.shown && now - this.last < 100)) return;
    this.last = now;
    this.shown = true;
    this.stream.write(`\r\u001b[K${visible(text).slice(0, (this.stream.columns || 80) - 1)}`);
  }

  /** Clears the line. */
  done(): void {
    if (this.shown) this.stream.write('\r\u001b[K');
    this.shown = false;
  }
}
