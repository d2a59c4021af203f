import type { Sentences } from '../catalogue.js';

/** Of figures and what they rest on. */
export const SCORES: Sentences = {
  'an event of type {0} is no step of an order': '类型为 {0} 的事件不是服务单的步骤',
  'an event of type {0} is nothing that happens to a ticket': '类型为 {0} 的事件不是工单的步骤',
  '"{0}" is not a sum in yuan; write it like "500.00"': '“{0}”不是以元计的金额，请写作 "500.00"',
  '"{0}" is more than one amount may come to, {1} yuan': '“{0}”超过单笔金额上限 {1} 元',
  '{0} is not a whole number of fen': '{0} 不是整分',
  '"{0}" is no stream\'s name': '“{0}”不是事件流的名称',
  'the stream "{0}" is about no thing that facts tell of': '事件流“{0}”与任何事实所述事项无关',
  'no band holds a score of {0}': '没有适用于 {0} 分的档次',
  '{0} is negative': '{0} 是负数',
  'the terms of {0} in {1} have no scorecard "{2}"; they have: {3}': '{0} {1} 的条款没有评分表“{2}”，现有：{3|list}',
  'the facts of {0} are not observed': '未取得 {0} 的事实',
  'the pack {0} has no clock "{1}"': '条款包 {0} 没有计时“{1}”',
};
