import type { Sentences } from '../catalogue.js';

/** Of what is reported. */
export const FACTS: Sentences = {
  'another writer keeps changing the same things; try again': '同一事项正被其他程序不断修改，请重试',
  'is one too many: {0}': '超出上限：{0}',
  'the header {0} is not ASCII; percent-encode its UTF-8': '请求头 {0} 不是 ASCII，请将 UTF-8 按百分号编码',
  'the header {0} is not percent-encoded UTF-8': '请求头 {0} 不是按百分号编码的 UTF-8',
  'the body has over {0} events; send many facts as application/x-ndjson':
    '请求体超过 {0} 个事件；事实较多时请用 application/x-ndjson 发送',
  'is longer than {0} KiB': '长度超过 {0} KiB',
  'a batch is a JSON array of events': '批量数据须为事件的 JSON 数组',
  'the body is longer than {0} KiB; send many facts as application/x-ndjson':
    '请求体超过 {0} KiB；事实较多时请用 application/x-ndjson 发送',
  'the body {0}': '请求体{0}',
  'the body is not valid UTF-8': '请求体不是有效的 UTF-8',
  'facts are sent in UTF-8': '事实须以 UTF-8 发送',
  'facts are sent as {0}': '事实的内容类型须为 {0|list}',
  'facts are sent as {0}, not as {1}': '事实的内容类型须为 {0|list}，不能是 {1}',
  'is {0}; it must be a time such as "2026-03-02T09:30:00+08:00"': '为 {0}，须为时间，如 "2026-03-02T09:30:00+08:00"',
  "is more than 5 minutes ahead of the store's clock, which stands at {0}":
    '比库的时钟（{0}）早到 5 分钟以上，尚未发生',
  'makes the fact wrong: {0} {1}': '会使该事实有误：{0} {1}',
  'is for simulated stores only; this store is live and its clock is the wall clock':
    '仅用于模拟库；本库为正式库，以实际时间为准',
  'is "plumbline", which the engine\'s own events have; name the system that reports':
    '为 "plumbline"，那是引擎自身事件的来源；请写明报送的系统',
  'names the contract {0}, which is not signed in this store': '所指合同 {0} 未在本库签订',
  'names the contract {0}: {1}': '所指合同 {0}：{1}',
  'names the {0} {1}, which is not recorded under this contract; report it first':
    '所指{0|word} {1} 未在本合同下记录，请先报送',
  'the import was told to end; what is counted here is done, and the files can be imported again':
    '导入已按要求中止；此处所计均已记录，文件可以重新导入',
  'the import broke off: {0}': '导入中断：{0}',
  'the body is not JSON: the array does not end': '请求体不是 JSON：数组没有结束',
  'the body is not JSON: something comes after the array': '请求体不是 JSON：数组之后还有内容',
  'the id {0} of source {1} is recorded with other content and was voided; tell what happened under another id':
    '来源 {1} 的 id {0} 已记录为其他内容，且已作废；请换一个 id 报送',
  'the id {0} of source {1} is recorded with other content; correct it with FactCorrected':
    '来源 {1} 的 id {0} 已记录为其他内容；请用 FactCorrected 更正',
  'the {0} {1} has its {2} recorded with other content; correct it with FactCorrected':
    '{0|word} {1} 的 {2} 已记录为其他内容；请用 FactCorrected 更正',
  'the {0} {1} has its {2} recorded with other content; correct it with FactCorrected, or tell the {3} that came in between first':
    '{0|word} {1} 的 {2} 已记录为其他内容；请用 FactCorrected 更正，或先报送其间发生的 {3}',
  'a value that JSON cannot hold': 'JSON 无法表示的值',
  '"{0}" is not a kind of thing; kinds are {1}': '没有“{0}”这类事项，可选：{1|list}',
  'is {0}; did you mean "{1}"?': '为 {0}；是否指“{1}”？',
  'is empty; name at least one field with its right value': '为空；请至少写明一个字段及其正确值',
  'is not a field of {0}; did you mean "{1}"?': '不是{0|word}的字段；是否指“{1}”？',
  'is not a field of {0}; its fields are {1}': '不是{0|word}的字段；可用字段为 {1|list}',
  'the rule of {0} is of a kind that DtoCheck cannot ask directly: {1}':
    '{0} 的规则属 DtoCheck 不能直接核对的一类：{1}',
  'is {0}; facts are application/json, and the field may be left out':
    '为 {0}；事实为 application/json，该字段可以略去',
  'goes only with data.{0} "{1}", and that is "{2}"; leave it out': '只在 data.{0} 为“{1}”时可用，而现为“{2}”；请略去',
  'holds a control character or half of one beyond the Basic Multilingual Plane; take it out':
    '含控制字符或不完整的字符，请去掉',
  'holds {0}, which cannot be seen or turns the direction of writing; take it out':
    '含 {0}：该字符不可见，或会改变书写方向，请去掉',
  'is empty': '为空',
  'is {0}, with blanks around it; take them off': '为 {0}，前后有空格，请去掉',
  'is missing; it must be {0}': '缺失，须为{0|word}',
  'is {0}; it must be {1}': '为 {0|word}，须为{1|word}',
  'is {0}; at most {1} yuan are taken': '为 {0|word}；最多 {1} 元',
  'is {0}; at most {1} are taken': '为 {0|word}；最多 {1}',
  'is before data.{0}': '早于 data.{0}',
  'is before the event’s time': '早于事件的时间',
  'the journal holds an event of type {0}, which this version does not know; use a newer Plumbline':
    '日志中有本版本不识别的事件类型 {0}，请使用新版准绳',
  'a {0} event has schema {1}, which this version does not know; use a newer Plumbline':
    '{0} 事件的格式版本为 {1}，本版本不识别，请使用新版准绳',
  '{0} is none of {1}': '{0} 不在 {1|list} 之中',
  '{0} does not exist': '{0} 不存在',
  '{0} may not be read by this user': '当前用户无权读取 {0}',
  '{0} ends in the middle of its gzip data: it was cut off. What came before was read':
    '{0} 的 gzip 数据不完整，文件被截断。此前内容已读取',
  '{0} is not gzip, or is damaged ({1})': '{0} 不是 gzip，或已损坏（{1}）',
  '- (standard input) can be read only once': '-（标准输入）只能读取一次',
  '{0} is a directory': '{0} 是目录',
  'is nested too deeply': '嵌套过深',
  'is not JSON: {0}': '不是 JSON：{0}',
  'gives the field {0} twice': '字段 {0} 出现两次',
  'is not valid UTF-8; save the file as UTF-8': '不是有效的 UTF-8，请将文件另存为 UTF-8',
  '{0} is UTF-16; save it as UTF-8': '{0} 是 UTF-16，请另存为 UTF-8',
  'cannot be read': '无法读取',
  "the envelope's {0} is no text": '信封中的 {0} 不是文字',
  'the reading thread ended by itself (code {0})': '读取线程自行终止（代码 {0}）',
  'standard input cannot be read: {0}': '标准输入无法读取：{0}',
  'is not a time': '不是时间',
  "is before the contract's term, which begins on {0} ({1})": '早于合同期，合同期自 {0}（{1}）起',
  "is after the contract's term, which ends with {0} ({1})": '晚于合同期，合同期至 {0}（{1}）止',
  'names a {0} that was voided': '所指{0|word}已作废',
  'names a {0} of which no {1} is recorded': '所指{0|word}没有已记录的 {1}',
  'names a {0} with the id "{1}", and none is recorded': '所指 {0} 的 id“{1}”未记录',
  'is not recorded': '未记录',
  'names {0} facts of type {1}; add the event\'s id: "{2}/{3}"':
    '所指有 {0} 条类型为 {1} 的事实；请加上事件的 id：“{2}/{3}”',
  '"{0}" is not a type of fact': '没有“{0}”这一事实类型',
  'is not a JSON object; a fact is a CloudEvents 1.0 event in JSON':
    '不是 JSON 对象；事实是 JSON 格式的 CloudEvents 1.0 事件',
  'names the thing itself and cannot be corrected; void the fact and report it anew':
    '是事项本身的标识，不能更正；请将该事实作废后重新报送',
  'is not a field of {0}; what can be replaced is time, {1}': '不是{0|word}的字段；可更正的为 time、{1|list}',
  'is {0}; no field of {1} holds such a thing': '为 {0|word}；{1} 没有这样的字段值',
};
