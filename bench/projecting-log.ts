import { NO_META } from '../src/log/port/event-meta.js';
import { thingStream } from '../src/rules/kernel/streams.js';
import { formatInstant, parseInstant } from '../src/rules/calendar/instant.js';
import { Zone } from '../src/rules/calendar/zone.js';
import { localCaller } from '../src/commands/caller.js';
import { initStore } from '../src/commands/store/init-store.js';
import type { FactType } from '../src/facts/catalog.js';
import type { FactKind } from '../src/rules/kernel/vocabulary.js';
import type { StreamAppend } from '../src/log/port/event-store.js';
import { openStore } from '../src/log/embedded/store.js';
import { openSession } from '../src/session.js';
import { sampleContracts } from '../src/sample/index.js';
import { parseContractFile } from '../src/shipped/contract-file.js';

const SHANGHAI = Zone.of('Asia/Shanghai');
const START = parseInstant('2026-01-01T00:00:00+08:00');
const QUARTER_MS = 90 * 86_400_000;
const CATEGORIES = ['手机', '女装', '图书', '家电', '生鲜'];
const BATCH = 5_000;

/** Makes a store with three contracts signed and nothing reported yet. Returns their ids. */
export async function makeStore(dir: string): Promise<string[]> {
  await initStore(dir, 'simulated', START);
  const session = await openSession(dir, 'write', 'bench');
  const files = sampleContracts({ seed: 1, facts: 1_000 }).map(({ yaml }) => parseContractFile(yaml));
  for (const file of files) await session.commands.execute({ name: 'sign', data: { file } }, localCaller());
  await session.close();
  return files.map(({ id }) => id);
}

/**
 * Appends synthetic facts to a store until its log holds `total` events: of each hundred 58 calls, 27 chats, 10 surveys, 4 events of
 * tickets' lives and 1 order; one call in 2,000 is corrected later. They are spread over a quarter, in the order of their time.
 */
export async function fillTo(dir: string, contracts: readonly string[], total: number): Promise<void> {
  const store = await openStore(dir, { access: 'write', purpose: 'bench' });
  for (let n = store.journal.head(); n < total;) {
    const batch: StreamAppend[] = [];
    while (batch.length < BATCH && n < total) batch.push(append(contracts, n++));
    const results = await store.events.append(batch);
    if (results.some(({ ok }) => !ok)) throw new Error('a synthetic fact was refused');
  }
  await store.close();
}

function append(contracts: readonly string[], n: number): StreamAppend {
  const contract = contracts[n % contracts.length] ?? '';
  const time = START + (((n * 7_919) % 5_000_011) / 5_000_011) * QUARTER_MS;
  const occurred = Math.floor(time / 1000) * 1000;
  if (n % 2000 === 1999) return fact(contract, 'call', corrected(n, contracts.length), 'FactCorrected', occurred);
  const kind = n % 100;
  const text = { category: CATEGORIES[n % 5], stage: n % 3 ? 'aftersale' : 'presale' };
  const handledBy = n % 20 ? 'supplier' : 'platform';
  if (kind < 58)
    return fact(contract, 'call', n, 'CallRecorded', occurred, {
      ...text,
      handledBy,
      outcome: n % 7 ? 'answered' : 'abandoned',
    });
  if (kind < 85)
    return fact(contract, 'chat', n, 'ChatRecorded', occurred, {
      ...text,
      handledBy,
      outcome: n % 9 ? 'served' : 'unserved',
    });
  if (kind < 95)
    return fact(contract, 'survey', n, 'SurveyAnswered', occurred, { rating: n % 8 ? 'satisfied' : 'neutral' });
  if (kind < 96)
    return fact(contract, 'order', n, 'ServiceOrderOpened', occurred, {
      kind: 'repair',
      category: text.category,
      handledBy,
    });
  return ticket(contracts, n, occurred);
}

/** The four places at the end of each hundred are an opening, and a reply, a return and a closing of tickets opened a while ago. */
function ticket(contracts: readonly string[], n: number, occurred: number): StreamAppend {
  const step = (n % 100) - 96;
  // An opening of the same contract: hundreds apart by a multiple of the number of contracts.
  const opening = n - step - 100 * contracts.length * step * 7;
  const contract = contracts[(n - step) % contracts.length] ?? '';
  if (step === 0 || opening < 100) return fact(contract, 'ticket', n, 'TicketOpened', occurred);
  const types = ['TicketOpened', 'TicketReplied', 'TicketReturned', 'TicketClosed'] as const;
  const data = [{}, { by: 'supplier' }, {}, { reason: 'resolved' }][step] ?? {};
  return fact(contract, 'ticket', opening, types[step] ?? 'TicketReturned', occurred, data, step - 1);
}

/** The number of a call of the same contract, some thousand events ago. */
function corrected(n: number, contracts: number): number {
  return (
    n -
    999 -
    ((n - 999) % 100) +
    (((((n % contracts) - ((n - 999 - ((n - 999) % 100)) % contracts)) % contracts) + contracts) % contracts)
  );
}

const KEYS: Partial<Record<FactKind, string>> = {
  call: 'callId',
  chat: 'chatId',
  survey: 'surveyId',
  ticket: 'ticketId',
  order: 'orderId',
};

function fact(
  contract: string,
  kind: FactKind,
  no: number,
  type: FactType,
  occurred: number,
  own: Record<string, unknown> = {},
  expected: number | 'no-stream' = type === 'FactCorrected' ? 0 : 'no-stream',
): StreamAppend {
  const key = String(no).padStart(9, '0');
  const said =
    type === 'FactCorrected'
      ? { kind, key, reason: 'checked', replace: { handledBy: 'platform' } }
      : { ...own, [KEYS[kind] ?? '']: key };
  // As canonical JSON has them.
  const data = Object.fromEntries(Object.entries(said).sort(([a], [b]) => (a < b ? -1 : 1)));
  const id = `${type}-${key}-${occurred}`;
  const time = formatInstant(occurred, SHANGHAI);
  return {
    stream: thingStream(kind, contract, key),
    expected,
    events: [
      {
        type,
        schema: 1,
        contract,
        occurred,
        recorded: START + QUARTER_MS,
        source: '/bench',
        id,
        body: JSON.stringify({ data, id, source: '/bench', subject: contract, time, type }),
        meta: NO_META,
      },
    ],
  };
}
