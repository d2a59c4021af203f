import { describe, expect, it } from '@jest/globals';
import { effectiveFacts } from '../../facts/history/effective.js';
import type { FactType } from '../../facts/catalog.js';
import { event } from '../../facts/testing/examples.js';
import type { EventJson } from '../../facts/testing/examples.js';
import { clean, given } from './testing/given.js';
import type { MemoryStore } from './testing/memory-store.js';

const LATER = '2026-03-10T00:00:00+08:00';
const at = (time: string) => ({ time: `2026-03-02T${time}:00+08:00` });
const voiding = (kind: string, key: string): EventJson => event('FactVoided', { kind, key }, { time: LATER });
const correct = (kind: string, key: string, replace: Record<string, unknown>): EventJson =>
  event('FactCorrected', { kind, key, replace }, { time: LATER });
const counting = (store: MemoryStore, stream: string) => effectiveFacts(store.stream(stream));

/** Every type that happens once, and the key of its example. */
const STEPS: readonly (readonly [FactType, string, string])[] = [
  ['CallRecorded', 'C-1', 'call'],
  ['ChatRecorded', 'CH-1', 'chat'],
  ['SurveyAnswered', 'S-1', 'survey'],
  ['TicketOpened', 'T-1', 'ticket'],
  ['TicketReplied', 'T-1', 'ticket'],
  ['TicketReturned', 'T-1', 'ticket'],
  ['TicketClosed', 'T-1', 'ticket'],
  ['ServiceOrderOpened', 'O-1', 'order'],
  ['ServiceOrderReviewed', 'O-1', 'order'],
  ['ServiceOrderReceived', 'O-1', 'order'],
  ['ServiceOrderJudged', 'O-1', 'order'],
  ['CustomerDataDisclosed', 'I-1', 'incident'],
  ['CostIncurred', 'K-1', 'cost'],
  ['ViolationFound', 'V-1', 'violation'],
  ['PayableRecorded', 'P-1', 'payable'],
];

describe('what was voided is told anew under another id (4)', () => {
  it.each(STEPS)('a %s, in the same import and in later ones, and once more', async (type, key, kind) => {
    const { store, take } = given();
    const first = event(type);
    const [second, third] = [event(type), event(type)];
    expect(await take(first, voiding(type, key), second)).toMatchObject({ ...clean, accepted: 3 });
    expect(await take(voiding(type, key))).toMatchObject({ ...clean, accepted: 1 });
    expect(counting(store, `${kind}-HT-1-${key}`)).toEqual([]);
    expect(await take(third)).toMatchObject({ ...clean, accepted: 1 });
    expect(counting(store, `${kind}-HT-1-${key}`).map(({ id }) => id)).toEqual([third.id]);
    expect(await take(first, second, third)).toMatchObject({ ...clean, duplicates: 3 });
  });

  it('is held to as any other: told once more it is a duplicate or a conflict, and it can be corrected', async () => {
    const { store, take } = given();
    await take(event('TicketOpened'), event('TicketClosed'), voiding('TicketClosed', 'T-1'));
    const anew = event('TicketClosed', {}, at('11:30'));
    await take(anew);
    const report = await take({ ...anew, id: 'again' }, event('TicketClosed', {}, at('12:00')));
    expect(report).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(report.conflicts[0]?.recorded).toMatchObject({ position: 4, differences: [{ field: 'time' }] });
    expect(await take(correct('TicketClosed', 'T-1', { reason: 'cancelled' }))).toMatchObject({ accepted: 1 });
    expect(counting(store, 'ticket-HT-1-T-1').at(-1)?.data['reason']).toBe('cancelled');
  });

  it('under its old id it is still the voided event: the same content a duplicate, other content a conflict that says so', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    await take(call, voiding('call', 'C-1'));
    const report = await take(call, { ...call, data: { ...call.data, stage: 'aftersale' } });
    expect(report).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(report.conflicts[0]?.reason).toMatch(/was voided; tell what happened under another id/);
  });

  it('a ticket opened anew has nothing of what was told before it was voided, and all that was told since', async () => {
    const { store, take } = given();
    const [old, since, after] = [event('TicketReplied'), event('TicketReplied'), event('TicketReturned')];
    await take(event('TicketOpened'), old, event('TicketClosed'), voiding('ticket', 'T-1'), since);
    expect(counting(store, 'ticket-HT-1-T-1')).toEqual([]);
    const opened = event('TicketOpened', { topic: undefined });
    expect(await take(opened, after)).toMatchObject({ ...clean, accepted: 2 });
    expect(counting(store, 'ticket-HT-1-T-1').map(({ id }) => id)).toEqual([since.id, opened.id, after.id]);
    expect((await take(voiding('TicketReplied', `T-1/${old.id}`))).rejected[0]?.errors[0]?.reason).toMatch(
      /was voided/,
    );
  });
});

describe('a returned ticket is closed again (6)', () => {
  const opened = () => event('TicketOpened', {}, at('09:00'));
  const closed = (time: string, reason = 'resolved') => event('TicketClosed', { reason }, at(time));
  const returned = (time: string) => event('TicketReturned', {}, at(time));

  it('once after each return, in one import and in later ones, whatever the order of their moments', async () => {
    const { store, take } = given();
    expect(await take(opened(), closed('09:30'), returned('10:00'), closed('10:20'))).toMatchObject({ accepted: 4 });
    expect(await take(returned('11:00'), returned('09:15'))).toMatchObject({ accepted: 2 });
    expect(await take(closed('11:10'), closed('09:10'))).toMatchObject({ ...clean, accepted: 2 });
    expect(counting(store, 'ticket-HT-1-T-1').filter(({ type }) => type === 'TicketClosed')).toHaveLength(4);
  });

  it('and not twice between two returns: a conflict with the closing there, which says what to do', async () => {
    const { take } = given();
    await take(opened(), closed('09:30'), returned('10:00'), closed('10:20'));
    const report = await take(closed('10:40'), closed('10:20', 'cancelled'), closed('09:20'));
    expect(report.conflicts.map(({ recorded }) => recorded.position)).toEqual([4, 4, 2]);
    expect(report.conflicts[0]?.reason).toMatch(/correct it with FactCorrected, or tell the TicketReturned that came/);
  });

  it('a closing told a second time is a duplicate of that one, under its own id or another', async () => {
    const { take } = given();
    const [first, second] = [closed('09:30'), closed('10:20')];
    await take(opened(), first, returned('10:00'), second);
    const again = [first, second, { ...first, id: 'x' }, { ...second, id: 'y' }];
    expect(await take(...again)).toMatchObject({ ...clean, duplicates: 4 });
  });

  it('one of several closings is named by its event’s id', async () => {
    const { store, take } = given();
    const [first, second] = [closed('09:30'), closed('10:20')];
    await take(opened(), first, returned('10:00'), second);
    const refused = await take(voiding('TicketClosed', 'T-1'));
    expect(refused.rejected[0]?.errors[0]?.reason).toMatch(`add the event's id: "T-1/${first.id}"`);
    expect(await take(voiding('TicketClosed', `T-1/${second.id}`))).toMatchObject({ accepted: 1 });
    expect(await take(closed('10:30'))).toMatchObject({ accepted: 1 });
    expect(counting(store, 'ticket-HT-1-T-1').map(({ id }) => id)).not.toContain(second.id);
  });
});

describe('an export that comes again with what a correction has made of it (4)', () => {
  it('is a duplicate in every form the fact has had, under its own id or another, in one import and in later ones', async () => {
    const { store, take } = given();
    const call = event('CallRecorded', { outcome: 'abandoned', answeredAt: undefined, endedAt: undefined });
    const stage = { ...call, data: { ...call.data, stage: 'aftersale' } };
    const moved = { ...stage, time: '2026-03-02T01:31:00Z' };
    const forms = [call, stage, moved, { ...stage, id: 'x' }, { ...moved, id: 'y' }];
    const fixes = [
      correct('call', 'C-1', { stage: 'aftersale' }),
      correct('call', 'C-1', { time: '2026-03-02T09:31:00+08:00' }),
    ];
    expect(await take(call, ...fixes, ...forms)).toMatchObject({ ...clean, accepted: 3, duplicates: 5 });
    expect(await take(...forms)).toMatchObject({ ...clean, duplicates: 5 });
    expect(store.log).toHaveLength(3);
  });

  it('is so for a step of a ticket and of an order, of which one is named by its event’s id', async () => {
    const { take } = given();
    const reply = event('TicketReplied', { by: 'supplier', cost: undefined });
    const review = event('ServiceOrderReviewed');
    await take(event('TicketOpened'), reply, event('TicketReplied'), event('ServiceOrderOpened'), review);
    await take(
      correct('TicketReplied', `T-1/${reply.id}`, { clear: false }),
      correct('ServiceOrderReviewed', 'O-1', { decision: 'reject' }),
    );
    const again = [reply, review].map((one, i) => ({
      ...one,
      data: { ...one.data, ...(i === 0 ? { clear: false } : { decision: 'reject' }) },
    }));
    expect(await take(...again)).toMatchObject({ ...clean, duplicates: 2 });
  });

  it('stays one when the corrected fact was voided', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    await take(call, correct('call', 'C-1', { stage: 'aftersale' }), voiding('call', 'C-1'));
    const again = { ...call, data: { ...call.data, stage: 'aftersale' } };
    expect(await take(again)).toMatchObject({ ...clean, duplicates: 1 });
  });

  it('with other content it is a conflict that tells where it differs from what counts now', async () => {
    const { take } = given();
    const call = event('CallRecorded');
    await take(call, correct('call', 'C-1', { stage: 'aftersale', time: '2026-03-02T09:29:00+08:00' }));
    const other = { ...call, time: '2026-03-02T09:29:00+08:00', data: { ...call.data, category: '手机' } };
    expect((await take(other)).conflicts[0]?.recorded).toEqual({
      position: 1,
      differences: [
        { field: 'data.category', recorded: '无人机', reported: '手机' },
        { field: 'data.stage', recorded: 'aftersale', reported: 'presale' },
      ],
    });
  });
});
