import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { formatInstant, parseInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE, fact } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { makeExampleStore, record } from '../support/store.js';

const BEGIN = parseInstant('2026-03-02T10:00:00+08:00');
const zone = Zone.of('Asia/Shanghai');

let session: Session;
let remove: () => Promise<void>;
let ids = 0;

beforeAll(async () => {
  const directory = await makeDirectory();
  ({ remove } = directory);
  await makeExampleStore(join(directory.dir, 'store'));
  session = await openSession(join(directory.dir, 'store'), 'write', 'test');
});
afterAll(async () => {
  await session.close();
  await remove();
});

/** A fact of its own id, some seconds after the beginning. */
function told(type: string, seconds: number, data: object): ReportedFact {
  return fact(type, formatInstant(BEGIN + seconds * 1000, zone), { ...data }, { id: `steps-${ids++}` });
}

const call = (key: string) => ({
  ...{ callId: key, stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'platform' },
});

/** What happens to one thing over and over. */
const LIVES: [string, (key: string, times: number) => ReportedFact[]][] = [
  [
    'closings and returns of a ticket',
    (ticketId, times) => [
      told('TicketOpened', 0, { ticketId }),
      ...Array.from({ length: times }, (_, i) => [
        told('TicketClosed', 2 * i + 1, { ticketId, reason: 'resolved' }),
        told('TicketReturned', 2 * i + 2, { ticketId }),
      ]).flat(),
    ],
  ],
  [
    'corrections of a call',
    (key, times) => [
      told('CallRecorded', 0, call(key)),
      ...Array.from({ length: times }, (_, i) =>
        told('FactCorrected', 0, { kind: 'call', key, replace: { category: `品类${i % 9}` }, reason: '更正' }),
      ),
    ],
  ],
  [
    'voidings of a call',
    (key, times) =>
      Array.from({ length: times }, () => [
        told('CallRecorded', 0, call(key)),
        told('FactVoided', 0, { kind: 'call', key, reason: '误报' }),
      ]).flat(),
  ],
  [
    'surveys of a call',
    (key, times) => [
      told('CallRecorded', 0, call(key)),
      ...Array.from({ length: times }, (_, i) =>
        told('SurveyAnswered', i, { surveyId: `${key}-${i}`, rating: 'neutral', contactId: key }),
      ),
    ],
  ],
];

/** Events read from the log while this was done. */
async function readDuring(work: () => Promise<unknown>): Promise<number> {
  const { journal, events } = session.store;
  let read = 0;
  const counting = (owner: object, name: string): (() => void) => {
    const whole = (owner as Record<string, (...args: unknown[]) => unknown>)[name];
    if (!whole) throw new Error(`there is no ${name}`);
    Object.assign(owner, {
      [name]: (...args: unknown[]) => {
        const found = whole.apply(owner, args);
        void Promise.resolve(found).then((list) => (read += (list as unknown[]).length));
        return found;
      },
    });
    return () => void Reflect.deleteProperty(owner, name);
  };
  const undo = [
    ...['events', 'stream', 'ofStream'].map((name) => counting(journal, name)),
    counting(events, 'readStream'),
  ];
  await work();
  for (const back of undo) back();
  return read;
}

it.each(LIVES)('%s are read a number of times that does not grow with them', async (what, life) => {
  const work = (times: number) =>
    readDuring(async () => {
      await record(session, life(`${what}-${times}`, times));
      await session.projector.catchUp();
      session.figures.breaches(EXAMPLE.id, EXAMPLE.month, {});
      session.figures.scorecard(EXAMPLE.id, EXAMPLE.month, {});
    });
  await work(5);
  const [few, many] = [await work(30), await work(240)];
  expect(few).toBeGreaterThan(0);
  // Eight times as many; were those before read again for each, sixty-four times.
  expect(many / few).toBeLessThan(24);
});
