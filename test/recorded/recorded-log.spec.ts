import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifyStore } from '../../src/audit/verify-store.js';
import { isReceipted } from '../../src/rules/cycle/receipt.js';
import { adoptDefaults } from '../../src/commands/store/defaults.js';
import { openReadModel } from '../../src/folding/tables/database.js';
import { Projector } from '../../src/folding/projector.js';
import { journalFaults } from '../../src/log/embedded/check/journal-checks.js';
import { isFactType } from '../../src/facts/catalog.js';
import type { FactKind } from '../../src/rules/kernel/vocabulary.js';
import { thingStream } from '../../src/rules/kernel/streams.js';
import { JOURNAL_FILE, openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import type { Session } from '../../src/session.js';
import { moveClock, pipelineOver } from '../support/commands.js';
import { makeDirectory } from '../support/directory.js';
import {
  expectedAnswers,
  hasTree,
  isFormat1,
  recordedRows,
  recordedVersions,
  replay,
} from '../support/recorded/recording.js';
import type { Question, RecordedRow } from '../support/recorded/recording.js';
import { inSession } from '../support/store.js';

/**
 * What earlier versions recorded must be read by every later one, and come to the same figures (test/recorded/record.mjs).
 * A later version may say more in an answer; what the earlier one said stays.
 */
describe.each(recordedVersions())('the log recorded by version %s', (version) => {
  const rows = recordedRows(version);
  let store: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const made = await makeDirectory();
    store = join(made.dir, 'store');
    remove = made.remove;
    await replay(version, store);
    // Opened for writing it is upgraded.
    await opened(store, () => Promise.resolve());
  });
  afterAll(() => remove());

  it('is taken in event by event: every stored row is what and where it was', async () => {
    expect(journalFaults(join(store, JOURNAL_FILE))).toEqual([]);
    const events = await inSession(store, 'read', (session) => session.store.events.readAll(0, rows.length + 1));
    const due = rows.map((row, index) => {
      const stream = isFormat1(version) ? streamNow(row) : row.stream;
      return { meta: '{}', ...row, stream, position: index + 1 };
    });
    expect(events).toMatchObject(due);
  });

  const expected = expectedAnswers(version);
  it.each(['journal', 'read model'])('comes to the same figures, from the %s', async (source) => {
    if (source === 'read model') await buildReadModel(store);
    await inSession(store, 'read', (session) => {
      for (const { question, answer } of expected)
        expect({ question, answer: told(ask(session, question)) }).toMatchObject({ question, answer: told(answer) });
    });
  });

  it('comes to the same figures after the defaults of today are adopted, asked as of the moment before', async () => {
    let head = rows.length + 1;
    await opened(store, async (open) => {
      const over = pipelineOver(open);
      await moveClock(over, open.clock.now() + 1);
      const adopted = await adoptDefaults(over.commands);
      if (isFormat1(version)) expect(adopted).toBe(rows.length + 2);
      head = adopted ?? head;
    });
    await inSession(store, 'write', (session) => {
      // A session gives the log its key too, where it has none.
      expect(session.store.journal.head()).toBe(hasTree(version) ? head : head + 1);
      for (const { question, answer } of expected) {
        const { at, known } = answer as unknown as { at: string; known: string };
        const asked = { ...question, asked: { rules: known, ...question.asked, at, known } };
        expect({ question, answer: told(ask(session, asked)) }).toMatchObject({ question, answer: told(answer) });
      }
    });
  });

  it('and what money did before they were adopted stays as it was, asked now', async () => {
    const ofMoney = expected.filter(
      ({ question: { figure, asked } }) =>
        (figure === 'ledger' || figure === 'statement') && !('known' in asked) && !('rules' in asked),
    );
    await inSession(store, 'read', (session) => {
      for (const { question, answer } of ofMoney) {
        const { at } = answer as unknown as { at: string };
        const now = ask(session, { ...question, asked: { ...question.asked, at } });
        expect({ question, sums: sumsOf(now) }).toMatchObject({ question, sums: sumsOf(answer) });
      }
    });
  });

  it('holds what was signed of it, and every receipt', async () => {
    const { verification } = await verifyStore(store);
    const of = (name: string) => verification.checks.find(({ check }) => check === name);
    for (const check of ['tree', 'published', 'final', 'receipts', 'tree-keys', 'checkpoints'])
      expect(of(check)).toMatchObject({ check, difference: null });
    const figures = rows.filter(({ type }) => isReceipted(type)).length;
    expect(of('receipts')).toMatchObject(
      hasTree(version) ? { looked: figures, noReceipt: 0 } : { looked: 0, noReceipt: figures },
    );
    if (hasTree(version)) expect(of('checkpoints')?.looked).toBeGreaterThan(0);
  });

  it('asks for every figure', () => {
    expect(expected.length).toBeGreaterThan(50);
    const figures = ['scorecard', 'fees', 'breaches', 'leaks'];
    const ofTheCycle = ['window', 'drift', 'statement', 'ledger', 'duties'];
    const since = isFormat1(version) ? [] : ['charges'];
    expect(new Set(expected.map(({ question }) => question.figure))).toEqual(
      new Set(version === '0.1.0' ? figures : [...figures, ...ofTheCycle, ...since]),
    );
  });
});

/** What a ledger or statement comes to, without what it rests on. */
function sumsOf(answer: object): object {
  const { entries, balance, overdue, lines, totals } = answer as Readonly<Record<string, unknown>>;
  return { entries, balance, overdue, lines, totals };
}

/** Things have had another stream since then where two could have shared one. */
function streamNow({ stream, type, contract }: RecordedRow): string {
  if (!isFactType(type)) return stream;
  const kind = stream.slice(0, stream.indexOf('-')) as FactKind;
  return thingStream(kind, contract ?? '', stream.slice(`${kind}-${contract ?? ''}-`.length));
}

/** Keeps the tables of the log as it is: opened by a session, a store adopts the defaults of today. */
async function buildReadModel(dir: string): Promise<void> {
  await opened(dir, async (store) => {
    const readModel = await openReadModel(dir, { access: 'write' });
    await new Projector(store, readModel).catchUp();
    await readModel.destroy();
  });
}

async function opened(dir: string, work: (store: Store) => Promise<void>): Promise<void> {
  const store = await openStore(dir, { access: 'write', purpose: 'test' });
  try {
    await work(store);
  } finally {
    await store.close();
  }
}

function ask({ figures, cycle }: Session, question: Question): object {
  const { figure, contract, month = '', asked, scorecard } = question;
  const kind = question.kind as never;
  switch (figure) {
    case 'scorecard':
      return figures.scorecard(contract, month, asked, scorecard);
    case 'fees':
      return figures.fees(contract, month, asked);
    case 'breaches':
      return figures.breaches(contract, month === '' ? undefined : month, asked);
    case 'leaks':
      return figures.leaks(contract, asked);
    case 'window':
      return cycle.window(contract, month, kind, asked);
    case 'drift':
      return cycle.drift(contract, month, kind, asked);
    case 'statement':
      return cycle.statement(contract, month, kind, asked);
    case 'ledger':
      return cycle.ledger(contract, asked);
    case 'duties':
      return cycle.duties(contract, asked);
    case 'charges':
      return cycle.chargeWindows(contract, asked);
  }
}

/** An answer with its readings by their ids: a later version may know of more, or of more alternatives. */
function told(answer: object): object {
  const { readings, ...rest } = answer as { readings?: readonly Reading[] };
  if (!readings) return rest;
  const byId = readings.map(({ id, alternatives, ...reading }) => [
    id,
    { ...reading, alternatives: Object.fromEntries((alternatives ?? []).map((one) => [one.value, one])) },
  ]);
  return { ...rest, readings: Object.fromEntries(byId) as unknown };
}

interface Reading {
  readonly id: string;
  readonly alternatives?: readonly { readonly value: string }[];
}
