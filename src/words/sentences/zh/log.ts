import type { Sentences } from '../catalogue.js';

/** Of the store and its log. */
export const LOG: Sentences = {
  'an append to {0} holds no event': '对 {0} 的追加没有事件',
  "the event {0} for {1} says it was recorded at {2}, before the log's last event ({3}): recorded times never go back":
    '{1} 的事件 {0} 写明记录于 {2}，早于日志的最后一个事件（{3}）：记录时间不得倒退',
  'the log cannot hold the event {0} for {1}: {2}': '日志不能容纳 {1} 的事件 {0}：{2}',
  'the log cannot hold the event {0} for {1}: its body is not that of its type':
    '日志不能容纳 {1} 的事件 {0}：内容与其类型不符',
  'its type {0} is not known': '其类型 {0} 无法识别',
  'its times are not whole milliseconds': '其时间不是整毫秒',
  'its schema is not a whole number': '其格式版本不是整数',
  'its stream, contract, source or id holds half of a surrogate pair': '其事件流、合同、来源或 id 含不完整的字符',
  '{0} is not a number of events to read': '{0} 不是可读取的事件数',
  'the journal is damaged: its events end at position {0}, its columns at {1}':
    '日志已损坏：事件止于日志位置 {0}，列止于 {1}',
  "the journal's page at position {0} is damaged": '日志位置 {0} 所在页已损坏',
  'its events end at position {0}, its columns at {1}': '事件止于日志位置 {0}，列止于 {1}',
  'its events end at position {0}, and it counted {1}': '事件止于日志位置 {0}，而所计为 {1}',
  'the event at position {0} is not the one that was recorded there, by log-end.json':
    '日志位置 {0} 的事件与 log-end.json 所记不符',
  '{0} is damaged: {1}. Look at all of it with: plumbline verify. Put a whole copy back; or, if the log is meant to end there, remove log-end.json and read-model.db, which hold nothing of their own':
    '{0} 已损坏：{1}。请全面核对：plumbline verify。请放回完整的副本；如日志确应止于此处，请删除 log-end.json 和 read-model.db，二者不含独有内容',
  'its events end at position {0}, and they went on to {1} (by {2}): its end was lost, perhaps with journal.db-wal':
    '事件止于日志位置 {0}，而此前曾到 {1}（依据 {2}）：末端已丢失，可能与 journal.db-wal 一同丢失',
  'the journal is damaged: it has no meta of number {0}': '日志已损坏：没有编号为 {0} 的操作人信息',
  'the journal has no name of number {0}': '日志中没有编号为 {0} 的名称',
  'a store holds at most {0} different {1}': '一个库最多有 {0} 个不同的 {1}',
  'the journal is damaged: the body of the event at position {0} is not what its columns say; look at all of it with: plumbline verify':
    '日志已损坏：日志位置 {0} 的事件内容与列不一致；请全面核对：plumbline verify',
  'the store {0} can only be read: {1}; questions are answered, and nothing is recorded':
    '库 {0} 只能读取：{1}；可以查询，不作记录',
  'the store {0} cannot be written: {1}': '库 {0} 无法写入：{1}',
  'its file system is mounted read-only': '其文件系统以只读方式挂载',
  'this user may not write {0}': '当前用户无权写入 {0}',
  'it was opened for that': '打开时只供读取',
  'no space is left on the disk of the store {0}': '库 {0} 所在磁盘已无空间',
  '{0} was opened for reading: what its writer commits is told to nobody here, and seen by who looks':
    '{0} 以只读方式打开：写入方提交的内容不会在此通知，查询时可见',
  '{0} is no Plumbline store, or is damaged': '{0} 不是准绳的库，或已损坏',
  '{0} is a store of format {1}; this version knows formats up to {2}: use a newer Plumbline':
    '{0} 的库格式为 {1}，本版本最高识别格式 {2}，请使用新版准绳',
  '{0} cannot be used here: stores are kept in little-endian byte order': '{0} 不能在本机使用：库按小端字节序保存',
  '{0} does not say what kind of store it is: it is damaged': '{0} 没有写明库的种类，已损坏',
  '{0} was closed': '{0} 已关闭',
  '{0} was closed; nothing can be appended': '{0} 已关闭，不能追加',
  '{0} is damaged: the columns of position {1} are missing': '{0} 已损坏：缺少日志位置 {1} 的列',
  '{0} is damaged: the event at position {1} is missing': '{0} 已损坏：缺少日志位置 {1} 的事件',
  '{0} is damaged, or is no store: {1}': '{0} 已损坏，或不是库：{1}',
  'no space left to write {0}; what was being written then is not recorded. Make room, then send it again':
    '空间不足，{0} 无法写入；当时正在写入的内容未记录。请腾出空间后重新发送',
  'the disk refused to read or write {0}: {1}': '磁盘无法读写 {0}：{1}',
  '{0} is kept locked by another program': '{0} 被其他程序锁定',
  '{0} cannot be read or written: {1}': '{0} 无法读写：{1}',
  '{0} cannot be read where nothing can be written: its last writes are still in {1}-wal; copy the store to a place that can be written':
    '{0} 所在位置不可写，无法读取：最后的写入仍在 {1}-wal；请将库复制到可写的位置',
  'no store can be made at {0}: {1}': '无法在 {0} 建库：{1}',
  'a simulated store needs a moment at which its clock starts': '模拟库须写明时钟的起始时刻',
  'the clock of a live store is the wall clock': '正式库的时钟以实际时间为准',
  "this machine's clock stands at {0}, before the last event of the log ({1}): it stood ahead then, or is behind now":
    '本机时钟为 {0}，早于日志的最后一个事件（{1}）：当时走快了，或现在走慢了',
  "this machine's clock jumped to {0}; by the time that has passed since the start it should be {1}":
    '本机时钟跳到 {0}；按启动以来经过的时间应为 {1}',
  "this machine's clock stands at {0}, more than 31 days after the last event of the log ({1})":
    '本机时钟为 {0}，比日志的最后一个事件（{1}）晚 31 天以上',
  'no store at {0}; make one with: plumbline init': '{0} 没有库，请建库：plumbline init',
  'there is a store at {0} already; choose another directory': '{0} 已有库，请换一个目录',
  'the store {0} is being written by another process; stop it or, if it serves, give it the work over HTTP':
    '库 {0} 正被另一进程写入；请停止该进程，如其正在提供服务，请通过 HTTP 办理',
  'the store {0} is being written by process {1} ({2}, since {3}); stop it or, if it serves, give it the work over HTTP':
    '库 {0} 正被进程 {1} 写入（{2}，自 {3}）；请停止该进程，如其正在提供服务，请通过 HTTP 办理',
  'the store {0} was made by an earlier version; take it over with: plumbline upgrade --store {1}':
    '库 {0} 由早期版本建立，请升级：plumbline upgrade --store {1}',
  '{0}; nothing is recorded by a clock that may be wrong. Set it right, or go on with it as it is by --accept-clock (HTTP: acceptClock=true)':
    '{0}；时钟可能有误，不予记录。请校正时钟，或用 --accept-clock 照此继续（HTTP：acceptClock=true）',
  'its meta is no canonical JSON object': '操作人信息不是规范的 JSON 对象',
  'its meta holds {0}, which is none of {1}, or is no text': '操作人信息含 {0}，不在 {1|list} 之中，或不是文字',
  'its meta does not say {0}': '操作人信息缺少 {0}',
  "its meta's party is none of {0}": '操作人信息的 party 不在 {0|list} 之中',
};
