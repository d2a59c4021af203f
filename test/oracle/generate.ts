import fc from 'fast-check';
import { isoText } from './minute-clock.js';
import { SCORE_READINGS, VALUES } from './raw.js';
import type { RawContract, RawFact, RawReadingId, RawSurvey } from './raw.js';

/** A month of a supplier in a few numbers; `expand` makes its facts. */
export interface MonthMix {
  readonly month: string;
  readonly calls: number;
  readonly chats: number;
  readonly surveys: number;
  /** Percent that go well. */
  readonly quality: number;
  readonly seed: number;
}

export function monthMix(month: string): fc.Arbitrary<MonthMix> {
  const size = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 20, max: 110 }));
  return fc.record({
    month: fc.constant(month),
    calls: size,
    chats: size,
    surveys: size,
    quality: fc.oneof(fc.integer({ min: 55, max: 100 }), fc.integer({ min: 76, max: 85 })),
    seed: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  });
}

/** Any of the readings settled to any of their values. */
export function settledReadings(ids: readonly RawReadingId[]): fc.Arbitrary<Record<string, string>> {
  const choice = (id: RawReadingId) => fc.option(fc.constantFrom<string[]>(...VALUES[id]), { freq: 2 });
  return fc
    .tuple(...ids.map((id) => choice(id).map((value) => [id, value] as const)))
    .map((entries) =>
      Object.fromEntries(entries.filter((entry): entry is [RawReadingId, string] => entry[1] !== null)),
    );
}

/** Contracts whose March 2026 may be in trial, assessed, its last month, or after its end; some readings settled, some amended mid-month. */
export const contracts: fc.Arbitrary<RawContract> = fc
  .record({
    startsOn: fc.constantFrom(
      '2025-06-15',
      '2025-11-30',
      '2025-12-01',
      '2025-12-31',
      '2026-01-01',
      '2026-01-15',
      '2026-01-31',
    ),
    endsOn: fc.option(
      fc.constantFrom('2026-02-20', '2026-02-28', '2026-03-10', '2026-03-30', '2026-03-31', '2026-12-31'),
      { freq: 2 },
    ),
    channels: fc.constantFrom<('phone' | 'online')[]>(['phone', 'online'], ['phone', 'online'], ['phone'], ['online']),
    amended: fc.option(fc.constantFrom('2026-02-01', '2026-02-14', '2026-03-01', '2026-03-02', '2026-03-31'), {
      freq: 2,
    }),
    delegated: fc.option(
      fc.record({
        channel: fc.constantFrom<('phone' | 'online' | null)[]>('phone', 'online', null),
        from: fc.constantFrom('2026-02-01T00:00:00+08:00', '2026-02-15T13:00:00+08:00', '2026-03-10T00:00:00+08:00'),
        to: fc.constantFrom('2026-03-01T00:00:00+08:00', '2026-03-15T09:30:00+08:00', '2026-05-01T00:00:00+08:00'),
      }),
      { freq: 2 },
    ),
    settled: settledReadings(SCORE_READINGS),
  })
  .map(({ startsOn, endsOn, channels, amended, delegated, settled }): RawContract => ({
    delegated: delegated === null ? [] : [delegated],
    startsOn,
    endsOn,
    settled,
    versions: [
      { from: startsOn, channels },
      ...(amended === null
        ? []
        : [
            { from: amended, channels: channels.length === 2 ? (['online'] as const) : (['phone', 'online'] as const) },
          ]),
    ],
  }));

const EDGES = [
  '08:59:59.999',
  '09:00:00.000',
  '17:59:59.999',
  '18:00:00.000',
  '20:59:59.999',
  '21:00:00.000',
  '00:00:00.000',
];
const RATINGS: readonly RawSurvey['rating'][] = ['neutral', 'dissatisfied', 'very-dissatisfied'];

/** The facts of a month, the same for the same numbers: most in service hours, some at their edges, some not offered or by the platform. */
export function expand(mix: MonthMix): RawFact[] {
  const next = numbersFrom(mix.seed);
  const facts: RawFact[] = [];
  const time = () => {
    const day = `${mix.month}-${String(1 + next(28)).padStart(2, '0')}`;
    if (next(8) === 0) return `${day}T${EDGES[next(EDGES.length)] ?? ''}+08:00`;
    const hour = next(10) === 0 ? next(24) : 9 + next(9);
    return isoText(Date.parse(`${day}T00:00:00+08:00`) + (hour * 3600 + next(3600)) * 1000);
  };
  const contact = () => ({
    time: time(),
    stage: next(2) === 0 ? ('presale' as const) : ('aftersale' as const),
    category: ['手机', '男装', '无人机'][next(3)] ?? '',
    handledBy: next(12) === 0 ? ('platform' as const) : ('supplier' as const),
  });
  const good = () => next(100) < mix.quality;
  const voided = () => (next(25) === 0 ? { voided: true as const } : {});
  for (let i = 0; i < mix.calls; i++)
    facts.push({
      type: 'CallRecorded',
      id: `${mix.month}-call-${i}`,
      ...voided(),
      ...contact(),
      outcome: next(15) === 0 ? 'not-offered' : good() ? 'answered' : 'abandoned',
    });
  for (let i = 0; i < mix.chats; i++)
    facts.push({
      type: 'ChatRecorded',
      id: `${mix.month}-chat-${i}`,
      ...voided(),
      ...contact(),
      outcome: good() ? 'served' : 'unserved',
    });
  for (let i = 0; i < mix.surveys; i++) {
    const rating = good() ? (next(2) === 0 ? 'satisfied' : 'very-satisfied') : (RATINGS[next(3)] ?? 'neutral');
    facts.push({ type: 'SurveyAnswered', time: time(), rating, ...aboutOf(mix, next) });
  }
  return facts;
}

/** What a survey names: nothing, a channel, or a contact of its month, of the month before, or of none. */
function aboutOf(mix: MonthMix, next: (bound: number) => number): Pick<RawSurvey, 'channel' | 'contactId'> {
  const channel = next(2) === 0 ? ('phone' as const) : ('online' as const);
  if (next(3) === 0) return next(2) === 0 ? {} : { channel };
  const kind = next(5) === 0 ? 'none' : next(2) === 0 ? 'call' : 'chat';
  const before = { '2026-02': '2026-01', '2026-03': '2026-02' }[mix.month] ?? mix.month;
  const contactId = `${next(6) === 0 ? before : mix.month}-${kind}-${next(kind === 'call' ? mix.calls + 1 : mix.chats + 1)}`;
  return next(4) === 0 ? { contactId } : { channel, contactId };
}

/** Whole numbers under a bound, the same for the same seed (a 32-bit xorshift). */
export function numbersFrom(seed: number): (bound: number) => number {
  let state = seed | 0 || 1;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}

/** A contract with the facts of three months that lie in its term. */
export const quarters = fc
  .tuple(contracts, monthMix('2026-01'), monthMix('2026-02'), monthMix('2026-03'))
  .map(([contract, ...mixes]) => ({ contract, facts: mixes.flatMap(expand).filter((f) => isInTerm(contract, f)) }));

function isInTerm({ startsOn, endsOn }: RawContract, fact: RawFact): boolean {
  const day = fact.time.slice(0, 10);
  return day >= startsOn && (endsOn === null || day <= endsOn);
}
