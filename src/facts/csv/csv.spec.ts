import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { MappingError } from './mapping-shape.js';
import { parseMapping } from './mapping.js';
import { imported } from './testing/imported.js';

const CALLS = `
source: bank/calls
time: H:mm:ss
date: 2026-03-02
skip:
  any:
    - { column: outcome, is: PHANTOM }
    - all: [{ column: outcome, is: HANG }, { column: queued, is: "0:00:00" }]
facts:
  - type: CallRecorded
    id: "{line}-{call}"
    time: { first: [queued, menu], empty: "0:00:00" }
    data:
      callId: "{line}-{call}"
      stage: { column: kind, map: { NEW: presale }, otherwise: aftersale }
      category: { text: "银行-{kind}" }
      outcome: { column: outcome, map: { AGENT: answered, HANG: abandoned } }
      answeredAt: { column: served, empty: ["0:00:00", "-"], when: { column: outcome, not: HANG } }
      handledBy: supplier
`;
const HEADER = 'line,call,kind,menu,queued,served,outcome';

describe('CSV through a mapping (4)', () => {
  it('a call centre’s day: transfers become calls, what never reached a person is left out', async () => {
    const { report, events } = await imported(
      [
        HEADER,
        'A1,1,NEW,0:26:36,0:00:00,0:00:00,HANG',
        'A1,2,OLD,9:00:00,0:00:00,9:00:05,AGENT',
        'A2,2,NEW,9:01:00,9:01:10,9:02:00,AGENT',
        'A2,3,OLD,9:03:00,9:03:10,0:00:00,HANG',
        'A2,4,OLD,9:03:00,9:03:10,-,AGENT',
        'A3,5,OLD,9:05:00,9:05:00,9:05:00,PHANTOM',
      ].join('\r\n'),
      CALLS,
      'HT-1',
    );
    expect(report).toMatchObject({ accepted: 4, leftOut: 2, rejected: [], conflicts: [] });
    expect(
      events.map(({ time, data }) => [
        time.slice(11, 19),
        data['callId'],
        data['stage'],
        data['outcome'],
        data['answeredAt'],
      ]),
    ).toEqual([
      ['09:00:00', 'A1-2', 'aftersale', 'answered', '2026-03-02T09:00:05+08:00'],
      ['09:01:10', 'A2-2', 'presale', 'answered', '2026-03-02T09:02:00+08:00'],
      ['09:03:10', 'A2-3', 'aftersale', 'abandoned', undefined],
      ['09:03:10', 'A2-4', 'aftersale', 'answered', undefined],
    ]);
  });

  it('an incident log: the first row opens the ticket, the first that is not new and not before it is the reply', async () => {
    const mapping = `
contract: HT-1
source: desk
time: dd-MM-yyyy HH:mm
facts:
  - type: TicketOpened
    oncePer: number
    id: "{number}/opened"
    time: { column: opened_at }
    data: { ticketId: "{number}" }
  - type: TicketReplied
    keep:
      all:
        - { column: state, not: New }
        - { column: updated_at, notBefore: opened_at }
    oncePer: number
    id: "{number}/replied"
    time: { column: updated_at }
    data: { ticketId: "{number}", by: supplier }
`;
    const { report, events } = await imported(
      [
        'number,state,opened_at,updated_at',
        'INC1,New,01-02-2026 09:00,01-02-2026 09:05',
        'INC2,Active,01-02-2026 10:00,01-02-2026 09:59',
        'INC1,Active,01-02-2026 09:00,01-02-2026 09:40',
        'INC2,Closed,01-02-2026 10:00,01-02-2026 10:00',
        'INC1,Closed,01-02-2026 09:00,05-02-2026 12:00',
      ].join('\n'),
      mapping,
    );
    expect(report).toMatchObject({ accepted: 4, leftOut: 1 });
    expect(events.map(({ time, data }) => [data['ticketId'], data['by'], time])).toEqual([
      ['INC1', undefined, '2026-02-01T09:00:00+08:00'],
      ['INC2', undefined, '2026-02-01T10:00:00+08:00'],
      ['INC1', 'supplier', '2026-02-01T09:40:00+08:00'],
      ['INC2', 'supplier', '2026-02-01T10:00:00+08:00'],
    ]);
  });

  it('what a row cannot tell is refused with its line and column; the others go on', async () => {
    const { report } = await imported(
      [
        HEADER,
        'A1,1,NEW,25:00:00,0:00:00,0:00:00,AGENT',
        'A1,2,NEW,9:00:00,0:00:00,0:00:00,LOST',
        'A1,3,NEW,9:00:00,0:00:00,8:00:00,AGENT',
        'A1,4,NEW',
        ',,NEW,9:00:00,0:00:00,0:00:00,AGENT',
        '"A1",5,"N""EW",9:00:00,0:00:00,0:00:00,AGENT',
      ].join('\n'),
      CALLS,
      'HT-1',
    );
    expect(report.accepted).toBe(2);
    expect(report.rejected.map(({ line, errors }) => [line, errors[0]?.field, errors[0]?.reason])).toEqual([
      [2, 'column menu', '"25:00:00" is not a time written H:mm:ss'],
      [3, 'column outcome', '"LOST" is not among the words that the mapping knows (AGENT, HANG)'],
      [4, 'data.answeredAt', 'is before the event’s time (column served)'],
      [5, '(line)', 'has 3 columns where the header has 7; it lacks outcome, queued, menu, served'],
    ]);
  });

  it('numbers, flags, dates and money are made of texts', async () => {
    const { events, report } = await imported(
      '﻿id;n;w;due;sum\nI-1;3;TRUE;;\nP-1;;;02.03.2026;8.26\nI-2;3.5;true;;\nI-3;3;ja;;\n',
      `
contract: HT-1
source: s
delimiter: ";"
time: dd.MM.yyyy
date: 2026-03-01
facts:
  - type: CustomerDataDisclosed
    keep: { column: n, empty: false }
    id: "{id}"
    time: { text: "01.03.2026" }
    data: { incidentId: "{id}", records: { column: n }, wide: { column: w }, toCompetitor: false }
  - type: PayableRecorded
    keep: { column: n, empty: true }
    id: "{id}"
    time: "01.03.2026"
    data: { payableId: "{id}", amount: "{sum}", dueOn: { column: due, time: dd.MM.yyyy } }
`,
    );
    expect(events.map((event) => event.data)).toEqual([
      { incidentId: 'I-1', records: 3, wide: true, toCompetitor: false },
      { payableId: 'P-1', amount: '8.26', dueOn: '2026-03-02' },
    ]);
    expect(report.rejected.map(({ errors }) => errors[0]?.field)).toEqual(['column n', 'column w']);
  });

  it('a file in GBK is read where the mapping says so, and refused where it does not', async () => {
    const gbk = Buffer.concat([Buffer.from('id\n'), Buffer.from([0xce, 0xde, 0xc8, 0xcb]), Buffer.from('\n')]);
    const mapping =
      'contract: HT-1\nsource: s\nfacts: [{ type: TicketReturned, id: "{id}", time: "2026-03-02T00:00:00Z", data: { ticketId: "{id}" } }]';
    const { events } = await imported(gbk, `encoding: gbk\n${mapping}`);
    expect(events[0]?.data).toEqual({ ticketId: '无人' });
    await expect(imported(gbk, mapping)).rejects.toThrow(/is not utf-8 throughout/);
  });

  it('a file without the columns that the mapping names is refused whole', async () => {
    await expect(imported('line,call\nA,1\n', CALLS, 'HT-1')).rejects.toThrow(
      /f\.csv has no column "outcome", "queued", "menu", "kind", "served" in any of its first rows, which the mapping names; its columns are line, call/,
    );
    await expect(imported('', CALLS, 'HT-1')).rejects.toThrow(/holds no rows/);
  });

  it('a quote that is never closed is told where it opens, with what was not read, and is not kept in memory', async () => {
    const rows = Array.from({ length: 5000 }, (_, i) => `A,${i},NEW,9:00:00,0:00:00,0:00:00,AGENT`);
    rows[100] = `"${rows[100] ?? ''}`;
    const { report } = await imported([HEADER, ...rows].join('\n'), CALLS, 'HT-1');
    expect(report).toMatchObject({
      accepted: 100,
      rejected: [
        {
          line: 102,
          errors: [
            {
              field: '(line)',
              reason:
                'opens a quote that is never closed; 4900 lines were not read, to the end of the file at line 5001',
            },
          ],
        },
      ],
    });
  });
});

describe('a mapping’s faults', () => {
  const faults = (text: string): string[] => {
    try {
      parseMapping(text);
    } catch (error) {
      if (error instanceof MappingError) return error.faults.map((at) => `${at.line} ${at.path}: ${at.message}`);
      throw error;
    }
    return [];
  };

  it('are told all at once', () => {
    const found = faults(`
sourc: x
zone: Mars/Olympus
delimiter: ";;"
encoding: klingon
skip: { column: a }
facts:
  - type: CallRecorde
  - type: TicketOpened
    time: { column: t, time: QQ }
    oncePer: 3
    data: { ticketId: { column: a, first: [b] }, tpic: "{x}" }
  - type: TicketReplied
    id: "{a}"
    time: { column: t }
    data: { ticketId: "{a}", clear: { column: c, map: yes } }
`);
    for (const expected of [
      '1 contract: is missing; say whose facts these are',
      '1 source: is missing',
      '2 sourc: is not known; did you mean "source"?',
      '3 zone: ',
      '4 delimiter: must be one character',
      '5 encoding: "klingon" is not known',
      '6 skip: needs one of is, not, empty, notBefore, before, or all, any, none',
      '8 facts[0].type: is "CallRecorde"',
      '9 facts[1].id: is missing',
      '10 facts[1].time.time: "QQ" is not known',
      '12 facts[1].data.ticketId: needs one of column, first, text',
      '12 facts[1].data.tpic: is not known; did you mean "topic"?',
      '16 facts[2].data.by: is missing; TicketReplied must have it',
      '16 facts[2].data.clear.map: must say for each word',
    ])
      expect(found.filter((fault) => fault.startsWith(expected))).toHaveLength(1);
  });

  it('are told for what is no mapping at all', () => {
    expect(faults('')).toEqual([expect.stringContaining('1 (file): must hold a mapping')]);
    expect(faults('source: a\nfacts: {')).toEqual([expect.stringContaining('2 (file): is not YAML')]);
    expect(faults('source: a\nfacts: []')).toEqual(['2 facts: must be a list of 1 to 100 facts']);
  });

  it('stop an import before anything is read', async () => {
    await expect(imported('a\n1\n', 'facts: 3')).rejects.toBeInstanceOf(MappingError);
  });
});
