import { describe, expect, it } from '@jest/globals';
import {
  adoptsToday,
  DEFAULTS_OF_0_2,
  DEFAULTS_OF_TODAY,
  defaultsAfter,
  PRINTING_OF_TODAY,
  printingAfter,
  underDefaults,
} from './reading-defaults.js';
import { Readings, valueFault } from './readings.js';
import type { ReadingId } from './readings.js';
import type { ContractRules } from './types.js';

describe('the defaults of readings', () => {
  it('are those of 0.2.0 before any were adopted', () => {
    const unnamed = { 'leak.tiers': 'add' } as const;
    expect(defaultsAfter(null, unnamed)).toEqual({ ...DEFAULTS_OF_TODAY, 'leak.tiers': 'add' });
    expect(defaultsAfter(null)).toEqual({ ...DEFAULTS_OF_TODAY, ...DEFAULTS_OF_0_2 });
  });

  it('are those adopted last; a reading not named then is taken as before, a name not known now is passed over', () => {
    const adopted = { readings: { 'band.edges': 'round-half-up', 'score.ofTomorrow': 'x' } };
    expect(defaultsAfter(adopted, { 'leak.tiers': 'add', 'band.edges': 'half-open' })).toEqual({
      ...DEFAULTS_OF_TODAY,
      'leak.tiers': 'add',
      'band.edges': 'round-half-up',
    });
  });

  it('are values that the readings have', () => {
    for (const [id, value] of Object.entries({ ...DEFAULTS_OF_TODAY, ...DEFAULTS_OF_0_2 }))
      expect(valueFault(id as ReadingId, value)).toBeNull();
  });

  it('are adopted anew when a reading is not named, or has another default now', () => {
    const today = { readings: DEFAULTS_OF_TODAY, printing: PRINTING_OF_TODAY };
    const fewer = Object.fromEntries(Object.entries(DEFAULTS_OF_TODAY).filter(([id]) => id !== 'leak.tiers'));
    expect(adoptsToday(today)).toBe(true);
    expect(adoptsToday({ ...today, readings: { ...DEFAULTS_OF_TODAY, 'score.ofTomorrow': 'x' } })).toBe(true);
    const others = [{ readings: fewer }, { readings: { ...DEFAULTS_OF_TODAY, 'leak.tiers': 'add' } }];
    for (const adopted of [null, ...others.map((other) => ({ ...today, ...other }))])
      expect(adoptsToday(adopted)).toBe(false);
  });

  it('are adopted anew when they do not say how figures are printed; until then they are printed as in 0.2.0', () => {
    expect(adoptsToday({ readings: DEFAULTS_OF_TODAY })).toBe(false);
    expect([null, { readings: DEFAULTS_OF_TODAY }].map(printingAfter)).toEqual(['nearest', 'nearest']);
    expect(printingAfter({ readings: DEFAULTS_OF_TODAY, printing: 'own-side' })).toBe('own-side');
  });

  it('yield to what a contract file settles, and both to what is tried out', () => {
    const file = { readings: { 'band.edges': 'half-open' } };
    const rules = { versions: [{ file }, { file: { readings: {} } }] } as unknown as ContractRules;
    const versions = underDefaults(rules, { ...DEFAULTS_OF_TODAY, 'band.edges': 'round-half-up' }, 'nearest').versions;
    const tried = new Map([['band.edges', 'half-open']] as const);
    expect(versions.map((terms) => Readings.of(terms).get('band.edges'))).toEqual(['half-open', 'round-half-up']);
    expect(versions.map((terms) => Readings.of(terms).isSettled('band.edges'))).toEqual([true, false]);
    expect(versions.map((terms) => Readings.of(terms, tried).get('band.edges'))).toEqual(['half-open', 'half-open']);
    expect(versions.map((terms) => Readings.of(terms).with('leak.tiers', 'add').get('band.edges'))).toEqual([
      'half-open',
      'round-half-up',
    ]);
  });
});
