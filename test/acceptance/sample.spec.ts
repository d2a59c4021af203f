import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse as parseYaml } from 'yaml';
import { parseInstant } from '../../src/rules/calendar/instant.js';
import { Zone } from '../../src/rules/calendar/zone.js';
import { WorkingClock } from '../../src/rules/calendar/working-clock.js';
import { parseYearCalendar } from '../../src/rules/calendar/year-calendar.js';
import { validateFact } from '../../src/facts/validate.js';
import { sampleCommands, sampleContracts, sampleFacts, writeSample } from '../../src/sample/index.js';
import { parseContractFile } from '../../src/shipped/contract-file.js';

interface Line {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  time: string;
  readonly recordedtime: string;
  readonly data: Record<string, unknown> & { replace?: Record<string, unknown> };
}

const GOOD = 'HT-2026-0007';
const MIDDLING = 'HT-2025-0126';
const FAILING = 'HT-2025-0131';
const clock = new WorkingClock(
  [
    { from: '09:00', to: '12:00' },
    { from: '13:00', to: '18:00' },
  ],
  Zone.of('Asia/Shanghai'),
);
const DAY = 86_400_000;

describe('the sample of three suppliers', () => {
  let facts: Line[];
  let byContract: Partial<Record<string, Line[]>>;
  const of = (type: string, contract?: string) =>
    facts.filter((f) => f.type === type && (contract === undefined || f.subject === contract));

  beforeAll(() => {
    facts = Array.from(sampleFacts(), (line) => JSON.parse(line) as Line);
    byContract = Object.groupBy(facts, (f) => f.subject);
  });

  it('holds about 200,000 facts of January to March 2026', () => {
    expect(facts.length).toBeGreaterThan(190_000);
    expect(facts.length).toBeLessThan(210_000);
    const months = new Set(
      facts.filter((f) => /^(Call|Chat|Survey|TicketOpened)/.test(f.type)).map((f) => f.time.slice(0, 7)),
    );
    expect([...months].sort()).toEqual(['2026-01', '2026-02', '2026-03']);
  });

  it('comes in the order of recordedtime, which is never before the time of the fact', () => {
    // all times are in one offset, so that their texts sort as they do
    let last = '';
    for (const f of facts) {
      if (f.recordedtime < last || f.recordedtime < f.time) throw new Error(`${f.id} is out of order`);
      last = f.recordedtime;
    }
    expect(last < '2026-04-15T00:00:00+08:00').toBe(true);
  });

  it('names no event twice', () => {
    expect(new Set(facts.map((f) => `${f.source} ${f.id}`)).size).toBe(facts.length);
  });

  it('has a daily curve, quiet weekends, and contacts outside service hours on both sides', () => {
    const calls = of('CallRecorded');
    const at = (hour: string) => calls.filter((f) => f.time.slice(11, 13) === hour).length;
    expect(at('10')).toBeGreaterThan(1.4 * at('12'));
    expect(at('08')).toBeGreaterThan(500);
    expect(at('19')).toBeGreaterThan(300);
    const on = (day: string) => calls.filter((f) => f.time.startsWith(day)).length;
    expect(on('2026-03-09')).toBeGreaterThan(1.15 * on('2026-03-22'));
  });

  it('has tickets handed over in the lunch hour and in the evening', () => {
    const hours = of('TicketOpened').map((f) => Number(f.time.slice(11, 13)));
    expect(hours.filter((h) => h === 12).length).toBeGreaterThan(50);
    expect(hours.filter((h) => h >= 18).length).toBeGreaterThan(100);
  });

  it('has replies exactly at the deadline and one second past it', () => {
    const opened = new Map(of('TicketOpened').map((f) => [`${f.subject} ${String(f.data.ticketId)}`, f]));
    const after = new Map<number, number>();
    for (const reply of of('TicketReplied')) {
      const opening = opened.get(`${reply.subject} ${String(reply.data.ticketId)}`);
      if (!opening) continue;
      const past = parseInstant(reply.time) - clock.deadline(parseInstant(opening.time), 180);
      after.set(past, (after.get(past) ?? 0) + 1);
    }
    expect(after.get(0)).toBeGreaterThan(30);
    expect(after.get(1_000)).toBeGreaterThan(30);
  });

  it('has further rounds, unclear replies, and replies of the platform with a cost', () => {
    expect(of('TicketReturned').length).toBeGreaterThan(100);
    expect(of('TicketReplied').filter((f) => f.data.clear === false).length).toBeGreaterThan(50);
    expect(
      of('TicketReplied').filter((f) => f.data.by === 'platform' && f.data.cost !== undefined).length,
    ).toBeGreaterThan(30);
    expect(of('TicketClosed').filter((f) => f.data.reason === 'cancelled').length).toBeGreaterThan(20);
  });

  it('has replies that are recorded before the opening of their ticket', () => {
    const known = new Set<unknown>();
    let early = 0;
    for (const f of facts) {
      if (f.type === 'TicketOpened') known.add(`${f.subject} ${String(f.data.ticketId)}`);
      if (f.type === 'TicketReplied' && !known.has(`${f.subject} ${String(f.data.ticketId)}`)) early++;
    }
    expect(early).toBeGreaterThan(20);
  });

  it('has contacts, surveys and tickets at 23:59:59.999 of a month and at 00:00:00 of the next', () => {
    for (const [time, types] of [
      ['2026-02-28T23:59:59.999+08:00', ['CallRecorded', 'ChatRecorded', 'SurveyAnswered', 'TicketOpened']],
      ['2026-03-01T00:00:00+08:00', ['CallRecorded', 'ChatRecorded', 'SurveyAnswered', 'TicketOpened']],
    ] as const)
      for (const contract of [GOOD, MIDDLING, FAILING])
        expect(new Set(facts.filter((f) => f.subject === contract && f.time === time).map((f) => f.type))).toEqual(
          new Set(types),
        );
  });

  it('has contacts in the first and the last moment of the service hours, and one beyond', () => {
    const times = new Set([...of('CallRecorded', GOOD), ...of('ChatRecorded', GOOD)].map((f) => f.time.slice(11, -6)));
    for (const time of ['08:59:59.999', '09:00:00', '17:59:59.999', '18:00:00', '20:59:59.999', '21:00:00'])
      expect(times).toContain(time);
  });

  it('has facts recorded weeks after they happened, some of them of January after the end of March', () => {
    const late = facts.filter((f) => Date.parse(f.recordedtime) - Date.parse(f.time) > 7 * DAY);
    expect(late.length).toBeGreaterThan(50);
    expect(late.some((f) => f.time.startsWith('2026-01') && f.recordedtime.startsWith('2026-03'))).toBe(true);
    expect(late.some((f) => f.time.startsWith('2026-03') && f.recordedtime.startsWith('2026-04'))).toBe(true);
  });

  it('corrects and voids only what is recorded by then, each thing in a way that its kind allows', () => {
    const known = new Set<string>();
    const keys = { CallRecorded: 'callId', ChatRecorded: 'chatId', SurveyAnswered: 'surveyId' } as const;
    const kinds = { CallRecorded: 'call', ChatRecorded: 'chat', SurveyAnswered: 'survey' } as const;
    let amendments = 0;
    for (const f of facts) {
      if (f.type in keys) {
        const type = f.type as keyof typeof keys;
        known.add(`${f.subject} ${kinds[type]} ${String(f.data[keys[type]])}`);
      } else if (f.type === 'FactCorrected' || f.type === 'FactVoided') {
        amendments++;
        expect(known.has(`${f.subject} ${String(f.data.kind)} ${String(f.data.key)}`)).toBe(true);
      }
    }
    expect(amendments).toBeGreaterThan(80);
    expect(of('FactVoided').length).toBeGreaterThan(20);
  });

  it('moves a call over the edge of the month by a correction', () => {
    const move = of('FactCorrected', MIDDLING).find((f) => f.data.replace?.time !== undefined);
    const call = of('CallRecorded', MIDDLING).find((f) => f.data.callId === move?.data.key);
    expect([call?.time.slice(0, 7), String(move?.data.replace?.time).slice(0, 7)]).toEqual(['2026-03', '2026-02']);
  });

  it('has service orders of supplier and platform, from opening to verdict', () => {
    const parties = new Set(of('ServiceOrderOpened').map((f) => f.data.handledBy));
    expect(parties).toEqual(new Set(['supplier', 'platform']));
    for (const type of ['ServiceOrderReviewed', 'ServiceOrderReceived', 'ServiceOrderJudged'])
      expect(of(type).length).toBeGreaterThan(1_000);
  });

  it('has work of the platform within a delegation and a take-over, and some without a basis', () => {
    const platform = (contract: string, from: string, to: string) =>
      of('CallRecorded', contract).filter((f) => f.data.handledBy === 'platform' && f.time >= from && f.time < to)
        .length;
    expect(platform(MIDDLING, '2026-03-27T18', '2026-03-30T09')).toBeGreaterThan(300);
    expect(platform(FAILING, '2026-03-23T00', '2026-04-01')).toBeGreaterThan(1_000);
    expect(platform(FAILING, '2026-03-22T23:59:59.999', '2026-03-23T00:00:00')).toBe(1);
    expect(platform(GOOD, '2026-01-01', '2026-04-01')).toBeGreaterThan(10);
  });

  it('has contacts of categories on no list of the pack, after the sale and by the platform', () => {
    const unmapped = of('ChatRecorded', FAILING).filter(
      (f) => f.data.category === '定制礼服' && f.data.stage === 'aftersale' && f.data.handledBy === 'platform',
    );
    expect(unmapped.length).toBeGreaterThan(20);
  });

  it('has a leak whose second incident crosses 20 records in total (3.7)', () => {
    expect(of('CustomerDataDisclosed').map((f) => [f.subject, f.data.records])).toEqual([
      [FAILING, 14],
      [FAILING, 9],
    ]);
  });

  it('has violations with and without a tariff, costs, and payables of each supplier', () => {
    expect(new Set(of('ViolationFound').map((f) => f.data.kind))).toEqual(
      new Set(['false-reply', 'missing-recording']),
    );
    expect(new Set(of('CostIncurred').map((f) => f.data.clause))).toEqual(new Set(['4.5.2', '3.4']));
    expect(new Set(of('PayableRecorded').map((f) => f.subject))).toEqual(new Set([GOOD, MIDDLING, FAILING]));
  });

  it('takes the failing supplier under 60 in January and a little under it in March, by plain counting', () => {
    const january = points(byContract[FAILING], '2026-01', 'proportional');
    const march = points(byContract[FAILING], '2026-03', 'proportional');
    expect(january.mean).toBeLessThan(55);
    expect(march.mean).toBeGreaterThanOrEqual(59.5);
    expect(march.mean).toBeLessThan(60);
    expect(march.pooled).toBeGreaterThan(60);
  });

  it("makes the middling supplier's March hang on the open readings, by plain counting", () => {
    expect(points(byContract[MIDDLING], '2026-02', 'full').mean).toBe(77);
    expect(points(byContract[MIDDLING], '2026-03', 'full')).toMatchObject({ mean: 79, pooled: 80, lower: 74 });
    expect(points(byContract[MIDDLING], '2026-03', 'proportional').mean).toBeLessThan(79);
  });

  it('gives the good supplier over 90 in March', () => {
    expect(points(byContract[GOOD], '2026-03', 'full').lower).toBeGreaterThan(95);
  });
});

describe('the generator', () => {
  const digest = (options: Parameters<typeof sampleFacts>[0]) => {
    const hash = createHash('sha256');
    for (const line of sampleFacts(options)) hash.update(line).update('\n');
    return hash.digest('hex');
  };

  it('gives the same lines for the same seed on every machine, and others for another', () => {
    expect(digest({ facts: 5_000 })).toBe(digest({ facts: 5_000, seed: 1 }));
    expect(digest({ facts: 5_000, seed: 2 })).not.toBe(digest({ facts: 5_000 }));
    expect(digest({ facts: 5_000 })).toBe('d4738240e6530ff8a814ceb94b8e44568e796eaab5b3dfc5ea61d037881b005b');
  });

  it('writes facts that pass the check of their DTOs, every one', () => {
    const refused: unknown[] = [];
    const types = new Set<string>();
    for (const line of sampleFacts({ facts: 15_000 })) {
      const checked = validateFact(JSON.parse(line));
      if ('fact' in checked) types.add(checked.fact.type);
      else refused.push([line, checked.errors]);
    }
    expect(refused).toEqual([]);
    expect(types.size).toBe(17);
  });

  it('spreads a larger sample over more months and suppliers', () => {
    const contracts = new Set<string>();
    let lines = 0;
    let last = '';
    for (const line of sampleFacts({ facts: 60_000, months: 11, suppliers: 7 })) {
      const fact = JSON.parse(line) as Line;
      contracts.add(fact.subject);
      lines++;
      last = fact.recordedtime;
    }
    expect(contracts).toEqual(new Set(sampleContracts({ suppliers: 7 }).map((c) => c.id)));
    expect(Math.abs(lines - 60_000)).toBeLessThan(3_000);
    expect(last.slice(0, 7)).toBe('2026-12');
  });

  it('refuses options that it cannot meet, by name', () => {
    expect(() => sampleFacts({ months: 12 }).next()).toThrow('months must be a whole number from 1 to 11, not 12');
    expect(() => sampleFacts({ facts: 10.5 }).next()).toThrow(/facts/);
    expect(() => sampleContracts({ suppliers: 0 })).toThrow(/suppliers/);
  });
});

describe('the sample on disk', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'plumbline-sample-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('has contract files that can be signed: two with all readings open, one with some settled', () => {
    const files = sampleContracts().map((c) => parseContractFile(c.yaml, c.file));
    expect(files.map((f) => f.id)).toEqual([GOOD, MIDDLING, FAILING]);
    expect(files.map((f) => f.startsOn)).toEqual(['2026-01-01', '2025-11-01', '2025-11-01']);
    expect(files.map((f) => Object.keys(f.readings).length)).toEqual([0, 0, 3]);
    for (const file of sampleContracts({ suppliers: 5 })) expect(parseContractFile(file.yaml).id).toBe(file.id);
  });

  it('lists the commands that come before the import: init, sign, delegate, take over', () => {
    const commands = sampleCommands().map((c) => c.args.join(' '));
    expect(commands[0]).toBe('init --simulated --clock 2025-10-20T09:00:00+08:00');
    expect(commands).toContain(`contract sign contracts/${MIDDLING}.yaml`);
    expect(commands).toContain(`take-over ${FAILING} --from 2026-03-23T00:00:00+08:00 --ground 2026年1月考核结果`);
    expect(commands.filter((c) => c.startsWith('delegate '))).toHaveLength(2);
  });

  it('is a folder of contracts, facts and a page that says what to run', async () => {
    const written = await writeSample(dir, { facts: 3_000 });
    const text = await readFile(written.factsFile, 'utf8');
    expect(text.split('\n')).toHaveLength(written.facts + 1);
    expect(text.endsWith('}\n')).toBe(true);
    expect((await readdir(join(dir, 'contracts'))).sort()).toEqual([
      `${MIDDLING}.yaml`,
      `${FAILING}.yaml`,
      `${GOOD}.yaml`,
    ]);
    expect(await readFile(join(dir, 'README.md'), 'utf8')).toContain('plumbline import facts.ndjson');

    const zipped = await writeSample(dir, { facts: 3_000, gzip: true });
    expect(gunzipSync(await readFile(zipped.factsFile)).toString()).toBe(text);
  });
});

describe('the examples', () => {
  const example = (file: string) => readFile(join(import.meta.dirname, '../../examples', file), 'utf8');

  it('are contract files that can be signed', async () => {
    for (const [name, id] of [
      ['contract.yaml', 'HT-2026-0042'],
      ['contract-with-annex-2.example.yaml', 'HT-2026-0043'],
      ['calls-one-day.contract.yaml', 'HT-CALLS-1'],
      ['incidents.contract.yaml', 'HT-INCIDENTS-1'],
    ] as const)
      expect(parseContractFile(await example(name), name).id).toBe(id);
  });

  it('mark the scorecard of annex 2 and the calendar of 2027 as made up, in both languages', async () => {
    const annex = await example('contract-with-annex-2.example.yaml');
    expect(annex).toMatch(/^# 示例,并非合同内容/);
    expect(annex).toContain('AN EXAMPLE, NOT FROM THE CONTRACT');
    expect(parseContractFile(annex).scorecards[0]?.name).toContain('非合同内容');
    const calendar = await example('calendar-2027.example.yaml');
    expect(parseYearCalendar(parseYaml(calendar))).toMatchObject({
      year: 2027,
      source: expect.stringContaining('made up') as unknown,
    });
    expect(calendar).toMatch(/虚构[^]*MADE UP FOR TRYING/);
  });

  it('are facts of March 2026 for the quick start, each of them well-formed', async () => {
    const lines = (await example('facts.ndjson')).trim().split('\n');
    expect(lines).toHaveLength(34);
    for (const line of lines) {
      expect(validateFact(JSON.parse(line))).toHaveProperty('fact.subject', 'HT-2026-0042');
      expect(line).toContain('"time":"2026-03-');
    }
  });
});

/** Composite of annex 1 by plain counting in floats, good enough for bands: corrections and voidings applied, service hours kept. */
function points(facts: readonly Line[] | undefined, month: string, steps: 'full' | 'proportional') {
  const things = new Map<string, Line>();
  for (const f of facts ?? []) {
    const kind = { CallRecorded: 'call', ChatRecorded: 'chat', SurveyAnswered: 'survey' }[f.type];
    if (kind !== undefined) things.set(`${kind} ${String(f.data[`${kind}Id`])}`, f);
    const target = `${String(f.data.kind)} ${String(f.data.key)}`;
    const thing = things.get(target);
    if (f.type === 'FactVoided') things.delete(target);
    if (f.type === 'FactCorrected' && thing) {
      const { time, ...data } = f.data.replace ?? {};
      things.set(target, {
        ...thing,
        time: typeof time === 'string' ? time : thing.time,
        data: { ...thing.data, ...data },
      });
    }
  }
  const sums = { CallRecorded: [0, 0], ChatRecorded: [0, 0], SurveyAnswered: [0, 0] } as Record<
    string,
    [number, number]
  >;
  for (const { type, time, data } of things.values()) {
    const hour = Number(time.slice(11, 13));
    const sum = sums[type];
    if (!sum || !time.startsWith(month) || data.handledBy === 'platform' || data.outcome === 'not-offered') continue;
    if (type !== 'SurveyAnswered' && (hour < 9 || hour >= (type === 'CallRecorded' ? 18 : 21))) continue;
    sum[1]++;
    if (['answered', 'served', 'very-satisfied', 'satisfied'].includes(String(data.outcome ?? data.rating))) sum[0]++;
  }
  const score = ([yes, all]: readonly [number, number], target: number) => {
    const short = Math.max(0, target - (100 * yes) / all);
    return Math.max(0, 50 - 2 * (steps === 'full' ? Math.floor(short) : short));
  };
  const [phone, online, survey] = [sums.CallRecorded, sums.ChatRecorded, sums.SurveyAnswered];
  if (!phone || !online || !survey) throw new Error('nothing counted');
  const satisfaction = score(survey, 85);
  return {
    mean: (score(phone, 90) + score(online, 90)) / 2 + satisfaction,
    pooled: score([phone[0] + online[0], phone[1] + online[1]], 90) + satisfaction,
    lower: Math.min(score(phone, 90), score(online, 90)) + satisfaction,
  };
}
