import { describe, expect, it } from '@jest/globals';
import { ITEMS } from '../rules/fees/item.js';
import { loadPack } from '../shipped/packs.js';
import { READING_IDS, READINGS } from '../rules/terms/readings.js';
import { bandInFull, bandName, named } from './domain.js';
import { READING_NAMES, readingName, readingValue } from './readings.js';

const CHINESE = /\p{Script=Han}/u;
const pack = loadPack('mall-service-agreement/1');

describe('what the shipped terms name has a Chinese name', () => {
  it.each([
    ...ITEMS,
    ...['plan-1', 'plan-2', 'outside-service-hours', 'not-offered', 'handled-by-platform'],
    ...pack.scorecards.flatMap((card) => [card.id, ...card.metrics.map((metric) => metric.id)]),
  ])('%s', (id) => {
    expect(named(id, 'zh')).toMatch(CHINESE);
    expect(named(id, 'en')).toBe(id);
  });

  it.each(pack.scorecards.flatMap((card) => card.bands.map((band) => band.id)))('band %s', (id) => {
    expect(bandName(id, 'zh')).toMatch(CHINESE);
    expect(bandName(id, 'en')).toBe(id);
    expect(bandInFull(id, 'zh')).toBe(`${bandName(id, 'zh')} (${id})`);
    expect(bandInFull(id, 'en')).toBe(`${id} (${bandName(id, 'zh')})`);
  });

  it('what a contract file names itself is shown as it is', () => {
    expect(named('ticket-replies', 'zh')).toBe('ticket-replies');
    expect([bandName('missed', 'zh'), bandInFull('missed', 'zh'), bandInFull('missed', 'en')]).toEqual([
      'missed',
      'missed',
      'missed',
    ]);
    expect([bandName(null, 'zh'), bandInFull(null, 'zh')]).toEqual(['', '']);
  });
});

describe('readings in Chinese', () => {
  it.each(READING_IDS)('%s has a name of its own, and so has each of its values but numbers', (id) => {
    const values = READINGS[id].values.filter((value) => !/^\d+$/.test(value));
    expect(Object.keys(READING_NAMES[id].values).sort()).toEqual([...values].sort());
    expect(new Set(Object.values(READING_NAMES[id].values)).size).toBe(values.length);
    expect(READING_NAMES[id].name).toMatch(CHINESE);
  });

  it('the id that a person types stands beside the name; English has the id alone', () => {
    expect(readingName('leak.tiers', 'zh')).toBe('泄露超过20条 leak.tiers');
    expect(readingValue('leak.tiers', 'add', 'zh')).toBe('50万元另加 add');
    expect(readingValue('score.minimumSample', '30', 'zh')).toBe('30');
    expect([readingName('leak.tiers', 'en'), readingValue('leak.tiers', 'add', 'en')]).toEqual(['leak.tiers', 'add']);
  });
});

it('gives each band of annex 1 a Chinese name of its own', () => {
  const bands = ['excellent', 'standard', 'improve', 'improve-serious', 'unmet'];
  expect(new Set(bands.map((band) => bandName(band, 'zh'))).size).toBe(bands.length);
});
