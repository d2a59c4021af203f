import type { Sentences } from '../catalogue.js';

/** Of requests. */
export const HTTP: Sentences = {
  'the server is stopping; what was recorded stays, and the next run carries on':
    '服务正在停止；已记录的不变，下次继续办理',
  'commands are sent as application/json': '命令的内容类型须为 application/json',
  'commands are sent as application/json, not as {0}': '命令的内容类型须为 application/json，不能是 {0}',
  'commands are sent in UTF-8, not in another {0}': '命令须以 UTF-8 发送，不能用 {0}',
  'the body is longer than {0} KiB': '请求体超过 {0} KiB',
  '{0} is no objection to charges of {1}': '{0} 不是对 {1} 款项的异议',
  '{0} is no objection of {1} in {2}': '{0} 不是对 {1} {2} 的异议',
  'no calendar of {0} is adopted': '尚未录入 {0} 年法定日历',
  '{0} must be 64 hexadecimal digits': '{0} 须为 64 位十六进制数字',
  'must be a text': '须为文字',
  'must have at most {0} characters': '最多 {0} 个字符',
  'must not be empty': '不得为空',
  'must not have blanks around it': '前后不得有空格',
  'must not hold control characters, nor half of a character': '不得含控制字符或不完整的字符',
  'must not hold {0}, which cannot be seen or turns the direction of writing':
    '不得含 {0}：该字符不可见，或会改变书写方向',
  '{0} must be a month such as "2026-03"': '{0} 须为月份，如 "2026-03"',
  '{0} must be a sum in yuan, a text such as "500.00"': '{0} 须为以元计的金额，写作文字，如 "500.00"',
  'month must be written YYYY-MM': 'month 须写作 YYYY-MM',
  'facts are sent plain or as gzip, not as {0}': '事实须直接发送或以 gzip 压缩，不能用 {0}',
  'the facts took longer than {0} s; send fewer at a time; facts that came whole before may be recorded, and can be sent again':
    '接收事实超过 {0} 秒，请分批发送；此前完整收到的事实可能已记录，可以重新发送',
  'the body unpacks to too much from {0} bytes of gzip; facts that came whole before may be recorded, and can be sent again':
    '请求体 {0} 字节的 gzip 解压后过大；此前完整收到的事实可能已记录，可以重新发送',
  'the body cannot be unpacked ({0}); facts that came whole before may be recorded, and can be sent again':
    '请求体无法解压（{0}）；此前完整收到的事实可能已记录，可以重新发送',
  'the part "{0}" comes after the file; it must be the last, and one':
    '“{0}”部分在文件之后；文件须为最后一个部分，且只有一个',
  'the part "mapping" must come before the part "file": it says how its rows are facts':
    '“mapping”部分须在“file”部分之前：它写明各行如何成为事实',
  'the part "{0}" is not known, or there twice; the parts are mapping, contract, file':
    '“{0}”部分无法识别，或出现两次；可用部分为 mapping、contract、file',
  'no file of evidence {0} is kept for {1}': '{1} 没有留存证据文件 {0}',
  'a file of evidence is sent as multipart/form-data, in the part "file"':
    '证据文件须以 multipart/form-data 发送，放在“file”部分',
  'the part "{0}" is not known, or there twice; the only part is file':
    '“{0}”部分无法识别，或出现两次；只有 file 一个部分',
  'the part "file" needs the name of a file: at most {0} characters, all of which can be seen':
    '“file”部分须写明文件名：最多 {0} 个字符，且均须可见',
  '{0} is no type of file that is taken as evidence; taken are {1}': '{0} 不是可作证据的文件类型，可用类型：{1|list}',
  'the file is larger than {0} MiB, the most that is taken': '文件超过上限 {0} MiB',
  'the form has no part "file"': '表单没有“file”部分',
  'the part "{0}" is longer than {1} KiB': '“{0}”部分超过 {1} KiB',
  'the part "{0}" is not valid UTF-8': '“{0}”部分不是有效的 UTF-8',
  'the form ends in the midst of a part': '表单在某一部分中途结束',
  'multipart/form-data needs a boundary of at most {0} characters': 'multipart/form-data 须有分隔符，最多 {0} 个字符',
  'a part of the form has too long a head': '表单某一部分的头部过长',
  'a part of the form has no name': '表单某一部分没有名称',
  'the request was broken off by its sender': '请求被发送方中断',
  'that is no type of content; commands are application/json, facts {0}':
    '内容类型不符；命令须为 application/json，事实须为 {0|list}',
  'The engine failed on this request; its log says more.': '处理该请求时引擎出错，详见其日志。',
  'acceptClock is true, or is left out': 'acceptClock 须为 true，或略去不写',
  'the body is empty; a command without fields is {}, or has the header Idempotency-Key in place of a content type':
    '请求体为空；没有字段的命令写作 {}，或以请求头 Idempotency-Key 代替内容类型',
  'PLUMBLINE_HOSTS: "{0}" is no host; give names with or without a port, such as plumbline.mall.example, 10.1.2.3:8443':
    'PLUMBLINE_HOSTS：“{0}”不是主机；请写主机名，可带端口，如 plumbline.mall.example, 10.1.2.3:8443',
  'this server does not answer to the host "{0}"; it answers to localhost and to those that the setting PLUMBLINE_HOSTS names':
    '本服务不应答主机“{0}”；只应答 localhost 和设置 PLUMBLINE_HOSTS 所列的主机',
  'the request comes from a page of "{0}", which is none of this server\'s; the setting PLUMBLINE_HOSTS names the hosts whose pages may ask':
    '请求来自“{0}”的网页，不属于本服务；可提出请求的网页，其主机须列入设置 PLUMBLINE_HOSTS',
  'the request comes from a page of another site (Sec-Fetch-Site: {0}); such a page may only link to this server':
    '请求来自其他网站的网页（Sec-Fetch-Site：{0}）；其他网站只能链接到本服务',
  'what records something says what its body is: send content-type: application/json and {} where there are no fields, or the header Idempotency-Key':
    '办理事项的请求须写明内容类型：请发送 content-type: application/json，没有字段时写作 {}；或发送请求头 Idempotency-Key',
  '{0} is no method of this path; it has {1}': '该网址不支持 {0}，可用 {1|list}',
  'the address and the headers of the request are too long together; they may have 16 KiB':
    '请求的网址和请求头合计过长，最多 16 KiB',
  'the extensions of the chunks of the body are too long': '请求体分块的扩展过长',
  'the request did not arrive whole in time; send less at a time': '请求未能及时收齐，请分批发送',
  'that cannot be read as an HTTP request: {0}': '不是 HTTP 请求：{0}',
  'this server knows no expectation but 100-continue, not {0}': '本服务只支持 Expect: 100-continue，不支持 {0}',
  'it is given as application/json, text/csv or text/html': '可用格式为 application/json、text/csv、text/html',
  'the body must be a JSON object': '请求体须为 JSON 对象',
  'property {0} should not exist': '没有字段 {0}',
  '{0} bundles are being written; ask again in a moment': '正在生成 {0} 份证据包，请稍后再试',
  '{0} others are waiting; ask again in a moment': '已有 {0} 个请求在等候，请稍后再试',
  'this took longer than {0} s and was given up': '处理超过 {0} 秒，已放弃',
  'the server is stopping; ask again when it has started anew': '服务正在停止，请在重新启动后再试',
  'a thread that reads the store ended by itself (code {0})': '读取库的线程自行终止（代码 {0}）',
};
