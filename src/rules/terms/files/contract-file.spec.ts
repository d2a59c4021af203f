import { describe, expect, it } from '@jest/globals';
import { ContractFileError } from './contract-file.js';
import { parseContractFile, readContractFile } from '../../../shipped/contract-file.js';

const MINIMAL = `
id: HT-2026-0042
pack: mall-service-agreement/1
platform: { id: mall, name: 某商城 }
supplier: { id: acme, name: 某供应商 }
startsOn: 2026-01-01
services: [consultation, after-sales]
channels: [phone, online]
payment: { penalties: offset, fees: wire }
`;

const SCORECARD = `
scorecards:
  - id: after-sales
    name: 示例
    clause: A2
    service: after-sales
    metrics:
      - id: review-in-time
        name: 审核及时率
        clause: A2
        weight: 60
        target: '0.95'
        direction: higher
        pointsPerStep: 1
        ratio:
          of: order
          numerator: { within: { limit: 3h, calendar: ticket, from: opened, to: reviewed } }
          denominator: { where: { handledBy: [supplier] } }
      - id: rejected
        name: 拒绝率
        clause: A2
        weight: 40
        target: '0.10'
        direction: lower
        pointsPerStep: 2
        ratio: { of: order, numerator: { where: { decision: [reject] } }, denominator: {} }
    bands:
      - { id: good, from: '60.5', clause: A2, penalty: '0.00', title: true }
      - { id: bad, from: '0', clause: A2, penalty: '100' }
`;

function faultsOf(text: string): string[] {
  try {
    parseContractFile(text, 'file.yaml');
  } catch (error) {
    if (error instanceof ContractFileError) return error.faults.map((f) => `${f.path}: ${f.message}`);
    throw error;
  }
  return [];
}

/** Where the faults are. */
function pathsOf(text: string): string[] {
  return faultsOf(text).map((fault) => fault.slice(0, fault.indexOf(': ')));
}

describe('a contract file', () => {
  it('is taken with its defaults: no end, Shanghai time, nothing of its own', () => {
    const file = parseContractFile(MINIMAL);
    expect(file).toEqual({
      id: 'HT-2026-0042',
      pack: 'mall-service-agreement/1',
      platform: { id: 'mall', name: '某商城' },
      supplier: { id: 'acme', name: '某供应商' },
      startsOn: '2026-01-01',
      timeZone: 'Asia/Shanghai',
      services: ['consultation', 'after-sales'],
      channels: ['phone', 'online'],
      payment: { penalties: 'offset', fees: 'wire' },
      categories: {},
      violations: {},
      scorecards: [],
      readings: {},
    });
    expect('endsOn' in file).toBe(false);
  });

  it('keeps what the parties fill in, numbers as they are written', () => {
    const file = parseContractFile(
      `${MINIMAL}endsOn: 2026-12-31\ncategories: { 无人机: plan-1 }\nviolations: { false-reply: 500.10 }\n` +
        'readings: { score.minimumSample: 30, band.edges: round-half-up }\n',
    );
    expect(file.endsOn).toBe('2026-12-31');
    expect(file.categories).toEqual({ 无人机: 'plan-1' });
    expect(file.violations).toEqual({ 'false-reply': '500.10' });
    expect(file.readings).toEqual({ 'score.minimumSample': '30', 'band.edges': 'round-half-up' });
  });

  it('may be JSON', () => {
    const json = JSON.stringify(parseContractFile(MINIMAL));
    expect(parseContractFile(json)).toEqual(parseContractFile(MINIMAL));
  });

  it('is refused with every fault at once, each with its place', () => {
    const faults = pathsOf(`
id: HT 2026
pack: mall-service-agreement/1
platform: { id: mall }
startsOn: 2026-02-30
endsOn: 31.12.2026
timeZone: Asia/Peking
services: [consultation, consultation]
channels: [fax]
payment: { penalties: cash, fees: wire }
categories: { 无人机: plan-3, 手机: plan-2 }
violations: { false-reply: 12.345, no-show: 1000000000.01 }
readings: { band.edges: closed, score.steps: full }
colour: red
`);
    expect(faults).toEqual([
      'colour',
      'supplier',
      'id',
      'platform.name',
      'startsOn',
      'endsOn',
      'timeZone',
      'services',
      'channels[0]',
      'payment.penalties',
      'categories.无人机',
      'categories.手机',
      'violations.false-reply',
      'violations.no-show',
      'readings.band.edges',
      'readings.score.steps',
    ]);
  });

  it('says what to do about a fault', () => {
    expect(faultsOf(`${MINIMAL}categories: { 无人机: plan-9 }`)).toEqual([
      'categories.无人机: there is no plan "plan-9"; the plans are: plan-1, plan-2',
    ]);
    expect(faultsOf(`${MINIMAL}categories: { 手机: plan-2 }`)[0]).toMatch(/手机 is in plan-1 by 5\.1\.2/);
    expect(faultsOf(`${MINIMAL}endsOn: 2025-12-31`)[0]).toMatch(/^endsOn: 2025-12-31 lies before startsOn/);
    expect(faultsOf(`${MINIMAL}categories: { "无人\\u200b机": plan-1 }`)[0]).toMatch(
      /a category is at most 64 characters/,
    );
    const named = (name: string) =>
      faultsOf(MINIMAL.replace(/^supplier:.*$/m, `supplier: { id: acme, name: "${name}" }`));
    expect(named('某\\u202e供应商')).toEqual(['supplier.name: holds U+202E; a name is one line of what can be seen']);
    expect(named('某\\e[31m供应商')).toEqual(['supplier.name: holds a control character; take it out']);
    expect(named('长'.repeat(201))).toEqual(['supplier.name: has 201 characters; at most 200 are taken']);
    expect(named('某供应商(北京)有限公司 📞')).toEqual([]);
    expect(faultsOf(`${MINIMAL}endsOn:`)[0]).toMatch(/^endsOn: is blank/);
    expect(faultsOf(MINIMAL.replace('mall-service-agreement/1', 'x/1'))[0]).toMatch(/^pack: .*the packs are/);
    expect(faultsOf('id: [')[0]).toMatch(/^line 1: is not YAML/);
    expect(faultsOf(`${MINIMAL}id: twice`)[0]).toMatch(/^line \d+: is not YAML: Map keys must be unique/);
    expect(faultsOf('')).toEqual(['(file): must be a mapping of fields, like name: value', ...faultsOf('{}')]);
  });

  it('takes work in proportion to its length', () => {
    const json = (n: number) => `{${Array.from({ length: n }, (_, i) => `"x${i}": {"a": 1}`).join(', ')}}`;
    const work = (n: number): number => {
      const text = json(n);
      const began = process.cpuUsage();
      expect(faultsOf(text)).toHaveLength(100);
      const { user } = process.cpuUsage(began);
      return user;
    };
    work(500);
    // Eight times as much; were each key compared with every other one, sixty-four times.
    expect(work(8_000) / Math.min(work(1_000), work(1_000))).toBeLessThan(32);
  });

  it('takes a mapping to the plan that a category has already (5.1.2)', () => {
    expect(faultsOf(`${MINIMAL}categories: { 手机: plan-1 }`)).toEqual([]);
  });
});

describe('a further scorecard', () => {
  it('is taken when it is whole', () => {
    const [scorecard] = parseContractFile(MINIMAL + SCORECARD).scorecards;
    expect(scorecard?.metrics.map((m) => [m.id, m.weight, m.direction])).toEqual([
      ['review-in-time', 60, 'higher'],
      ['rejected', 40, 'lower'],
    ]);
    expect(scorecard?.bands).toEqual([
      {
        id: 'good',
        from: '60.5',
        clause: 'A2',
        penalty: '0.00',
        title: true,
        improvement: false,
        standardUnmet: false,
      },
      { id: 'bad', from: '0', clause: 'A2', penalty: '100', title: false, improvement: false, standardUnmet: false },
    ]);
  });

  it.each([
    ['weights that do not add to 100', 'weight: 40', 'weight: 30', 'scorecards[0].metrics', /add to 90/],
    ['a weight of 0', 'weight: 40', 'weight: 0', 'scorecards[0].metrics[1].weight', /more than 0/],
    ['a target over 1', "'0.95'", "'95'", 'scorecards[0].metrics[0].target', /fraction from 0 to 1/],
    ['no band from 0', "from: '0'", "from: '10'", 'scorecards[0].bands', /under 10 are in no band/],
    ['bands out of order', "from: '60.5'", "from: '0'", 'scorecards[0].bands', /highest down/],
    ['an id that the pack has', 'id: after-sales', 'id: consultation', 'scorecards', /occurs twice/],
    ['a metric twice', 'id: rejected', 'id: review-in-time', 'scorecards[0].metrics', /occurs twice/],
    [
      'a limit that is none',
      'limit: 3h',
      'limit: 3 hours',
      'scorecards[0].metrics[0].ratio.numerator.within.limit',
      /20s/,
    ],
    [
      'a calendar that is none',
      'calendar: ticket',
      'calendar: lunar',
      'scorecards[0].metrics[0].ratio.numerator.within.calendar',
      /natural, ticket/,
    ],
    [
      'a moment of another kind',
      'to: reviewed',
      'to: answered',
      'scorecards[0].metrics[0].ratio.numerator.within.to',
      /judged/,
    ],
    [
      'a field that the kind lacks',
      'where: { decision: [reject] }',
      'where: { rating: [satisfied] }',
      'scorecards[0].metrics[1].ratio.numerator.where.rating',
      /no such field/,
    ],
    [
      'a value that the field lacks',
      'decision: [reject]',
      'decision: [refuse]',
      'scorecards[0].metrics[1].ratio.numerator.where.decision',
      /approve, reject/,
    ],
    [
      'neither ratio nor channels',
      'ratio: { of: order, numerator: { where: { decision: [reject] } }, denominator: {} }',
      '',
      'scorecards[0].metrics[1]',
      /either channels or ratio/,
    ],
    ['a sum with three decimals', "penalty: '100'", "penalty: '100.001'", 'scorecards[0].bands[1].penalty', /yuan/],
  ])('is refused for %s', (_, from, to, path, message) => {
    expect(SCORECARD).toContain(from);
    const faults = faultsOf(MINIMAL + SCORECARD.replace(from, to));
    expect(faults).toHaveLength(1);
    expect(faults[0]?.startsWith(`${path}: `)).toBe(true);
    expect(faults[0]).toMatch(message);
  });

  it('of which only the terms are wrong can still be read by lint', () => {
    const { file, faults } = readContractFile(MINIMAL + SCORECARD.replace('weight: 40', 'weight: 30'));
    expect(file.scorecards).toHaveLength(1);
    expect(faults.map((f) => f.path)).toEqual(['scorecards[0].metrics']);
    expect(() => readContractFile(`${MINIMAL}colour: red`)).toThrow(ContractFileError);
  });
});
