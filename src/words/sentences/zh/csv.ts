import type { Sentences } from '../catalogue.js';

/** Of CSV and its mapping. */
export const CSV: Sentences = {
  'must be a condition such as { column: outcome, is: PHANTOM }': '须为条件，如 { column: outcome, is: PHANTOM }',
  'needs one of {0}, or all, any, none': '须有 {0|list} 之一，或 all、any、none',
  'must be true or false': '须为 true 或 false',
  'must be a list of conditions': '须为条件的列表',
  '{0} is not a time written {1}': '{0} 不是按 {1} 书写的时间',
  '{0} is not {1} throughout; say in the mapping which encoding it has (most Chinese files: gb18030)':
    '{0} 并非全部为 {1}；请在映射中写明编码（中文文件多为 gb18030）',
  '{0} (column {1})': '{0}（列 {1}）',
  'has {0} columns where the header has {1}': '有 {0} 列，而标题行有 {1} 列',
  'has {0} columns where the header has {1}; it lacks {2}': '有 {0} 列，而标题行有 {1} 列；缺 {2|list}',
  '{0} holds no rows; one must name the columns': '{0} 没有内容；须有一行写明列名',
  '{0} has no column {1} in any of its first rows, which the mapping names; its columns are {2}':
    '{0} 的前几行都没有映射所指的列 {1|list}；现有各列为 {2|list}',
  '{0} has no column {1} in line {2}, which the mapping names; its columns are {3}':
    '{0} 第 {2} 行没有映射所指的列 {1|list}；现有各列为 {3|list}',
  '{0} has two columns of the name {1}': '{0} 有两列同名：{1|list}',
  '"{0}" is not known; the letters are {1}, or write {2}': '“{0}”无法识别；可用字母为 {1|list}，或写 {2|list}',
  '"{0}" names a part twice': '“{0}”中同一部分写了两次',
  '"{0}" has only part of a date': '“{0}”的日期不完整',
  '"{0}" has no date; say with "date" which day the file is of': '“{0}”没有日期；请用 date 写明文件所属的日期',
  '"{0}" needs both h (hours up to 12) and a (上午/下午, AM/PM), or H':
    '“{0}”须同时有 h（12 小时制）和 a（上午/下午、AM/PM），或改用 H',
  'line {0}, {1}: {2}': '第 {0} 行，{1}：{2}',
  'the mapping has faults:': '映射有误：',
  'must be a format such as dd-MM-yyyy HH:mm, or iso': '须为时间格式，如 dd-MM-yyyy HH:mm，或 iso',
  'must be the name of a column': '须为列名',
  'is not known; did you mean "{0}"?': '无法识别；是否指“{0}”？',
  'is not known; here may stand {0}': '无法识别；此处可用：{0|list}',
  'is not YAML: {0}': '不是 YAML：{0}',
  'cannot be read: {0}': '无法读取：{0}',
  'must hold a mapping; see the documentation': '须为映射，请参阅文档',
  'must be a list of 1 to {0} facts': '须为事实的列表，1 至 {0} 项',
  'must be a fact: type, id, time, data': '须为事实：type、id、time、data',
  'is {0}; it must be a type of fact such as CallRecorded': '为 {0}，须为事实的类型，如 CallRecorded',
  'is missing; {0}': '缺失；{0}',
  'say whose facts these are, here or with --contract': '请在此写明事实所属的合同，或用 --contract',
  'say who reports': '请写明报送方',
  'say which columns identify the event: "{number}"': '请写明以哪些列作为事件的 id："{number}"',
  'say which column holds the time': '请写明时间所在的列',
  'must say how each field is made': '须写明各字段如何得出',
  'is missing; {0} must have it': '缺失；{0} 必须有此字段',
  '{0} is not known; write it like utf-8 or gbk': '{0} 无法识别；请写作 utf-8 或 gbk',
  'must be one character, such as ";" or "\\t"': '须为一个字符，如 ";" 或 "\\t"',
  'is {0}; it must be the number of the line that names the columns, from 1': '为 {0}，须为列名所在的行号，从 1 起',
  'must be a list of texts with which rows of sums begin, or []': '须为列表，写明合计行以何字样开头，或 []',
  '{0} is a {1}; save it as CSV (UTF-8) first': '{0} 是{1|word}，请先另存为 CSV（UTF-8）',
  '{0} holds no rows of text': '{0} 没有任何文字行',
  'none of the columns of {0} is known as an id ({1}); write the mapping by hand: docs/mapping.md':
    '{0} 的各列中没有可识别的 id（{1|list}）；请参照 docs/mapping.md 自行编写映射',
  'opens a quote that ends in the midst of line {0}: a quote is missing, or one too many; {1} lines were not read':
    '此处的引号在第 {0} 行中间结束：少一个引号或多一个引号；有 {1} 行未读',
  'opens a quote that is never closed; {0} line was not read, to the end of the file at line {1}':
    '此处的引号没有结束；直到文件末尾（第 {1} 行）有 {0} 行未读',
  'opens a quote that is never closed; {0} lines were not read, to the end of the file at line {1}':
    '此处的引号没有结束；直到文件末尾（第 {1} 行）有 {0} 行未读',
  '{0} is not among the words that the mapping knows ({1})': '{0} 不在映射所列的词中（{1|list}）',
  'must be a text such as "{column}"': '须为文字，如 "{column}"',
  'goes only with fields that hold a time': '只用于时间字段',
  '{0} is an id that a spreadsheet has shortened: its digits are lost; export it again, with the column as text':
    '{0} 是被电子表格缩短的 id，已丢失数字；请将该列设为文本后重新导出',
  "{0} is neither true nor false; map the file's words to them": '{0} 既非 true 也非 false；请在映射中写明对应关系',
  '{0} is not a whole number': '{0} 不是整数',
  '{0} is not a sum in yuan: its commas do not part thousands; write it like 1,234.50':
    '{0} 不是以元计的金额：逗号不是千分位；请写作 1,234.50',
  '{0} is a number that a spreadsheet has shortened: its digits are lost': '{0} 是被电子表格缩短的数，已丢失数字',
  'must be a text such as "{column}", or { column: … }': '须为文字，如 "{column}"，或 { column: … }',
  'needs one of column, first, text': '须有 column、first、text 之一',
  'must be a text or a list of texts': '须为文字，或文字的列表',
  'must be a list of columns': '须为列名的列表',
  'goes only with map': '只能与 map 同用',
  'must say for each word of the file what it becomes: { AGENT: answered }':
    '须写明文件中的词各对应什么：{ AGENT: answered }',
};
