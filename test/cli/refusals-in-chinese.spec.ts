import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeDirectory } from '../support/directory.js';
import { EXAMPLE, fact, ndjson } from '../support/facts.js';
import { outcomeOf } from '../support/in-process.js';
import { makeExampleStore } from '../support/store.js';

const ID = EXAMPLE.id;

let dir: string;
let store: string;
let remove: () => Promise<void>;
const written = async (name: string, text: string): Promise<string> => {
  await writeFile(join(dir, name), text);
  return join(dir, name);
};
const inChinese = (...args: string[]) => outcomeOf([...args, '--store', store, '--lang', 'zh']);

beforeAll(async () => {
  ({ dir, remove } = await makeDirectory());
  store = join(dir, 'store');
  await makeExampleStore(store);
});
afterAll(() => remove());

describe('what is wrong, under --lang zh', () => {
  it.each([
    [['scorecard'], 2, '错误：缺少参数 contract\n（详见 plumbline <command> --help）\n'],
    [['scorecard', ID, '2026-03', '--att', 'now'], 2, '错误：没有选项 --att\n'],
    [['fees', ID, '2026-13'], 2, 'plumbline: “2026-13”不是月份，请写作 YYYY-MM\n'],
    [
      ['scorecard', ID, '2026-03', '--at', 'yesterday'],
      2,
      'plumbline: at：“yesterday”不是时间，请写作 2026-03-02T09:30:00+08:00\n',
    ],
    [
      ['scorecard', ID, '2026-03', '--reading', 'band.edges=round'],
      2,
      'plumbline: “round”不是 band.edges 的解读，可选：half-open、round-half-up\n',
    ],
    [['scorecard', 'HT-0', '2026-03'], 1, `plumbline: 当时没有合同 HT-0（已签订：${ID}）\n`],
    [
      ['object', ID, '2026-03', '--kind', 'result', '--line', 'tickets/T-1/1', '--claim', '有误'],
      1,
      `plumbline: ${ID} 2026-03 的考核结果尚未提供：plumbline publish ${ID} 2026-03（第 4.4 条）\n`,
    ],
    [['publish', ID, '2027-06'], 1, `plumbline: 2027-06 不在 ${ID} 的合同期内（第 4.4 条）\n`],
    [['pay', ID, '--for', 'rent', '--amount', '1', '--ref', 'R'], 2, '可选值：penalties、fees、damages、costs。\n'],
    [['pay', ID, '--for', 'fees', '--amount', '1.234', '--ref', 'R'], 2, '“1.234”不是以元计的金额，请写作 "500.00"\n'],
    [
      ['contract', 'sign', EXAMPLE.contract],
      1,
      `plumbline: 合同 ${ID} 已签订；如需修改条款，请办理变更（第 2.6 条）\n`,
    ],
    [['import', 'nowhere.ndjson'], 1, 'plumbline: nowhere.ndjson 不存在\n'],
    [['contract', 'sign', '.'], 1, 'plumbline: . 无法读取：是目录，不是文件（EISDIR）\n'],
  ])('%j', async (args, code, said) => {
    const outcome = await inChinese(...args);
    expect({ ...outcome, stderr: outcome.stderr.includes(said) ? said : outcome.stderr }).toEqual({
      code,
      stdout: '',
      stderr: said,
    });
  });

  it('a report says why each line was refused, and of a conflict what it conflicts with', async () => {
    const file = await written(
      'facts.ndjson',
      ndjson([
        fact('CallRecorded', '2026-03-02T10:00:00+08:00', { callId: 'C-1', outcome: 'lost' }),
        { ...fact('TicketClosed', '2026-03-02T10:00:00+08:00', { ticketId: 'T-1', reason: 'resolved' }), id: '' },
      ]) + '{"id": \n',
    );
    const { code, stdout } = await inChinese('import', file, '--dry-run');
    expect(code).toBe(1);
    expect(stdout).toContain('第 1 行：拒收');
    expect(stdout).toContain('data.stage：缺失，须为以下之一：presale、aftersale');
    expect(stdout).toContain('data.outcome：为 "lost"，须为以下之一：answered、abandoned、not-offered');
    expect(stdout).toContain('    id：为空');
    expect(stdout).toContain('    整行：不是 JSON：内容不完整');
    expect(stdout).not.toMatch(/is missing|must be|is not/);
  });

  it('a mapping with faults says each of them with its line', async () => {
    const map = await written('map.yaml', 'columns: 3\nfacts: []\n');
    const csv = await written('calls.csv', 'id\n1\n');
    const { code, stderr } = await inChinese('import', csv, '--map', map);
    expect(code).toBe(1);
    expect(stderr).toBe(
      'plumbline: 映射有误：\n  第 1 行，columns：无法识别；此处可用：contract、source、encoding、delimiter、header、totals、zone、time、date、keep、skip、facts\n  第 2 行，facts：须为事实的列表，1 至 100 项\n',
    );
  });

  it('a row of CSV says which cell cannot be meant', async () => {
    const map = await written(
      'calls.yaml',
      `contract: ${ID}
source: office
time: yyyy-MM-dd HH:mm
facts:
  - type: TicketOpened
    id: 'T-{number}'
    time: { column: opened }
    data: { ticketId: '{number}' }
`,
    );
    const csv = await written('tickets.csv', 'number,opened\n2.02603E+18,2026-03-02 10:00\n7,昨天\n8\n');
    const { code, stdout } = await inChinese('import', csv, '--map', map, '--dry-run');
    expect(code).toBe(1);
    expect(stdout).toContain('列 number："2.02603E+18" 是被电子表格缩短的 id，已丢失数字；请将该列设为文本后重新导出');
    expect(stdout).toContain('列 opened："昨天" 不是按 yyyy-MM-dd HH:mm 书写的时间');
    expect(stdout).toContain('整行：有 1 列，而标题行有 2 列；缺 opened');
  });

  it('a contract file with faults says each of them with its field', async () => {
    const file = await written('contract.yaml', 'id: HT 7\npack: mall-service-agreement/1\n');
    const { code, stderr } = await inChinese('contract', 'lint', file);
    expect(code).toBe(1);
    expect(stderr).toContain('处错误：');
    expect(stderr).toContain('startsOn：缺失，请补上');
    expect(stderr).not.toMatch(/missing|must/);
  });

  it('is said in the language of the environment where the line names none, and of the line first', async () => {
    const before = process.env['PLUMBLINE_LANG'];
    process.env['PLUMBLINE_LANG'] = 'zh';
    try {
      expect((await outcomeOf(['clok'])).stderr).toContain('错误：没有命令 clok\n（是否指 clock？）\n');
      expect((await outcomeOf(['clok', '--lang=en'])).stderr).toContain("error: unknown command 'clok'\n");
    } finally {
      if (before === undefined) delete process.env['PLUMBLINE_LANG'];
      else process.env['PLUMBLINE_LANG'] = before;
    }
  });
});
