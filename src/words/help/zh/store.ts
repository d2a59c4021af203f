import type { HelpTexts } from '../help.js';

/** The store, and running it: `init`, `clock`, `upgrade`, `calendar`, `serve`, `rebuild`, `bench`, `verify`, `sample`, `demo`. */
export const STORE: HelpTexts = {
  'make a store; it begins with the statutory calendars 2004 to 2026': '建库，自带 2004 至 2026 年法定日历',
  'a store whose clock moves only when told; every output says so': '建模拟库：时钟只按指令走，所有输出均注明',
  "where a simulated store's clock starts (ISO 8601 with offset)": '模拟库时钟的起始时刻（ISO 8601，须带时区）',
  "show the store's clock, or move a simulated store's forward": '显示库的时钟，或将模拟库的时钟拨前',
  'the moment to move it to (ISO 8601 with offset)': '拨到哪一时刻（ISO 8601，须带时区）',
  'take over a store of an earlier version, in place': '将旧版本的库就地升级',
  'adopt and show statutory calendars': '录入、显示法定日历',
  "adopt a year's calendar (YAML: year, daysOff, makeUpDays, source); it replaces the one before":
    '录入某年法定日历（YAML：year、daysOff、makeUpDays、source），取代原有的',
  "show a year's days off and make-up days": '显示某年的放假日和调休上班日',
  'a year such as 2026': '年份，如 2026',
  'answer over HTTP, and keep the read models up to date': '以 HTTP 提供服务，并使读模型保持最新',
  'port; 0 takes a free one': '端口；0 为任一空闲端口',
  'address to listen on': '监听的地址',
  'hosts beyond loopback that requests may be for, and whose pages may send them':
    '除本机外，允许请求所指向的主机，其网页也可以发出请求',
  'how much the log on standard error tells': '标准错误上的日志写多少',
  'leave what time makes due alone: it is then done by POST /advance only':
    '不自动办理到期事项，只由 POST /advance 办理',
  'verify the whole store so often, beside all else: 24h, 30m, 7d; never unless told':
    '定期核验整个库，不妨碍其他工作：24h、30m、7d；不给出则不核验',
  never: '从不',
  'rebuild the read models from the log, beside the live ones, and switch': '由日志重建读模型，建成后切换',
  'measure this machine: import, rebuild, questions, deadlines (some minutes; nothing else should run)':
    '测本机速度：导入、重建、查询、时限（需数分钟，其间不宜运行其他程序）',
  'see that all of it works; the figures then mean little': '只看能否跑通，数字没有多大意义',
  'look at the whole store: whether all of it is as it was recorded': '核验整个库：所有内容是否与入库时一致',
  'write a made-up quarter of three suppliers into a folder: contracts, facts, and the commands that take them in':
    '将三家虚构供应商一个季度的合同、事实及导入命令写入文件夹',
  'another seed, other facts': '换一个种子，生成不同的事实',
  'about how many facts': '事实的大致条数',
  'months from January 2026 on, 1 to 11': '自 2026 年 1 月起的月数，1 至 11',
  'how many suppliers': '供应商数',
  'compress the file of facts': '压缩事实文件',
  "import a made-up first quarter of 2026 into a throw-away store, show the three suppliers' March, and settle it":
    '将虚构的 2026 年第一季度导入用完即弃的库，显示三家供应商的 3 月并结清',
  'keep the store and the facts in this folder': '将库和事实保留在该文件夹',
};
