import type { Sentences } from '../catalogue.js';

/** Of days, times and calendars. */
export const CALENDAR: Sentences = {
  '"{0}" is not a date; write it as YYYY-MM-DD': '“{0}”不是日期，请写作 YYYY-MM-DD',
  '"{0}" is not a month; write it as YYYY-MM': '“{0}”不是月份，请写作 YYYY-MM',
  '"{0}" has no offset from UTC; write it like 2026-03-02T09:30:00+08:00':
    '“{0}”没有写明时区，请写作 2026-03-02T09:30:00+08:00',
  '"{0}" is not a time; write it like 2026-03-02T09:30:00+08:00': '“{0}”不是时间，请写作 2026-03-02T09:30:00+08:00',
  '"{0}" names a time that does not exist': '“{0}”是不存在的时间',
  '{0} is one of {1}': '{0} 须为以下之一：{1|list}',
  'no working time within a century': '一百年内没有工作时间',
  '"{0}" is not a time of day; write it as HH:MM': '“{0}”不是时刻，请写作 HH:MM',
  'the span {0}–{1} is empty, or begins before the one before it ends': '时段 {0}–{1} 为空，或在前一时段结束之前开始',
  'a working clock needs at least one span': '工作时间至少须有一个时段',
  '{0} is not a number of minutes': '{0} 不是分钟数',
  '{0} is neither in {1} nor in the December before': '{0} 既不在 {1} 年，也不在上年 12 月',
  'the calendar cannot be read: {0}': '法定日历无法读取：{0}',
  'a calendar is a mapping of year, daysOff, makeUpDays and source':
    '法定日历须写明 year、daysOff、makeUpDays 和 source',
  'unknown; a calendar has {0}': '无法识别；法定日历的字段为 {0|list}',
  'must be a year such as 2027': '须为年份，如 2027',
  'must say where the calendar is announced': '须写明日历的公布出处',
  'must name at least one day': '至少须写明一天',
  '{0} is a {1}; a make-up day is a Saturday or Sunday that is worked': '{0} 是{1|word}；调休上班日须为周六或周日',
  '{0} is also among daysOff': '{0} 同时列在 daysOff 中',
  'must be a list of dates such as 2027-01-01': '须为日期的列表，如 2027-01-01',
  '{0} occurs twice': '{0} 出现两次',
  'must be a date such as 2027-01-01': '须为日期，如 2027-01-01',
  '"{0}" is not a time zone; write it like Asia/Shanghai': '“{0}”不是时区，请写作 Asia/Shanghai',
  'no offset in "{0}"': '“{0}”没有写明时区',
  '{0} is not a moment': '{0} 不是时刻',
};
