import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { localCaller } from '../../src/commands/caller.js';
import { advance } from '../../src/commands/due/advance.js';
import { metaOf } from '../../src/log/port/event-meta.js';
import type { RecordedEvent } from '../../src/log/port/event-store.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { on, operations } from '../support/cycle/cycle.js';
import { corrected, tens } from '../support/cycle/cycle-facts.js';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { makeExampleStore } from '../support/store.js';

const { id } = EXAMPLE;
const LINE = 'metrics/answer-rate/phone';
const LOCAL = `cli:${process.getuid?.() ?? 0}`;

describe('every event that a command caused', () => {
  let session: Session;
  let remove: () => Promise<void>;
  let events: readonly RecordedEvent[];

  beforeAll(async () => {
    const made = await makeDirectory();
    remove = made.remove;
    const dir = join(made.dir, 'store');
    await makeExampleStore(dir, '2026-04-07T09:00:00+08:00');
    session = await openSession(dir, 'write', 'test');
    const party = operations(session, id);
    await party.record(tens('2026-03', { phone: 7, online: 9, good: 8 }));
    await party.publish('2026-03');
    await party.notice('2026-03');
    const objection = await party.object('2026-03', 'result', [LINE], '漏记');
    const fix = corrected('call', 'C-2026-03-8', { outcome: 'answered' }, '2026-04-07T09:00:00+08:00');
    await party.decide(objection, LINE, 'upheld', [fix]);
    await advance(session, on('2026-06-01 09:00'), undefined, localCaller('the run'));
    events = session.store.journal.events(Array.from({ length: session.store.journal.head() }, (_, i) => i + 1));
  });
  afterAll(async () => {
    await session.close();
    await remove();
  });

  const of = (type: string) => events.filter((event) => event.type === type);
  const who = (type: string) => of(type).map((event) => metaOf(event));
  const cause = (event: RecordedEvent) => {
    const told = metaOf(event)?.cause;
    return events.find(({ source, id: own }) => `${source}#${own}` === told)?.type;
  };

  it('says that the platform did it, on this machine', () => {
    for (const type of ['ContractSigned', 'ResultPublished', 'FeeNoticeSent', 'LineDecided', 'ResultRestated'])
      expect(who(type)).toMatchObject([{ actor: LOCAL, party: 'platform' }]);
    expect(who('LineDecided')[0]).not.toHaveProperty('onBehalfOf');
  });

  it('says that the supplier objected, and that the platform recorded it', () => {
    const supplier = session.rules().contract(id)?.versions[0]?.file.supplier.id;
    expect(who('ObjectionReceived')).toMatchObject([{ actor: LOCAL, party: 'platform', onBehalfOf: supplier }]);
  });

  it('shares its command with what was decided and recorded with it, and with nothing else', () => {
    const command = who('LineDecided')[0]?.command;
    const same = events.filter((event) => metaOf(event)?.command === command).map(({ type }) => type);
    expect(same).toEqual(['FactCorrected', 'LineDecided', 'ResultRestated', 'FigureReceipted']);
  });

  it('says of what time made due that the engine did it, in which run, and what it answers', () => {
    const due = events.filter((event) => metaOf(event)?.party === 'engine' && event.contract === id);
    expect(due.map((event) => [event.type, cause(event)])).toEqual([
      ['ResultFinal', 'LineDecided'],
      ['FigureReceipted', 'LineDecided'],
      ['FeesAccepted', 'FeeNoticeSent'],
      ['FeesFinal', 'FeesAccepted'],
      ['FigureReceipted', 'FeesAccepted'],
    ]);
    expect(new Set(due.map((event) => metaOf(event)?.actor))).toEqual(new Set(['engine']));
    expect(new Set(due.map((event) => metaOf(event)?.correlation))).toEqual(new Set(['the run']));
    expect(new Set(due.map((event) => metaOf(event)?.command)).size).toBe(1);
    expect(who('ClockMoved').at(-1)).toMatchObject({ actor: LOCAL, correlation: 'the run' });
  });
});
