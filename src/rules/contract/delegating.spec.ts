import { describe, expect, it } from '@jest/globals';
import { decide, initialState } from './contract.js';
import type { ContractCommand } from './contract.js';
import type { ContractEvent } from './events.js';
import { FILE, delegate, delegated, given, iso, sign, signed, stateAfter, t } from './testing/given.js';
import type { Span } from './testing/given.js';

describe('delegating (1.4)', () => {
  const march = { from: '2026-03-01T00:00', to: '2026-04-01T00:00' };

  it('has the platform do a service, or one channel of it, for a time or until further notice', () => {
    given(...signed)
      .when(delegate(march))
      .then(delegated(march));
    given(...signed)
      .when(delegate({ channel: 'phone', from: march.from }))
      .then(delegated({ channel: 'phone', from: march.from }));
  });

  it('is refused for a service or channel that the contract does not have', () => {
    given(...signed)
      .when(delegate({ ...march, service: 'after-sales' }))
      .thenRefused('not-in-contract', '1.4');
    const phoneOnly = decide(initialState(), {
      ...sign,
      file: { ...FILE, services: ['consultation', 'after-sales'], channels: ['phone'] },
    });
    given(...phoneOnly)
      .when(delegate({ ...march, channel: 'online' }))
      .thenRefused('not-in-contract', '1.4');
    given(...phoneOnly)
      .when(delegate({ ...march, service: 'after-sales', channel: 'phone' }))
      .thenRefused('not-in-contract', '1.1');
  });

  it('is refused where it overlaps another, of the same channel or of all', () => {
    const inMarch = (span: Partial<Span>) => delegate({ from: '2026-03-31T23:59', ...span });
    given(...signed, delegated(march))
      .when(inMarch({ channel: 'phone' }))
      .thenRefused('overlap', '1.4');
    given(...signed, delegated({ ...march, channel: 'phone' }))
      .when(inMarch({}))
      .thenRefused('overlap', '1.4');
    given(...signed, delegated({ ...march, channel: 'phone' }))
      .when(inMarch({ channel: 'online' }))
      .then(delegated({ from: '2026-03-31T23:59', channel: 'online' }));
    given(...signed, delegated({ from: march.from }))
      .when(inMarch({ from: '2026-09-01T00:00' }))
      .thenRefused('overlap', '1.4');
  });

  it('may begin the moment another ends', () => {
    const april = { from: '2026-04-01T00:00' };
    given(...signed, delegated(march))
      .when(delegate(april))
      .then(delegated(april));
  });

  it('is refused outside the term, and without a length', () => {
    given(...signed)
      .when(delegate({ from: '2025-12-31T23:59' }))
      .thenRefused('outside-term', '1.4');
    given(...signed)
      .when(delegate({ from: '2027-01-01T00:00' }))
      .thenRefused('outside-term', '1.4');
    given(...signed)
      .when(delegate({ from: '2026-12-31T00:00', to: '2027-01-01T00:01' }))
      .thenRefused('outside-term', '1.4');
    given(...signed)
      .when(delegate({ from: '2026-12-31T00:00', to: '2027-01-01T00:00' }))
      .then(delegated({ from: '2026-12-31T00:00', to: '2027-01-01T00:00' }));
    given(...signed)
      .when(delegate({ from: '2026-03-01T00:00', to: '2026-03-01T00:00' }))
      .thenRefused('empty-span', '1.4');
  });

  it('is refused while the services are taken over (Article 5)', () => {
    given(...signed, { type: 'ServiceTakenOver', data: { from: iso('2026-03-10T00:00') } })
      .when(delegate(march))
      .thenRefused('overlap', '5');
  });
});

describe('taking over and handing back (Article 5)', () => {
  const takeOver = (from: string): ContractCommand => ({
    kind: 'take-over',
    from: t(from),
    unmet: [{ month: '2026-02', foundAt: t('2026-03-14T00:00') }],
    elsewhere: null,
  });
  const handBack = (from: string): ContractCommand => ({ kind: 'hand-back', from: t(from) });
  const takenOver: ContractEvent = {
    type: 'ServiceTakenOver',
    data: { from: iso('2026-04-01T00:00'), ground: { month: '2026-02' } },
  };
  const handedBack: ContractEvent = {
    type: 'ServiceHandedBack',
    data: { basis: 'taken-over', from: iso('2026-05-01T00:00') },
  };

  it('covers all services until they are handed back', () => {
    given(...signed)
      .when(takeOver('2026-04-01T00:00'))
      .then(takenOver);
    given(...signed, takenOver)
      .when(handBack('2026-05-01T00:00'))
      .then(handedBack);
    expect(stateAfter([...signed, takenOver, handedBack])?.bases).toEqual([
      {
        kind: 'taken-over',
        service: 'all',
        channel: null,
        from: t('2026-04-01T00:00'),
        to: t('2026-05-01T00:00'),
        ground: '2026-02',
      },
    ]);
  });

  it('cannot be done twice at once, but again after a hand-back', () => {
    given(...signed, takenOver)
      .when(takeOver('2026-04-15T00:00'))
      .thenRefused('overlap', '5');
    given(...signed, takenOver)
      .when(takeOver('2026-03-15T00:00'))
      .thenRefused('overlap', '5');
    given(...signed, takenOver, handedBack)
      .when(takeOver('2026-05-01T00:00'))
      .then({
        type: 'ServiceTakenOver',
        data: { from: iso('2026-05-01T00:00'), ground: { month: '2026-02' } },
      });
  });

  it('needs a final result that found the standard unmet, made by then or lying elsewhere', () => {
    const without = { ...takeOver('2026-04-01T00:00'), unmet: [] } as ContractCommand;
    given(...signed)
      .when(without)
      .thenRefused('no-ground', '5');
    given(...signed)
      .when(takeOver('2026-03-13T23:59'))
      .thenRefused('no-ground', '5');
    given(...signed)
      .when(takeOver('2026-03-14T00:00'))
      .then({ type: 'ServiceTakenOver', data: { from: iso('2026-03-14T00:00'), ground: { month: '2026-02' } } });
    given(...signed)
      .when({ ...without, elsewhere: '2025年12月考核结果' } as ContractCommand)
      .then({
        type: 'ServiceTakenOver',
        data: { from: iso('2026-04-01T00:00'), ground: { elsewhere: '2025年12月考核结果' } },
      });
  });

  it('may come upon a delegation', () => {
    given(...signed, delegated({ from: '2026-03-01T00:00' }))
      .when(takeOver('2026-04-01T00:00'))
      .then(takenOver);
  });

  it('is handed back only when there is something, after it began, and within the term', () => {
    given(...signed)
      .when(handBack('2026-05-01T00:00'))
      .thenRefused('nothing-to-hand-back', '5');
    given(...signed, takenOver, handedBack)
      .when(handBack('2026-06-01T00:00'))
      .thenRefused('nothing-to-hand-back', '5');
    given(...signed, takenOver)
      .when(handBack('2026-04-01T00:00'))
      .thenRefused('before-basis', '5');
    given(...signed, takenOver)
      .when(handBack('2027-02-01T00:00'))
      .thenRefused('outside-term', '5');
    given(...signed)
      .when(takeOver('2027-01-01T00:00'))
      .thenRefused('outside-term', '5');
  });

  it('handing back where nothing is taken over ends the delegations without an end', () => {
    const open = delegated({ channel: 'phone', from: '2026-03-01T00:00' });
    const ends: ContractEvent = {
      type: 'ServiceHandedBack',
      data: { basis: 'delegated', from: iso('2026-05-01T00:00') },
    };
    given(...signed, open)
      .when(handBack('2026-05-01T00:00'))
      .then(ends);
    expect(stateAfter([...signed, open, ends])?.bases[0]?.to).toBe(t('2026-05-01T00:00'));
    given(...signed, open, takenOver)
      .when(handBack('2026-05-01T00:00'))
      .then(handedBack);
  });
});
