import type { Sentences } from '../catalogue.js';

/** Of what `verify` finds. */
export const DAMAGE: Sentences = {
  '{0} was {1}, and is {2} when it is computed again': '{0} 原为 {1}，重新计算为 {2}',
  'the terms that it rests on are others': '所依据的条款已不是原来的条款',
  'the calendar that it rests on is another': '所依据的法定日历已不是原来的日历',
  'it cannot be computed again: {0}': '无法重新计算：{0}',
  'the receipt of {0} of {1}, {2}: {3}': '{2} {1} 的 {0} 凭据：{3}',
  'it stands behind no figures': '其前没有相应的数字',
  'it is of {0} at revision {1}, and stands behind {2} at revision {3}':
    '其所凭为修订号 {1} 的 {0}，而其前为修订号 {3} 的 {2}',
  'it is not of the {0} of {1}': '其所凭并非 {1} 的 {0|word}',
  'its cut-off is another than that of the figures': '其截止位置与数字的不同',
  "its hash of the {0} is {1}, and that of the event's is {2}": '其 {0} 哈希为 {1}，而事件的为 {2}',
  'it counts other inputs or outputs than the figures have': '其输入或输出的个数与数字的不同',
  'it says that the log of {0} events had the root {1}; at its cut-off, {2}, it was {3}':
    '其称 {0} 个事件的日志树根为 {1}；而在其截止位置 {2} 树根为 {3}',
  'it says that the figures rest on {0} facts with the root {1}; by the log they rest on {2} with the root {3}':
    '其称数字所据事实 {0} 条，树根为 {1}；按日志为 {2} 条，树根为 {3}',
  'what it rests on cannot be found: {0}': '无法找到其所据：{0}',
  'engine {0} computed it, and engine {1} computes otherwise: {2}': '由引擎 {0} 计算，而引擎 {1} 计算结果不同：{2}',
  'what became final of {0} is not what was provided or restated last':
    '{0} 最终确认的结果，并非最后一次提供或更正的结果',
  '{0} cannot be made anew: position {1}: {2}': '{0} 无法重建：日志位置 {1}：{2}',
  'the verifying thread ended by itself (code {0})': '核对线程自行终止（代码 {0}）',
  'the event at position {0}: {1}': '日志位置 {0} 的事件：{1}',
  'its body has another {0} than its columns': '其内容的 {0} 与列不一致',
  'its body has another time than its columns': '其内容的时间与列不一致',
  'its body tells of {0}, its stream is {1}': '其内容所指为 {0}，所在事件流为 {1}',
  'what is worked out from its body is not what its columns say': '由其内容推得的与列不一致',
  'its body cannot be read: {0}': '其内容无法读取：{0}',
  'the columns end at position {0}, the events go on': '列止于日志位置 {0}，事件仍在继续',
  'the columns of position {0} are on two pages': '日志位置 {0} 的列出现在两页上',
  'the columns go on after the last event, position {0}': '列超出最后一个事件（日志位置 {0}）',
  'the columns of position {0} differ from the event': '日志位置 {0} 的列与事件不一致',
  'the stored hash of position {0} is not that of its source and id': '日志位置 {0} 所存的散列值与其来源和 id 不符',
  'the contents of the page at {0} do not name position {1}': '{0} 页的目录没有日志位置 {1}',
  'the columns of position {0} are of no event': '日志位置 {0} 的列没有对应的事件',
  'the contents of the page at {0} name what is not on it': '{0} 页的目录列有该页没有的内容',
  'write it like 30m, 24h or 7d, from one minute to 24 days': '请写作 30m、24h 或 7d，一分钟至 24 天',
  'the file was not looked at': '文件未核对',
  'the rows of {0} in {1} are not what the log makes of them up to position {2}':
    '表 {1} 中 {0} 的各行与日志截至位置 {2} 推得的不一致',
  'the tables of billing have nothing of {0}': '结算用表中没有 {0}',
  'the meta of position {0} is missing': '日志位置 {0} 缺少操作人信息',
  'the meta of position {0} is none: {1}': '日志位置 {0} 的操作人信息无效：{1}',
  'the file is damaged: {0}': '文件已损坏：{0}',
  'positions are not dense: {0} events from {1} to {2}, the first gap at {3}':
    '日志位置不连续：{1} 至 {2} 有 {0} 个事件，首处缺口在 {3}',
  'the revisions of the stream {0} are not dense': '事件流 {0} 的修订号不连续',
  'the number of the event at position {0} is not the next of its contract':
    '日志位置 {0} 的事件编号与该合同的上一编号不相接',
  'the events of the contract {0} are miscounted': '合同 {0} 的事件数有误',
  'the events of the store itself are miscounted': '库自身的事件数有误',
  'the event at position {0} was recorded before the one that precedes it':
    '日志位置 {0} 的事件，记录时间早于前一个事件',
  'the table of {0} is not what the log makes of it up to position {1}': '{0} 表与日志截至位置 {1} 推得的不一致',
};
