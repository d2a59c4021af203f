import type { Sentences } from '../catalogue.js';

/** Of the command line. */
export const COMMAND_LINE: Sentences = {
  '--csv and --json are two different forms; choose one': '--csv 与 --json 是两种不同的形式，请择一',
  'a whole number is needed': '须为整数',
  'it must not have blanks around it': '前后不得有空格',
  'a text is needed': '须填写文字',
  'it must have at most {0} characters': '最多 {0} 个字符',
  'it must not hold control characters': '不得含控制字符',
  'it must not hold {0}, which cannot be seen or turns the direction of writing':
    '不得含 {0}：该字符不可见，或会改变书写方向',
  '--decisions says of each line how it is decided, why and with what: only --what-if goes with it':
    '--decisions 的文件已逐项写明核对结论、理由和依据，只能再与 --what-if 同用',
  '--line names the lines that are decided, or --decisions a file of them':
    '请用 --line 写明要核对的项目，或用 --decisions 给出文件',
  'a decision has a reason: --reason': '核对须写明理由：--reason',
  'a line is decided in one way: exactly one of --uphold, --reject and --partly':
    '每个项目只能有一种结论：--uphold、--reject、--partly 三者选一',
  '--contract goes with --map; facts in NDJSON name their contract themselves':
    '--contract 须与 --map 同用；NDJSON 的事实自带合同编号',
  'Allowed choices are {0}.': '可选值：{0|list}。',
  'a payment has one sum: give it with --amount': '一笔付款只有一个金额，请用 --amount 写明',
  'of several purposes each has its own sum: --for penalties=100.00 --for fees=20.00':
    '一次付多种款项时，须分别写明金额：--for penalties=100.00 --for fees=20.00',
  '--month and --charge go with a single purpose': '--month 和 --charge 只能用于单一款项',
  'a port is a number from 0 to 65535': '端口须为 0 至 65535 的数',
  'no calendar of {0} is adopted; adopt one with: plumbline calendar adopt FILE':
    '尚未录入 {0} 年法定日历，请录入：plumbline calendar adopt FILE',
  'a simulated store needs --clock T, the moment its clock starts at': '模拟库须用 --clock T 写明时钟的起始时刻',
  '--clock goes with --simulated; a live store keeps the wall clock':
    '--clock 只用于 --simulated；正式库以实际时间为准',
  '--json and --format {0} are two different forms; choose one': '--json 与 --format {0} 是两种格式，只能选一种',
  'the measurements are not part of the package; in a clone of the project they are: npm run bench':
    '安装包不含测速程序；请在项目的代码库中运行：npm run bench',
  '{0} is a {1}; save it as CSV (UTF-8), then: plumbline map FILE.csv':
    '{0} 是{1|word}，请先另存为 CSV（UTF-8），再用：plumbline map FILE.csv',
  '{0} is CSV: say with --map how its rows are facts. To get a mapping: plumbline map {1} > mapping.yaml':
    '{0} 是 CSV，请用 --map 写明各行如何成为事实。生成映射：plumbline map {1} > mapping.yaml',
  '--kind charges has no month: charges are contested one by one': '--kind charges 不分月份：款项逐笔提出异议',
  '--kind {0} needs the month': '--kind {0} 须写明月份',
  'there is no server here': '此处没有服务',
  'no file {0}': '没有文件 {0}',
  '{0} cannot be read: {1}': '{0} 无法读取：{1}',
  '{0} is not valid UTF-8; save it as UTF-8 and try again': '{0} 不是有效的 UTF-8，请另存为 UTF-8 后重试',
  "{0} is one of the store's own files; name another": '{0} 是库自身的文件，请换一个文件名',
  '{0} is there already; name another file, or write over it with --force':
    '{0} 已存在，请换一个文件名，或用 --force 覆盖',
  '{0} cannot be written: {1}': '{0} 无法写入：{1}',
  '(plumbline <command> --help tells more)': '（详见 plumbline <command> --help）',
};
