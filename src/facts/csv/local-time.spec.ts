import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../../rules/calendar/day.js';
import { Zone } from '../../rules/calendar/zone.js';
import { TimeFormat } from './local-time.js';

const shanghai = Zone.of('Asia/Shanghai');
const read = (format: string, text: string, date: string | null = null): string | null => {
  const times = new TimeFormat(format, shanghai, date === null ? null : parseDay(date));
  const moment = times.read(text);
  return moment === null ? null : times.write(moment);
};

describe('times of a CSV file', () => {
  it.each([
    ['dd-MM-yyyy HH:mm', '29-02-2016 01:16', '2016-02-29T01:16:00+08:00'],
    ['d/M/yyyy H:mm:ss', '2/3/2026 9:05:07', '2026-03-02T09:05:07+08:00'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSS", '2026-03-02T09:05:07.250', '2026-03-02T09:05:07.250+08:00'],
    ['yyyy年M月d日 HH:mm', '2026年3月2日 09:05', '2026-03-02T09:05:00+08:00'],
    ['yyyy/M/d a h:mm', '2026/3/2 上午 9:05', '2026-03-02T09:05:00+08:00'],
    ['yyyy/M/d a h:mm', '2026/3/2 下午2:05', '2026-03-02T14:05:00+08:00'],
    ['yyyy/M/d ah:mm:ss', '2026/3/2 上午12:05:09', '2026-03-02T00:05:09+08:00'],
    ['M/d/yyyy h:mm:ss a', '3/2/2026 12:30:00 PM', '2026-03-02T12:30:00+08:00'],
    ['M/d/yyyy hh:mm a', '3/2/2026 09:30\u202fa.m.', '2026-03-02T09:30:00+08:00'],
    ['yyyy/M/d H:mm', '2026/3/2  9:05', '2026-03-02T09:05:00+08:00'],
    ['excel', '46083.37847', '2026-03-02T09:05:00+08:00'],
    ['excel', '46083', '2026-03-02T00:00:00+08:00'],
    ['excel', '46083 0.75', '2026-03-02T18:00:00+08:00'],
    ['excel', '46083.999999', '2026-03-03T00:00:00+08:00'],
    ['unix', '1772413500', '2026-03-02T09:05:00+08:00'],
    ['unix', '1772413500123', '2026-03-02T09:05:00.123+08:00'],
    ['unix', '1772413500.25', '2026-03-02T09:05:00.250+08:00'],
    ['iso', '2026-03-02T01:05:07Z', '2026-03-02T09:05:07+08:00'],
  ])('%s reads %s', (format, text, expected) => expect(read(format, text)).toBe(expected));

  it('times without a date take the file’s day', () => {
    expect(read('H:mm:ss', '0:10:27', '2026-03-02')).toBe('2026-03-02T00:10:27+08:00');
  });

  it('part of a spreadsheet’s day is of the file’s day', () => {
    expect(read('excel', '0.37847', '2026-03-02')).toBe('2026-03-02T09:05:00+08:00');
    expect(read('excel', '0.5')).toBeNull();
  });

  it.each([
    ['yyyy/M/d a h:mm', '2026/3/2 上午 13:05'],
    ['yyyy/M/d a h:mm', '2026/3/2 下午 0:05'],
    ['yyyy/M/d a h:mm', '2026/3/2 9:05'],
    ['excel', '2026-03-02'],
    ['excel', '5'],
    ['excel', '4608300000'],
    ['excel', '-1'],
    ['unix', '46083'],
    ['unix', '177241350012345'],
    ['dd-MM-yyyy HH:mm', '30-02-2016 01:16'],
    ['dd-MM-yyyy HH:mm', '29-02-2016 24:00'],
    ['dd-MM-yyyy HH:mm', '29-02-2016 01:60'],
    ['dd-MM-yyyy HH:mm', '1-02-2016 01:16'],
    ['dd-MM-yyyy HH:mm', ' 01-02-2016 01:16'],
    ['iso', '2026-03-02T09:05:07'],
  ])('%s does not read %s', (format, text) => expect(read(format, text)).toBeNull());

  it.each([
    ['HH:mm', 'has no date'],
    ['MM-dd HH:mm', 'only part of a date'],
    ['YYYY-MM-dd', '"YYYY" is not known'],
    ['yyyy/M/d h:mm', 'needs both h'],
    ['yyyy/M/d a H:mm', 'needs both h'],
    ['yyyy-MM-dd dd', 'names a part twice'],
  ])('the format %s is refused: %s', (format, reason) => {
    expect(() => new TimeFormat(format, shanghai, null)).toThrow(reason);
  });
});
