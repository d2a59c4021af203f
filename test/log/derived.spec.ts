import { describe, expect, it } from '@jest/globals';
import { unpackContact } from '../../src/facts/features/features.js';
import { openStore } from '../../src/log/embedded/store.js';
import { ownEvent } from '../../src/log/port/own-events.js';
import { NO_META } from '../../src/log/port/event-meta.js';
import type { NewEvent, StreamAppend } from '../../src/log/port/event-store.js';
import { formatMonth, parseMonth } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { NOON, withStore } from './fixtures.js';

const NEW_YORK = 'America/New_York';

function signing(id: string, timeZone: string): StreamAppend {
  const stream = `contract-${id}`;
  const terms = { file: { id, timeZone } } as never;
  const contract = { id, timeZone };
  const event = ownEvent({ stream, revision: 0, type: 'ContractSigned', contract, at: NOON, data: terms });
  return { stream, expected: 'no-stream', events: [event] };
}

function fact(type: NewEvent['type'], contract: string, time: string, data: object): NewEvent {
  const id = `${type}-${time}-${JSON.stringify(data)}`;
  const body = JSON.stringify({ data, id, source: '/test', subject: contract, time, type });
  const [occurred, recorded] = [parseInstant(time), NOON];
  return { type, schema: 1, contract, occurred, recorded, source: '/test', id, body, meta: NO_META };
}

const call = { category: '无人机', handledBy: 'supplier', outcome: 'abandoned', stage: 'presale' };

function told(stream: string, ...events: NewEvent[]): StreamAppend {
  return { stream, expected: 'no-stream', events };
}

describe('what the journal works out of an event', () => {
  it('is local to its contract, signed in the same call, in another one, or before a restart', async () => {
    await withStore(async (store, dir) => {
      const at = (contract: string, key: string) =>
        told(
          `call-${contract}-${key}`,
          fact('CallRecorded', contract, '2026-02-28T16:30:00Z', { ...call, callId: key }),
        );
      await store.events.append([signing('HT-1', 'Asia/Shanghai'), signing('HT-2', NEW_YORK), at('HT-1', 'a')]);
      await store.events.append([at('HT-2', 'a'), at('HT-1', 'b')]);
      await store.close();
      const again = await openStore(dir, { access: 'write' });
      await again.events.append([at('HT-2', 'b'), at('HT-3', 'a')]);
      const found = (await again.events.readAll(2)).map(({ contract, month, features }) => {
        const { day, hour, category, outcome } = unpackContact(features);
        return [contract, formatMonth(month), day, hour, category, outcome];
      });
      const shanghai = ['2026-03', 1, 0, 1, 1];
      const newYork = ['2026-02', 28, 11, 1, 1];
      expect(found).toEqual([
        ['HT-1', ...shanghai],
        ['HT-2', ...newYork],
        ['HT-1', ...shanghai],
        ['HT-2', ...newYork],
        ['HT-3', ...shanghai],
      ]);
      expect(again.journal.categoryNames()).toEqual(['', '无人机']);
      await again.close();
    });
  });

  it('is the month of the original for a correction or voiding, whatever month it was moved to, also within one call', async () => {
    await withStore(async (store) => {
      const data = { ...call, callId: 'C-1' };
      const correction = (replace: object) =>
        fact('FactCorrected', 'HT-1', '2026-04-02T10:00:00+08:00', { kind: 'call', key: 'C-1', replace, reason: 'r' });
      const voiding = fact('FactVoided', 'HT-1', '2026-04-03T10:00:00+08:00', {
        kind: 'call',
        key: 'C-1',
        reason: 'r',
      });
      const stream = 'call-HT-1-C-1';
      await store.events.append([
        told(
          stream,
          fact('CallRecorded', 'HT-1', '2026-02-02T10:00:00+08:00', data),
          correction({ time: '2026-01-31T10:00:00+08:00' }),
          correction({ stage: 'aftersale' }),
        ),
      ]);
      await store.events.append([{ stream, expected: 2, events: [voiding] }]);
      const events = await store.events.readStream(stream);
      expect(events.map(({ month }) => month)).toEqual(new Array(4).fill(parseMonth('2026-02')));
      expect(events.slice(1).map(({ features }) => features)).toEqual([0, 0, 0]);
    });
  });

  it('is nothing for what concerns the whole store', async () => {
    await withStore(async (store) => {
      const to = '2026-03-03T00:00:00+08:00';
      const moved = ownEvent({
        stream: 'store',
        revision: 0,
        type: 'ClockMoved',
        contract: null,
        at: NOON,
        data: { to },
      });
      await store.events.append([told('store', moved)]);
      expect(await store.events.readAll(0)).toMatchObject([{ month: 0, features: 0 }]);
    });
  });

  it('cannot be worked out of a body that is not that of its type: the call is refused, whole', async () => {
    await withStore(async (store) => {
      const wrong = fact('CallRecorded', 'HT-1', '2026-02-02T10:00:00+08:00', { callId: 'C-2' });
      const sound = told(
        'call-HT-1-C-1',
        fact('CallRecorded', 'HT-1', '2026-02-02T10:00:00+08:00', { ...call, callId: 'C-1' }),
      );
      await expect(store.events.append([sound, told('call-HT-1-C-2', wrong)])).rejects.toThrow(
        /cannot hold the event .* its body is not that of its type/,
      );
      expect(store.journal.head()).toBe(0);
      expect(await store.events.append([sound])).toEqual([{ ok: true, position: 1, revision: 0 }]);
    });
  });
});
