import { describe, expect, it } from '@jest/globals';
import type { IntakeReport } from '../../facts/fact.js';
import { printReport, progressText } from './print-report.js';

const report: IntakeReport = {
  accepted: 5,
  duplicates: 2,
  conflicts: [
    {
      line: 3,
      type: 'CallRecorded',
      source: '/a',
      id: 'c1',
      thing: 'call C-1',
      reason: 'other content',
      recorded: { position: 26, differences: [{ field: 'data.outcome', recorded: 'answered' }] },
    },
  ],
  rejected: [{ file: 'a.ndjson', line: 9, id: 'x', errors: [{ field: 'time', reason: 'has no offset' }] }],
  more: { conflicts: 0, rejected: 25 },
  leftOut: 4,
};

describe('the report of an import', () => {
  it('in English', () => {
    expect(printReport(report, true, '  MARK', 'en').split('\n')).toEqual([
      'Dry run, nothing recorded: 5 accepted, 2 duplicates, 1 conflict, 26 rejected, 4 left out by the mapping  MARK',
      'line 3: conflict on call C-1: other content (recorded at position 26)',
      '    data.outcome: recorded "answered", reported nothing',
      'a.ndjson:9: rejected (id x)',
      '    time: has no offset',
      '… and 6 more rejected (--json lists the first 1)',
    ]);
  });

  it('in Chinese', () => {
    expect(printReport(report, true, '  MARK', 'zh').split('\n')).toEqual([
      '试运行，未作记录：接收 5 条，重复 2 条，冲突 1 条，拒收 26 条，按映射略去 4 条  MARK',
      '第 3 行：call C-1 冲突：other content（已记录于日志位置 26）',
      '    data.outcome：已记录 "answered"，本次报送 无',
      'a.ndjson:9：拒收（id x）',
      '    time：has no offset',
      '… 另有 6 条拒收（--json 列出前 1 条）',
    ]);
  });

  it('its progress, in both', () => {
    const progress = { file: 'a.ndjson', bytes: 50, totalBytes: 200, lines: 3000, accepted: 2990, duplicates: 0 };
    const p = { ...progress, conflicts: 4, rejected: 6 };
    expect(progressText(p, 2, 'en')).toBe('25%  3,000 lines, 2,990 accepted, 10 refused  1,500/s  a.ndjson');
    expect(progressText(p, 2, 'zh')).toBe('25%  3,000 行，接收 2,990 条，未接收 10 条  每秒 1,500 行  a.ndjson');
  });
});
