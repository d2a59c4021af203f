/**
 * Records what this version's log holds and what it makes of it: `npm run build && node test/recorded/record.mjs [FOLDER]` writes
 * `events.ndjson` (every event's stored row) and `expected.ndjson` (questions and their answers) into `test/recorded/<version>` unless told.
 * A recording is made once, when a version is finished, and never again: later versions must read it and answer the same
 * (test/recorded/recorded-log.spec.ts). Where one exists already nothing is done; only that of a version not yet released may be deleted.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { localCaller } from '../../dist/src/commands/caller.js';
import { Reporter } from '../../dist/src/commands/intake/reporter.js';
import { initStore } from '../../dist/src/commands/store/init-store.js';
import { EVENT_TYPES } from '../../dist/src/facts/event-types.js';
import { validateFact } from '../../dist/src/facts/validate.js';
import { parseCheckpoint } from '../../dist/src/log/tree/notes/checkpoint.js';
import { cosign } from '../../dist/src/log/tree/notes/cosignature.js';
import { newSignerKey } from '../../dist/src/log/tree/notes/note-keys.js';
import { formatNote } from '../../dist/src/log/tree/notes/note.js';
import { parseInstant } from '../../dist/src/rules/calendar/instant.js';
import { SAMPLE_CLOCK, sampleContracts, sampleFacts } from '../../dist/src/sample/index.js';
import { openSession } from '../../dist/src/session.js';
import { ENGINE_VERSION } from '../../dist/src/settings.js';
import { parseContractFile } from '../../dist/src/shipped/contract-file.js';
import { CYCLE_QUESTIONS, playCycle, SMALL } from './cycle.mjs';
import { amendments, EXAMPLE, FAILING, NEW_YORK, PARTIES_OWN, QUESTIONS, reports } from './contents.mjs';

const here = import.meta.dirname;
const target = resolve(process.argv[2] ?? join(here, ENGINE_VERSION));
const example = (file) => readFileSync(join(here, '..', '..', 'examples', file), 'utf8');

if (existsSync(target)) {
  process.stderr.write(`${target} is there already; a recording is never made again\n`);
  process.exit(1);
}

const dir = mkdtempSync(join(tmpdir(), 'plumbline-recording-'));
try {
  await initStore(join(dir, 'store'), 'simulated', parseInstant(SAMPLE_CLOCK));
  const session = await openSession(join(dir, 'store'), 'write', 'record');
  await fill(session);
  await session.projector.catchUp();
  const events = await session.store.events.readAll(0, 100_000);
  const missing = Object.keys(EVENT_TYPES).filter((type) => !events.some((event) => event.type === type));
  if (missing.length > 0) throw new Error(`the recording holds no ${missing.join(', ')}`);
  const answers = [...QUESTIONS, ...CYCLE_QUESTIONS].map((question) => ({ question, answer: ask(session, question) }));
  await session.close();

  mkdirSync(target);
  // Features are not kept: they follow from the body, and their categories' numbers are the store's own.
  writeFileSync(join(target, 'events.ndjson'), lines(events.map(rowOf)));
  writeFileSync(join(target, 'expected.ndjson'), lines(answers));
  process.stdout.write(`${events.length} events and ${answers.length} answers in ${target}\n`);
} finally {
  rmSync(dir, { recursive: true, force: true });
}

function rowOf(event) {
  return Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'position' && name !== 'features'));
}

/** Everything that this version knows to record, rules between the facts. */
async function fill(session) {
  const run = async (name, data) => (await session.commands.execute({ name, data }, localCaller())).recorded.events;
  const to = (time) => run('move-clock', { to: time });
  const take = (facts) => report(session, facts);
  const failing = sampleContracts().find(({ id }) => id === FAILING);
  for (const text of [
    failing.yaml,
    example('contract.yaml'),
    example('contract-with-annex-2.example.yaml'),
    JSON.stringify(NEW_YORK),
    JSON.stringify(SMALL),
  ])
    await run('sign', { file: parseContractFile(text) });
  await to('2025-12-01T09:00:00+08:00');
  await run('delegate', {
    contract: FAILING,
    service: 'consultation',
    channel: 'phone',
    from: '2026-03-02T00:00:00+08:00',
    to: '2026-03-09T00:00:00+08:00',
  });

  const slice = [];
  for (const line of sampleFacts({ facts: 1_000, seed: 2 })) {
    const fact = JSON.parse(line);
    if (fact.subject === FAILING && fact.time >= '2026-03-01') slice.push(fact);
  }
  // Every third, so that the recording stays small.
  await take(slice.filter((_, i) => i % 3 === 0));

  const april = (day) => `2026-04-${day}T09:00:00+08:00`;
  await to(april('16'));
  await take(
    example('facts.ndjson')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  );
  await take(reports);
  await to(april('20'));
  await take(amendments);
  await run('take-over', { contract: FAILING, from: '2026-03-23T00:00:00+08:00', ground: '2026年1月考核结果' });
  await to(april('22'));
  await run('hand-back', { contract: FAILING, from: '2026-03-30T00:00:00+08:00' });
  const { settled, ...amended } = PARTIES_OWN;
  const file = { ...parse(example('contract.yaml')), ...amended, readings: settled };
  await run('amend', {
    contract: EXAMPLE,
    file: parseContractFile(JSON.stringify(file)),
    notice: '2026-02-20T09:00:00+08:00',
    channel: 'bulletin',
    effective: '2026-03-12',
  });
  await to(april('24'));
  const calendar = {
    year: 2026,
    daysOff: ['2026-01-01', '2026-02-16', '2026-02-17', '2026-02-18', '2026-03-09', '2026-03-10'],
    makeUpDays: [],
    source: 'made up for this recording',
  };
  await run('adopt-calendar', { calendar });
  await run('terminate', { contract: FAILING, on: '2026-04-25' });
  await to(april('30'));
  await playCycle(session, { run, to, take });
  await cosigned(session, run);
}

/** The supplier of the small contract cosigns all that was recorded, receipts among it. Its key is thrown away. */
async function cosigned({ publisher, store }, run) {
  const key = newSignerKey('xunhuan.example/plumbline', 'cosignature');
  await run('declare-cosigner', { contract: SMALL.id, key: key.verifier.text });
  const checkpoint = parseCheckpoint(publisher.checkpoint());
  const signature = cosign(checkpoint, key, Math.floor(store.clock.now() / 1000));
  const { note } = checkpoint;
  const text = formatNote({ ...note, signatures: [...note.signatures, signature] });
  await run('record-cosignature', { contract: SMALL.id, checkpoint: text });
}

async function report(session, facts) {
  const told = facts.map((fact, i) => {
    const result = validateFact(fact);
    if (!('fact' in result)) throw new Error(JSON.stringify({ fact, ...result }));
    return { line: i + 1, fact: result.fact };
  });
  const { conflicts, rejected } = await session.intake.take(told, new Reporter(localCaller()));
  if (conflicts.length + rejected.length > 0) throw new Error(JSON.stringify([...conflicts, ...rejected].slice(0, 3)));
}

function ask({ figures, cycle }, { figure, contract, month, kind, asked, scorecard }) {
  if (figure === 'window' || figure === 'drift' || figure === 'statement')
    return cycle[figure](contract, month, kind, asked);
  if (figure === 'charges') return cycle.chargeWindows(contract, asked);
  if (figure === 'ledger' || figure === 'duties') return cycle[figure](contract, asked);
  if (figure === 'scorecard') return figures.scorecard(contract, month, asked, scorecard);
  if (figure === 'fees') return figures.fees(contract, month, asked);
  return figure === 'leaks' ? figures.leaks(contract, asked) : figures.breaches(contract, month, asked);
}

function lines(values) {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
