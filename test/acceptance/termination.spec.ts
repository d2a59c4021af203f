import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { validateFact } from '../../src/facts/validate.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { PROJECT_DIR } from '../../src/settings.js';
import { carryOut, sign } from '../support/commands.js';

const ID = 'HT-2026-0042';
const LAST_DAY = '2026-04-03';

/** Work before and after 24:00 of the last day, 3 April; only the incident (3.7) counts after the end too. */
const FACTS = [
  ['CallRecorded', '2026-04-02T10:00:00+08:00', { callId: 'C-1', outcome: 'answered', handledBy: 'supplier' }],
  ['CallRecorded', '2026-04-03T17:59:59+08:00', { callId: 'C-2', outcome: 'answered', handledBy: 'supplier' }],
  ['CallRecorded', '2026-04-05T10:00:00+08:00', { callId: 'C-3', outcome: 'abandoned', handledBy: 'supplier' }],
  ['CallRecorded', '2026-04-05T11:00:00+08:00', { callId: 'C-4', outcome: 'answered', handledBy: 'platform' }],
  ['TicketOpened', '2026-04-03T10:00:00+08:00', { ticketId: 'T-1' }],
  ['TicketReplied', '2026-04-04T09:30:00+08:00', { ticketId: 'T-1', by: 'supplier' }],
  ['TicketOpened', '2026-04-06T10:00:00+08:00', { ticketId: 'T-2' }],
  ['CustomerDataDisclosed', '2026-04-07T10:00:00+08:00', { incidentId: 'L-1', records: 2 }],
] as const;

describe('a termination (6.3) and the facts after it', () => {
  let dir: string;
  let session: Session;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-termination-'));
    await initStore(join(dir, 'store'), 'simulated', parseInstant('2026-04-12T12:00:00+08:00'));
    session = await openSession(join(dir, 'store'), 'write', 'test');
    await sign(session, await readFile(join(PROJECT_DIR, 'examples', 'contract.yaml'), 'utf8'));
  });
  afterEach(async () => {
    await session.close();
    await rm(dir, { recursive: true, force: true });
  });

  const report = () => {
    const facts = FACTS.map(([type, time, data], index) => {
      const contact = type === 'CallRecorded' ? { stage: 'presale', category: '手机' } : {};
      const event = { specversion: '1.0', id: `f-${index}`, source: '/t', type, subject: ID, time };
      const checked = validateFact({ ...event, data: { ...contact, ...data } });
      if (!('fact' in checked)) throw new Error(JSON.stringify(checked.errors));
      return { line: index + 1, fact: checked.fact };
    });
    return session.intake.take(facts);
  };
  const figures = () => {
    const asked = { reading: ['termination.partialMonth=charged'] };
    const card = session.figures.scorecard(ID, '2026-04', asked);
    const { totals } = session.figures.breaches(ID, undefined, {});
    const { noBasis } = session.figures.fees(ID, '2026-04', {});
    const { total } = session.figures.leaks(ID, {});
    return { status: card.status, score: card.score, penalty: card.penalty, totals, noBasis, leaks: total };
  };

  it('come to the same figures, whether the end was recorded before the facts or after them', async () => {
    expect((await report()).accepted).toBe(FACTS.length);
    expect(figures()).toMatchObject({ score: '6.6667', totals: { rounds: 2 }, noBasis: [{ count: 1 }] });

    await carryOut(session, { name: 'terminate', data: { contract: ID, on: LAST_DAY } });
    const expected = {
      status: 'partial',
      score: '100',
      penalty: '0.00',
      totals: { rounds: 1, met: 0, breached: 1 },
      noBasis: [],
      leaks: '2000.00',
    };
    expect(figures()).toMatchObject(expected);
  });

  it('take an open round back: one whose deadline lies after the end is relieved, one before it stays breached (6.3)', async () => {
    const rounds = ['10:00', '16:00'].map((time, index) => {
      const event = { specversion: '1.0', id: `r-${index}`, source: '/t', type: 'TicketOpened', subject: ID };
      const checked = validateFact({ ...event, time: `2026-04-03T${time}:00+08:00`, data: { ticketId: `T-${time}` } });
      if (!('fact' in checked)) throw new Error(JSON.stringify(checked.errors));
      return { line: index + 1, fact: checked.fact };
    });
    await session.intake.take(rounds);
    await carryOut(session, { name: 'terminate', data: { contract: ID, on: LAST_DAY } });
    const states = session.figures.breaches(ID, undefined, {}).rounds.map(({ ticketId, state }) => [ticketId, state]);
    expect(states).toEqual([
      ['T-10:00', 'breached'],
      ['T-16:00', 'relieved'],
    ]);
  });

  it('are refused where the end was recorded first, but for disclosed data', async () => {
    await carryOut(session, { name: 'terminate', data: { contract: ID, on: LAST_DAY } });
    const { accepted, rejected } = await report();
    expect([accepted, rejected.map((r) => r.line)]).toEqual([4, [3, 4, 6, 7]]);
    expect(figures()).toMatchObject({ status: 'partial', score: '100', totals: { rounds: 1 }, leaks: '2000.00' });
  });
});
