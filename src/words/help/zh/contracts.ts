import type { HelpTexts } from '../help.js';

/** Contracts and facts: `contract`, `delegate`, `take-over`, `hand-back`, `contracts`, `import`, `map`. */
export const CONTRACTS: HelpTexts = {
  'sign, amend, terminate, show, lint': '签署、变更、终止、显示、检查',
  'sign a contract: its file names a terms pack and fills the blanks': '签署合同：合同文件指明条款包并填好空白处',
  'amend the terms after a notice to the supplier (2.6); they never reach back':
    '通知乙方后变更条款（2.6），不溯及既往',
  'when the supplier was told': '何时通知乙方',
  how: '以何方式',
  'the day on which the new terms begin': '新条款自哪天起生效',
  'end a contract (6.3)': '终止合同（6.3）',
  'its last day; it ends at 24:00': '最后一天，至当日 24:00',
  'terms, versions, bases and readings of a contract': '合同的条款、版本、计费依据和解读',
  'who did what instead: every event but facts, with actor, party and command':
    '改为显示操作记录：事实以外的每个事件，含操作者、所属方和指令',
  'events of the history of a page of the JSON (default: 10,000)': 'JSON 每页的操作记录条数（默认：10,000）',
  'latest events of the history that the table shows': '表格显示最近多少条操作记录',
  'say what is wrong with the terms of a contract file, with clause and severity':
    '检查合同文件的条款，指出问题、条款号和轻重',
  "have the platform do a service in the supplier's place (1.4)": '委托甲方代为操作服务（1.4）',
  what: '何种服务',
  'only this channel of the consultation': '仅咨询的该渠道',
  'from this moment': '自该时刻起',
  'until this moment; until it is handed back where none is given': '至该时刻止；未给出时至交还为止',
  'the platform takes the services over (Article 5)': '服务转由甲方操作（第五条）',
  'where the result that found the standard unmet is, when this store does not have it':
    '认定无法达到服务标准的考核结果不在本库时，写明其所在',
  'the supplier does its work again': '服务交还乙方',
  'the contracts of the store, by id': '库中的合同，按编号',
  'contracts of a page (default: 100)': '每页合同数（默认：100）',
  'take in facts: NDJSON files, plain or gzip, "-" for standard input; CSV with --map':
    '导入事实：NDJSON 文件（可为 gzip，“-” 为标准输入）；CSV 须用 --map',
  'mapping file (YAML) that says how the rows of a CSV file are facts': '映射文件（YAML），写明 CSV 各行如何成为事实',
  "the contract of all facts, in place of the mapping's own (with --map)":
    '全部事实所属的合同，代替映射中所写的（与 --map 同用）',
  'say what would happen and record nothing': '只说明结果如何，不作任何记录',
  'print the report as JSON': '以 JSON 输出报告',
  'propose a mapping for a CSV file, and show what its first rows would become':
    '为 CSV 文件拟定映射，并显示前几行将成为什么',
  'propose a mapping for a CSV file from its header and first rows: YAML on standard output, what the first rows would become on standard error':
    '按表头和前几行为 CSV 文件拟定映射：YAML 写到标准输出，前几行将成为什么写到标准错误',
  'the contract of all facts': '全部事实所属的合同',
};
