import type { Sentences } from '../catalogue.js';

/** Of commands in general. */
export const COMMANDS: Sentences = {
  'there is no command {0}': '没有命令 {0}',
  'there is no contract {0} in this store; sign it first': '本库没有合同 {0}，请先签订',
  'this store is live: what has not happened yet cannot be done ahead of time':
    '本库为正式库，尚未到期的事项不能提前办理',
  'the command {0} needs an object of data': '命令 {0} 须有数据对象',
  'the command {0} has no {1}': '命令 {0} 没有字段 {1}',
  '{0} must be an object': '{0} 须为对象',
  '{0} must be one of {1}': '{0} 须为以下之一：{1|list}',
  '{0} must be a list': '{0} 须为列表',
  '{0} must be a text': '{0} 须为文字',
  'that calendar of {0} is already in force': '{0} 年的该日历已在使用',
  'this store is live: its clock is the wall clock and is not moved': '本库为正式库，以实际时间为准，时钟不能拨动',
  "the store's clock stands at {0}; it cannot go back to {1}": '库的时钟现为 {0}，不能拨回 {1}',
  '{0} is being changed by others; try again': '{0} 正被其他程序修改，请重试',
  "the sample's {0} must be a whole number from {1} to {2}, not {3}": '示例的 {0} 须为 {1} 至 {2} 的整数，不能是 {3}',
  'there is nothing to pick from': '没有可选的内容',
  'a fact of the sample was recorded in an hour already written': '示例中有一条事实属于已写完的时段',
  'too many facts in one hour of the sample; ask for more months': '示例中一小时的事实过多，请增加月数',
};
