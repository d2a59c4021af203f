import { expect, it } from '@jest/globals';
import type { Finding } from './finding.js';
import { lintReport } from './report.js';

const finding: Finding = { id: 'x', clause: '1', severity: 'info', message: { zh: '', en: '' } };

it('lists up to a thousand findings, and says how many there are more', () => {
  expect(lintReport('HT-1', [finding])).toEqual({ contract: 'HT-1', findings: [finding] });
  const { findings, more } = lintReport('HT-1', Array<Finding>(1_500).fill(finding));
  expect([findings.length, more]).toEqual([1_000, 500]);
});
