import { describe, expect, it } from '@jest/globals';
import { parseReading, READING_IDS, READINGS, Readings, readingsOf, valueFault } from './readings.js';

describe('the registry of readings', () => {
  it('has every reading of SPEC 3, asked in both languages, the default among its values', () => {
    expect(Object.keys(READINGS)).toEqual([...READING_IDS]);
    for (const id of READING_IDS) {
      const { question, values, clause, figures, default: value } = READINGS[id];
      expect(question.zh).toMatch(/\p{Script=Han}/u);
      expect(question.en).toMatch(/\?$/);
      expect(values[0]).toBe(value);
      expect(clause).toMatch(/^(A1 )?\d/);
      expect(figures.length).toBeGreaterThan(0);
    }
  });

  it('knows which readings a score turns on', () => {
    expect(readingsOf('score').map((r) => r.id)).toEqual([
      'trial.firstAssessedMonth',
      'score.shortfallStep',
      'score.channelCombination',
      'score.emptyMetric',
      'score.serviceHours',
      'score.minimumSample',
      'band.edges',
      'improvement.charge',
      'termination.partialMonth',
      'amendment.scoreEffective',
      'score.surveyOfUnscored',
    ]);
    expect(readingsOf('breaches').map((r) => r.id)).toEqual(['ticket.holidays', 'ticket.rounds']);
    expect(readingsOf('leaks').map((r) => r.id)).toEqual(['leak.tiers']);
    expect(readingsOf('fees')).toEqual([]);
    expect(readingsOf('ledger').map((r) => r.id)).toEqual([
      'deadline.onHoliday',
      'payment.lateFinal',
      'setoff.order',
      'payment.sameDueDay',
    ]);
  });
});

describe('a reading as written, id=value', () => {
  it('is taken with its value', () => {
    expect(parseReading('score.shortfallStep=started')).toEqual(['score.shortfallStep', 'started']);
    expect(parseReading('score.minimumSample=30')).toEqual(['score.minimumSample', '30']);
  });

  it('is refused with the choices when the reading or its value is not known', () => {
    expect(() => parseReading('score.step=full')).toThrow(/no reading "score.step".*band\.edges/);
    expect(() => parseReading('band.edges=open')).toThrow(/half-open, round-half-up/);
    expect(() => parseReading('band.edges')).toThrow(/band.edges=half-open/);
    expect(() => parseReading('score.minimumSample=-1')).toThrow(/whole number/);
    expect(valueFault('score.minimumSample', '007')).not.toBeNull();
  });
});

describe('the readings in force', () => {
  it('are the default, over it what is settled, over that a what-if (SPEC 3)', () => {
    const readings = new Readings({ 'band.edges': 'round-half-up' }, new Map([['leak.tiers', 'add']]));
    expect(readings.get('ticket.rounds')).toBe('each');
    expect(readings.get('band.edges')).toBe('round-half-up');
    expect(readings.get('leak.tiers')).toBe('add');
    expect(readings.with('band.edges', 'half-open').get('band.edges')).toBe('half-open');
    expect(readings.get('band.edges')).toBe('round-half-up');
  });

  it('count as settled only while the value that the parties settled is the one used', () => {
    const readings = new Readings({ 'band.edges': 'round-half-up' });
    expect(readings.isSettled('band.edges')).toBe(true);
    expect(readings.isSettled('ticket.rounds')).toBe(false);
    expect(readings.with('band.edges', 'half-open').isSettled('band.edges')).toBe(false);
    expect(() => readings.with('band.edges', 'closed')).toThrow(RangeError);
  });
});
