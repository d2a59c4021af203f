import { describe, expect, it } from '@jest/globals';
import { effectAt } from './effective.js';
import { StreamHistories } from './stream-histories.js';
import type { ThingEvent } from './thing-history.js';

type StreamEvent = ThingEvent & { readonly stream: string; readonly revision: number };

/** A ticket that is returned and closed again and again, and of which every other closing is corrected, every third voided. */
function ticket(turns: number): StreamEvent[] {
  const events: StreamEvent[] = [];
  const tell = (type: ThingEvent['type'], occurred: number, data: object): string => {
    const revision = events.length;
    const id = `e${revision}`;
    const place = { position: revision + 1, stream: 's', revision };
    events.push({ ...place, type, schema: 1, occurred, source: 'x', id, body: JSON.stringify({ data }) });
    return id;
  };
  tell('TicketOpened', 0, { ticketId: 'T' });
  for (let turn = 1; turn <= turns; turn++) {
    const id = tell('TicketClosed', turn * 10, { ticketId: 'T', reason: 'resolved' });
    const amended = { kind: 'TicketClosed', key: `T/${id}` };
    if (turn % 2 === 0) tell('FactCorrected', 0, { ...amended, replace: { reason: 'cancelled' } });
    if (turn % 3 === 0) tell('FactVoided', 0, amended);
    tell('TicketReturned', turn * 10 + 5, { ticketId: 'T' });
  }
  return events;
}

describe('histories of streams', () => {
  it('say of each event what it changes, and read each once', () => {
    const events = ticket(12);
    let read = 0;
    const histories = new StreamHistories((_stream, from, to) => {
      read += to - from;
      return events.slice(from, to);
    });
    const amending = events.filter(({ type }) => type === 'FactCorrected' || type === 'FactVoided');
    expect(amending.map((event) => histories.apply(event))).toEqual(
      amending.map(({ revision }) => effectAt(events.slice(0, revision + 1))),
    );
    // All that stands before the last amendment, but the amendments themselves, which were at hand.
    expect(read).toBe((amending.at(-1)?.revision ?? 0) - (amending.length - 1));
  });

  it('begin anew where an earlier event is asked for', () => {
    const events = ticket(4);
    const histories = new StreamHistories((_stream, from, to) => events.slice(from, to));
    const late = histories.before('s', events.length).facts().length;
    expect(histories.before('s', 2).facts()).toHaveLength(2);
    expect(histories.before('s', events.length).facts()).toHaveLength(late);
  });
});
