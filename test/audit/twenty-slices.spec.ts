import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { answerTo } from '../../src/audit/catalogue.js';
import type { AskedQuestion } from '../../src/audit/catalogue.js';
import { formatInstant, parseInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { sampleFacts } from '../../src/sample/index.js';
import type { Session } from '../../src/session.js';
import { carryOut } from '../support/commands.js';
import { makeDirectory } from '../support/directory.js';
import { outcomeOf } from '../support/in-process.js';
import { makeSampleStore, SAMPLE_IDS, SAMPLE_MONTHS } from '../support/sample.js';
import { inSession, record } from '../support/store.js';

interface Fact {
  readonly recordedtime: string;
}

const SLICES = 20;
const SHANGHAI = Zone.of('Asia/Shanghai');
let store: string;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  ({ remove } = made);
  store = join(made.dir, 'store');
  await makeSampleStore(store);
});
afterAll(() => remove());

/** The sample's facts in twenty parts, in the order in which they were recorded; none recorded at one moment stand in two. */
function slices(): Fact[][] {
  const facts = Array.from(sampleFacts({ facts: 1_500 }), (line) => JSON.parse(line) as Fact);
  const parts: Fact[][] = Array.from({ length: SLICES }, () => []);
  let part = 0;
  for (const [i, fact] of facts.entries()) {
    const moved = fact.recordedtime !== facts[i - 1]?.recordedtime;
    if (moved) part = Math.max(part, Math.floor((i * SLICES) / facts.length));
    parts[part]?.push(fact);
  }
  return parts;
}

/** Every figure of every contract and month, as text, by what was asked. What is refused, a month that is not published yet say, is kept as its refusal. */
function figures(session: Session, asked: object): Map<string, string> {
  const questions: AskedQuestion[] = SAMPLE_IDS.flatMap((contract) => {
    const of = { contract, asked };
    const page = {};
    return [
      { name: 'contract', told: of },
      { name: 'ledger', told: { ...of, page } },
      { name: 'duties', told: { ...of, page } },
      { name: 'chargeWindows', told: { ...of, page } },
      { name: 'leaks', told: of },
      ...SAMPLE_MONTHS.flatMap((month) => [
        { name: 'scorecard', told: { ...of, month } },
        { name: 'breaches', told: { ...of, month, page } },
        { name: 'fees', told: { ...of, month } },
        ...(['result', 'fees'] as const).flatMap((kind) => [
          { name: 'window', told: { ...of, month, kind } },
          { name: 'drift', told: { ...of, month, kind } },
        ]),
        { name: 'statement', told: { ...of, month, kind: 'penalties' } },
        { name: 'explain', told: { asked, address: `${contract}/${month}/score`, options: {} } },
      ]),
    ] as AskedQuestion[];
  });
  return new Map(
    questions.map((question) => {
      const named = JSON.stringify({ ...question, told: { ...question.told, asked: null } });
      return [named, answered(session, question)];
    }),
  );
}

function answered(session: Session, question: AskedQuestion): string {
  try {
    return JSON.stringify(answerTo(session, question));
  } catch (error) {
    return String(error);
  }
}

it('every figure that was kept while facts came in, in twenty slices, is the same to the byte when it is asked for as known then', async () => {
  const kept: { readonly moment: string; readonly figures: ReadonlyMap<string, string> }[] = [];
  let published = 0;
  for (const slice of slices())
    await inSession(store, 'write', async (session) => {
      await record(session, slice);
      // What is over is provided, so that there is money, and figures that later facts cannot move.
      const now = session.store.clock.now();
      for (; now > parseInstant(`2026-0${published + 2}-05T12:00:00+08:00`); published++)
        for (const contract of SAMPLE_IDS) {
          const month = SAMPLE_MONTHS[published] ?? '';
          await carryOut(session, { name: 'publish', data: { contract, month } });
          await carryOut(session, { name: 'notice', data: { contract, month } });
        }
      kept.push({ moment: formatInstant(session.store.clock.now(), SHANGHAI), figures: figures(session, {}) });
    });
  expect([kept.length, published]).toEqual([SLICES, SAMPLE_MONTHS.length]);
  // They did move from one slice to the next.
  expect(new Set(kept.map((one) => [...one.figures.values()].join())).size).toBe(SLICES);
  expect([...(kept.at(-1)?.figures.values() ?? [])].filter((text) => text.startsWith('{')).length).toBeGreaterThan(60);
  await inSession(store, 'read', (session) => {
    for (const { moment, figures: then } of kept) {
      const now = figures(session, { at: moment, known: moment });
      for (const [question, text] of then)
        expect([question, moment, now.get(question)]).toEqual([question, moment, text]);
    }
  });
  expect((await outcomeOf(['verify', '--store', store])).code).toBe(0);
});
