import type { Instant } from '../../rules/calendar/instant.js';
import { FACT_TYPES } from '../catalog.js';
import { EventEnvelope } from '../dto/event-envelope.js';
import { textFault } from '../dto/fields.js';
import { shapesOf } from '../dto/shapes.js';
import type { BatchPacker } from './batch-packer.js';
import { momentOf } from './byte-moment.js';
import { Texts, Words } from './byte-words.js';
import { PLACE, QuickScan } from './quick-scan.js';
import type { Spans } from './quick-scan.js';
import { MOST_FIELDS, QuickType } from './quick-type.js';
import type { QuickField } from './quick-type.js';

const SPACE = 32;
const types = FACT_TYPES.map((type) => QuickType.of(type));
const typeNames = new Words(FACT_TYPES);
const versions = new Words(['1.0']);
const contentTypes = new Words(['application/json']);
const idText = textRule('id');
const subjects = new Texts(textRule('subject'));
const sources = new Texts(textRule('source'));

const ID_START = Buffer.from('"},"id":"');
const SOURCE_START = Buffer.from('","source":"');
const SUBJECT_START = Buffer.from('","subject":"');
const TIME_START = Buffer.from('","time":"');
const NEWLINE = Buffer.from('\n');

/**
 * Takes facts from the bytes of their lines, several times as fast as by JSON.parse, the DTOs' rules and `canonicalFields`: no object is made of
 * a fact, and what its canonical body holds is copied byte by byte. It takes only facts of which it is certain, and then says the very same of
 * them; every other line it leaves alone. The rules are the decorators' own (src/facts/dto/shapes.ts).
 */
export class QuickFacts {
  private readonly scan = new QuickScan();
  /** By the places of the type's fields: which pair of the scan it is, which word of the field's (from 0), which moment. */
  private readonly pair = new Int32Array(MOST_FIELDS);
  private readonly word = new Int32Array(MOST_FIELDS);
  private readonly moment = new Float64Array(MOST_FIELDS);
  /** Bits of the fields that are there. */
  private seen = 0;
  private latest: Instant = 0;

  constructor(private readonly packer: BatchPacker) {}

  /** Packs the fact of a line of valid UTF-8; false when the line is not one that is told quickly. */
  take(line: number, bytes: Buffer, from: number, to: number): boolean {
    const { scan } = this;
    if (!scan.scan(bytes, from, to)) return false;
    const { envelope } = scan;
    const type = types[wordAt(typeNames, bytes, envelope, PLACE.type)];
    if (!type || wordAt(versions, bytes, envelope, PLACE.specversion) < 0) return false;
    if (scan.has(PLACE.datacontenttype) && wordAt(contentTypes, bytes, envelope, PLACE.datacontenttype) < 0)
      return false;
    if (!isSound(idText, bytes, envelope, PLACE.id)) return false;
    const subject = textAt(subjects, bytes, envelope, PLACE.subject);
    const source = textAt(sources, bytes, envelope, PLACE.source);
    if (subject === undefined || source === undefined) return false;
    const time = momentAt(bytes, envelope, PLACE.time);
    const recorded = scan.has(PLACE.recordedtime) ? momentAt(bytes, envelope, PLACE.recordedtime) : null;
    // NaN is not itself.
    if (time !== time || recorded !== recorded || !this.readData(type, bytes, time)) return false;
    const category = this.categoryOf(type, bytes);
    if (category === undefined) return false;

    const { typeNo, kindNo } = type;
    this.packer.column({ line, typeNo, kindNo, time, latest: this.latest, recorded, subject, source, category });
    this.packTexts(type, bytes);
    return true;
  }

  /** Holds the fields of `data` against the type's rules. */
  private readData(type: QuickType, bytes: Buffer, time: Instant): boolean {
    const { keys, values, pairs } = this.scan;
    this.seen = 0;
    this.latest = time;
    for (let pair = 0; pair < pairs; pair++) {
      const place = wordAt(type.names, bytes, keys, pair);
      const field = type.fields[place];
      if (!field || (this.seen & (1 << place)) !== 0) return false;
      this.seen |= 1 << place;
      this.pair[place] = pair;
      if (!this.readValue(field, place, bytes, values, pair)) return false;
    }
    return (this.seen & type.required) === type.required && this.keepsRelations(type, time);
  }

  private readValue(field: QuickField, place: number, bytes: Buffer, values: Spans, pair: number): boolean {
    if (field.words) {
      const word = wordAt(field.words, bytes, values, pair);
      this.word[place] = word;
      return word >= 0;
    }
    if (field.text) return isSound(field.text, bytes, values, pair);
    const moment = momentAt(bytes, values, pair);
    this.moment[place] = moment;
    if (moment > this.latest) this.latest = moment;
    return moment === moment;
  }

  private keepsRelations({ relations }: QuickType, time: Instant): boolean {
    for (const { field, other, word } of relations) {
      if (!this.has(field)) continue;
      if (word === null) {
        const theirs = other < 0 ? time : this.has(other) ? this.moment[other] : Number.NaN;
        if ((this.moment[field] ?? 0) < (theirs ?? 0)) return false;
      } else if (!this.has(other) || this.word[other] !== word) return false;
    }
    return true;
  }

  private has(place: number): boolean {
    return (this.seen & (1 << place)) !== 0;
  }

  /** The category; null where the type has none, undefined when it must be looked at more closely. */
  private categoryOf(type: QuickType, bytes: Buffer): string | null | undefined {
    if (!type.categories) return null;
    return textAt(type.categories, bytes, this.scan.values, this.pair[type.category] ?? 0);
  }

  /** Writes id, key and canonical body down: all texts as they are written in the line, since none has an escape or needs one. */
  private packTexts(type: QuickType, bytes: Buffer): void {
    const { envelope, values } = this.scan;
    const { keys, bodies } = this.packer;
    keys.putSpan(bytes, envelope, PLACE.id);
    keys.put(NEWLINE);
    keys.putSpan(bytes, values, this.pair[type.key] ?? 0);
    keys.put(NEWLINE);

    let started = false;
    for (let place = 0; place < type.fields.length; place++) {
      const field = type.fields[place];
      if (!field || !this.has(place)) continue;
      bodies.put(started ? field.next : field.first);
      bodies.putSpan(bytes, values, this.pair[place] ?? 0);
      started = true;
    }
    bodies.put(ID_START);
    bodies.putSpan(bytes, envelope, PLACE.id);
    bodies.put(SOURCE_START);
    bodies.putSpan(bytes, envelope, PLACE.source);
    bodies.put(SUBJECT_START);
    bodies.putSpan(bytes, envelope, PLACE.subject);
    bodies.put(TIME_START);
    bodies.putSpan(bytes, envelope, PLACE.time);
    bodies.put(type.ending);
  }
}

function wordAt(words: Words, bytes: Buffer, spans: Spans, at: number): number {
  return words.find(bytes, spans.from[at] ?? 0, spans.to[at] ?? 0, spans.hash[at] ?? 0);
}

function textAt(texts: Texts, bytes: Buffer, spans: Spans, at: number): string | undefined {
  return texts.find(bytes, spans.from[at] ?? 0, spans.to[at] ?? 0, spans.hash[at] ?? 0);
}

function momentAt(bytes: Buffer, spans: Spans, at: number): Instant {
  return momentOf(bytes, spans.from[at] ?? 0, spans.to[at] ?? 0);
}

/** What `textFault` asks; of ASCII, which the scan has found free of control characters, only length and blanks are left to ask. */
function isSound({ max, exact }: TextRule, bytes: Buffer, spans: Spans, at: number): boolean {
  const from = spans.from[at] ?? 0;
  const to = spans.to[at] ?? 0;
  if (spans.ascii[at] !== 1 || bytes[from] === SPACE || bytes[to - 1] === SPACE)
    return textFault(bytes.toString('utf8', from, to), max, exact) === null;
  return to > from && to - from <= max;
}

interface TextRule {
  readonly max: number;
  readonly exact: boolean;
}

/** The rule of one of the envelope's texts. */
function textRule(name: string): TextRule {
  for (const { field, shape } of shapesOf(EventEnvelope)) if (field === name && shape.rule === 'text') return shape;
  throw new RangeError(`the envelope's ${name} is no text`);
}
