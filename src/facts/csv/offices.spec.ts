import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { imported, refusals } from './testing/imported.js';

/** A mapping of chats, with a format of time and further settings of the file. */
function chats(time: string, more = ''): string {
  return `
contract: HT-1
source: 在线客服
time: '${time}'
${more}
facts:
  - type: ChatRecorded
    id: '{会话号}'
    time: { column: 点击时间 }
    data:
      chatId: '{会话号}'
      stage: presale
      category: '{类目}'
      outcome: { column: 结果, map: { 接待: served, 未接待: unserved } }
      handledBy: supplier
`;
}
const HEADER = '会话号,点击时间,类目,结果,备注';

describe('CSV as Chinese offices write it (4)', () => {
  it('blank rows count as empty lines, anywhere; lines keep their numbers', async () => {
    const rows = [',,,,', '', HEADER, ',,,,', 'K-1,2026/3/4 9:00,手机,接待,', ' , ,,,', 'K-2,x,手机,接待,', ',,,,', ''];
    const { report } = await imported(rows.join('\r\n'), chats('yyyy/M/d H:mm'));
    expect(report).toMatchObject({ accepted: 1 });
    expect(report.leftOut).toBeUndefined();
    expect(refusals(report)).toEqual([[7, 'column 点击时间', '"x" is not a time written yyyy/M/d H:mm']]);
  });

  it('rows that lack trailing cells are read, unless one that the mapping names is missing', async () => {
    const rows = [
      HEADER,
      'K-1,2026/3/4 9:00,手机,接待',
      'K-2,2026/3/4 9:01,手机',
      'K-3,2026/3/4 9:02,手机,接待,,,',
      'K-4,2026/3/4 9:03,手机,接待,,x',
    ];
    const { report } = await imported(rows.join('\n'), chats('yyyy/M/d H:mm'));
    expect(report.accepted).toBe(2);
    expect(refusals(report)).toEqual([
      [3, '(line)', 'has 3 columns where the header has 5; it lacks 结果'],
      [5, '(line)', 'has 6 columns where the header has 5'],
    ]);
  });

  it('titles above the header are passed over, rows of sums below are left out', async () => {
    const rows = [
      '会话明细(2026年3月),,,,',
      '制表:客服部,,,,',
      HEADER,
      'K-1,2026/3/4 9:00,手机,接待,',
      '小计:1,,,,',
      'K-2,2026/3/4 9:05,手机,未接待,',
      '合计,,,2,',
      ',总计 2 条,,,',
    ];
    const { report, events } = await imported(rows.join('\n'), chats('yyyy/M/d H:mm'));
    expect(report).toMatchObject({ accepted: 2, leftOut: 3, rejected: [] });
    expect(events.map(({ data }) => data['chatId'])).toEqual(['K-1', 'K-2']);
  });

  it('the line of the header can be said, and which rows are sums', async () => {
    const rows = [HEADER, 'old,2026/3/4 8:00,手机,接待,', HEADER, '合计-1,2026/3/4 9:00,手机,接待,', 'SUMME 1,,,,'];
    const { report } = await imported(rows.join('\n'), chats('yyyy/M/d H:mm', 'header: 3\ntotals: [Summe]'));
    expect(report).toMatchObject({ accepted: 1, leftOut: 1 });
    await expect(imported(rows.join('\n'), chats('yyyy/M/d H:mm', 'header: 2'))).rejects.toThrow(
      /f\.csv has no column .* in line 2, which the mapping names; its columns are old/,
    );
  });

  it.each([
    ['yyyy/M/d a h:mm', '2026/3/4 下午 3:05', '2026-03-04T15:05:00+08:00'],
    ['M/d/yyyy h:mm:ss a', '3/4/2026 12:05:09 AM', '2026-03-04T00:05:09+08:00'],
    ['excel', '46085.628472', '2026-03-04T15:05:00+08:00'],
    ['unix', '1772607900', '2026-03-04T15:05:00+08:00'],
    ['unix', '1772607900007', '2026-03-04T15:05:00.007+08:00'],
  ])('times written %s: %s', async (format, text, time) => {
    const { events } = await imported(`${HEADER}\nK-1,${text},手机,接待,\n`, chats(format));
    expect(events).toMatchObject([{ time }]);
  });

  it('a day and a part of a day in two columns are one time', async () => {
    const mapping = `
contract: HT-1
source: s
time: excel
facts: [{ type: TicketOpened, id: '{n}', time: { text: '{d} {t}' }, data: { ticketId: '{n}' } }]`;
    const { events } = await imported('n,d,t\nT-1,46085,0.75\n', mapping);
    expect(events).toMatchObject([{ time: '2026-03-04T18:00:00+08:00' }]);
  });

  it('guards around ids are taken off; an id whose digits a spreadsheet has dropped is refused, with the reason', async () => {
    const ids = [
      '="2026030400000000001"',
      '"=""2026030400000000002"""',
      "'2026030400000000003",
      '\t2026030400000000004',
      '2.02603E+18',
      '2E+18',
    ];
    const rows = [HEADER, ...ids.map((id) => `${id},2026/3/4 9:00,手机,接待,`)];
    const { report, events } = await imported(rows.join('\n'), chats('yyyy/M/d H:mm'));
    expect(events.map(({ data }) => data['chatId'])).toEqual([1, 2, 3, 4].map((n) => `202603040000000000${n}`));
    expect(refusals(report)).toEqual([
      [
        6,
        'column 会话号',
        '"2.02603E+18" is an id that a spreadsheet has shortened: its digits are lost; export it again, with the column as text',
      ],
      [7, 'column 会话号', expect.stringContaining('"2E+18" is an id that a spreadsheet has shortened')],
    ]);
  });

  it('sums lose their sign, their 元 and the commas of their thousands; other commas are refused', async () => {
    const sums = ['"12,345.60"', '¥88.00', '￥ 1', '99元', ' 7.5 ', '"12,34.50"', '1.2E+07', '"-5"'];
    const { report, events } = await imported(
      ['id,sum,due', ...sums.map((sum, i) => `P-${i},${sum},2026/4/30`)].join('\n'),
      `
contract: HT-1
source: 财务
facts:
  - type: PayableRecorded
    id: '{id}'
    time: '2026-03-04T09:00:00+08:00'
    data: { payableId: '{id}', amount: '{sum}', dueOn: { column: due, time: yyyy/M/d } }
`,
    );
    expect(events.map(({ data }) => data['amount'])).toEqual(['12345.60', '88.00', '1', '99', '7.5']);
    expect(refusals(report).map(([line, field, reason]) => [line, field, reason.slice(0, 50)])).toEqual([
      [7, 'column sum', '"12,34.50" is not a sum in yuan: its commas do not'],
      [8, 'column sum', '"1.2E+07" is a number that a spreadsheet has short'],
      [9, 'data.amount', '"-5" is not a sum in yuan; write it like "500.00" '],
    ]);
  });

  it('contents that count as empty do so in a text of several columns, too', async () => {
    const mapping = `
contract: HT-1
source: s
time: yyyy/M/d H:mm
facts:
  - type: CallRecorded
    id: '{n}'
    time: { text: '{d} {t}' }
    data: { callId: '{n}', stage: presale, category: 手机, outcome: answered, handledBy: supplier,
            answeredAt: { text: '{ad} {at}', empty: ['- -', '无 无'] } }`;
    const rows = [
      'n,d,t,ad,at',
      '1,2026/3/4,9:00,2026/3/4,9:01',
      '2,2026/3/4,9:00,,',
      '3,2026/3/4,9:00,-,-',
      '4,2026/3/4,9:00,无,无',
      '5,2026/3/4,9:00,?,?',
    ];
    const { report, events } = await imported(rows.join('\n'), mapping);
    expect(events.map(({ data }) => data['answeredAt'])).toEqual([
      '2026-03-04T09:01:00+08:00',
      undefined,
      undefined,
      undefined,
    ]);
    expect(refusals(report)).toEqual([[6, 'column ad', '"? ?" is not a time written yyyy/M/d H:mm']]);
  });

  it('UTF-16 with its mark is read whatever the mapping says, without one where the mapping says so', async () => {
    const text = `${HEADER}\nK-1,2026/3/4 9:00,手机,接待,\n`.replaceAll(',', '\t');
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    const mapping = (encoding: string) => chats('yyyy/M/d H:mm', `${encoding}delimiter: "\\t"`);
    const files: [Buffer, string][] = [
      [little, mapping('')],
      [little, mapping('encoding: utf-16le\n')],
      [little.subarray(2), mapping('encoding: utf-16le\n')],
      [Buffer.from(little).swap16(), mapping('encoding: gbk\n')],
      [Buffer.from(`\ufeff${text}`), mapping('encoding: gbk\n')],
    ];
    for (const [file, how] of files) {
      const { events } = await imported(file, how);
      expect(events.map(({ data }) => data)).toMatchObject([{ chatId: 'K-1', category: '手机' }]);
    }
  });
});

describe('a mapping at fault', () => {
  it.each([
    ['time: QQ', ['line 4, time: "QQ" is not known']],
    ['time: H:mm', ['line 4, time: "H:mm" has no date']],
    ['time: H:mm\ndate: 2026-02-30', ['line 5, date: "2026-02-30" is not a date']],
    ['zone: Mars/Sea', ['line 4, zone: ']],
  ])('is told once, on the line where it is written: %s', async (setting, faults) => {
    const mapping = `
contract: HT-1
source: s
${setting}
facts:
  - { type: TicketOpened, id: '{n}', time: { column: d }, data: { ticketId: '{n}' } }
  - { type: TicketReturned, id: '{n}/r', time: { column: e }, data: { ticketId: '{n}' } }
`;
    const error = await imported('n,d,e\n', mapping).then(String, String);
    const told = error.split('\n').slice(1);
    expect(told).toHaveLength(faults.length);
    faults.forEach((fault, i) => expect(told[i]?.trim()).toMatch(new RegExp(`^${fault.replace(/[.?]/g, '\\$&')}`)));
  });
});
