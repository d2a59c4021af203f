import { call, contractFile, fact } from '../facts.js';
import type { ReportedFact } from '../facts.js';
import type { Reply, TestServer } from '../server.js';

/** A contract whose March 2026 can be worked out by hand; its id, like those of its calls, is Chinese. */
export const CYCLE = { id: '合同-甲.2026_7', month: '2026-03' } as const;

/** What a command of the cycle recorded, as HTTP answers it. */
export interface RecordedAnswer {
  readonly contract: string;
  readonly events: readonly { readonly type: string; readonly data: Readonly<Record<string, unknown>> }[];
  readonly position: number;
  readonly objection?: string;
}

/** The contract's file: calls alone, penalties by set-off, fees by wire. */
export function cycleContract(change: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return contractFile({
    id: CYCLE.id,
    channels: ['phone'],
    payment: { penalties: 'offset', fees: 'wire' },
    ...change,
  });
}

/**
 * March's facts. The supplier's calls: seven answered and three given up, 70 %, 20 points short, 40 off 50: 10 of 50, which stand for all: 20,
 * unmet, 10,000.00. With one more answered: 80 %, 30 of 50: 60, 5,000.00. The platform's own: three calls of 3.50.
 */
export function cycleFacts(): ReportedFact[] {
  const at = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00+08:00`;
  const days = Array.from({ length: 10 }, (_, i) => i + 1);
  return [
    ...days.map((n) => ofContract(call(`来电-${n}`, at(n), { outcome: n <= 7 ? 'answered' : 'abandoned' }))),
    ...days.slice(0, 3).map((n) => ofContract(call(`代接-${n}`, at(n + 10), { handledBy: 'platform' }))),
    ofContract(fact('PayableRecorded', at(20), { payableId: '货款-3', amount: '3000.00', dueOn: '2026-04-30' })),
  ];
}

export function ofContract(one: ReportedFact): ReportedFact {
  return { ...one, subject: CYCLE.id };
}

/** The correction that call 8 was answered after all. */
export function answered(change: Partial<ReportedFact> = {}): ReportedFact {
  const data = { kind: 'call', key: '来电-8', replace: { outcome: 'answered' }, reason: '录音为证' };
  return ofContract(fact('FactCorrected', '2026-04-09T12:00:00+08:00', data, change));
}

/** Paths under the contract. */
export function pathOf(what: string, id: string = CYCLE.id): string {
  return `/contracts/${encodeURIComponent(id)}/${what}`;
}

/** Paths under its March. */
export function monthPath(what: string, month: string = CYCLE.month): string {
  return pathOf(`months/${month}/${what}`);
}

/** Posts a command that must be recorded, and gives back what was. */
export async function recorded(server: TestServer, path: string, body: object = {}): Promise<RecordedAnswer> {
  const reply: Reply<RecordedAnswer> = await server.post<RecordedAnswer>(path, body);
  if (reply.status !== 201) throw new Error(`${path} ${JSON.stringify(body)}: ${reply.status} ${reply.text}`);
  return reply.body;
}

/** Types of the events that were recorded. */
export function typesOf({ events }: RecordedAnswer): string[] {
  return events.map(({ type }) => type);
}
