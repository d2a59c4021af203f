import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseInstant } from '../../../src/rules/calendar/instant.js';
import { NO_META } from '../../../src/log/port/event-meta.js';
import type { RecordedEvent } from '../../../src/log/port/event-store.js';
import { createStore, openStore } from '../../../src/log/embedded/store.js';
import type { Store } from '../../../src/log/embedded/store.js';
import { layOutAsFormat1, layOutAsFormat2 } from './old-store.js';
import type { QuestionText } from '../../../src/figures/questions/question.js';

/** A row as it was stored: its position is its line, its features follow from the rest. Up to 0.2.0 there was neither meta nor number. */
export type RecordedRow = Omit<RecordedEvent, 'position' | 'features' | 'meta' | 'number'> &
  Partial<Pick<RecordedEvent, 'meta' | 'number'>>;

export interface Question {
  readonly figure:
    | ('scorecard' | 'fees' | 'breaches' | 'leaks')
    | ('window' | 'drift' | 'statement' | 'ledger' | 'duties' | 'charges');
  readonly contract: string;
  readonly month?: string;
  /** Of a window, drift or statement. */
  readonly kind?: string;
  readonly scorecard?: string;
  readonly asked: QuestionText;
}

export interface Expected {
  readonly question: Question;
  readonly answer: Readonly<Record<string, unknown>>;
}

const RECORDINGS = join(import.meta.dirname, '..', '..', 'recorded');
/** Rows appended in one call. */
const BATCH = 500;

/** The versions of which there is a recording. */
export function recordedVersions(): string[] {
  return readdirSync(RECORDINGS, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
}

export function recordedRows(version: string): RecordedRow[] {
  return readLines(version, 'events.ndjson') as RecordedRow[];
}

export function expectedAnswers(version: string): Expected[] {
  return readLines(version, 'expected.ndjson') as Expected[];
}

function readLines(version: string, file: string): unknown[] {
  const text = readFileSync(join(RECORDINGS, version, file), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

interface Body {
  readonly data: {
    readonly mode?: 'live' | 'simulated';
    readonly clock?: string;
  };
}

/** Whether a version laid its stores out in format 1, without meta and numbers. */
export function isFormat1(version: string): version is '0.1.0' | '0.2.0' {
  return version === '0.1.0' || version === '0.2.0';
}

/** Whether a version's log has a tree, and a key that signs it. */
export function hasTree(version: string): boolean {
  return !isFormat1(version) && version !== '0.3.0';
}

/** Makes a store of the version from what it recorded, laid out as it laid its stores out: opened for writing it is upgraded. */
export async function replay(version: string, dir: string): Promise<void> {
  const rows = recordedRows(version);
  const made = bodyOf(rows.find(({ type }) => type === 'StoreCreated')).data;
  if (made.mode === undefined || made.clock === undefined)
    throw new Error('the recording does not say what store it is of');
  await createStore(
    dir,
    made.mode === 'live' ? { mode: 'live' } : { mode: 'simulated', clock: parseInstant(made.clock) },
  );
  const store = await openStore(dir, { access: 'write', purpose: 'replay' });
  try {
    for (let from = 0; from < rows.length; from += BATCH) await append(rows.slice(from, from + BATCH), store);
  } finally {
    await store.close();
  }
  if (isFormat1(version)) layOutAsFormat1(dir, version);
  else if (!hasTree(version)) layOutAsFormat2(dir);
}

async function append(rows: readonly RecordedRow[], store: Store): Promise<void> {
  const results = await store.events.append(
    rows.map(({ stream, revision, meta = NO_META, ...row }) => ({
      stream,
      expected: revision === 0 ? 'no-stream' : revision - 1,
      events: [{ ...row, meta }],
    })),
  );
  const refused = results.findIndex(({ ok }) => !ok);
  if (refused >= 0) throw new Error(`refused: ${JSON.stringify(rows[refused])}`);
}

function bodyOf(row: { readonly body: string } | undefined): Body {
  if (!row) throw new Error('the recording has no such event');
  return JSON.parse(row.body) as Body;
}
