/**
 * A sentence with numbered places, `there is no objection {0}`, as a text is held against it: what stands in the places is found by the words
 * around them, from left to right.
 */
export class Template {
  /** How much of it is words. */
  readonly weight: number;
  /** Whether it begins with words, not with a place. */
  readonly begins: boolean;
  private readonly parts: readonly string[];

  constructor(source: string) {
    this.parts = source.split(/\{\d+\}/);
    this.weight = this.parts.join('').length;
    this.begins = this.parts[0] !== '';
  }

  /** What a text has in the places; null when it is not this sentence. */
  valuesIn(text: string): string[] | null {
    const [first = '', ...others] = this.parts;
    const last = others.pop();
    if (last === undefined) return text === first ? [] : null;
    if (text.length < this.weight || !text.startsWith(first) || !text.endsWith(last)) return null;
    const values: string[] = [];
    const end = text.length - last.length;
    let at = first.length;
    for (const part of others) {
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return null;
      values.push(text.slice(at, found));
      at = found + part.length;
    }
    return [...values, text.slice(at, end)];
  }
}
