import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { Test } from '@nestjs/testing';
import { parseDay } from '../../rules/calendar/day.js';
import { parseInstant } from '../../rules/calendar/instant.js';
import { openStore, STORE } from '../../log/embedded/store.js';
import { parseContractFile } from '../../shipped/contract-file.js';
import * as commands from './commands.js';
import { CONTRACT_HANDLERS } from './handlers.js';
import { RulesRegistry } from '../../folding/rules-registry.js';
import { initStore } from '../store/operations.js';

const root = mkdtempSync(join(tmpdir(), 'plumbline-handlers-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const t = (local: string) => parseInstant(`${local}:00+08:00`);
const FILE = parseContractFile(`
id: K1
pack: mall-service-agreement/1
platform: { id: mall, name: 商城 }
supplier: { id: acme, name: 供应商 }
startsOn: 2026-01-01
services: [consultation]
channels: [phone]
payment: { penalties: offset, fees: wire }
`);

describe('the command bus', () => {
  it('has a handler for every command, and each reaches the store', async () => {
    const dir = join(root, 'store');
    await initStore(dir, 'simulated', t('2026-03-01T00:00'));
    const store = await openStore(dir, { access: 'write' });
    const module = await Test.createTestingModule({
      imports: [CqrsModule.forRoot()],
      providers: [{ provide: STORE, useValue: store }, ...CONTRACT_HANDLERS],
    }).compile();
    await module.init();
    const bus = module.get(CommandBus);
    const asked: object[] = [
      new commands.InitStore(join(root, 'other'), 'live'),
      new commands.SignContract(FILE),
      new commands.AmendTerms(
        'K1',
        { ...FILE, violations: { late: '1.00' } },
        { at: t('2026-02-01T00:00'), channel: 'phone' },
        parseDay('2026-03-01'),
      ),
      new commands.DelegateService('K1', 'consultation', 'phone', t('2026-01-01T00:00'), t('2026-02-01T00:00')),
      new commands.TakeOverService('K1', t('2026-03-01T00:00'), '2025年度考核'),
      new commands.HandBackService('K1', t('2026-04-01T00:00')),
      new commands.TerminateContract('K1', parseDay('2026-12-31')),
      new commands.AdoptCalendar({ year: 2027, daysOff: ['2027-01-01'], makeUpDays: [], source: 'test' }),
      new commands.MoveClock(t('2026-03-02T00:00')),
    ];
    for (const command of asked) await bus.execute(command);
    expect(asked.map((c) => c.constructor.name).sort()).toEqual(Object.keys(commands).sort());

    const rules = RulesRegistry.load(store.journal);
    expect(rules.contract('K1')).toMatchObject({ terminated: true, versions: [{ version: 1 }, { version: 2 }] });
    expect(rules.contract('K1')?.bases).toHaveLength(2);
    expect(rules.calendars.knows(2027)).toBe(true);
    expect(store.clock.now()).toBe(t('2026-03-02T00:00'));
    await store.close();
    await module.close();
  });
});
