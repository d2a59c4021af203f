import { call, fact } from './facts.js';
import type { ReportedFact } from './facts.js';

const NOON = '2026-03-02T12:00:00+08:00';

/** A way in which a line can be at fault, and the field that the refusal must name. */
export interface Malformed {
  readonly what: string;
  readonly field: string;
  /** The `n`th such line. */
  line(n: number): string | Buffer;
}

/** A line that is no event at all. */
function text(what: string, line: string | Buffer): Malformed {
  return { what, field: '(line)', line: () => line };
}

/** A sound fact, changed. */
function changed(
  what: string,
  field: string,
  change: Readonly<Record<string, unknown>>,
  sound: (n: number) => ReportedFact = (n) => call(`bad-${n}`, NOON),
): Malformed {
  return { what, field, line: (n) => JSON.stringify({ ...sound(n), ...change }) };
}

/** A fact of a type with a fault in its data. */
function data(what: string, type: string, fields: Readonly<Record<string, unknown>>, field: string): Malformed {
  const key = type.startsWith('Fact') ? {} : { [keyField(type)]: `bad-${type}` };
  return {
    what,
    field: `data.${field}`,
    line: (n) => JSON.stringify(fact(type, NOON, { ...key, ...fields }, { id: `b${n}` })),
  };
}

function keyField(type: string): string {
  const kind = /^(Call|Chat|Survey|Ticket|ServiceOrder|CustomerData|Cost|Violation|Payable)/.exec(type)?.[1] ?? '';
  return (
    ({ ServiceOrder: 'orderId', CustomerData: 'incidentId' } as Record<string, string>)[kind] ??
    `${kind.toLowerCase()}Id`
  );
}

const CALL = { stage: 'presale', category: '手机', outcome: 'answered', handledBy: 'supplier' };
const ORDER = { kind: 'return', category: '手机', handledBy: 'supplier' };
const AMEND = { kind: 'call', key: 'bad-1', reason: 'why' };

export const MALFORMED: readonly Malformed[] = [
  text('cut off', '{"specversion":"1.0","id":'),
  text('no JSON', 'call,presale,手机'),
  text('a list', '[{"specversion":"1.0"}]'),
  text('a number', '42'),
  text('a text', '"CallRecorded"'),
  text('null', 'null'),
  text('two objects', '{} {}'),
  text('a comma at the end', '{"id":"1",}'),
  text('single quotes', "{'id':'1'}"),
  text('NaN', '{"id":NaN}'),
  text('no UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])),
  text('longer than a line may be', `{"id":"${'x'.repeat(66_000)}"}`),
  {
    what: 'a field given twice',
    field: '(line)',
    line: (n) => JSON.stringify(call(`bad-${n}`, NOON)).replace('{', '{"id":"other",'),
  },
  changed('no version', 'specversion', { specversion: undefined }),
  changed('another version', 'specversion', { specversion: '0.3' }),
  changed('no id', 'id', { id: undefined }),
  changed('an empty id', 'id', { id: '' }),
  changed('a number for an id', 'id', { id: 17 }),
  changed('an id that is too long', 'id', { id: 'x'.repeat(300) }),
  changed('no source', 'source', { source: undefined }),
  changed('no type', 'type', { type: undefined }),
  changed('a type that is none', 'type', { type: 'CallDropped' }),
  changed('a type in small letters', 'type', { type: 'callrecorded' }),
  changed("a type of the store's own", 'type', { type: 'ContractSigned' }),
  changed('no subject', 'subject', { subject: undefined }),
  changed('a contract that is not signed', 'subject', { subject: 'HT-0000-0000' }),
  changed('no time', 'time', { time: undefined }),
  changed('a time without offset', 'time', { time: '2026-03-02T12:00:00' }),
  changed('a date for a time', 'time', { time: '2026-03-02' }),
  changed('a day that does not exist', 'time', { time: '2026-02-30T12:00:00+08:00' }),
  changed('an hour that does not exist', 'time', { time: '2026-03-02T24:00:00+08:00' }),
  changed('seconds since 1970', 'time', { time: 1_772_424_000 }),
  changed('a time before the term', 'time', { time: '2025-12-31T23:59:59+08:00' }),
  changed('a time after the term', 'time', { time: '2027-01-01T00:00:00+08:00' }),
  changed('a time ahead of the clock', 'time', { time: '2026-04-10T09:05:00.001+08:00' }),
  changed('no data', 'data', { data: undefined }),
  changed('a text for data', 'data', { data: 'a call' }),
  changed('a list for data', 'data', { data: [] }),
  changed('data of another type', 'datacontenttype', { datacontenttype: 'text/xml' }),
  changed('an extension that is none', 'traceparent', { traceparent: '00-1-1-00' }),
  changed('a recorded time that is none', 'recordedtime', { recordedtime: 'yesterday' }),
  data('no stage', 'CallRecorded', { ...CALL, stage: undefined }, 'stage'),
  data('a stage that is none', 'CallRecorded', { ...CALL, stage: 'pre-sale' }, 'stage'),
  data('an empty category', 'CallRecorded', { ...CALL, category: '' }, 'category'),
  data('a category with blanks around it', 'CallRecorded', { ...CALL, category: ' 手机 ' }, 'category'),
  data('a name, which no fact has', 'CallRecorded', { ...CALL, customerName: '张三' }, 'customerName'),
  data('a number, which no fact has', 'CallRecorded', { ...CALL, phone: '13800000000' }, 'phone'),
  data('an outcome of chats', 'CallRecorded', { ...CALL, outcome: 'served' }, 'outcome'),
  data('answered before it began', 'CallRecorded', { ...CALL, answeredAt: '2026-03-02T11:59:59+08:00' }, 'answeredAt'),
  data('answered when abandoned', 'CallRecorded', { ...CALL, outcome: 'abandoned', answeredAt: NOON }, 'answeredAt'),
  data(
    'ended before it began',
    'ChatRecorded',
    { ...CALL, outcome: 'served', endedAt: '2026-03-02T03:00:00Z' },
    'endedAt',
  ),
  data('a rating in Chinese', 'SurveyAnswered', { rating: '满意' }, 'rating'),
  data('a channel that is none', 'SurveyAnswered', { rating: 'satisfied', channel: 'fax' }, 'channel'),
  data('a topic that is a number', 'TicketOpened', { topic: 5 }, 'topic'),
  data('a reply by nobody', 'TicketReplied', {}, 'by'),
  data('clear as a text', 'TicketReplied', { by: 'supplier', clear: 'yes' }, 'clear'),
  data("a cost of the supplier's reply", 'TicketReplied', { by: 'supplier', cost: '5.00' }, 'cost'),
  data('closed for no reason', 'TicketClosed', { reason: 'done' }, 'reason'),
  data('a kind of order that is none', 'ServiceOrderOpened', { ...ORDER, kind: 'refund' }, 'kind'),
  data('a decision that is none', 'ServiceOrderReviewed', { decision: 'maybe', by: 'supplier' }, 'decision'),
  data('a verdict that is none', 'ServiceOrderJudged', { verdict: 'lost', by: 'supplier' }, 'verdict'),
  data('no records', 'CustomerDataDisclosed', { records: 0 }, 'records'),
  data('half a record', 'CustomerDataDisclosed', { records: 1.5 }, 'records'),
  data('a third decimal', 'CostIncurred', { clause: '3.4', amount: '1.005' }, 'amount'),
  data('a sum with its sign', 'CostIncurred', { clause: '3.4', amount: '-5.00' }, 'amount'),
  data('a sum with its currency', 'CostIncurred', { clause: '3.4', amount: '¥5.00' }, 'amount'),
  data('no kind of violation', 'ViolationFound', {}, 'kind'),
  data('a due date with a time', 'PayableRecorded', { amount: '5.00', dueOn: NOON }, 'dueOn'),
  data('a correction of nothing', 'FactCorrected', { ...AMEND, replace: { outcome: 'answered' } }, 'key'),
  data('a correction of no field', 'FactCorrected', { ...AMEND, replace: {} }, 'replace'),
  data('a correction of the key', 'FactCorrected', { ...AMEND, replace: { callId: 'other' } }, 'replace.callId'),
  data(
    'a correction without a reason',
    'FactCorrected',
    { ...AMEND, reason: undefined, replace: { stage: 'presale' } },
    'reason',
  ),
  data('a voiding of a kind that is none', 'FactVoided', { ...AMEND, kind: 'telephone' }, 'kind'),
  data('a voiding of nothing', 'FactVoided', AMEND, 'key'),
];
