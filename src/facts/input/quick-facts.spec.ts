import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FACT_TYPES } from '../catalog.js';
import type { FactType } from '../catalog.js';
import { readInstant } from '../instant-text.js';
import { event } from '../testing/examples.js';
import { BatchPacker } from './batch-packer.js';
import { momentOf } from './byte-moment.js';
import { unpack } from './packed-batch.js';
import { takeLine } from './produce.js';
import { QuickFacts } from './quick-facts.js';
import { times } from '../../../test/support/deep.js';

/** The types that are told by texts, words and moments alone: nearly all that is ever reported. */
const QUICK: readonly FactType[] = [
  'CallRecorded',
  'ChatRecorded',
  'SurveyAnswered',
  'TicketOpened',
  'TicketReturned',
  'TicketClosed',
  'ServiceOrderOpened',
  'ServiceOrderReviewed',
  'ServiceOrderReceived',
  'ServiceOrderJudged',
];

// One for all lines: its columns are large.
const packer = new BatchPacker();

/** What becomes of a line, quickly; null when it is left alone. */
function quickly(line: string): unknown {
  const bytes = Buffer.from(`${line}\n`);
  return new QuickFacts(packer).take(7, bytes, 0, bytes.length - 1) ? told() : null;
}

/** What becomes of it by JSON.parse, class-validator's rules and the general canonical JSON. */
function slowly(line: string): unknown {
  takeLine(packer, 7, line, null);
  return told();
}

function told(): unknown {
  const batch = packer.pack(0, 0, 0);
  const facts = unpack(batch).map(({ line, fact }) => {
    const { type, subject, source, id, time, recordedTime, latest, kind, key, body, category } = fact;
    return { line, type, subject, source, id, time, recordedTime, latest, kind, key, body, category };
  });
  return { facts, rejected: batch.rejected };
}

const pad = (n: number): string => String(n).padStart(2, '0');
const moment = fc
  .tuple(
    fc.constantFrom('2026', '2024', '1900', '0000', '9999', '026'),
    fc.record({ month: fc.nat(13), day: fc.nat(32), hour: fc.nat(25), minute: fc.nat(61), second: fc.nat(61) }),
    fc.constantFrom(
      'Z',
      'z',
      '',
      '+08:00',
      '-08:00',
      '+14:00',
      '-14:30',
      '+15:00',
      '+08:60',
      '+0800',
      '.5Z',
      '.1234Z',
      '+08:0x',
      '\u0660',
    ),
    fc.constantFrom('T', 'T', 'T', 't', ' '),
  )
  .map(
    ([year, m, zone, t]) =>
      `${year}-${pad(m.month)}-${pad(m.day)}${t}${pad(m.hour)}:${pad(m.minute)}:${pad(m.second)}${zone}`,
  );
const soundMoment = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.nat(23), fc.nat(59), fc.constantFrom('Z', '+08:00', '-05:30'))
  .map(([day, hour, minute, zone]) => `2026-03-${pad(day)}T${pad(hour)}:${pad(minute)}:00${zone}`);

/** Texts around every border of the rules, and some words of other fields. */
const text = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'x',
    'x ',
    ' x',
    'a b',
    'a"b',
    'a\\b',
    '\u007f',
    'a\u0085b',
    '\u00a0x',
    'x\u3000',
    '\ufeffx',
    '手机',
    '😀',
    '\ud800',
    '\n',
    '\u2028',
  ),
  fc.constantFrom(
    'presale',
    'aftersale',
    'answered',
    'abandoned',
    'served',
    'supplier',
    'platform',
    'resolved',
    'refund',
    'phone',
    '1.0',
  ),
  fc.constantFrom(32, 64, 65, 128, 129, 200, 201).map((length) => 'k'.repeat(length)),
  fc.constantFrom(63, 64, 65, 128, 129).map((length) => '机'.repeat(length)),
  fc.string({ unit: 'binary', maxLength: 12 }),
  soundMoment,
  moment,
);
const value = fc.oneof({ weight: 6, arbitrary: text }, fc.constantFrom(null, true, 1, [], {}, 0.5));
const name = fc.constantFrom(
  'specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'recordedtime', 'data', 'callId', 'stage', 'category',
  'outcome', 'answeredAt', 'servedAt', 'endedAt', 'handledBy', 'rating', 'channel', 'contactId', 'topic', 'reason', 'by', 'verdict', 'more', '__proto__',
); // prettier-ignore

/** How a line is written: with which blanks, in which order. */
interface Writing {
  readonly colon: string;
  readonly comma: string;
  readonly end: string;
  readonly order: number;
}
const writing = fc.oneof(
  { weight: 3, arbitrary: fc.nat(20).map((order): Writing => ({ colon: ':', comma: ',', end: '', order })) },
  fc.record<Writing>({
    colon: fc.constantFrom(':', ': ', ' : ', ':\t'),
    comma: fc.constantFrom(',', ', ', ' ,', ',\t'),
    end: fc.constantFrom('', '\r', ' \r', ' x', ','),
    order: fc.nat(20),
  }),
);

type Pairs = readonly (readonly [string, unknown])[];
function written(pairs: Pairs, how: Writing): string {
  const at = pairs.length === 0 ? 0 : how.order % pairs.length;
  const turned = [...pairs.slice(at), ...pairs.slice(0, at)];
  const inner = turned.map(([key, one]) => {
    const json = Array.isArray(one) && one[0] === 'pairs' ? written(one[1] as Pairs, how) : JSON.stringify(one);
    return `${JSON.stringify(key)}${how.colon}${json}`;
  });
  return `{${inner.join(how.comma)}}`;
}

/** A change to the fields of an event or of its data: one replaced, left out, added, or given a second time. */
const change = fc.record({
  inData: fc.boolean(),
  at: fc.nat(12),
  how: fc.constantFrom('replace', 'replace', 'replace', 'leave out', 'add', 'add', 'repeat'),
  name,
  value: fc.oneof(value, soundMoment),
});

function changed(pairs: Pairs, changes: readonly { at: number; how: string; name: string; value: unknown }[]): Pairs {
  const result = [...pairs];
  for (const { at, how, name: added, value: other } of changes) {
    const place = at % Math.max(1, result.length);
    const [key] = result[place] ?? ['none'];
    if (how === 'replace') result[place] = [key, other];
    if (how === 'leave out') result.splice(place, 1);
    if (how === 'add') result.splice(place, 0, [added, other]);
    if (how === 'repeat') result.push([key, other]);
  }
  return result;
}

const line = fc
  .tuple(
    fc.constantFrom(...FACT_TYPES, ...QUICK, ...QUICK),
    fc.oneof(fc.constant([]), fc.array(change, { maxLength: 3 })),
    fc.option(soundMoment),
    writing,
    fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      fc.tuple(fc.nat(400), fc.constantFrom('"', ',', ' ', '}', '\\', '\u0000', 'é', 'x')),
    ),
  )
  .map(([type, changes, recorded, how, slip]) => {
    const { data, ...envelope } = event(type);
    const pairs: Pairs = [
      ...Object.entries(envelope),
      ...(recorded === null ? [] : [['recordedtime', recorded] as const]),
      [
        'data',
        [
          'pairs',
          changed(
            Object.entries(data),
            changes.filter(({ inData }) => inData),
          ),
        ],
      ],
    ];
    const whole =
      written(
        changed(
          pairs,
          changes.filter(({ inData }) => !inData),
        ),
        how,
      ) + how.end;
    if (slip === null || whole.includes('\n')) return whole.replaceAll('\n', ' ');
    const at = slip[0] % whole.length;
    // A file is UTF-8: it holds no half of a character.
    return (whole.slice(0, at) + slip[1] + whole.slice(at + 1)).toWellFormed();
  });

describe('facts told quickly', () => {
  it('are the very facts that class-validator and the general canonical JSON make of the line, whatever it holds', () => {
    let taken = 0;
    let left = 0;
    fc.assert(
      fc.property(line, (one) => {
        const quick = quickly(one);
        if (quick === null) {
          left++;
          return;
        }
        taken++;
        expect(quick).toEqual(slowly(one));
      }),
      { numRuns: times(600) },
    );
    // Both sides have been looked at.
    expect(Math.min(taken, left)).toBeGreaterThan(times(75));
  });

  it('are all sound facts of the types that are told by texts, words and moments alone', () => {
    for (const type of QUICK) {
      const fact = event(type, {}, { recordedtime: '2026-03-02T09:40:00+08:00', datacontenttype: 'application/json' });
      expect(quickly(JSON.stringify(fact))).toEqual(slowly(JSON.stringify(fact)));
      expect(quickly(`${JSON.stringify(fact, null, 1).replaceAll('\n', '')}\r`)).toEqual(slowly(JSON.stringify(fact)));
    }
  });

  it('are none where a rule between two fields is broken', () => {
    const data = { answeredAt: '2026-03-02T09:29:59+08:00' };
    expect(quickly(JSON.stringify(event('CallRecorded', data)))).toBeNull();
    expect(quickly(JSON.stringify(event('CallRecorded', { outcome: 'abandoned' })))).toBeNull();
    expect(quickly(JSON.stringify(event('CallRecorded', { endedAt: '2026-03-02T09:30:11+08:00' })))).toBeNull();
  });

  it('are none where a text holds what is no text', () => {
    for (const key of ['a\u007fb', 'a\u0085b', 'a\tb', '\u3000a', '', 'k'.repeat(129)])
      expect(quickly(JSON.stringify(event('CallRecorded', { callId: key })))).toBeNull();
  });

  it('read moments as they are read elsewhere, or leave them', () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(moment, soundMoment, text), (one) => {
        const bytes = Buffer.from(one);
        const instant = momentOf(bytes, 0, bytes.length);
        if (Number.isNaN(instant)) return;
        read++;
        expect(instant).toBe(readInstant(one));
      }),
      { numRuns: times(1_000) },
    );
    expect(read).toBeGreaterThan(times(150));
    for (const one of ['2024-02-29T23:59:59Z', '2026-12-31T00:00:00-14:59', '0000-01-01T00:00:00+00:00'])
      expect(momentOf(Buffer.from(one), 0, one.length)).toBe(readInstant(one));
  });
});
