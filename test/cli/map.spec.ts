import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE } from '../support/facts.js';
import { hereOver, outcomeOf } from '../support/in-process.js';
import { makeExampleStore } from '../support/store.js';

const CSV =
  '通话编号,进线时间,结果,类目,环节,处理方\nM-1,2026/3/5 9:00,已接,数码,售前,乙方\nM-2,2026/3/5 9:05,放弃,手机,售后,甲方\n';

describe('plumbline map', () => {
  let dir: string;
  let file: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ dir, remove } = await makeDirectory());
    file = join(dir, '通话.csv');
    await writeFile(file, CSV);
  });
  afterEach(() => remove());

  it('writes a mapping to standard output, which import takes, and to standard error what the rows would become', async () => {
    const store = join(dir, 'store');
    await makeExampleStore(store);
    const { code, stdout, stderr } = await outcomeOf(['map', file, '--contract', EXAMPLE.id, '--lang', 'en']);
    expect(code).toBe(0);
    expect(stderr).toMatch(/line 2: CallRecorded \{"data":\{"callId":"M-1"[^]*Of the first 2 rows: 2 facts, 0 refused/);
    const mapping = join(dir, 'calls.yaml');
    await writeFile(mapping, stdout);
    const imported = await hereOver(store).run('import', file, '--map', mapping, '--json');
    expect([imported.code, JSON.parse(imported.stdout)]).toMatchObject([0, { accepted: 2, rejected: [] }]);
  });

  it('speaks Chinese where asked', async () => {
    const { stdout, stderr } = await outcomeOf(['map', file, '--lang', 'zh']);
    expect([stdout, stderr]).toEqual([
      expect.stringContaining('contract: HT-0000-0000   # 请核对: 合同编号'),
      expect.stringContaining('前 2 行: 2 条事实, 0 条拒收, 0 行略去。'),
    ]);
  });

  it('is what import of a CSV file without a mapping points to: exit 2, nothing recorded', async () => {
    const store = join(dir, 'store');
    await makeExampleStore(store);
    const { code, stdout, stderr } = await hereOver(store).run('import', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `plumbline: ${file} is CSV: say with --map how its rows are facts. To get a mapping: plumbline map ${file} > mapping.yaml\n`,
    );
  });

  it('nothing that a terminal acts upon is printed, wherever somebody else wrote it', async () => {
    const store = join(dir, 'store');
    await makeExampleStore(store);
    const bad = 'a\u001b[31m\u009b\u202e';
    const lines = [
      `{"${bad}":1}`,
      `{"x" ${bad}`,
      JSON.stringify({
        specversion: '1.0',
        id: bad,
        source: bad,
        type: bad,
        subject: bad,
        time: bad,
        data: { [bad]: 1 },
      }),
    ];
    await writeFile(join(dir, 'f.ndjson'), lines.join('\n'));
    await writeFile(join(dir, 'm.yaml'), `contract: HT-1\n"${bad.replace('\u001b', '\\e')}": 1\nfacts: []\n`);
    for (const args of [
      ['import', join(dir, 'f.ndjson')],
      ['import', join(dir, 'f.ndjson'), '--json'],
      ['import', file, '--map', join(dir, 'm.yaml')],
      ['scorecard', bad, '2026-03'],
      [bad],
    ]) {
      const { stdout, stderr } = await hereOver(store).run(...args);
      expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    }
  });
});
