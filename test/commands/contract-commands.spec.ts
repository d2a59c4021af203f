import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { localCaller } from '../../src/commands/caller.js';
import { adoptDefaults } from '../../src/commands/store/defaults.js';
import { initStore } from '../../src/commands/store/init-store.js';
import { RulesRegistry } from '../../src/folding/rules-registry.js';
import { StoreExistsError, createStore, openStore } from '../../src/log/embedded/store.js';
import type { Store } from '../../src/log/embedded/store.js';
import { formatDay, parseDay } from '../../src/rules/calendar/day.js';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { RuleViolation } from '../../src/rules/kernel/rule-violation.js';
import { parseContractFile } from '../../src/shipped/contract-file.js';
import { termsAt } from '../../src/rules/terms/terms-version.js';
import { DEFAULTS_OF_0_2, DEFAULTS_OF_TODAY } from '../../src/rules/terms/reading-defaults.js';
import { Readings } from '../../src/rules/terms/readings.js';
import type { ContractFile } from '../../src/rules/terms/types.js';
import { openSession } from '../../src/session.js';
import type { Session } from '../../src/session.js';
import { carryOut, moveClock, pipelineOver } from '../support/commands.js';
import { inSession } from '../support/store.js';

const root = mkdtempSync(join(tmpdir(), 'plumbline-contract-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const t = (local: string) => parseInstant(`${local}:00+08:00`);
const START = t('2026-04-01T00:00');

function contractFile(id: string, more = ''): ContractFile {
  return parseContractFile(`
id: ${id}
pack: mall-service-agreement/1
platform: { id: mall, name: 商城 }
supplier: { id: acme, name: 供应商 }
startsOn: 2026-01-01
services: [consultation, after-sales]
channels: [phone, online]
payment: { penalties: offset, fees: wire }
${more}`);
}

let stores = 0;
let dir: string;
let session: Session;
let store: Store;

beforeEach(async () => {
  dir = join(root, String(stores++));
  await initStore(dir, 'simulated', START);
  session = await openSession(dir, 'write', 'test');
  ({ store } = session);
});
afterEach(() => session.close());

const sign = (file: ContractFile) => carryOut(session, { name: 'sign', data: { file } });
const terminate = (contract: string, on: string) => carryOut(session, { name: 'terminate', data: { contract, on } });
const takeOver = (contract: string, from: string, ground?: string) =>
  carryOut(session, { name: 'take-over', data: { contract, from: `${from}:00+08:00`, ground } });

describe('a new store', () => {
  it('begins with the calendars of 2004 to 2026, the defaults of readings, the key of its log and its own event', () => {
    const { journal } = store;
    const rules = RulesRegistry.load(journal);
    expect([2003, 2004, 2026, 2027].map((year) => rules.calendars.knows(year))).toEqual([false, true, true, false]);
    expect(rules.position).toBe(26);
    expect(rules.defaults).toEqual(DEFAULTS_OF_TODAY);
    const [created] = journal.stream('store', journal.head());
    expect(JSON.parse(created?.body ?? '')).toEqual({
      data: { mode: 'simulated', clock: '2026-04-01T00:00:00+08:00' },
      id: 'store@0',
      source: 'plumbline',
      subject: '',
      time: '2026-04-01T00:00:00+08:00',
      type: 'StoreCreated',
    });
  });

  it('is not made where there is one, even while that is being written', async () => {
    await expect(initStore(dir, 'simulated', START)).rejects.toThrow(StoreExistsError);
    expect(store.journal.head()).toBe(26);
  });

  it('that was left half made is completed', async () => {
    const half = join(root, 'half');
    await createStore(half, { mode: 'simulated', clock: START });
    await expect(initStore(half, 'live')).rejects.toThrow(StoreExistsError);
    const made = await initStore(half, 'simulated', START);
    expect(made.years).toHaveLength(23);
    await expect(initStore(half, 'simulated', START)).rejects.toThrow(StoreExistsError);
  });
});

describe('the defaults of readings', () => {
  it('are adopted with the store, and not twice', async () => {
    const head = store.journal.head();
    expect(await adoptDefaults(session.commands)).toBeNull();
    expect(store.journal.head()).toBe(head);
  });

  it('are adopted by a store that has none yet; until then those of 0.2.0 hold', async () => {
    const older = join(root, 'older');
    await createStore(older, { mode: 'simulated', clock: START });
    const open = await openStore(older, { access: 'write' });
    try {
      const over = pipelineOver(open);
      await carryOut(over, { name: 'sign', data: { file: contractFile('K1', 'readings: { leak.tiers: add }') } });
      const before = open.journal.head();
      expect(await adoptDefaults(over.commands)).toBe(before + 1);
      expect(await adoptDefaults(over.commands)).toBeNull();
      const [then, now] = [RulesRegistry.load(open.journal, before), RulesRegistry.load(open.journal)];
      expect(then.defaults).toEqual({ ...DEFAULTS_OF_TODAY, ...DEFAULTS_OF_0_2 });
      expect(now.defaults).toEqual(DEFAULTS_OF_TODAY);
      for (const rules of [then, now]) {
        const terms = rules.contract('K1')?.versions[0];
        expect(terms?.defaults).toEqual(rules.defaults);
        expect(terms && Readings.of(terms).get('leak.tiers')).toBe('add');
      }
    } finally {
      await open.close();
    }
  });
});

describe("a store's clock", () => {
  it('moves forward when told, and not back', async () => {
    await moveClock(session, t('2026-05-01T00:00'));
    expect(store.clock.now()).toBe(t('2026-05-01T00:00'));
    await expect(moveClock(session, t('2026-04-30T23:59'))).rejects.toMatchObject({ code: 'clock-back' });
    const head = store.journal.head();
    await moveClock(session, t('2026-05-01T00:00'));
    expect(store.journal.head()).toBe(head);
  });

  it('is the wall clock in a live store and is not moved', async () => {
    const live = join(root, 'live');
    await initStore(live, 'live');
    await inSession(live, 'write', async (open) => {
      await expect(moveClock(open, t('2099-01-01T00:00'))).rejects.toMatchObject({ code: 'live-store' });
    });
  });
});

describe('the commands on a contract', () => {
  it('leave their events in its stream, which the registry folds', async () => {
    await sign(contractFile('K1'));
    const registry = RulesRegistry.load(store.journal);
    const afterSigning = registry.position;
    const amended = contractFile('K1', 'readings: { band.edges: round-half-up }');
    const notice = { notice: '2026-03-20T09:00:00+08:00', channel: 'bulletin' as const, effective: '2026-04-01' };
    await carryOut(session, { name: 'amend', data: { contract: 'K1', file: amended, ...notice } });
    const phone = { service: 'consultation' as const, channel: 'phone' as const, from: '2026-02-01T00:00:00+08:00' };
    await carryOut(session, { name: 'delegate', data: { contract: 'K1', ...phone } });
    await carryOut(session, { name: 'hand-back', data: { contract: 'K1', from: '2026-03-01T00:00:00+08:00' } });
    await takeOver('K1', '2026-03-15T00:00', '2025年度考核');
    await terminate('K1', '2026-04-20');

    expect(registry.contract('K1')?.versions).toHaveLength(1);
    registry.refresh();
    const rules = registry.contract('K1');
    if (!rules) throw new Error('no contract');
    expect(rules.versions.map((v) => v.version)).toEqual([1, 2]);
    expect(termsAt(rules, t('2026-03-31T23:59')).file.readings).toEqual({});
    expect(termsAt(rules, t('2026-04-01T00:00')).file.readings).toEqual({ 'band.edges': 'round-half-up' });
    expect([rules.terminated, formatDay(rules.endsOn ?? 0)]).toEqual([true, '2026-04-20']);
    expect(rules.bases).toEqual([
      {
        kind: 'delegated',
        service: 'consultation',
        channel: 'phone',
        from: t('2026-02-01T00:00'),
        to: t('2026-03-01T00:00'),
      },
      {
        kind: 'taken-over',
        service: 'all',
        channel: null,
        from: t('2026-03-15T00:00'),
        to: t('2026-04-21T00:00'),
        ground: '2025年度考核',
      },
    ]);

    const cut = RulesRegistry.load(store.journal, afterSigning);
    cut.refresh();
    expect(cut.contract('K1')).toMatchObject({ terminated: false, bases: [], endsOn: null });
    expect(cut.position).toBe(afterSigning);
    expect(RulesRegistry.load(store.journal).contracts()).toEqual(registry.contracts());
  });

  it('are events of the contract, identified by their place in its stream', async () => {
    await sign(contractFile('K1'));
    const [event] = store.journal.stream('contract-K1', store.journal.head());
    expect(event).toMatchObject({
      type: 'ContractSigned',
      contract: 'K1',
      schema: 1,
      revision: 0,
      recorded: START,
      month: 2026 * 12 + 3,
    });
    expect(JSON.parse(event?.body ?? '')).toMatchObject({
      id: 'contract-K1@0',
      source: 'plumbline',
      subject: 'K1',
      time: '2026-04-01T00:00:00+08:00',
      data: { file: { id: 'K1' }, pack: { id: 'mall-service-agreement/1' } },
    });
  });

  it('are refused when they were done already, and record nothing', async () => {
    await sign(contractFile('K1'));
    await terminate('K1', '2026-06-30');
    const head = store.journal.head();
    await expect(sign(contractFile('K1'))).rejects.toThrow(RuleViolation);
    await expect(terminate('K1', '2026-06-30')).rejects.toMatchObject({ clause: '6.3' });
    await expect(takeOver('K9', '2026-04-01T00:00', '2025年度考核')).rejects.toThrow(/no contract K9/);
    expect(store.journal.head()).toBe(head);
  });

  it('that come at the same moment are judged one after the other', async () => {
    await sign(contractFile('K1'));
    const results = await Promise.allSettled(
      [1, 2, 3].map((day) => takeOver('K1', `2026-04-0${day}T00:00`, '2025年度考核')),
    );
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    for (const r of results) if (r.status === 'rejected') expect(r.reason).toMatchObject({ code: 'overlap' });
    expect(RulesRegistry.load(store.journal).contract('K1')?.bases).toHaveLength(1);
  });

  it('keep contracts apart', async () => {
    await sign(contractFile('K2'));
    await sign(contractFile('K1'));
    await terminate('K2', '2026-06-30');
    const rules = RulesRegistry.load(store.journal);
    expect(rules.contracts().map((c) => [c.id, c.terminated])).toEqual([
      ['K2', true],
      ['K1', false],
    ]);
    expect(rules.contract('K3')).toBeUndefined();
  });
});

describe('adopting a calendar', () => {
  const adopt = (day: string) =>
    session.commands.execute(
      {
        name: 'adopt-calendar',
        data: { calendar: { year: 2027, daysOff: [day], makeUpDays: [], source: 'test' } },
      },
      localCaller(),
    );

  it('makes its year known, and a later one replaces it', async () => {
    const registry = RulesRegistry.load(store.journal);
    const before = registry.calendars.hash;
    await adopt('2027-01-01');
    registry.refresh();
    expect(registry.calendars.isBreak(parseDay('2027-01-01'))).toBe(true);
    expect(registry.calendars.hash).not.toBe(before);
    expect(await adopt('2027-01-04')).toMatchObject({ answer: { replaced: true } });
    registry.refresh();
    expect([1, 4].map((d) => registry.calendars.isBreak(parseDay(`2027-01-0${d}`)))).toEqual([false, true]);
  });

  it('is refused when it is in force already', async () => {
    await adopt('2027-01-01');
    await expect(adopt('2027-01-01')).rejects.toMatchObject({ code: 'calendar-in-force' });
  });
});
