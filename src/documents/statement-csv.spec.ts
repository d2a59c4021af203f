import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { statementOf } from '../rules/statements/statement.js';
import { statementCsv } from './statement-csv.js';
import {
  credit,
  eventfulPenalties,
  fee,
  penalty,
  statementFacts,
} from '../rules/statements/testing/statement-facts.js';
import { CSV_COLUMNS } from '../words/cycle/document.js';
import type { StatementLanguage } from '../words/cycle/document.js';

const read = (csv: string): string[][] => parse(csv, { bom: true, relax_column_count: false });
const noted = (note: string, lang: StatementLanguage = 'en') =>
  statementCsv(statementOf(statementFacts({ entries: [penalty({ note })] })), lang);

describe('a statement as CSV', () => {
  const fees = statementOf(
    statementFacts({
      kind: 'fees',
      entries: [fee({ settled: { paid: 10_000, overdue: 25_000 } })],
      credits: [credit({ 'fees/presale-phone': 10_000 })],
    }),
  );

  it('is RFC 4180 in UTF-8 with a byte order mark: a row for each line, a negative one for each payment', () => {
    expect(statementCsv(fees, 'zh')).toBe(
      [
        '\ufeff协议编号,结算月份,结算单,行别,类别,项目,说明,单价,数量,金额,已付,已抵扣,已减免,已贷项调整,未付,其中逾期,应付日,时间,状态,条款,地址,凭据,本月列示金额,模式',
        'HT-2026-0042,2026-03,服务费用结算单,明细,服务费用,售前咨询 电话 (单call),,3.50,100,350.00,100.00,0.00,0.00,0.00,250.00,250.00,2026-04-25,,逾期未付,5.1.1,HT-2026-0042/2026-03/fees/presale-phone,,,',
        'HT-2026-0042,2026-03,服务费用结算单,付款,,,,,,-100.00,,,,,,,,2026-04-20T10:00:00+08:00,,4.6.2,HT-2026-0042/ledger/payments/1,R-1,,',
        '',
      ].join('\r\n'),
    );
  });

  it('has its header and its words in English too, and quotes what holds a comma', () => {
    const [head, line] = read(statementCsv(fees, 'en'));
    expect(head?.slice(0, 6)).toEqual(['contract', 'month', 'statement', 'row', 'kind', 'item']);
    expect(line?.slice(2, 6)).toEqual(['Statement of service fees', 'line', 'service fee', 'presale, phone, per call']);
  });

  it('has as many columns in every row, whatever the statement holds', () => {
    for (const lang of ['zh', 'en'] as const) {
      const rows = read(statementCsv(statementOf(eventfulPenalties()), lang, 'SIMULATED'));
      expect(rows).toHaveLength(1 + 5 + 3);
      expect(new Set(rows.map((row) => row.length))).toEqual(new Set([CSV_COLUMNS.length]));
      expect(new Set(rows.slice(1).map((row) => row.at(-1)))).toEqual(new Set(['SIMULATED']));
    }
  });

  it('has amounts that add up to what is open, where nothing stands apart', () => {
    const amounts = read(statementCsv(fees, 'en'))
      .slice(1)
      .map((row) => Number((row[CSV_COLUMNS.indexOf('amount')] ?? '').replace('.', '')));
    expect(amounts.reduce((a, b) => a + b, 0)).toBe(25_000);
  });
});

describe('texts in CSV', () => {
  const NOTE = CSV_COLUMNS.indexOf('note');
  const noteOf = (csv: string) => read(csv)[1]?.[NOTE];

  it.each(['=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '\rx', ' =1', '＝1', '＋1', '－1', '＠x'])(
    'that a spreadsheet would run, like %j, are given an apostrophe',
    (note) => expect(noteOf(noted(note))).toBe(`'${note}`),
  );

  it('are left alone otherwise; sums below zero are numbers', () => {
    expect(noteOf(noted('2026-03 虚假回复 = x'))).toBe('2026-03 虚假回复 = x');
    const inCredit = statementOf(statementFacts({ entries: [penalty({ amount: -99, settled: { credited: -99 } })] }));
    expect(read(statementCsv(inCredit, 'en'))[1]?.[CSV_COLUMNS.indexOf('amount')]).toBe('-0.99');
  });

  it('come back from a reader of CSV as they were, and never begin a formula', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '虚', '"', ',', '=', '+', '-', '@', "'", '\r', '\n', '\t', ' ') }),
        (note) => {
          const back = noteOf(noted(note)) ?? '';
          expect([note, `'${note}`]).toContain(back);
          expect(back).not.toMatch(/^\s*[=+\-@]/);
        },
      ),
    );
  });
});
