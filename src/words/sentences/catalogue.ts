import { Templates } from './template.js';
import type { Reading } from './template.js';

/**
 * Sentences in another language by the English ones, places numbered as there. A place that holds a sentence says it in that language too;
 * `{0|word}` holds a word or a phrase of the trade, `{0|words}` several of them, `{0|list}` several values. All else is a value and stays as it is.
 */
export type Sentences = Readonly<Record<string, string>>;

/** What is said in one other language. */
export class Catalogue {
  private readonly sentences: Templates;
  private readonly phrases: Templates;
  /** What was asked for last: the lines of a file have few faults, each many times. */
  private readonly said = new Map<string, string | null>();
  private readonly ones = new Map<string, string | null>();

  /** `phrases` stand only in places of sentences that ask for a word. */
  constructor(
    sentences: Sentences,
    private readonly words: Sentences,
    phrases: Sentences,
  ) {
    this.sentences = new Templates(sentences);
    this.phrases = new Templates(phrases);
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
    return this.remembered(
      this.said,
      text,
      () => this.sayOne(text) ?? this.saySeveral(text) ?? this.sayWhole(text, any),
    );
  }

  /** One sentence, which may stand after what it is about: `rules: …`, `calls.ndjson:12: …`, `data.callId …`. */
  private sayOne(text: string): string | null {
    return this.remembered(this.ones, text, () => {
      const whole = this.sentences.read(text, this.single);
      if (whole?.template.begins) return this.filledBy(whole);
      return this.sayPlaced(text, whole) ?? (whole === null ? this.sayOfField(text) : this.filledBy(whole));
    });
  }

  /** A sentence after its place. A sentence that holds another one is no place before it: of `whole` only the lesser reading is given up. */
  private sayPlaced(text: string, whole: Reading | null): string | null {
    for (const { index } of [...text.matchAll(/: /g)].slice(0, MOST_SENTENCES)) {
      const [place, rest] = [text.slice(0, index), text.slice(index + 2)];
      if (place.includes(whole === null ? '; ' : ' ')) return null;
      const said = this.sentences.read(rest, this.single);
      if (said !== null && said.template.weight > (whole?.template.weight ?? 0))
        return `${place}：${this.filledBy(said)}`;
    }
    return null;
  }

  private sayOfField(text: string): string | null {
    const [, field = '', rest = ''] = /^(\S+) (.+)$/.exec(text) ?? [];
    const said = this.sentences.read(rest, this.single);
    return said === null ? null : `${field} ${this.filledBy(said)}`;
  }

  private sayWhole(text: string, allowed: (values: readonly string[]) => boolean): string | null {
    const whole = this.sentences.read(text, allowed);
    return whole === null ? null : this.filledBy(whole);
  }

  /** Sentences with semicolons between them: as much as is known as one, then the others. */
  private saySeveral(text: string): string | null {
    const ends = [...text.matchAll(/; /g)].map(({ index }) => index).slice(0, MOST_SENTENCES);
    for (const end of ends.reverse()) {
      const said = this.sayOne(text.slice(0, end));
      if (said !== null) return `${said}；${this.say(text.slice(end + 2))}`;
    }
    return null;
  }

  /** Whether no value holds a second sentence, which would then be no part of this one. */
  private readonly single = (values: readonly string[]): boolean =>
    values.every((value) => !value.includes('; ') || this.sayOne(value) !== null);

  private remembered(memory: Map<string, string | null>, text: string, say: () => string | null): string | null {
    const known = memory.get(text);
    if (known !== undefined) return known;
    const said = text.length > MOST_OF_SENTENCE ? this.sayWhole(text, any) : say();
    if (memory.size >= REMEMBERED) memory.clear();
    memory.set(text, said);
    return said;
  }

  private filledBy({ said, values }: Reading): string {
    return this.filled(said, values);
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
    if (Object.hasOwn(this.words, value)) return this.words[value] ?? value;
    const phrase = this.phrases.read(value, any);
    return phrase === null ? (this.sayLine(value) ?? value) : this.filledBy(phrase);
  }
}

const REMEMBERED = 2_000;
const MOST_SENTENCES = 12;
/** A longer one is read in one way, and not looked through for others. */
const MOST_OF_SENTENCE = 4_000;

function any(): boolean {
  return true;
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
