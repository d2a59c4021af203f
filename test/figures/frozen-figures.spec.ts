import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parseMonth } from '../../src/rules/calendar/day.js';
import { validateFact } from '../../src/facts/validate.js';
import { basisOf, feesFiguresAt, frozenAt, resultFiguresAt } from '../../src/figures/frozen.js';
import type { FrozenBasis } from '../../src/figures/frozen.js';
import { suppose } from '../../src/figures/hypothetical.js';
import type { Hypothetical } from '../../src/figures/hypothetical.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { carryOut } from '../support/commands.js';
import { call, EXAMPLE, exampleFacts, fact } from '../support/facts.js';
import type { ReportedFact } from '../support/facts.js';
import { CLOCK, makeExampleStore, record } from '../support/store.js';

const MARCH = parseMonth(EXAMPLE.month);

function correction(kind: string, key: string, replace: Record<string, unknown>): ReportedFact {
  return fact('FactCorrected', CLOCK, { kind, key, replace, reason: '复核' });
}

describe('figures at a basis', () => {
  let dir: string;
  let session: Session;
  let basis: FrozenBasis;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-frozen-'));
    await makeExampleStore(join(dir, 'store'));
    session = await openSession(join(dir, 'store'), 'write', 'test');
    await record(session, exampleFacts());
    const position = session.store.journal.head();
    basis = { at: '2026-04-07T10:00:00+08:00', position, rulesPosition: position, added: [] };
  });
  afterEach(async () => {
    await session.close();
    await rm(dir, { recursive: true, force: true });
  });

  const frozen = (change: Partial<FrozenBasis> = {}, hypothetical?: Hypothetical) =>
    frozenAt({
      journal: session.store.journal,
      registryAt: (position) => session.figures.registryAt(position),
      contract: EXAMPLE.id,
      basis: { ...basis, ...change },
      ...(hypothetical ? { hypothetical } : {}),
    });
  const result = (...asked: Parameters<typeof frozen>) => resultFiguresAt(frozen(...asked), MARCH);
  const phone = (figures: ReturnType<typeof result>) => {
    const { numerator, denominator } = figures.scorecards[0]?.metrics[0]?.channels?.[0] ?? {};
    return [numerator, denominator];
  };
  const head = () => session.store.journal.head();
  const supposed = (...facts: ReportedFact[]) => {
    const rules = session.rules().contract(EXAMPLE.id);
    if (!rules) throw new Error('the example is signed');
    const checked = facts.map((one) => {
      const validation = validateFact(one);
      if (!('fact' in validation)) throw new Error(JSON.stringify(validation.errors));
      return validation.fact;
    });
    return suppose(session.store.journal, rules, checked, session.store.clock.now());
  };

  it('are those of the queries at that moment, and the basis names terms and calendar as their footing does', () => {
    const asked = session.figures.scorecard(EXAMPLE.id, EXAMPLE.month, { at: basis.at });
    const [card] = result().scorecards;
    const { termsVersion, ...printed } = card ?? { termsVersion: 0 };
    expect(asked).toMatchObject(printed);
    expect(result().breaches).toEqual(session.figures.breaches(EXAMPLE.id, EXAMPLE.month, { at: basis.at }).totals);
    const fees = session.figures.fees(EXAMPLE.id, EXAMPLE.month, { at: basis.at });
    expect(fees).toMatchObject({ lines: feesFiguresAt(frozen(), MARCH).lines });
    expect(basisOf(frozen(), termsVersion)).toEqual({
      ...basis,
      terms: asked.terms,
      calendar: asked.calendar,
    });
  });

  it('stay as they are whatever is recorded later, but for the facts that a decision adds', async () => {
    const before = result();
    expect(phone(before)).toEqual([8, 10]);
    await record(session, [
      call('C-90', '2026-03-30T10:00:00+08:00', { outcome: 'abandoned' }),
      correction('call', 'C-3', { outcome: 'answered', handledBy: 'supplier' }),
      correction('call', 'C-1', { outcome: 'abandoned', answeredAt: null }),
    ]);
    expect(result()).toEqual(before);
    expect(phone(result({ added: [head() - 1] }))).toEqual([9, 10]);
    expect(phone(result({ added: [head() - 2, head() - 1] }))).toEqual([9, 11]);
    expect(phone(result({ position: head(), without: [head()] }))).toEqual([9, 11]);
    expect(phone(result({ position: head() }))).toEqual([8, 11]);
  });

  it('are tried out with facts that nobody recorded', () => {
    const before = head();
    const facts = supposed(
      call('C-91', '2026-03-30T10:00:00+08:00', { handledBy: 'platform', category: '茶叶' }),
      correction('call', 'C-91', { handledBy: 'supplier' }),
      correction('call', 'C-3', { outcome: 'answered', handledBy: 'supplier' }),
    );
    expect(facts.events.map(({ position, stream, month }) => [position - before, stream, month])).toEqual([
      [1, `call-${EXAMPLE.id}-C-91`, MARCH],
      [2, `call-${EXAMPLE.id}-C-91`, MARCH],
      [3, `call-${EXAMPLE.id}-C-3`, MARCH],
    ]);
    expect(phone(result({}, facts))).toEqual([10, 11]);
    expect(head()).toBe(before);
    const platform = supposed(
      call('C-92', '2026-03-30T10:00:00+08:00', { handledBy: 'platform', category: '茶叶', stage: 'aftersale' }),
    );
    expect(feesFiguresAt(frozen({}, platform), MARCH).noBasis).toContainEqual({ item: 'aftersale-phone', count: 1 });
  });

  it('leave out what occurred after the end of the term, by the rules of the basis', async () => {
    await carryOut(session, { name: 'terminate', data: { contract: EXAMPLE.id, on: '2026-03-05' } });
    expect(phone(result())).toEqual([8, 10]);
    const [numerator = 0] = phone(result({ rulesPosition: head() }));
    expect(numerator).toBeLessThan(8);
  });

  it('are refused for a contract that was not signed by then', () => {
    expect(() => frozen({ rulesPosition: 3 })).toThrow(`no contract ${EXAMPLE.id}`);
  });
});
