import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { inputOf } from '../../input/inputs.js';
import { gbk } from '../testing/gbk.js';
import { imported } from '../testing/imported.js';
import { isCsv } from './look.js';
import { proposeMapping } from './propose.js';

async function proposed(content: string | Buffer, file = 'export.csv', contract: string | null = 'HT-1') {
  async function* chunks(): AsyncGenerator<Buffer> {
    yield await Promise.resolve(Buffer.from(content as string));
  }
  return proposeMapping(inputOf(file, chunks()), { file, contract: contract ?? undefined, lang: 'en' });
}

/** What the rows become by the proposed mapping, without envelope and empty fields. */
async function facts(content: string | Buffer) {
  const proposal = await proposed(content);
  const { report, events } = await imported(content, proposal.mapping);
  expect({ accepted: report.accepted, rejected: report.rejected.length }).toEqual({
    accepted: proposal.facts.length,
    rejected: proposal.rejected.length,
  });
  return { mapping: proposal.mapping, report, events: events.map(({ time, data }) => ({ time, ...data })) };
}

describe('a proposed mapping', () => {
  it('of a Chinese export of calls, with a title, sums, a column that nobody needs, and answers of calls that were not answered', async () => {
    const { mapping, events, report } = await facts(
      gbk(
        [
          '呼叫明细,,,,,,,,',
          '通话流水号,来电时间,应答时间,挂机时间,通话结果,商品类目,业务类型,服务方,客户电话',
          "'900001,2026/3/5 9:01,2026/3/5 9:02,2026/3/5 9:04,接通,数码,售前咨询,供应商,138",
          "'900002,2026/3/5 9:11,2026/3/5 9:11,2026/3/5 9:12,呼损,手机,售后咨询,供应商,139",
          "'900003,2026/3/5 9:20,-,-,转接失败,手机,售后咨询,商城,139",
          '合计,3,,,,,,,',
        ].join('\r\n'),
      ),
    );
    expect(events).toEqual([
      {
        time: '2026-03-05T09:01:00+08:00',
        callId: '900001',
        stage: 'presale',
        category: '数码',
        outcome: 'answered',
        handledBy: 'supplier',
        answeredAt: '2026-03-05T09:02:00+08:00',
        endedAt: '2026-03-05T09:04:00+08:00',
      },
      {
        time: '2026-03-05T09:11:00+08:00',
        callId: '900002',
        stage: 'aftersale',
        category: '手机',
        outcome: 'abandoned',
        handledBy: 'supplier',
        endedAt: '2026-03-05T09:12:00+08:00',
      },
    ]);
    expect(report).toMatchObject({ leftOut: 1, rejected: [{ line: 5, errors: [{ field: 'column 通话结果' }] }] });
    expect(mapping).toContain('encoding: gb18030');
    expect(mapping).toContain('# edit: not known, rows with it are refused: 转接失败');
    expect(mapping).toContain('# not used: 客户电话');
  });

  it('of an English export of chats, with semicolons and ISO times', async () => {
    const { events } = await facts(
      'Session ID;Started At;Served At;Result;Category;Queue;Team\nS-1;2026-03-05T01:00:00Z;2026-03-05T01:00:20Z;accepted;手机;Pre-sale;vendor\nS-2;2026-03-05T01:01:00Z;;missed;手机;After-sale;in-house\n',
    );
    expect(events).toEqual([
      {
        time: '2026-03-05T09:00:00+08:00',
        chatId: 'S-1',
        stage: 'presale',
        category: '手机',
        outcome: 'served',
        servedAt: '2026-03-05T09:00:20+08:00',
        handledBy: 'supplier',
      },
      {
        time: '2026-03-05T09:01:00+08:00',
        chatId: 'S-2',
        stage: 'aftersale',
        category: '手机',
        outcome: 'unserved',
        handledBy: 'platform',
      },
    ]);
  });

  it('of tickets: opened, replied and closed are facts of one row', async () => {
    const { events } = await facts(
      '工单编号,派单时间,回复时间,结单时间,标题\nW-7,2026-3-5 10:00:00,2026-3-5 11:30:00,,发票\nW-8,2026-3-5 10:05:00,,2026-3-6 9:00:00,换货\n',
    );
    expect(events).toEqual([
      { time: '2026-03-05T10:00:00+08:00', ticketId: 'W-7', topic: '发票' },
      { time: '2026-03-05T11:30:00+08:00', ticketId: 'W-7', by: 'supplier' },
      { time: '2026-03-05T10:05:00+08:00', ticketId: 'W-8', topic: '换货' },
      { time: '2026-03-06T09:00:00+08:00', ticketId: 'W-8', reason: 'resolved' },
    ]);
  });

  it('of payables: sums with their signs, dates in another form than times', async () => {
    const { events, mapping } = await facts(
      '结算单号,登记时间,应付金额,到期日\nP-1,2026/3/5 下午 3:00,"¥1,200.50",2026年4月25日\n',
    );
    expect(events).toEqual([
      { time: '2026-03-05T15:00:00+08:00', payableId: 'P-1', amount: '1200.50', dueOn: '2026-04-25' },
    ]);
    expect(mapping).toContain("time: 'yyyy/M/d a h:mm'");
  });

  it('by what most of the rows hold: a time that is written otherwise is refused, not taken for the rule', async () => {
    const rows = ['2026/3/5 9:00', '2026/3/6 9:00', '2026-03-07', '2026/3/8 9:00'].map((time, i) => `T-${i},${time}`);
    const { mapping, report } = await facts(['工单号,创建时间', ...rows].join('\n'));
    expect(mapping).toContain("time: 'yyyy/M/d H:mm'");
    expect(report).toMatchObject({ accepted: 3, rejected: [{ line: 4 }] });
  });

  it('of surveys with marks from 1 to 5, day and time of day in two columns', async () => {
    const { events } = await facts(
      '评价编号,日期,时间,满意度,渠道,通话编号\nS-1,2026/3/5,9:30,5,电话,C-1\nS-2,2026/3/5,9:40,2,在线,\n',
    );
    expect(events).toEqual([
      {
        time: '2026-03-05T09:30:00+08:00',
        surveyId: 'S-1',
        rating: 'very-satisfied',
        channel: 'phone',
        contactId: 'C-1',
      },
      { time: '2026-03-05T09:40:00+08:00', surveyId: 'S-2', rating: 'dissatisfied', channel: 'online' },
    ]);
  });

  it('says what is to be edited: the contract, what no column tells, day and month that cannot be told apart', async () => {
    const { mapping, facts: told } = await proposed(
      'call id,start time\nC-1,3/4/2026 9:00\n',
      'dir/三月 {1}.csv',
      null,
    );
    expect(mapping.split('\n').filter((line) => line.includes('edit:'))).toEqual([
      "contract: HT-0000-0000   # edit: the contract's id",
      "time: 'M/d/yyyy H:mm'   # edit: d/M/yyyy H:mm would read all of them, too",
      '      stage: presale   # edit: no column tells it',
      '      category: 其他   # edit: no column tells it',
      '      outcome: answered   # edit: no column tells it',
      '      handledBy: supplier   # edit: no column tells it',
    ]);
    expect(mapping).toContain("source: '三月 1'");
    expect(told).toHaveLength(1);
  });

  it.each([
    ['a workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), /is a workbook \(xlsx, ods\); save it as CSV/],
    ['nothing', '', /holds no rows/],
    ['a picture', Buffer.from([0x89, 0x50, 0, 0, 0, 1, 0, 0, 7]), /holds no rows/],
    ['columns that nobody knows', 'foo,bar\n1,2\n', /none of the columns .* \(foo, bar\)/],
  ])('is none of %s', async (_what, content, reason) => {
    await expect(proposed(content)).rejects.toThrow(reason);
  });

  it('names of columns with quotes, braces and what a terminal acts upon do no harm', async () => {
    const content = 'call "id",it\'s {a} time,结果,x\u001b[31m\nC-1,2026-03-05 09:00:00,已接,1\n';
    const { mapping } = await proposed(content);
    expect(mapping).not.toContain('\u001b');
  });

  it('rows as LibreOffice in a Chinese locale writes them (GBK) come in with one edit', async () => {
    const outcomes = ['已接', '放弃', '已接', '已接'];
    const rows = Array.from({ length: 2_000 }, (_, i) => {
      const minute = String(i % 60).padStart(2, '0');
      const day = `2026/${(i % 3) + 1}/${(i % 28) + 1} ${9 + (i % 9)}:${minute}`;
      const answered = outcomes[i % 4] === '已接';
      return [
        `DH${100000 + i}`,
        `${day}:02`,
        answered ? `${day}:20` : '',
        `${day}:59`,
        outcomes[i % 4],
        ['数码', '手机', '"男装,女装"'][i % 3],
        i % 2 ? '售前' : '售后',
        i === 1_999 ? '甲方' : '乙方',
        '小王',
      ].join(',');
    });
    const file = gbk(['通话编号,进线时间,接听时间,挂断时间,结果,类目,环节,处理方,坐席', ...rows, ''].join('\n'));
    const { mapping } = await proposed(file, '通话明细.csv', null);
    const edited = mapping.replace('contract: HT-0000-0000', 'contract: HT-1');
    const { report } = await imported(file, edited);
    expect(report).toMatchObject({ accepted: 2_000, duplicates: 0, conflicts: [], rejected: [] });
  });
});

it('CSV is told from NDJSON by its name or its first line', () => {
  for (const [name, text] of [
    ['a.csv', '{}'],
    ['a.TSV.gz', ''],
    ['a', 'id,time\n1,2'],
    ['a.txt', '\ufeff编号\t时间\n'],
  ] as const)
    expect(isCsv(name, Buffer.from(text))).toBe(true);
  for (const [name, text] of [
    ['a.ndjson', '{"a":1,"b":2}\n'],
    ['a', ''],
    ['a', '\n\n[1,2]'],
    ['a', 'not json'],
    ['a', '\ufeff{"a":1,"b":1}'],
  ] as const)
    expect(isCsv(name, Buffer.from(text))).toBe(false);
});
