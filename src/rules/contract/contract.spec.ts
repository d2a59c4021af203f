import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import { parseInstant } from '../calendar/instant.js';
import { loadPack } from '../../shipped/packs.js';
import { exampleFile } from '../terms/testing/contract.js';
import { decide, evolve, initialState } from './contract.js';
import type { CommandOf, ContractCommand } from './contract.js';
import type { ContractEvent } from './events.js';
import { RuleViolation } from '../kernel/rule-violation.js';

const pack = loadPack('mall-service-agreement/1');
const FILE = exampleFile({ id: 'K1', endsOn: '2026-12-31', services: ['consultation'] });

/** `2026-03-01T10:00` in Shanghai. */
const t = (local: string) => parseInstant(`${local}:00+08:00`);
const iso = (local: string) => `${local}:00+08:00`;

const sign: ContractCommand = { kind: 'sign', file: FILE, pack };
const signed = decide(initialState(), sign);

function stateAfter(events: readonly ContractEvent[]) {
  return events.reduce(evolve, initialState());
}

/** given what happened, when asked, then what happens: events, or a refusal by its code and clause. */
function given(...events: ContractEvent[]) {
  const state = stateAfter(events);
  return {
    when: (command: ContractCommand) => ({
      then: (...expected: ContractEvent[]) => {
        expect(decide(state, command)).toEqual(expected);
      },
      thenRefused: (code: string, clause?: string) => {
        let refusal: unknown;
        try {
          decide(state, command);
        } catch (error) {
          refusal = error;
        }
        expect(refusal).toBeInstanceOf(RuleViolation);
        expect({ code: (refusal as RuleViolation).code, clause: (refusal as RuleViolation).clause }).toEqual({
          code,
          clause,
        });
      },
    }),
  };
}

function amend(change: Partial<CommandOf<'amend'>> = {}): CommandOf<'amend'> {
  return {
    kind: 'amend',
    file: { ...FILE, readings: { 'band.edges': 'half-open' } },
    pack,
    channel: 'email',
    noticeAt: t('2026-04-30T23:59'),
    effectiveOn: parseDay('2026-05-01'),
    now: t('2026-05-20T12:00'),
    ...change,
  };
}

function amended(command: CommandOf<'amend'>): ContractEvent[] {
  return decide(stateAfter(signed), command);
}

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

describe('amending (2.6)', () => {
  it('takes effect at 00:00 of its day when the notice came the day before', () => {
    const [event] = amended(amend());
    expect(event).toMatchObject({
      type: 'TermsAmended',
      data: { channel: 'email', noticeAt: iso('2026-04-30T23:59'), effectiveOn: '2026-05-01' },
    });
    expect(stateAfter([...signed, ...amended(amend())])?.versions.map((v) => [v.version, v.effectiveFrom])).toEqual([
      [1, t('2026-01-01T00:00')],
      [2, t('2026-05-01T00:00')],
    ]);
  });

  it('is refused when the notice came on the day itself, or later: it never reaches back', () => {
    given(...signed)
      .when(amend({ noticeAt: t('2026-05-01T00:00') }))
      .thenRefused('no-notice', '2.6');
    given(...signed)
      .when(amend({ noticeAt: t('2026-05-10T00:00') }))
      .thenRefused('no-notice', '2.6');
  });

  it('is refused on a notice that is still to come', () => {
    const now = t('2026-04-30T23:53');
    given(...signed)
      .when(amend({ now }))
      .thenRefused('notice-ahead', '2.6');
    expect(amended(amend({ now: t('2026-04-30T23:54') }))).toHaveLength(1);
  });

  it('cannot begin before terms that are already recorded', () => {
    const later = amended(amend({ effectiveOn: parseDay('2026-08-01') }));
    const file = { ...FILE, channels: ['phone' as const] };
    given(...signed, ...later)
      .when(amend({ file, effectiveOn: parseDay('2026-07-31') }))
      .thenRefused('before-earlier-terms', '2.6');
    expect(
      decide(stateAfter([...signed, ...later]), amend({ file, effectiveOn: parseDay('2026-08-01') })),
    ).toHaveLength(1);
  });

  it.each([
    ['id', { id: 'K2' }, 'other-contract'],
    ['startsOn', { startsOn: '2026-02-01' }, 'fixed-term'],
    ['timeZone', { timeZone: 'UTC' }, 'fixed-term'],
    ['platform', { platform: { id: 'mall', name: '别家' } }, 'fixed-term'],
    ['supplier', { supplier: { id: 'other', name: '供应商' } }, 'fixed-term'],
  ])('cannot change %s', (_, change, code) =>
    given(...signed)
      .when(amend({ file: { ...FILE, ...change } }))
      .thenRefused(code, '2.6'),
  );

  it('does not mind the order in which the parties are written', () => {
    const file = { ...amend().file, platform: { name: FILE.platform.name, id: FILE.platform.id } };
    expect(amended(amend({ file }))).toHaveLength(1);
  });

  it('must change something', () =>
    given(...signed)
      .when(amend({ file: FILE }))
      .thenRefused('no-change', '2.6'));

  it('is refused the second time', () =>
    given(...signed, ...amended(amend()))
      .when(amend())
      .thenRefused('no-change', '2.6'));

  it('lies within the term, and may move its end', () => {
    given(...signed)
      .when(amend({ effectiveOn: parseDay('2027-01-01') }))
      .thenRefused('outside-term', '2.6');
    given(...signed)
      .when(amend({ file: { ...FILE, endsOn: '2026-04-30' } }))
      .thenRefused('outside-term', '2.6');
    const longer = amended(amend({ file: { ...FILE, endsOn: '2027-06-30' } }));
    expect(stateAfter([...signed, ...longer])?.endsOn).toBe(parseDay('2027-06-30'));
  });

  it('does not bring a terminated contract back', () => {
    const ended = decide(stateAfter(signed), { kind: 'terminate', on: parseDay('2026-09-30') });
    const file = { ...FILE, endsOn: '2027-06-30' };
    const longer = decide(stateAfter([...signed, ...ended]), amend({ file }));
    expect(stateAfter([...signed, ...ended, ...longer])?.endsOn).toBe(parseDay('2026-09-30'));
  });
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

type Span = Partial<Pick<CommandOf<'delegate'>, 'service' | 'channel'>> & { from: string; to?: string };

function delegate({ service = 'consultation', channel = null, from, to }: Span): CommandOf<'delegate'> {
  return { kind: 'delegate', service, channel, from: t(from), to: to === undefined ? null : t(to) };
}

function delegated(span: Span): ContractEvent {
  const { service = 'consultation', channel = null, from, to } = span;
  return {
    type: 'ServiceDelegated',
    data: { service, channel, from: iso(from), to: to === undefined ? null : iso(to) },
  };
}

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
