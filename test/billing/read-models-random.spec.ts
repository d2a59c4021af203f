import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { formatInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { RuleViolation } from '../../src/rules/kernel/rule-violation.js';
import { takeFactsBody } from '../../src/commands/intake/body/body.js';
import { recording } from '../../src/commands/intake/taking.js';
import type { Session } from '../../src/session.js';
import { PROJECT_DIR } from '../../src/settings.js';
import { advance } from '../../src/commands/due/advance.js';
import { carryOut as obey, moveClock } from '../support/commands.js';
import { billingFromNothing, billingTables } from '../support/billing/billing.js';
import { inDirectory } from '../support/directory.js';
import { call, contractFile, fact, ndjson } from '../support/facts.js';
import { inSession, makeStore } from '../support/store.js';
import { times } from '../support/deep.js';

const MINUTE = 60_000;
const zone = Zone.of('Asia/Shanghai');
/** A contract with everything by default, one whose months to improve are not charged, one that is scored by single facts. */
const IDS = ['HT-1', 'HT-2', 'HT-2026-0043'];

interface Command {
  readonly contract: string;
  readonly does: 'call' | 'open' | 'reply' | 'return' | 'close' | 'move' | 'void' | 'order' | 'cycle' | 'pay' | 'clock';
  /** A thing's number, and how many minutes before the clock something happened. */
  readonly thing: number;
  readonly before: number;
  readonly flag: boolean;
}

const command: fc.Arbitrary<Command> = fc.record({
  contract: fc.constantFrom(...IDS),
  does: fc.constantFrom('call', 'open', 'reply', 'return', 'close', 'move', 'void', 'order', 'cycle', 'pay', 'clock'),
  thing: fc.integer({ min: 0, max: 3 }),
  before: fc.oneof(fc.integer({ min: -4, max: 400 }), fc.integer({ min: 0, max: 90_000 })),
  flag: fc.boolean(),
});

/** Does what a command says; what is refused, or makes no sense, is let go. */
async function carryOut(one: Command, n: number, session: Session): Promise<void> {
  const { contract, does, thing, before, flag } = one;
  const now = session.store.clock.now();
  const time = formatInstant(now - before * MINUTE, zone);
  const report = async (type: string, data: Record<string, unknown>, at = time) => {
    const reported = { ...fact(type, at, data), id: `e-${n}`, subject: contract };
    const body = Object.assign([Buffer.from(ndjson([reported]))], {});
    // eslint-disable-next-line @typescript-eslint/require-await -- what reads lines takes chunks as they come
    const chunks = (async function* () {
      yield* body;
    })();
    await takeFactsBody({ 'content-type': 'application/x-ndjson' }, chunks, recording(session.intake));
  };
  const ticketId = `T-${thing}`;
  const handledBy = flag ? 'platform' : 'supplier';
  switch (does) {
    case 'call':
      return report(
        'CallRecorded',
        call(`C-${n}`, time, { handledBy, outcome: thing > 1 ? 'answered' : 'abandoned' }).data,
      );
    case 'open':
      return report('TicketOpened', { ticketId });
    case 'reply':
      return report('TicketReplied', flag ? { ticketId, by: 'platform', cost: '1.00' } : { ticketId, by: 'supplier' });
    case 'return':
      return report('TicketReturned', { ticketId });
    case 'close':
      return report('TicketClosed', { ticketId, reason: 'resolved' });
    case 'order':
      return report('ServiceOrderOpened', { orderId: `O-${n}`, kind: 'return', category: '手机', handledBy });
    case 'move':
      return report(
        'FactCorrected',
        { kind: flag ? 'TicketOpened' : 'TicketReplied', key: ticketId, replace: { time }, reason: '' },
        formatInstant(now, zone),
      );
    case 'void':
      return report(
        'FactVoided',
        { kind: flag ? 'TicketReturned' : 'TicketReplied', key: ticketId, reason: '' },
        formatInstant(now, zone),
      );
    case 'cycle': {
      const month = ['2026-03', '2026-04'][thing % 2] ?? '';
      const kind = flag ? 'result' : 'fees';
      if (thing < 2) await obey(session, { name: flag ? 'publish' : 'notice', data: { contract, month } });
      else
        await obey(session, {
          name: 'object',
          data: {
            contract,
            month,
            kind,
            lines: [flag ? 'metrics/answer-rate' : 'fees/presale-phone'],
            claim: '有误',
            received: formatInstant(now + (before < 0 ? MINUTE : 0), zone),
          },
        });
      return;
    }
    case 'pay':
      await obey(session, { name: 'pay', data: { contract, for: 'costs', amount: '0.70', reference: `R-${n}` } });
      return;
    case 'clock': {
      const to = now + (Math.abs(before) % 6_000) * MINUTE;
      await (flag ? advance(session, to) : moveClock(session, to));
    }
  }
}

describe('the tables of billing', () => {
  it('kept up to date bit by bit, say what they would say if they were made from nothing, whatever happens in whatever order', async () => {
    const annex2 = parse(
      readFileSync(join(PROJECT_DIR, 'examples', 'contract-with-annex-2.example.yaml'), 'utf8'),
    ) as Record<string, unknown>;
    const files = [
      contractFile({ id: 'HT-1', readings: {} }),
      contractFile({ id: 'HT-2', readings: { 'improvement.charge': 'suspend' } }),
      annex2,
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(command, { minLength: 25, maxLength: 40 }), async (commands) => {
        await inDirectory(async (dir) => {
          const store = join(dir, 'store');
          await makeStore(
            store,
            files.map((file) => JSON.stringify(file)),
            '2026-04-06T10:00:00+08:00',
          );
          await inSession(store, 'write', async (session) => {
            for (const id of IDS)
              await obey(session, {
                name: 'delegate',
                data: { contract: id, service: 'consultation', from: '2026-03-10T00:00:00+08:00' },
              });
            for (const [n, one] of commands.entries()) {
              await carryOut(one, n, session).catch((error: unknown) => {
                if (!(error instanceof RuleViolation || error instanceof RangeError)) throw error;
              });
              if (n % 3 !== 0) continue;
              expect((await session.report.refresh()).faults).toEqual([]);
              expect(billingTables(store)).toEqual(await billingFromNothing(store, session));
            }
            expect(await session.report.rebuild()).toMatchObject({ sameAsBefore: true });
          });
        });
      }),
      { numRuns: times(2) },
    );
  });
});
