/** Where the package's data of a year differs from the notice of the General Office of the State Council (国务院办公厅). */
export interface CalendarCorrection {
  readonly year: number;
  readonly daysOff?: readonly string[];
  readonly makeUpDays?: readonly string[];
  /** The notice that says so, with its words. */
  readonly source: string;
}

/**
 * Days that chinese-days 1.5.7 lacks. All its years from 2006 on agree with the published texts of the notices otherwise; of 2004 and 2005 only what the
 * notice for 2006 says could be held against one. What a notice only calls 与周末连休 is a weekend, which is off anyway.
 */
export const CALENDAR_CORRECTIONS: readonly CalendarCorrection[] = [
  {
    year: 2005,
    makeUpDays: ['2005-12-31'],
    source: '国办发明电〔2005〕35号, 一: 12月31日(星期六)上班',
  },
  {
    year: 2011,
    daysOff: ['2011-06-05'],
    source: '国办发明电〔2010〕40号, 五、端午节: 6月4日至6日放假公休,共3天',
  },
  {
    year: 2012,
    daysOff: ['2012-06-23'],
    source: '国办发明电〔2011〕45号, 五、端午节: 6月22日至24日放假公休,共3天',
  },
  {
    year: 2015,
    daysOff: ['2015-09-05'],
    source: '国发明电〔2015〕1号: 9月3日至5日调休放假,共3天',
  },
];
