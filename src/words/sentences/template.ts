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

  /** Under which first or last characters it is to be looked for; neither of one that has a place at both ends. */
  get key(): string {
    const [first = '', last = ''] = [this.parts[0], this.parts.at(-1)];
    return first.length >= END ? beginKey(first) : last.length >= END ? endKey(last) : '';
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

/** A text that was read as a sentence. */
export interface Reading {
  readonly template: Template;
  readonly values: readonly string[];
  /** The sentence in the other language. */
  readonly said: string;
}

/** Sentences, to be found by what they begin or end with. */
export class Templates {
  private readonly byKey = new Map<string, (readonly [Template, string])[]>();

  constructor(sentences: Readonly<Record<string, string>>) {
    const all = Object.entries(sentences).map(([english, said]) => [new Template(english), said] as const);
    for (const one of all.sort(([a], [b]) => Number(b.begins) - Number(a.begins) || b.weight - a.weight)) {
      const list = this.byKey.get(one[0].key);
      if (list) list.push(one);
      else this.byKey.set(one[0].key, [one]);
    }
  }

  /**
   * The likeliest sentence that a text may be: one that begins with its words before one that begins with a place, of such the one with more of
   * them. `allowed` says which values are taken for values.
   */
  read(text: string, allowed: (values: readonly string[]) => boolean): Reading | null {
    let best: Reading | null = null;
    for (const key of [beginKey(text), endKey(text), ''])
      for (const [template, said] of this.byKey.get(key) ?? []) {
        if (best && (best.template.begins || best.template.weight >= template.weight)) break;
        const values = template.valuesIn(text);
        if (values !== null && allowed(values)) best = { template, values, said };
      }
    return best;
  }
}

/** Characters of a beginning or an end that are looked at. */
const END = 2;

function beginKey(text: string): string {
  return `^${text.slice(0, END)}`;
}

function endKey(text: string): string {
  return `${text.slice(-END)}$`;
}
