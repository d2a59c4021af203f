import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import type { ContractCommand } from './contract.js';
import type { ContractEvent } from './events.js';
import { pack, FILE, t, sign, signed, stateAfter, given } from './testing/given.js';

describe('signing', () => {
  it('records file, pack and hash whole', () => {
    expect(signed).toHaveLength(1);
    expect(signed[0]).toMatchObject({
      type: 'ContractSigned',
      data: { file: FILE, pack, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
  });

  it('begins the term at 00:00 of its first day, local time', () => {
    expect(stateAfter(signed)).toMatchObject({
      id: 'K1',
      startsOn: parseDay('2026-01-01'),
      endsOn: parseDay('2026-12-31'),
      versions: [{ version: 1, effectiveFrom: t('2026-01-01T00:00') }],
    });
  });

  it('happens once', () =>
    given(...signed)
      .when(sign)
      .thenRefused('already-signed', '2.6'));

  it('comes before anything else', () => given().when({ kind: 'terminate', on: 0 }).thenRefused('unknown-contract'));
});

describe('terminating (6.3)', () => {
  const terminate = (on: string): ContractCommand => ({ kind: 'terminate', on: parseDay(on) });
  const ended: ContractEvent = { type: 'ContractTerminated', data: { on: '2026-06-15' } };

  it('ends the term with that day', () => {
    given(...signed)
      .when(terminate('2026-06-15'))
      .then(ended);
    expect(stateAfter([...signed, ended])).toMatchObject({ endsOn: parseDay('2026-06-15'), terminated: true });
  });

  it('happens once', () =>
    given(...signed, ended)
      .when(terminate('2026-05-31'))
      .thenRefused('already-terminated', '6.3'));

  it('lies within the term', () => {
    given(...signed)
      .when(terminate('2025-12-31'))
      .thenRefused('outside-term', '6.3');
    given(...signed)
      .when(terminate('2027-01-01'))
      .thenRefused('outside-term', '6.3');
    given(...signed)
      .when(terminate('2026-12-31'))
      .then({ type: 'ContractTerminated', data: { on: '2026-12-31' } });
  });
});
