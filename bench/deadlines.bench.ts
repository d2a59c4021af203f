import { WorkingClock } from '../src/rules/calendar/working-clock.js';
import { Zone } from '../src/rules/calendar/zone.js';

const SPANS = [
  { from: '09:00', to: '12:00' },
  { from: '13:00', to: '18:00' },
];

/** Reply deadlines of 4.5.2 computed a second, for moments spread over three years. */
export function deadlinesRate(count = 4_000_000): number {
  const clock = new WorkingClock(SPANS, Zone.of('Asia/Shanghai'));
  const start = Date.UTC(2024, 0, 1);
  const span = 3 * 365 * 86_400_000;
  const moments = Float64Array.from(
    { length: 65_536 },
    (_, i) => start + ((i * 2_654_435_761) % 4_294_967_296) * (span / 4_294_967_296),
  );
  for (let i = 0; i < moments.length; i++) moments[i] = Math.floor(moments[i] ?? 0);
  let sum = 0;
  const run = (n: number) => {
    for (let i = 0; i < n; i++) sum += clock.deadline(moments[i & 0xffff] ?? 0, 180);
  };
  run(200_000);
  const began = performance.now();
  run(count);
  const seconds = (performance.now() - began) / 1000;
  if (Number.isNaN(sum)) throw new Error('a deadline is no moment');
  return count / seconds;
}
