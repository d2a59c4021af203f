import { describe, expect, it } from '@jest/globals';
import { shippedCalendars } from '../../../shipped/calendars.js';
import { StatutoryCalendars } from '../../calendar/statutory-calendar.js';
import { lintContract } from './lint.js';
import type { Finding } from './lint.js';
import type { TimetableMonth } from './lint-cycle.js';
import { loadPack } from '../../../shipped/packs.js';
import { exampleFile } from '../testing/contract.js';
import type { ContractFile, Scorecard } from '../types.js';

const pack = loadPack('mall-service-agreement/1');
const calendars = new StatutoryCalendars(shippedCalendars());
const consultation = pack.scorecards[0] as Scorecard;

const FILE = exampleFile({ endsOn: '2026-12-31' });

function lint(change: Partial<ContractFile> = {}, categories: string[] = []): Finding[] {
  return lintContract({ ...FILE, ...change }, pack, calendars, { categories });
}

function named(findings: Finding[], id: string): Finding[] {
  return findings.filter((f) => f.id === id);
}

function timetable(findings: Finding[]): {
  collide: number;
  of: number;
  provisional: number;
  months: TimetableMonth[];
} {
  return named(findings, 'fees.timetable')[0]?.details as ReturnType<typeof timetable>;
}

describe('lint of the 5.3 timetable', () => {
  it('finds that the window and the 20th collide in 10 of the 12 months of 2026 (5.3)', () => {
    const { collide, of, provisional } = timetable(lint());
    expect([collide, of, provisional]).toEqual([10, 12, 1]);
    expect(named(lint(), 'fees.timetable')[0]?.severity).toBe('warning');
    expect(named(lint(), 'fees.timetable')[0]?.clause).toBe('5.3');
  });

  it('names the latest safe notice day of every month of 2026, worked out by hand from the announced calendar', () => {
    // The five working days up to the 20th of the month after; the notice must have come the day before the first of them.
    const byHand = [
      ['2026-01', '2026-02-09', true], // 15-20 Feb lie in the Spring Festival; Sat 14 Feb is worked
      ['2026-02', '2026-03-15', false], // 16-20 March are Monday to Friday
      ['2026-03', '2026-04-13', true],
      ['2026-04', '2026-05-13', true],
      ['2026-05', '2026-06-11', true], // Fri 19 June is the Dragon Boat Festival
      ['2026-06', '2026-07-13', true],
      ['2026-07', '2026-08-13', true],
      ['2026-08', '2026-09-14', true], // Sun 20 Sep is worked
      ['2026-09', '2026-10-13', true],
      ['2026-10', '2026-11-15', false], // 16-20 November are Monday to Friday
      ['2026-11', '2026-12-13', true],
      ['2026-12', '2027-01-13', true], // 2027 is not announced: provisional
    ];
    const { months } = timetable(lint());
    expect(months.map((m) => [m.month, m.latestSafeNoticeOn, m.conflict])).toEqual(byHand);
    expect(months.filter((m) => m.provisional).map((m) => m.month)).toEqual(['2026-12']);
  });

  it('where every day is a working day finds only those that a holiday on the 20th makes; notes one that is settled', () => {
    const everyDay = { 'window.workingDay': 'every-day' } as const;
    // 20 February and 20 June 2026 lie in breaks (art. 203)
    expect(timetable(lint({ readings: everyDay })).collide).toBe(2);
    expect(timetable(lint({ readings: { ...everyDay, 'window.lastDay': 'stays' } })).collide).toBe(0);
    const settled = lint({ readings: { 'window.conflict': 'twentieth-prevails' } });
    expect(timetable(settled).collide).toBe(10);
    expect(named(settled, 'fees.timetable')[0]?.severity).toBe('info');
  });

  it('looks at a contract without an end up to the last calendar that is known', () => {
    const open: Partial<ContractFile> = { ...FILE, startsOn: '2025-07-10' };
    delete (open as { endsOn?: string }).endsOn;
    const findings = lintContract(open as ContractFile, pack, calendars);
    expect(timetable(findings).of).toBe(18);
    expect(named(findings, 'term.open')).toHaveLength(1);
  });
});

describe('lint of the bands (annex 1, 1.3)', () => {
  it('finds the three gaps that the text leaves, and that 60 is in two bands', () => {
    const gaps = named(lint(), 'bands.gap');
    expect(gaps.map((f) => (f.details as { between: number[] }).between)).toEqual([
      [89, 90],
      [79, 80],
      [69, 70],
    ]);
    expect(gaps.every((f) => f.severity === 'warning' && f.clause === 'A1 1.3')).toBe(true);
    expect(named(lint(), 'bands.overlap').map((f) => (f.details as { between: number[] }).between)).toEqual([[60, 60]]);
  });

  it('only notes the gaps once the parties have settled band.edges', () => {
    const gaps = named(lint({ readings: { 'band.edges': 'round-half-up' } }), 'bands.gap');
    expect(gaps.map((f) => f.severity)).toEqual(['info', 'info', 'info']);
  });

  it('finds bands that leave scores out or stand in the wrong order', () => {
    const [top, ...rest] = consultation.bands;
    if (!top) throw new Error('no band');
    const of = (bands: Scorecard['bands']) =>
      lint({ scorecards: [{ ...consultation, id: 'own', bands }] })
        .filter((f) => f.severity === 'error')
        .map((f) => f.id);
    expect(of(rest.slice(0, -1))).toEqual(['bands.gap']);
    expect(of([...rest, top])).toEqual(['bands.overlap', 'bands.gap']);
    expect(of(consultation.bands)).toEqual([]);
  });
});

describe('lint of the rest', () => {
  it('finds weights that do not add to 100', () => {
    const metrics = consultation.metrics.map((m) => ({ ...m, weight: 45 }));
    const [finding] = lint({ scorecards: [{ ...consultation, id: 'own', metrics }] });
    expect(finding).toMatchObject({ id: 'weights.total', severity: 'error', details: { scorecard: 'own', total: 90 } });
    expect(named(lint(), 'weights.total')).toEqual([]);
  });

  it('finds the reference of 1.4 to Article 6', () => {
    expect(named(lint(), 'reference.prices')[0]).toMatchObject({ clause: '1.4', severity: 'warning' });
  });

  it('finds the missing annexes as far as the contract needs them', () => {
    expect(named(lint(), 'annex-2.cut-off')[0]?.severity).toBe('warning');
    expect(named(lint({ services: ['consultation'] }), 'annex-2.cut-off')).toEqual([]);
    const own = { ...consultation, id: 'own', service: 'after-sales' as const };
    expect(named(lint({ scorecards: [own] }), 'annex-2.cut-off')[0]?.severity).toBe('info');
    expect(named(lint(), 'annex-3.missing')[0]?.severity).toBe('warning');
    expect(named(lint({ violations: { late: '1.00' } }), 'annex-3.missing')[0]?.severity).toBe('info');
  });

  it('names the categories of the facts that no plan covers (5.1.2)', () => {
    const seen = ['手机', '无人机', '宠物', '无人机'];
    expect(named(lint({}, seen), 'categories.unmapped')[0]?.details).toEqual({ categories: ['无人机', '宠物'] });
    expect(named(lint({ categories: { 无人机: 'plan-1', 宠物: 'plan-2' } }, seen), 'categories.unmapped')).toEqual([]);
  });

  it('names the months of the term whose calendar is not known', () => {
    const findings = lint({ endsOn: '2027-02-28' });
    expect(named(findings, 'calendar.unknown')[0]).toMatchObject({
      severity: 'warning',
      details: { months: ['2027-01', '2027-02'] },
    });
    expect(named(findings, 'calendar.cycle-unknown')[0]?.details).toEqual({ months: ['2026-12'] });
    expect(named(lint(), 'calendar.unknown')).toEqual([]);
    expect(lint({ endsOn: '2026-11-30' }).filter((f) => f.id.startsWith('calendar.'))).toEqual([]);
  });

  it('lists each reading that is not settled', () => {
    const count = (findings: Finding[]) => findings.filter((f) => f.id.startsWith('reading.')).length;
    expect(count(lint())).toBe(24);
    const settled = lint({ readings: { 'leak.tiers': 'replace' } });
    expect(count(settled)).toBe(23);
    expect(named(settled, 'reading.leak.tiers')).toEqual([]);
  });

  it('says everything in both languages, with clause and severity, the gravest first', () => {
    const findings = lint({ endsOn: '2027-06-30' }, ['宠物']);
    const rank = findings.map((f) => ['error', 'warning', 'info'].indexOf(f.severity));
    expect(rank).toEqual([...rank].sort((a, b) => a - b));
    for (const { clause, message } of findings) {
      expect(clause).not.toBe('');
      expect(message.zh).toMatch(/\p{Script=Han}/u);
      expect(message.en).toMatch(/[a-z].*\.$/);
    }
  });
});
