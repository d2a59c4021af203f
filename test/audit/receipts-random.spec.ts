import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dataOf, hasType } from '../../src/facts/event-data.js';
import { RECEIPTED } from '../../src/rules/cycle/receipt.js';
import { advance } from '../../src/commands/due/advance.js';
import { verifyStore } from '../../src/audit/verify-store.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { carryOut, moveClock } from '../support/commands.js';
import { chat } from '../support/cycle/cycle-facts.js';
import { times } from '../support/deep.js';
import { inDirectory } from '../support/directory.js';
import { call, contractFile, EXAMPLE, fact } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { leafText, naiveEvents, rootOf } from '../support/proof/naive-receipt.js';
import { inSession, makeStore, record } from '../support/store.js';

const contract = EXAMPLE.id;
const MARCH = '2026-03';

/** Something that was told; what is about a thing of that number names it, whether it is there or not. */
interface Telling {
  readonly what: 'call' | 'chat' | 'survey' | 'ticket' | 'reply' | 'order' | 'correct' | 'move' | 'hand' | 'void';
  readonly n: number;
  readonly kind: 'call' | 'chat' | 'survey' | 'ticket';
  /** Hours from 27 February on: a good month. */
  readonly hour: number;
  readonly flag: boolean;
}

const telling: fc.Arbitrary<Telling> = fc.record({
  what: fc.constantFrom(
    'call',
    'call',
    'chat',
    'survey',
    'survey',
    'ticket',
    'reply',
    'order',
    'correct',
    'move',
    'hand',
    'void',
  ),
  n: fc.nat(9),
  kind: fc.constantFrom('call', 'chat', 'survey', 'ticket'),
  hour: fc.integer({ min: 0, max: 24 * 36 }),
  flag: fc.boolean(),
});

const timeAt = (hour: number) => new Date(Date.parse('2026-02-27T00:00:00Z') + hour * 3_600_000).toISOString();

/** A telling as a fact that is taken in: each thing is told once, none after it was voided, a reply behind its opening. */
function factsOf(tellings: readonly Telling[]): ReportedFact[] {
  const there = new Set<string>();
  const voided = new Set<string>();
  const first = (name: string, made: () => ReportedFact) => {
    if (there.has(name)) return [];
    there.add(name);
    return [made()];
  };
  return tellings.flatMap(({ what, n, kind, hour, flag }, i): ReportedFact[] => {
    const time = timeAt(hour);
    const handledBy = flag ? 'supplier' : 'platform';
    const name = `${kind} ${n}`;
    const amend = (type: string, data: object) =>
      there.has(name) && !voided.has(name)
        ? [fact(type, time, { kind, key: `X-${n}`, ...data, reason: '核对' }, { id: `${i}` })]
        : [];
    switch (what) {
      case 'call':
        return first(`call ${n}`, () => call(`X-${n}`, time, { handledBy }));
      case 'chat':
        return first(`chat ${n}`, () => chat(`X-${n}`, time, { handledBy }));
      case 'survey': {
        const data = { surveyId: `X-${n}`, rating: 'satisfied', contactId: `X-${hour % 10}` };
        const channel = hour % 3 === 0 ? { channel: flag ? 'online' : 'phone' } : {};
        return first(`survey ${n}`, () => fact('SurveyAnswered', time, { ...data, ...channel }));
      }
      case 'ticket':
        return first(`ticket ${n}`, () => fact('TicketOpened', time, { ticketId: `X-${n}` }));
      case 'reply':
        if (!there.has(`ticket ${n}`) || voided.has(`ticket ${n}`)) return [];
        return [fact('TicketReplied', time, { ticketId: `X-${n}`, by: handledBy }, { id: `${i}` })];
      case 'order':
        return first(`order ${n}`, () =>
          fact('ServiceOrderOpened', time, { orderId: `X-${n}`, kind: 'return', category: '手机', handledBy }),
        );
      case 'correct':
        return kind === 'survey' ? amend('FactCorrected', { replace: { rating: 'neutral' } }) : [];
      case 'move':
        return kind === 'ticket' ? [] : amend('FactCorrected', { replace: { time } });
      case 'hand':
        return kind === 'call' || kind === 'chat' ? amend('FactCorrected', { replace: { handledBy } }) : [];
      case 'void': {
        const facts = amend('FactVoided', {});
        if (facts.length > 0) voided.add(name);
        return facts;
      }
    }
  });
}

describe('whatever was told, corrected and voided', () => {
  it('every figure has one receipt, of just the facts that it rests on or leaves out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(telling, { minLength: 20, maxLength: 90, size: 'max' }),
        fc.nat(1_000),
        async (told, cut) => {
          await inDirectory(async (dir) => {
            await makeStore(dir, [JSON.stringify(contractFile())], '2026-04-10T09:00:00+08:00');
            await inSession(dir, 'write', async (session) => {
              const facts = factsOf(told);
              const early = cut % (facts.length + 1);
              await record(session, facts.slice(0, early));
              await carryOut(session, { name: 'publish', data: { contract, month: MARCH } });
              await record(session, facts.slice(early));
              await carryOut(session, { name: 'notice', data: { contract, month: MARCH } });
              const reason = '重算';
              await carryOut(session, { name: 'reissue', data: { contract, month: MARCH, kind: 'result', reason } });
              await moveClock(session, parseInstant('2026-05-20T09:00:00+08:00'));
              await advance(session);
              checkReceipts(await session.store.events.readAll(0, 10_000));
            });
            const { verification } = await verifyStore(dir);
            expect(verification.checks.filter(({ difference }) => difference !== null)).toEqual([]);
            expect(verification.checks.find(({ check }) => check === 'receipts')).toMatchObject({
              looked: 5,
              noReceipt: 0,
            });
          });
        },
      ),
      { numRuns: times(12) },
    );
  });
});

function checkReceipts(events: readonly RecordedEvent[]): void {
  const figures = events.filter(({ type }) => (RECEIPTED as readonly string[]).includes(type));
  expect(figures.map(({ type }) => type).sort()).toEqual(
    ['FeeNoticeSent', 'FeesFinal', 'ResultFinal', 'ResultPublished', 'ResultReissued'].sort(),
  );
  expect(events.filter(({ type }) => type === 'FigureReceipted')).toHaveLength(figures.length);
  for (const of of figures) {
    const event = events[of.position] as RecordedEvent;
    if (!hasType(event, 'FigureReceipted')) throw new Error(`${of.type} has no receipt`);
    const { kind, month, basis, tree, events: rests, ...receipt } = dataOf(event);
    expect([event.stream, event.meta, receipt.of, receipt.revision]).toEqual([
      of.stream,
      of.meta,
      of.type,
      of.revision,
    ]);
    const known = (position: number) => position <= basis.position || basis.added.includes(position);
    expect([of.type, rests]).toEqual([of.type, naiveEvents(events, { kind, month, known })]);
    const before = events.slice(0, basis.position).map(leafText);
    expect(tree).toEqual({ size: basis.position, root: rootOf(before).toString('hex') });
  }
}
