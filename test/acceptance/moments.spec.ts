import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QuestionText } from '../../src/figures/questions/question.js';
import { READ_MODEL_FILE } from '../../src/folding/tables/tables.js';
import { sampleFacts } from '../../src/sample/index.js';
import { makeDirectory } from '../support/directory.js';
import { call, EXAMPLE, fact, ndjson } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { figuresOf } from '../support/figures.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { headOf, importAll, inSession, makeExampleStore, record } from '../support/store.js';

const facts = Array.from(sampleFacts({ facts: 3_000, seed: 5 }), (line) => JSON.parse(line) as ReportedFact);
const moment = (text: string | undefined) => Date.parse(text ?? '');
const figures = (store: string, asked: QuestionText) => figuresOf(store, SAMPLE_IDS, SAMPLE_MONTHS, asked);

let dir: string;
let whole: string;
let remove: () => Promise<void>;

/** A new store into which only these facts of the sample were taken. */
async function storeWith(name: string, some: readonly ReportedFact[]): Promise<string> {
  const store = join(dir, name);
  await makeSampleStore(store);
  const file = join(dir, `${name}.ndjson`);
  await writeFile(file, ndjson(some));
  expect(await importAll(store, file)).toBe(some.length);
  return store;
}

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  whole = await storeWith('whole', facts);
});
afterAll(() => remove());

describe('what was known at a moment (--known)', () => {
  it.each(['2026-01-20T12:00:00+08:00', '2026-03-01T00:00:00+08:00', '2026-04-02T00:00:00+08:00'])(
    'is what a store tells that was given nothing later: %s',
    async (known) => {
      const then = facts.filter(({ recordedtime }) => moment(recordedtime) <= moment(known));
      const store = await storeWith(known.slice(0, 10), then);
      expect(then.length).toBeLessThan(facts.length);
      expect(await figures(whole, { known })).toEqual(await figures(store, { at: known }));
    },
  );

  it('is the present once everything is known', async () => {
    const last = facts.at(-1)?.recordedtime;
    expect(await figures(whole, { known: last })).toEqual(await figures(whole, {}));
  });
});

describe('a moment within a month (--at)', () => {
  it.each(['2026-02-14T12:00:00+08:00', '2026-02-28T23:59:59.999+08:00', '2026-03-25T17:45:00+08:00'])(
    'is answered as if nothing had happened since: %s',
    async (at) => {
      // Corrections change the moments of other facts; they have tests of their own.
      const plain = facts.filter(({ type }) => !type.startsWith('Fact'));
      const past = plain.filter(({ time }) => moment(time) <= moment(at));
      expect(past.length).toBeLessThan(plain.length);
      const [all, some] = [
        await storeWith(`all-${at.slice(0, 10)}`, plain),
        await storeWith(`past-${at.slice(0, 10)}`, past),
      ];
      expect(await figures(all, { at })).toEqual(await figures(some, { at }));
    },
  );

  it('judges tickets then: pending before the deadline, breached after it, however late the reply', async () => {
    const store = join(dir, 'ticket');
    await makeExampleStore(store);
    const states = await inSession(store, 'write', async (session) => {
      await record(session, [
        fact('TicketOpened', '2026-03-02T11:30:00+08:00', { ticketId: 'T' }),
        fact('TicketReplied', '2026-03-02T16:00:00+08:00', { ticketId: 'T', by: 'supplier' }),
      ]);
      return ['11:29:59', '11:30:00', '15:30:00', '15:30:00.001', '16:00:00', undefined].map((time) => {
        const at = time === undefined ? undefined : `2026-03-02T${time}+08:00`;
        const { rounds } = session.figures.breaches(EXAMPLE.id, undefined, { at });
        return rounds.map(({ state, repliedAt }) => `${state}${repliedAt === null ? '' : ', replied'}`).join();
      });
    });
    expect(states).toEqual(['', 'pending', 'pending', 'breached', 'breached, replied', 'breached, replied']);
  });
});

describe('facts that come late, corrections and voidings', () => {
  it('change the figures of their month from the moment they were recorded on, and not before', async () => {
    const store = join(dir, 'late');
    await makeExampleStore(store);
    const on = (day: string) => ({ recordedtime: `2026-04-${day}T09:00:00+08:00` });
    const amend = { kind: 'call', key: 'b', reason: 'checked' };
    const rates = await inSession(store, 'write', async (session) => {
      await record(session, [
        call('a', '2026-03-02T10:00:00+08:00', {}, on('11')),
        call('b', '2026-03-02T10:00:00+08:00', { outcome: 'abandoned' }, on('11')),
        call('c', '2026-03-02T10:00:00+08:00', { outcome: 'abandoned' }, on('12')),
        fact('FactCorrected', '2026-04-13T08:00:00+08:00', { ...amend, replace: { outcome: 'answered' } }, on('13')),
        fact('FactVoided', '2026-04-14T08:00:00+08:00', amend, on('14')),
        fact(
          'FactCorrected',
          '2026-04-15T08:00:00+08:00',
          { ...amend, key: 'c', replace: { time: '2026-02-28T10:00:00+08:00' } },
          on('15'),
        ),
      ]);
      return ['10', '11', '12', '13', '14', '15'].map((day) => {
        const known = `2026-04-${day}T09:00:00+08:00`;
        return ['2026-02', '2026-03'].map((month) => {
          const { metrics } = session.figures.scorecard(EXAMPLE.id, month, { known });
          const phone = metrics[0]?.channels?.[0];
          return `${phone?.numerator ?? '-'}/${phone?.denominator ?? '-'}`;
        });
      });
    });
    expect(rates).toEqual([
      ['0/0', '0/0'],
      ['0/0', '1/2'],
      ['0/0', '1/3'],
      ['0/0', '2/3'],
      ['0/0', '1/2'],
      ['0/1', '1/1'],
    ]);
  });
});

describe('a read model', () => {
  const present = () => figures(whole, {});

  it('that is deleted is missed by nobody: a reader gives the same figures from the journal', async () => {
    const before = await present();
    for (const suffix of ['', '-wal', '-shm']) await rm(join(whole, READ_MODEL_FILE + suffix), { force: true });
    expect(await present()).toEqual(before);
  });

  it('that is damaged is made anew by the next writer, with the same figures and digests', async () => {
    const before = await present();
    const digests = () => inSession(whole, 'write', ({ projector }) => projector.digests());
    const made = await digests();
    await writeFile(
      join(whole, READ_MODEL_FILE),
      'not a database, and longer than the header of one would be '.repeat(40),
    );
    expect(await present()).toEqual(before);
    expect(await digests()).toEqual(made);
    expect(await present()).toEqual(before);
    expect(await headOf(whole)).toBeGreaterThan(facts.length);
  });
});
