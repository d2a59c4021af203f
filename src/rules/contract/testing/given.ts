import { expect } from '@jest/globals';
import { parseDay } from '../../calendar/day.js';
import { parseInstant } from '../../calendar/instant.js';
import { loadPack } from '../../../shipped/packs.js';
import { exampleFile } from '../../terms/testing/contract.js';
import { decide, evolve, initialState } from '../contract.js';
import type { CommandOf, ContractCommand } from '../contract.js';
import type { ContractEvent } from '../events.js';
import { RuleViolation } from '../../kernel/rule-violation.js';

export const pack = loadPack('mall-service-agreement/1');
export const FILE = exampleFile({ id: 'K1', endsOn: '2026-12-31', services: ['consultation'] });

/** `2026-03-01T10:00` in Shanghai. */
export const t = (local: string) => parseInstant(`${local}:00+08:00`);
export const iso = (local: string) => `${local}:00+08:00`;

export const sign: CommandOf<'sign'> = { kind: 'sign', file: FILE, pack };
export const signed = decide(initialState(), sign);

export function stateAfter(events: readonly ContractEvent[]) {
  return events.reduce(evolve, initialState());
}

/** given what happened, when asked, then what happens: events, or a refusal by its code and clause. */
export function given(...events: ContractEvent[]) {
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

export function amend(change: Partial<CommandOf<'amend'>> = {}): CommandOf<'amend'> {
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

export function amended(command: CommandOf<'amend'>): ContractEvent[] {
  return decide(stateAfter(signed), command);
}

export type Span = Partial<Pick<CommandOf<'delegate'>, 'service' | 'channel'>> & { from: string; to?: string };

export function delegate({ service = 'consultation', channel = null, from, to }: Span): CommandOf<'delegate'> {
  return { kind: 'delegate', service, channel, from: t(from), to: to === undefined ? null : t(to) };
}

export function delegated(span: Span): ContractEvent {
  const { service = 'consultation', channel = null, from, to } = span;
  return {
    type: 'ServiceDelegated',
    data: { service, channel, from: iso(from), to: to === undefined ? null : iso(to) },
  };
}
