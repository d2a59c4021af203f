import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { StreamEnds } from './stream-ends.js';

/** Names that lie side by side in the index, in several groups, some with characters that UTF-16 and UTF-8 order differently. */
const name = fc
  .tuple(
    fc.constantFrom('call-HT-1-', 'call-HT-1', 'chat-HT-2-', ''),
    fc.nat(60),
    fc.constantFrom('', '', '手', '！', '😀', '\0', '-x'),
  )
  .map(([prefix, number, end]) => `${prefix}${number}${end}`);

function holding(streams: Iterable<readonly [string, number]>): StreamEnds {
  const db = new DatabaseSync(':memory:');
  db.exec('CREATE TABLE events (stream TEXT NOT NULL, revision INTEGER NOT NULL, UNIQUE (stream, revision)) STRICT');
  const insert = db.prepare('INSERT INTO events VALUES (?, ?)');
  for (const [stream, last] of streams)
    for (let revision = 0; revision <= last; revision++) insert.run(stream, revision);
  return new StreamEnds(db);
}

describe('the last revisions of many streams', () => {
  it('are those of the streams that were asked for and have an event, whatever lies between them', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(name, fc.nat(3)), { selector: ([stream]) => stream }),
        fc.array(name),
        (there, asked) => {
          const all = new Map(there);
          const expected = asked
            .filter((stream) => all.has(stream))
            .map((stream) => [stream, all.get(stream)] as const);
          expect(holding(there).of(asked)).toEqual(new Map(expected));
        },
      ),
    );
  });

  it('are found among many neighbours, and none are where nothing is', () => {
    const there = Array.from({ length: 3_000 }, (_, i) => [`call-${String(2 * i).padStart(5, '0')}`, i % 3] as const);
    const ends = holding(there);
    const asked = Array.from({ length: 7_000 }, (_, i) => `call-${String(i).padStart(5, '0')}`);
    expect(ends.of(asked)).toEqual(new Map(there));
    expect(ends.of(['call-9', 'call-99999', 'z'])).toEqual(new Map());
    expect(ends.of([])).toEqual(new Map());
  });

  it('knows no stream whose name is half a character', () => {
    expect(holding([['a\ufffd', 0]]).of(['a\ud800'])).toEqual(new Map());
  });
});
