import type { FactType } from '../catalog.js';

export interface EventJson {
  specversion: string;
  id: string;
  source: string;
  type: FactType;
  subject: string;
  time: string;
  data: Record<string, unknown>;
  recordedtime?: string;
}

const DATA: Readonly<Record<FactType, Record<string, unknown>>> = {
  CallRecorded: {
    callId: 'C-1',
    stage: 'presale',
    category: '无人机',
    outcome: 'answered',
    answeredAt: '2026-03-02T09:30:12+08:00',
    endedAt: '2026-03-02T09:33:20+08:00',
    handledBy: 'supplier',
  },
  ChatRecorded: { chatId: 'CH-1', stage: 'aftersale', category: '手机', outcome: 'unserved', handledBy: 'platform' },
  SurveyAnswered: { surveyId: 'S-1', rating: 'very-satisfied', channel: 'phone', contactId: 'C-1' },
  TicketOpened: { ticketId: 'T-1', topic: '发票' },
  TicketReplied: { ticketId: 'T-1', by: 'platform', clear: true, cost: '12.50' },
  TicketReturned: { ticketId: 'T-1' },
  TicketClosed: { ticketId: 'T-1', reason: 'resolved' },
  ServiceOrderOpened: { orderId: 'O-1', kind: 'return', category: '男装', handledBy: 'platform' },
  ServiceOrderReviewed: { orderId: 'O-1', decision: 'approve', by: 'supplier' },
  ServiceOrderReceived: { orderId: 'O-1' },
  ServiceOrderJudged: { orderId: 'O-1', verdict: 'refund', by: 'supplier' },
  CustomerDataDisclosed: { incidentId: 'I-1', records: 3, wide: false },
  CostIncurred: { costId: 'K-1', clause: '4.5.2', amount: '80', about: 'T-1 代回复' },
  ViolationFound: { violationId: 'V-1', kind: 'false-reply', note: '抽查发现' },
  PayableRecorded: { payableId: 'P-1', amount: '10000.00', dueOn: '2026-04-25' },
  FactCorrected: { kind: 'call', key: 'C-1', replace: { outcome: 'abandoned', answeredAt: null }, reason: '系统误记' },
  FactVoided: { kind: 'TicketReplied', key: 'T-1', reason: '重复' },
};

let number = 0;

/** A sound event of a type; `data` and the envelope's fields can be changed, undefined takes a field away. */
export function event(
  type: FactType,
  data: Record<string, unknown> = {},
  envelope: Partial<Record<keyof EventJson, unknown>> & Record<string, unknown> = {},
): EventJson {
  return {
    specversion: '1.0',
    id: `e-${++number}`,
    source: 'mall/test',
    type,
    subject: 'HT-1',
    time: '2026-03-02T09:30:00+08:00',
    ...envelope,
    data: Object.fromEntries(Object.entries({ ...DATA[type], ...data }).filter(([, value]) => value !== undefined)),
  } as unknown as EventJson;
}
