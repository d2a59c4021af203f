import { bandFaults, totalWeight } from './scorecard-faults.js';
import { parseAmount } from '../../kernel/money.js';
import { COUNTED_KINDS, SELECTABLE } from './selectable.js';
import type { Shape } from './shape.js';
import type { Band, Ratio, Scorecard, ScorecardMetric, Selection } from '../types.js';

type Where = NonNullable<Selection['where']>;

const ID = /^[a-z][a-z0-9-]{0,63}$/;

/** A scorecard as data (SPEC 5), checked in full. `clocks` are the names that `within … calendar` may use besides `natural`. */
export function readScorecard(shape: Shape, clocks: readonly string[]): Scorecard {
  const f = shape.fields(['id', 'name', 'clause', 'service', 'metrics', 'bands']);
  return {
    id: f.get('id', '', readId),
    name: f.get('name', '', (s) => s.name()),
    clause: f.get('clause', '', (s) => s.text()),
    service: f.get('service', 'consultation', (s) => s.oneOf(['consultation', 'after-sales'])),
    metrics: f.get('metrics', [], (s) => readMetrics(s, clocks)),
    bands: f.get('bands', [], readBands),
  };
}

/** Lowercase words joined by hyphens: what addresses of figures are made of. */
export function readId(shape: Shape): string {
  return shape.checked((text) => {
    if (!ID.test(text)) throw new RangeError(`"${text}" is not an id; use lowercase letters, digits and hyphens`);
  });
}

/** Notes values that occur more than once. */
export function refuseTwice(shape: Shape, ids: readonly string[]): void {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) if (id !== '') (seen.has(id) ? twice : seen).add(id);
  for (const id of twice) shape.fault(`"${id}" occurs twice; give each its own id`);
}

function readMetrics(shape: Shape, clocks: readonly string[]): ScorecardMetric[] {
  const metrics = shape.list().map((item) => readMetric(item, clocks));
  if (metrics.length === 0 && shape.clean) shape.fault('has no metric; give at least one');
  refuseTwice(shape, metrics.map((m) => m.id)); // prettier-ignore
  const total = totalWeight(metrics);
  if (shape.clean && total !== 100) shape.faultOfTerms(`their weights add to ${total}; make them add to 100`);
  return metrics;
}

function readMetric(shape: Shape, clocks: readonly string[]): ScorecardMetric {
  const common = ['id', 'name', 'clause', 'weight', 'target', 'direction', 'pointsPerStep'];
  const f = shape.fields(common, ['channels', 'ratio']);
  if (f.has('channels') === f.has('ratio')) shape.fault('must have either channels or ratio, one of the two');
  return {
    id: f.get('id', '', readId),
    name: f.get('name', '', (s) => s.name()),
    clause: f.get('clause', '', (s) => s.text()),
    weight: f.get('weight', 0, (s) => positive(s, 100)),
    target: f.get('target', '', readTarget),
    direction: f.get('direction', 'higher', (s) => s.oneOf(['higher', 'lower'])),
    pointsPerStep: f.get('pointsPerStep', 0, (s) => positive(s, 100)),
    ...f.optional('channels', (s) => readChannels(s, clocks)),
    ...f.optional('ratio', (s) => readRatio(s, clocks, [])),
  };
}

function positive(shape: Shape, max: number): number {
  const n = shape.number(0, max);
  if (n === 0 && shape.clean) shape.fault('must be more than 0');
  return n;
}

function readTarget(shape: Shape): string {
  return shape.checked((text) => {
    if (!/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(text))
      throw new RangeError(`"${text}" is not a fraction from 0 to 1; write 90 % as "0.9"`);
  });
}

function readChannels(shape: Shape, clocks: readonly string[]): NonNullable<ScorecardMetric['channels']> {
  const channels = shape
    .list()
    .map((item) => ({ ...readRatio(item, clocks, ['id', 'name']), ...readChannelName(item) }));
  if (channels.length === 0 && shape.clean) shape.fault('has no channel; give at least one');
  refuseTwice(shape, channels.map((c) => c.id)); // prettier-ignore
  return channels;
}

function readChannelName(shape: Shape): { id: 'phone' | 'online'; name: string } {
  const record = (shape.value ?? {}) as Record<string, unknown>;
  const get = (field: string) => shape.at(field, record[field]);
  return {
    id: Object.hasOwn(record, 'id') ? get('id').oneOf(['phone', 'online']) : 'phone',
    name: Object.hasOwn(record, 'name') ? get('name').text() : '',
  };
}

function readRatio(shape: Shape, clocks: readonly string[], besides: readonly string[]): Ratio {
  const f = shape.fields([...besides, 'of', 'numerator', 'denominator'], ['serviceHours', 'exclude']);
  const of = f.get('of', 'call', (s) => s.oneOf(COUNTED_KINDS));
  return {
    of,
    ...f.optional('serviceHours', readSpan),
    ...f.optional('exclude', (s) => s.list().map((item) => readExclusion(item, of))),
    numerator: f.get('numerator', {}, (s) => readSelection(s, of, clocks)),
    denominator: f.get('denominator', {}, (s) => readSelection(s, of, clocks)),
  };
}

function readExclusion(shape: Shape, of: Ratio['of']): { reason: string; where: Where } {
  const f = shape.fields(['reason', 'where']);
  return { reason: f.get('reason', '', readId), where: f.get('where', {}, (s) => readWhere(s, of)) };
}

function readSelection(shape: Shape, of: Ratio['of'], clocks: readonly string[]): Selection {
  const f = shape.fields([], ['where', 'within']);
  return { ...f.optional('where', (s) => readWhere(s, of)), ...f.optional('within', (s) => readWithin(s, of, clocks)) };
}

function readWhere(shape: Shape, of: Ratio['of']): Where {
  const { fields } = SELECTABLE[of];
  const entries = shape.entries().map(([field, values]): [string, string[]] => {
    const texts = values.list().map((v) => v.text());
    if (texts.length === 0 && values.clean) values.fault('names no value; name at least one');
    const known = Object.hasOwn(fields, field) ? fields[field] : undefined;
    if (known === undefined)
      values.fault(`a ${of} has no such field; its fields are: ${Object.keys(fields).join(', ')}`);
    for (const text of texts)
      if (known && text !== '' && !known.includes(text))
        values.fault(`"${text}" is no value of it; its values are: ${known.join(', ')}`);
    return [field, texts];
  });
  if (entries.length === 0 && shape.clean) shape.fault('names no field; leave `where` out to count all');
  return Object.fromEntries(entries);
}

function readWithin(shape: Shape, of: Ratio['of'], clocks: readonly string[]): NonNullable<Selection['within']> {
  const { moments } = SELECTABLE[of];
  const f = shape.fields(['limit', 'calendar', 'from', 'to']);
  const moment = (s: Shape) =>
    s.checked((text) => {
      if (!moments.includes(text))
        throw new RangeError(`a ${of} has no moment "${text}"; its moments are: ${moments.join(', ')}`);
    });
  return {
    limit: f.get('limit', '', (s) => s.checked(checkLimit)),
    calendar: f.get('calendar', '', (s) => s.oneOf(['natural', ...clocks])),
    from: f.get('from', '', moment),
    to: f.get('to', '', moment),
  };
}

function checkLimit(text: string): void {
  if (!/^[1-9]\d{0,5}[smhd]$/.test(text))
    throw new RangeError(`"${text}" is not a limit; write it like 20s, 30m, 3h or 2d`);
}

/** `{ from: '09:00', to: '18:00' }`: local, the end not included, `24:00` allowed as an end. */
export function readSpan(shape: Shape): { from: string; to: string } {
  const f = shape.fields(['from', 'to']);
  const time = (s: Shape) =>
    s.checked((text) => {
      if (!/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text))
        throw new RangeError(`"${text}" is not a time of day; write it like 09:00`);
    });
  const span = { from: f.get('from', '', time), to: f.get('to', '', time) };
  if (shape.clean && span.from >= span.to) shape.fault('must end after it begins');
  return span;
}

function readBands(shape: Shape): Band[] {
  const bands = shape.list().map(readBand);
  refuseTwice(shape, bands.map((b) => b.id)); // prettier-ignore
  if (!shape.clean) return bands;
  if (bands.length === 0) shape.fault('has no band; give at least one, the last from "0"');
  for (const { text } of bandFaults(bands)) shape.faultOfTerms(text.en);
  return bands;
}

function readBand(shape: Shape): Band {
  const f = shape.fields(['id', 'from', 'clause', 'penalty'], ['written', 'title', 'improvement', 'standardUnmet']);
  return {
    id: f.get('id', '', readId),
    from: f.get('from', '', (s) => String(s.number(0, 100))),
    ...f.optional('written', readWritten),
    clause: f.get('clause', '', (s) => s.text()),
    penalty: f.get('penalty', '', (s) => s.checked(parseAmount)),
    title: f.get('title', false, (s) => s.flag()),
    improvement: f.get('improvement', false, (s) => s.flag()),
    standardUnmet: f.get('standardUnmet', false, (s) => s.flag()),
  };
}

function readWritten(shape: Shape): NonNullable<Band['written']> {
  const f = shape.fields([], ['from', 'to']);
  return { ...f.optional('from', (s) => s.number(0, 100)), ...f.optional('to', (s) => s.number(0, 100)) };
}
