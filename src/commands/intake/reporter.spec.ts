import { describe, expect, it } from '@jest/globals';
import { event } from '../../facts/testing/examples.js';
import { metaOf } from '../../log/port/event-meta.js';
import { Intake } from './intake.js';
import { reporterOf } from './reporter.js';
import { facts, given } from './testing/given.js';
import { MemoryStore, testContracts } from './testing/memory-store.js';

describe('who reported facts (11)', () => {
  const metas = (store: MemoryStore) => store.log.map((recorded) => metaOf(recorded));

  it('is told by every fact of one call: one command, and for each contract a correlation of its own', async () => {
    const { store, take } = given();
    await take(
      event('CallRecorded'),
      event('ChatRecorded'),
      event('TicketOpened', {}, { subject: 'HT-2', time: '2026-03-20T10:00:00+08:00' }),
    );
    await take(event('SurveyAnswered'));
    const [call, chat, ticket, survey] = metas(store);
    expect(call).toMatchObject({ actor: expect.stringMatching(/^cli:\d+$/) as unknown, party: 'platform' });
    expect(chat).toEqual(call);
    expect(ticket).toEqual({ ...call, correlation: ticket?.correlation });
    expect(ticket?.correlation).not.toBe(call?.correlation);
    expect(survey?.command).not.toBe(call?.command);
  });

  it('is whoever gave the command that brought them', async () => {
    const store = new MemoryStore();
    const meta = { actor: 'p-7', party: 'platform', onBehalfOf: 'acme', command: 'c-1', correlation: 'r-1' } as const;
    await new Intake(store, testContracts()).take(facts([event('CallRecorded')]), reporterOf(meta));
    expect(metas(store)).toEqual([meta]);
  });
});
