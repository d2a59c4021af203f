import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseYuan } from '../rules/kernel/money.js';
import { loadPack, packIds } from './packs.js';
import { parsePack } from '../rules/terms/files/pack.js';

const pack = loadPack('mall-service-agreement/1');
const text = readFileSync(new URL('./packs/mall-service-agreement-1.yaml', import.meta.url), 'utf8');

describe('the pack mall-service-agreement/1', () => {
  it('is shipped, and another one is not', () => {
    expect(packIds()).toEqual(['mall-service-agreement/1']);
    expect(() => loadPack('mall-service-agreement/2')).toThrow(/the packs are: mall-service-agreement\/1/);
  });

  it('prices the work of Article 5', () => {
    const prices = Object.entries(pack.fees.prices).map(([item, p]) => [item, p.clause, parseYuan(p.price)]);
    expect(prices).toEqual([
      ['presale-phone', '5.1.1', 350],
      ['presale-online', '5.1.1', 160],
      ['aftersale-phone-plan-1', '5.1.2', 1450],
      ['aftersale-phone-plan-2', '5.1.2', 650],
      ['aftersale-online-plan-1', '5.1.2', 630],
      ['aftersale-online-plan-2', '5.1.2', 280],
      ['service-order', '5.2.1', 826],
    ]);
    expect(pack.fees.plans['plan-1']?.categories).toHaveLength(14);
    expect(pack.fees.plans['plan-2']?.categories).toHaveLength(20);
  });

  it('bands the score as annex 1, 1.3 does', () => {
    const [consultation] = pack.scorecards;
    expect(consultation?.bands.map((b) => [b.id, b.from, b.penalty, b.title, b.improvement, b.standardUnmet])).toEqual([
      ['excellent', '90', '0.00', true, false, false],
      ['standard', '80', '0.00', false, false, false],
      ['improve', '70', '2000.00', false, true, false],
      ['improve-serious', '60', '5000.00', false, true, false],
      ['unmet', '0', '10000.00', false, false, true],
    ]);
    expect(consultation?.metrics.map((m) => [m.id, m.weight, m.target, m.pointsPerStep])).toEqual([
      ['answer-rate', 50, '0.9', 2],
      ['satisfaction', 50, '0.85', 2],
    ]);
    expect(consultation?.metrics[0]?.channels?.map((c) => c.serviceHours)).toEqual([
      { from: '09:00', to: '18:00' },
      { from: '09:00', to: '21:00' },
    ]);
  });

  it('names the clause of every value: each block has one', () => {
    const missing: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
      const record = value as Record<string, unknown>;
      const hasValue = Object.values(record).some((v) => typeof v !== 'object');
      if (hasValue && typeof record.clause !== 'string') missing.push(path);
      else for (const [key, v] of Object.entries(record)) visit(v, `${path}.${key}`);
    };
    for (const part of ['trialMonths', 'ticket', 'clocks', 'fees', 'leak', 'cycle'] as const) visit(pack[part], part);
    expect(missing).toEqual([]);
  });

  it('is used whole or not at all: every fault is named', () => {
    const broken = text
      .replace("price: '8.26'", "price: '8.265'")
      .replace('clock: ticket }', 'clock: tickets }')
      .replace('trialMonths:', 'trialMonth:')
      .replace("finalBy: { clause: '4.4, 5.3', day: 20 }", "finalBy: { clause: '4.4, 5.3', day: 30 }");
    expect(() => parsePack(broken, 'broken.yaml')).toThrow(
      /broken\.yaml[^]*trialMonth: unknown[^]*trialMonths: missing[^]*ticket\.clock: .*tickets[^]*service-order\.price[^]*cycle\.finalBy\.day/,
    );
  });
});
