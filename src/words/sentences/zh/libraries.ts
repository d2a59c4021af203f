import type { Sentences } from '../catalogue.js';

/** What `JSON.parse` finds at a position. */
const AT_POSITION: Sentences = {
  'Unterminated string': '文字没有结束',
  "Expected ',' or '}' after property value": '应为 , 或 }',
  "Expected ',' or ']' after array element": '应为 , 或 ]',
  "Expected ':' after property name": '应为 :',
  "Expected property name or '}'": '应为字段名或 }',
  'Expected double-quoted property name': '应为带双引号的字段名',
  'Bad control character in string literal': '文字含控制字符',
  'Bad escaped character': '转义有误',
  'Bad Unicode escape': '转义有误',
  'Unexpected non-whitespace character after JSON': '有多余内容',
  'No number after minus sign': '负号之后没有数字',
  'Exponent part is missing a number': '指数没有数字',
  'Unterminated fractional number': '小数不完整',
};

const JSON_FAULTS: Sentences = Object.fromEntries(
  Object.entries(AT_POSITION).flatMap(([english, chinese]) => {
    const fault = english.endsWith(' JSON') ? english : `${english} in JSON`;
    return [
      [`${fault} at position {0}`, `第 {0} 个字符处：${chinese}`],
      [`${fault} at position {0} (line {1} column {2})`, `第 {1} 行第 {2} 列：${chinese}`],
    ];
  }),
);

/** What Node, SQLite, YAML, commander, class-validator, Nest and Fastify say of what is wrong. */
export const LIBRARIES: Sentences = {
  // commander
  "error: unknown option '{0}'": '错误：没有选项 {0}',
  "error: unknown command '{0}'": '错误：没有命令 {0}',
  "error: missing required argument '{0}'": '错误：缺少参数 {0}',
  "error: option '{0}' argument missing": '错误：选项 {0} 缺少值',
  "error: required option '{0}' not specified": '错误：缺少必填选项 {0}',
  "error: option '{0}' argument '{1}' is invalid. {2}": '错误：选项 {0} 的值 {1} 有误：{2}',
  "error: option '{0}' value '{1}' from env '{2}' is invalid. {3}":
    '错误：选项 {0} 取自环境变量 {2} 的值 {1} 有误：{3}',
  "error: command-argument value '{0}' is invalid for argument '{1}'. {2}": '错误：参数 {1} 的值 {0} 有误：{2}',
  'error: too many arguments. Expected {0} argument but got {1}.': '错误：参数过多，应为 {0} 个，实为 {1} 个。',
  'error: too many arguments. Expected {0} arguments but got {1}.': '错误：参数过多，应为 {0} 个，实为 {1} 个。',
  "error: too many arguments for '{0}'. Expected {1} argument but got {2}.":
    '错误：命令 {0} 参数过多，应为 {1} 个，实为 {2} 个。',
  "error: too many arguments for '{0}'. Expected {1} arguments but got {2}.":
    '错误：命令 {0} 参数过多，应为 {1} 个，实为 {2} 个。',
  '(Did you mean {0}?)': '（是否指 {0}？）',
  '(Did you mean one of {0}?)': '（是否指以下之一：{0|list}？）',

  // class-validator and Nest
  'each value in {0} {1}': '{0} 的每一项{1}',
  'must be an object': '须为对象',
  'must be a string': '须为文字',
  'must be an array': '须为列表',
  'must be one of the following values: {0}': '须为以下之一：{0|list}',
  'must be shorter than or equal to {0} characters': '最多 {0} 个字符',
  '{0} must be a string': '{0} 须为文字',
  '{0} must be an integer number': '{0} 须为整数',
  '{0} must be a boolean value': '{0} 须为 true 或 false',
  '{0} must be an array': '{0} 须为列表',
  '{0} must be one of the following values: {1}': '{0} 须为以下之一：{1|list}',
  '{0} must be shorter than or equal to {1} characters': '{0} 最多 {1} 个字符',
  '{0} must be longer than or equal to {1} characters': '{0} 最少 {1} 个字符',
  '{0} must not be less than {1}': '{0} 不得小于 {1}',
  '{0} must not be greater than {1}': '{0} 不得大于 {1}',
  '{0} must contain at least {1} elements': '{0} 至少须有 {1} 项',
  '{0} must contain no more than {1} elements': '{0} 最多 {1} 项',
  '{0} should not be empty': '{0} 不得为空',
  '{0}.property {1} should not exist': '{0} 没有字段 {1}',
  'nested property {0} must be either object or array': '{0} 须为对象或列表',
  'each value in nested property {0} must be either object or array': '{0} 的每一项须为对象',
  '{0}.each value in nested property {1} must be either object or array': '{1} 的每一项须为对象',
  'Validation failed (numeric string is expected)': '须为整数',
  'Cannot {0} {1}': '没有这个网址：{0} {1}',
  'Request body is too large': '请求体过大',
  'Request body size did not match Content-Length': '请求体的长度与 Content-Length 不符',
  "'{0}' is not a valid url component": '网址“{0}”有误',

  // JSON
  "Unexpected token '{0}', {1} is not valid JSON": '在 {1} 中不应有“{0}”',
  'Unexpected end of JSON input': '内容不完整',
  ...JSON_FAULTS,

  // YAML
  'Map keys must be unique': '键名重复',
  'All mapping items must start at the same column': '同一层的各项须左端对齐',
  'Implicit keys need to be on a single line': '键名须写在一行内',
  'Implicit map keys need to be followed by map values': '键名之后须有冒号和值',
  'Nested mappings are not allowed in compact mappings': '一行内不能再套一层键和值；值中有冒号时请加引号',
  'A block sequence may not be used as an implicit map key': '列表不能作键名',
  'Tabs are not allowed as indentation': '缩进须用空格，不能用制表符',
  'Missing closing {0}quote': '缺少结束的引号 {0}',
  'Missing , between flow collection items': '各项之间缺少逗号',
  'Missing , or : between flow map items': '各项之间缺少逗号或冒号',
  'Flow sequence in block collection must be sufficiently indented and end with a ]': '列表没有以 ] 结束',
  'Flow map in block collection must be sufficiently indented and end with a }': '映射没有以 } 结束',
  'Unexpected scalar at node end': '此处有多余的内容',
  'Plain value cannot start with reserved character {0}': '值不能以 {0} 开头，请加引号',
  'Plain value cannot start with a tab character': '值不能以制表符开头',

  // Node's files and network
  'ENOENT: no such file or directory, {0}': '没有这个文件或目录（ENOENT）',
  'ENOTDIR: not a directory, {0}': '路径中有一段不是目录（ENOTDIR）',
  'EISDIR: illegal operation on a directory, {0}': '是目录，不是文件（EISDIR）',
  'EACCES: permission denied, {0}': '没有权限（EACCES）',
  'EPERM: operation not permitted, {0}': '不允许此操作（EPERM）',
  'EROFS: read-only file system, {0}': '文件系统只读（EROFS）',
  'ENOSPC: no space left on device, {0}': '磁盘空间不足（ENOSPC）',
  'EEXIST: file already exists, {0}': '文件已存在（EEXIST）',
  'EMFILE: too many open files, {0}': '打开的文件过多（EMFILE）',
  'EIO: i/o error, {0}': '磁盘读写出错（EIO）',
  'listen EADDRINUSE: address already in use {0}': '地址 {0} 已被占用（EADDRINUSE）',
  'listen EACCES: permission denied {0}': '没有权限使用地址 {0}（EACCES）',
  'listen EADDRNOTAVAIL: address not available {0}': '本机没有地址 {0}（EADDRNOTAVAIL）',
  'getaddrinfo ENOTFOUND {0}': '找不到主机 {0}（ENOTFOUND）',
  'incorrect header check': '文件头有误',
  'unexpected end of file': '数据不完整',
  'invalid stored block lengths': '数据有误',
  'incorrect data check': '数据有误',

  // SQLite
  'database disk image is malformed': '数据库文件已损坏',
  'file is not a database': '不是数据库文件',
  'attempt to write a readonly database': '数据库只读',
  'unable to open database file': '无法打开数据库文件',
  'disk I/O error': '磁盘读写出错',
  'database is locked': '数据库已被锁定',
  'database or disk is full': '磁盘空间不足',

  // the names of HTTP's statuses
  'Bad Request': '请求有误',
  Unauthorized: '未登录',
  Forbidden: '不允许',
  'Not Found': '未找到',
  'Method Not Allowed': '方法不适用',
  'Not Acceptable': '没有可用的格式',
  'Request Timeout': '请求超时',
  Conflict: '与现状冲突',
  'Precondition Failed': '前提已变',
  'Payload Too Large': '请求体过大',
  'Expectation Failed': '不支持该期望',
  'Request Header Fields Too Large': '请求头过长',
  'URI Too Long': '网址过长',
  'Unsupported Media Type': '内容类型不符',
  'Unprocessable Entity': '内容有误',
  'Too Many Requests': '请求过多',
  'Internal Server Error': '内部错误',
  'Service Unavailable': '暂不可用',
  'Insufficient Storage': '空间不足',
};
