import { parseAmount } from '../../kernel/money.js';
import { readScorecard, readSpan, refuseTwice } from './scorecard-shape.js';
import { Shape } from './shape.js';
import type { Fault } from './shape.js';
import type { DailyClock, Service, TermsPack, TextDefect } from '../types.js';
import { readYaml } from './yaml.js';

/** A terms pack from its YAML. Throws an `Error` that names every fault: a shipped pack is whole or not used. */
export function parsePack(text: string, fileName: string): TermsPack {
  const faults: Fault[] = [];
  const value = readYaml(text, faults);
  const pack = faults.length === 0 ? readPack(Shape.of(value, faults)) : undefined;
  if (pack && faults.length === 0) return pack;
  throw new Error(
    `the terms pack ${fileName} is not whole:\n${faults.map((f) => `  ${f.path}: ${f.message}`).join('\n')}`,
  );
}

function readPack(shape: Shape): TermsPack {
  const f = shape.fields([
    'id',
    'name',
    'source',
    'trialMonths',
    'ticket',
    'clocks',
    'scorecards',
    'fees',
    'leak',
    'cycle',
    'defects',
  ]);
  const clocks = f.get('clocks', {}, readClocks);
  const names = Object.keys(clocks);
  return {
    id: f.get('id', '', readPackId),
    name: f.get('name', '', (s) => s.text()),
    source: f.get('source', '', (s) => s.text()),
    trialMonths: f.get('trialMonths', { clause: '', value: 0 }, (s) => {
      const g = s.fields(['clause', 'value']);
      return { clause: g.get('clause', '', (c) => c.text()), value: g.get('value', 0, (v) => v.whole(0, 120)) };
    }),
    ticket: f.get('ticket', { clause: '', limitMinutes: 1, clock: '' }, (s) => readTicket(s, names)),
    clocks,
    scorecards: f.get('scorecards', [], (s) => {
      const scorecards = s.list().map((item) => readScorecard(item, names));
      refuseTwice(s, scorecards.map((c) => c.id)); // prettier-ignore
      return scorecards;
    }),
    fees: f.get('fees', { clause: '', prices: {}, plans: {} }, readFees),
    leak: f.get('leak', { clause: '', perRecord: '', tierOver: 0, tierSum: '', competitorMinimum: '' }, readLeak),
    cycle: readCycle(f.get('cycle', shape, (s) => s)),
    defects: f.get('defects', [], (s) => s.list().map(readDefect)),
  };
}

function readPackId(shape: Shape): string {
  return shape.checked((text) => {
    if (!/^[a-z][a-z0-9-]*\/[1-9]\d*$/.test(text))
      throw new RangeError(`"${text}" is not a pack's id; write it like name/1`);
  });
}

const clauseOf = (s: Shape) => s.text();
const sum = (s: Shape) => s.checked(parseAmount);

function readClocks(shape: Shape): Record<string, DailyClock> {
  const clocks = shape.entries().map(([name, s]): [string, DailyClock] => {
    const f = s.fields(['clause', 'spans']);
    const spans = f.get('spans', [], (list) => list.list().map(readSpan));
    const ordered = spans.every((span, i) => span.from >= (spans[i - 1]?.to ?? ''));
    if (spans.length === 0 || !ordered) s.fault('must have spans, in order and apart from one another', 'spans');
    return [name, { clause: f.get('clause', '', clauseOf), spans }];
  });
  return Object.fromEntries(clocks);
}

function readTicket(shape: Shape, clocks: readonly string[]): TermsPack['ticket'] {
  const f = shape.fields(['clause', 'limitMinutes', 'clock']);
  return {
    clause: f.get('clause', '', clauseOf),
    limitMinutes: f.get('limitMinutes', 1, (s) => s.whole(1, 100_000)),
    clock: f.get('clock', '', (s) =>
      s.checked((name) => {
        if (!clocks.includes(name))
          throw new RangeError(`there is no clock "${name}"; the clocks are: ${clocks.join(', ')}`);
      }),
    ),
  };
}

function readFees(shape: Shape): TermsPack['fees'] {
  const f = shape.fields(['clause', 'prices', 'plans']);
  return {
    clause: f.get('clause', '', clauseOf),
    prices: f.get('prices', {}, (s) =>
      Object.fromEntries(
        s.entries().map(([item, price]) => {
          const g = price.fields(['clause', 'price']);
          return [item, { clause: g.get('clause', '', clauseOf), price: g.get('price', '', sum) }];
        }),
      ),
    ),
    plans: f.get('plans', {}, (s) => {
      const plans = s.entries().map(([plan, list]) => {
        const g = list.fields(['clause', 'categories']);
        const categories = g.get('categories', [], (c) => c.list().map((item) => item.text()));
        return [plan, { clause: g.get('clause', '', clauseOf), categories }] as const;
      });
      refuseTwice(s, plans.flatMap(([, { categories }]) => categories)); // prettier-ignore
      return Object.fromEntries(plans);
    }),
  };
}

function readLeak(shape: Shape): TermsPack['leak'] {
  const f = shape.fields(['clause', 'perRecord', 'tierOver', 'tierSum', 'competitorMinimum']);
  return {
    clause: f.get('clause', '', clauseOf),
    perRecord: f.get('perRecord', '', sum),
    tierOver: f.get('tierOver', 0, (s) => s.whole(0, 1_000_000)),
    tierSum: f.get('tierSum', '', sum),
    competitorMinimum: f.get('competitorMinimum', '', sum),
  };
}

function readCycle(shape: Shape): TermsPack['cycle'] {
  const f = shape.fields(['resultBy', 'objectionWorkingDays', 'noticeBy', 'finalBy', 'payBy']);
  const day = (field: string) =>
    f.get(field, { clause: '', day: 1 }, (s) => {
      const g = s.fields(['clause', 'day']);
      return { clause: g.get('clause', '', clauseOf), day: g.get('day', 1, (d) => d.whole(1, 28)) };
    });
  return {
    resultBy: day('resultBy'),
    objectionWorkingDays: f.get('objectionWorkingDays', { clause: '', days: 1 }, (s) => {
      const g = s.fields(['clause', 'days']);
      return { clause: g.get('clause', '', clauseOf), days: g.get('days', 1, (d) => d.whole(1, 31)) };
    }),
    noticeBy: day('noticeBy'),
    finalBy: day('finalBy'),
    payBy: day('payBy'),
  };
}

function readDefect(shape: Shape): TextDefect {
  const f = shape.fields(['id', 'clause', 'severity', 'text'], ['neededFor', 'filledBy']);
  return {
    id: f.get('id', '', (s) => s.text()),
    clause: f.get('clause', '', clauseOf),
    severity: f.get('severity', 'info', (s) => s.oneOf(['error', 'warning', 'info'])),
    text: f.get('text', { zh: '', en: '' }, (s) => {
      const g = s.fields(['zh', 'en']);
      return { zh: g.get('zh', '', (t) => t.text()), en: g.get('en', '', (t) => t.text()) };
    }),
    ...f.optional('neededFor', (s) => s.oneOf<Service>(['consultation', 'after-sales'])),
    ...f.optional('filledBy', (s) => s.oneOf<'scorecards' | 'violations'>(['scorecards', 'violations'])),
  };
}
