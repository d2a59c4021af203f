import { Template } from './template.js';

/**
 * Sentences in another language by the English ones, places numbered as there. A place that holds a sentence says it in that language too;
 * `{0|word}` holds a word or a phrase of the trade, `{0|words}` several of them, `{0|list}` several values. All else is a value and stays as it is.
 */
export type Sentences = Readonly<Record<string, string>>;

/** What is said in one other language. */
export class Catalogue {
  private readonly sentences: readonly (readonly [Template, string])[];
  private readonly phrases: readonly (readonly [Template, string])[];
  private readonly exact: ReadonlyMap<string, string>;
  /** What was asked for last: the lines of a file have few faults, each many times. */
  private readonly said = new Map<string, string | null>();

  /** `phrases` stand only in places of sentences that ask for a word. */
  constructor(
    sentences: Sentences,
    private readonly words: Sentences,
    phrases: Sentences,
  ) {
    this.exact = new Map(Object.entries(sentences));
    this.sentences = likeliestFirst(sentences);
    this.phrases = likeliestFirst(phrases);
  }

  /** A text as this language says it; what it does not know stays. Each line is for itself, with its indentation. */
  say(text: string): string {
    return text
      .split('\n')
      .map((line) => {
        const bare = line.trim();
        return line.replace(bare, () => this.sayLine(bare) ?? bare);
      })
      .join('\n');
  }

  private sayLine(text: string): string | null {
    const known = this.said.get(text);
    if (known !== undefined) return known;
    const said = this.sentence(text) ?? this.several(text) ?? this.placed(text);
    if (this.said.size >= REMEMBERED) this.said.clear();
    this.said.set(text, said);
    return said;
  }

  private sentence(text: string): string | null {
    const whole = this.exact.get(text);
    return whole === undefined ? this.fitting(this.sentences, text) : this.filled(whole, []);
  }

  private fitting(templates: Catalogue['sentences'], text: string): string | null {
    for (const [template, said] of templates) {
      const values = template.valuesIn(text);
      if (values !== null) return this.filled(said, values);
    }
    return null;
  }

  private filled(said: string, values: readonly string[]): string {
    return said.replaceAll(
      /\{(\d+)(?:\|(word|words|list))?\}/g,
      (place, no: string, kind: string | undefined, at: number) =>
        spaced(said[at - 1], this.valueSaid(values[Number(no)] ?? '', kind), said[at + place.length]),
    );
  }

  private valueSaid(value: string, kind: string | undefined): string {
    if (kind === undefined) return value === '' ? '' : (this.sayLine(value) ?? value);
    if (kind === 'word') return this.word(value);
    const each = value.split(', ');
    return (kind === 'words' ? each.map((one) => this.word(one)) : each).join('、');
  }

  private word(value: string): string {
    return (
      (Object.hasOwn(this.words, value) ? this.words[value] : undefined) ??
      this.fitting(this.phrases, value) ??
      this.sayLine(value) ??
      value
    );
  }

  /** Sentences with semicolons between them: as much as is known as one, then the others. */
  private several(text: string): string | null {
    const ends = [...text.matchAll(/; /g)].map(({ index }) => index).slice(0, MOST_SENTENCES);
    for (const end of ends.reverse()) {
      const head = text.slice(0, end);
      const said = this.sentence(head) ?? this.placed(head);
      if (said !== null) return `${said}；${this.say(text.slice(end + 2))}`;
    }
    return null;
  }

  /** A sentence after what it is about, `calls.ndjson:12: …` or `data.callId …`. */
  private placed(text: string): string | null {
    for (const { index } of [...text.matchAll(/: /g)].slice(0, MOST_SENTENCES)) {
      const said = this.sentence(text.slice(index + 2));
      if (said !== null) return `${text.slice(0, index)}：${said}`;
    }
    const [, field, rest] = /^(\S+) (.+)$/.exec(text) ?? [];
    const said = rest === undefined ? null : this.sentence(rest);
    return said === null ? null : `${field} ${said}`;
  }
}

const REMEMBERED = 2_000;
const MOST_SENTENCES = 12;

/** The likeliest first: those that begin with words of their own, and of these those with more of them. */
function likeliestFirst(sentences: Sentences): (readonly [Template, string])[] {
  return Object.entries(sentences)
    .map(([english, said]) => [new Template(english), said] as const)
    .sort(([a], [b]) => Number(b.begins) - Number(a.begins) || b.weight - a.weight);
}

/** A value with a space where its letters or figures would touch a Chinese character. */
function spaced(before: string | undefined, value: string, after: string | undefined): string {
  const [first, last] = [value.at(0), value.at(-1)];
  return `${touching(before, first) ? ' ' : ''}${value}${touching(last, after) ? ' ' : ''}`;
}

function touching(a = '', b = ''): boolean {
  return (HAN.test(a) && LATIN.test(b)) || (LATIN.test(a) && HAN.test(b));
}

const HAN = /\p{Script=Han}/u;
const LATIN = /[\w"]/;
