import type { VerificationTotals } from './verification-runs.service.js';

/** When the store was verified last, how long it took, and what came of it, in the Prometheus text format; all but the count are left out before the first. */
export function verificationMetrics({ runs, last, lastEnded }: VerificationTotals): string[] {
  const gauge = (name: string, help: string, value: number) => [
    `# HELP plumbline_verify_${name} ${help}`,
    `# TYPE plumbline_verify_${name} gauge`,
    `plumbline_verify_${name} ${value}`,
  ];
  return [
    '# HELP plumbline_verify_runs_total Verifications of the store that ended.',
    '# TYPE plumbline_verify_runs_total counter',
    `plumbline_verify_runs_total ${runs}`,
    ...(last === null || lastEnded === null
      ? []
      : [
          ...gauge('last_run_timestamp_seconds', 'When the last verification ended.', Math.floor(lastEnded / 1000)),
          ...gauge('age_seconds', 'How long ago that was.', Math.max(0, Math.round((Date.now() - lastEnded) / 1000))),
          ...gauge('duration_seconds', 'How long it took.', last.tookMs / 1000),
          ...gauge('position', 'Log position up to which it looked.', last.position ?? 0),
          ...gauge('sound', '1: the store is as it was recorded; 0: it is not.', last.sound ? 1 : 0),
          ...gauge(
            'differences',
            'Kinds of things in which it differs.',
            last.checks.filter(({ difference }) => difference !== null).length,
          ),
        ]),
  ];
}
