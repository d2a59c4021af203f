import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');

/** The example's contract file and facts, as the documentation's first steps use them. */
export const EXAMPLE = {
  id: 'HT-2026-0042',
  month: '2026-03',
  contract: join(EXAMPLES, 'contract.yaml'),
  facts: join(EXAMPLES, 'facts.ndjson'),
} as const;

/** A fact as it is reported. */
export interface ReportedFact {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly recordedtime?: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The lines of the example's facts. */
export function exampleFacts(): ReportedFact[] {
  return readFileSync(EXAMPLE.facts, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as ReportedFact);
}

/** The example's contract file as an object, with other values for some of its fields. */
export function contractFile(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { ...(parse(readFileSync(EXAMPLE.contract, 'utf8')) as Record<string, unknown>), ...change };
}

/** A fact of the example's contract. Its id follows from its data unless one is given. */
export function fact(
  type: string,
  time: string,
  data: Readonly<Record<string, unknown>>,
  change: Partial<ReportedFact> = {},
): ReportedFact {
  const id = `${type} ${Object.values(data).slice(0, 2).join(' ')} ${time}`;
  return { specversion: '1.0', id, source: '/test', type, subject: EXAMPLE.id, time, data, ...change };
}

/** A call that the supplier answered (or not), on the phone, before the sale. */
export function call(
  callId: string,
  time: string,
  data: Readonly<Record<string, unknown>> = {},
  change: Partial<ReportedFact> = {},
): ReportedFact {
  const what = { callId, stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'supplier', ...data };
  return fact('CallRecorded', time, what, change);
}

/** One line of NDJSON a fact. */
export function ndjson(facts: readonly unknown[]): string {
  return facts.map((one) => `${JSON.stringify(one)}\n`).join('');
}
