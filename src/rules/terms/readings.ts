/** The readings of SPEC section 3, in its order. */
export const READING_IDS = [
  'trial.firstAssessedMonth',
  'score.shortfallStep',
  'score.channelCombination',
  'score.emptyMetric',
  'score.serviceHours',
  'score.minimumSample',
  'band.edges',
  'improvement.charge',
  'termination.partialMonth',
  'amendment.scoreEffective',
  'result.dueShift',
  'window.workingDay',
  'window.conflict',
  'window.closeOfDay',
  'deadline.onHoliday',
  'payment.lateFinal',
  'ticket.holidays',
  'ticket.rounds',
  'leak.tiers',
  'dispute.unresolved',
  'setoff.order',
  'payment.sameDueDay',
  'score.surveyOfUnscored',
  'window.lastDay',
] as const;
export type ReadingId = (typeof READING_IDS)[number];

/** The figures that a reading can change. */
export type ReadFigure = 'score' | 'breaches' | 'fees' | 'leaks' | 'window' | 'ledger';

/** A place where the text allows more than one reading. */
export interface Reading {
  readonly id: ReadingId;
  readonly clause: string;
  readonly question: { readonly zh: string; readonly en: string };
  /** Default first. With `open: 'number'` any whole number may be written besides. */
  readonly values: readonly string[];
  /** Of a store that adopted the defaults of today; `reading-defaults.ts` knows those of other times. */
  readonly default: string;
  readonly figures: readonly ReadFigure[];
  readonly open?: 'number';
}

function reading(
  id: ReadingId,
  clause: string,
  figures: readonly ReadFigure[],
  values: readonly [string, ...string[]],
  zh: string,
  en: string,
): Reading {
  return { id, clause, figures, values, default: values[0], question: { zh, en } };
}

const LIST: readonly Reading[] = [
  reading(
    'trial.firstAssessedMonth',
    '4.2',
    ['score'],
    ['full-month-after', 'count-start-month'],
    '合作自月中开始时,哪一个月是首个考核月?',
    'The term starts mid-month: which month is the first assessed?',
  ),
  reading(
    'score.shortfallStep',
    'A1 1.2',
    ['score'],
    ['full', 'started', 'proportional'],
    '“每少1%扣2分”:不足1%的部分如何扣分?',
    '2 points for each 1 % short: how does a part of a percentage point count?',
  ),
  reading(
    'score.channelCombination',
    'A1 1.2',
    ['score'],
    ['mean', 'pooled', 'lower'],
    '电话与在线共用一项50分的权重,如何合并?',
    'Phone and online share one weight of 50: how are they combined?',
  ),
  reading(
    'score.emptyMetric',
    'A1 1.2',
    ['score'],
    ['reweight', 'full-marks'],
    '当月没有可考核数据的指标如何计分?',
    'How does a metric with nothing to measure count?',
  ),
  reading(
    'score.serviceHours',
    'A1 1.1',
    ['score'],
    ['within-hours', 'all'],
    '服务时间以外开始的咨询是否计入?',
    'Do contacts that began outside service hours count?',
  ),
  {
    ...reading(
      'score.minimumSample',
      'A1 1.2',
      ['score'],
      ['0'],
      '满意度调研至少需要多少份样本才计入?',
      'How many surveys are the fewest that count?',
    ),
    open: 'number',
  },
  reading(
    'band.edges',
    'A1 1.3',
    ['score'],
    ['half-open', 'round-half-up'],
    '得分在89分与90分之间时属于哪一档?',
    'In which band is a score between 89 and 90?',
  ),
  reading(
    'improvement.charge',
    'A1 1.3',
    ['score'],
    ['charge', 'suspend'],
    '改进期限内的月份是否扣款?',
    'Is the month given to improve charged?',
  ),
  reading(
    'termination.partialMonth',
    '6.3',
    ['score'],
    ['not-charged', 'charged'],
    '协议在月中终止时,当月是否扣款?',
    'Is the month in which the contract ends charged?',
  ),
  reading(
    'amendment.scoreEffective',
    '2.6',
    ['score'],
    ['month-start', 'month-end'],
    '月中调整标准时,当月按哪一版标准评分?',
    'The terms change within a month: which version scores it?',
  ),
  reading(
    'result.dueShift',
    '4.4',
    ['window'],
    ['next-day-after', 'extend'],
    '7日遇法定节假日时,结果提供日如何顺延?',
    'The 7th falls in an announced holiday: how far does the day for the result move?',
  ),
  reading(
    'window.workingDay',
    '4.4, 5.3',
    ['window'],
    ['state-council', 'every-day'],
    '“工作日”指哪些日子?',
    'Which days are working days?',
  ),
  reading(
    'window.conflict',
    '5.3',
    ['window'],
    ['window-prevails', 'twentieth-prevails'],
    '异议期在20日之后才届满时,以何者为准?',
    'The window to object ends after the 20th: which of the two gives way?',
  ),
  reading(
    'window.closeOfDay',
    '4.4, 5.3',
    ['window'],
    ['midnight', 'close-of-business'],
    '异议期最后一日何时截止?',
    'When does the last day of a window end?',
  ),
  reading(
    'deadline.onHoliday',
    '5.3, 4.6.2',
    ['window', 'ledger'],
    ['fixed', 'next-working-day'],
    '15日、20日、25日遇休息日是否顺延?',
    'The 15th, 20th or 25th is a day off: does it move?',
  ),
  reading(
    'payment.lateFinal',
    '4.6.2',
    ['ledger'],
    ['next-25th', 'on-final'],
    '25日之后才确认的款项何时应付?',
    'A result becomes final after the 25th: when is it due?',
  ),
  reading(
    'ticket.holidays',
    '4.5.2',
    ['breaches'],
    ['run', 'pause'],
    '工单时限在法定节假日是否计算?',
    'Does the ticket clock run on statutory holidays?',
  ),
  reading(
    'ticket.rounds',
    '4.5.1',
    ['breaches'],
    ['each', 'first'],
    '工单往返时,是否每一轮都有3小时时限?',
    'A ticket goes back and forth: has every round its own three hours?',
  ),
  reading(
    'leak.tiers',
    '3.7',
    ['leaks'],
    ['replace', 'add'],
    '超过20条时,50万元是替代还是加收?',
    'Over 20 records: do 500,000 replace the sum per record, or come on top of it?',
  ),
  reading(
    'dispute.unresolved',
    '4.4',
    ['window'],
    ['stays-open', 'platform-data'],
    '20日前未能达成一致时如何处理?',
    'No agreement by the 20th: what holds?',
  ),
  reading(
    'setoff.order',
    '4.6.3, 5.4.3',
    ['ledger'],
    ['oldest-due', 'penalties-first'],
    '抵扣先冲抵哪一笔款项?',
    'Which charge does a set-off pay first?',
  ),
  reading(
    'payment.sameDueDay',
    '4.6, 5.4',
    ['ledger'],
    ['in-proportion', 'as-recorded'],
    '同日到期的数笔款项未能全部清偿时如何冲抵?',
    'Charges due on the same day, not all covered: how are they paid?',
  ),
  reading(
    'score.surveyOfUnscored',
    'A1 1.2',
    ['score'],
    ['left-out', 'counted'],
    '针对非乙方工作的咨询(由甲方处理、非乙方服务渠道、已作废)所作的满意度评价是否计入?',
    'Does a survey count that is about a contact which is not the supplier’s work?',
  ),
  reading(
    'window.lastDay',
    '4.4, 5.3',
    ['window'],
    ['moves', 'stays'],
    '“工作日”指每一日时,异议期最后一日在法定节假日的,是否顺延?',
    'Every day is a working day and the window’s last day lies in a statutory break: does it move?',
  ),
];

/** Every reading by its id. */
export const READINGS = Object.fromEntries(LIST.map((r) => [r.id, r])) as Readonly<Record<ReadingId, Reading>>;

/** The readings that can change a figure, in the order of SPEC 3. */
export function readingsOf(figure: ReadFigure): readonly Reading[] {
  return LIST.filter((r) => r.figures.includes(figure));
}

/** Readings tried out for one question (`--reading id=value`): they win over what is settled. */
export type WhatIf = ReadonlyMap<ReadingId, string>;

/** Whether a text is the id of a reading. */
export function isReadingId(text: string): text is ReadingId {
  return (READING_IDS as readonly string[]).includes(text);
}

/** Why `value` is no value of the reading, with the choices; null when it is one. */
export function valueFault(id: ReadingId, value: string): string | null {
  const { values, open } = READINGS[id];
  if (values.includes(value) || (open === 'number' && /^(0|[1-9]\d{0,8})$/.test(value))) return null;
  const choices = open === 'number' ? 'any whole number from 0 up' : values.join(', ');
  return `"${value}" is no reading of ${id}; the choices are: ${choices}`;
}

/** `id=value` as written on the command line or in an address. Throws `RangeError` with the list of choices. */
export function parseReading(text: string): [ReadingId, string] {
  const at = text.indexOf('=');
  const [id, value] = at < 0 ? [text.trim(), null] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (!isReadingId(id))
    throw new RangeError(`there is no reading "${id}"; the readings are: ${READING_IDS.join(', ')}`);
  if (value === null) throw new RangeError(`write the reading with its value, like ${id}=${READINGS[id].default}`);
  const fault = valueFault(id, value);
  if (fault !== null) throw new RangeError(fault);
  return [id, value];
}

/** Values of some readings. */
type Settled = Readonly<Partial<Record<ReadingId, string>>>;

/** The readings in force for one question: a what-if wins over what the contract settles, that over the default (SPEC 3). */
export class Readings {
  constructor(
    private readonly settled: Settled,
    private readonly whatIf: WhatIf = new Map(),
    private readonly defaults: Settled = {},
  ) {}

  /** The readings under a version of the terms: what its contract file settles, else the defaults that held with it. */
  static of(terms: { readonly file: { readonly readings: Settled }; readonly defaults?: Settled }, whatIf?: WhatIf) {
    return new Readings(terms.file.readings, whatIf, terms.defaults);
  }

  /** The value in force. */
  get(id: ReadingId): string {
    return this.whatIf.get(id) ?? this.settled[id] ?? this.defaults[id] ?? READINGS[id].default;
  }

  /** Whether the value in force is the one that the parties settled. */
  isSettled(id: ReadingId): boolean {
    const settled = this.settled[id];
    return settled !== undefined && settled === this.get(id);
  }

  /** The reading as steps of a calculation tell it. */
  told(id: ReadingId): { readonly id: ReadingId; readonly value: string; readonly settled: boolean } {
    return { id, value: this.get(id), settled: this.isSettled(id) };
  }

  /** The same readings with another value of one. Throws `RangeError` on a value that the reading does not have. */
  with(id: ReadingId, value: string): Readings {
    const fault = valueFault(id, value);
    if (fault !== null) throw new RangeError(fault);
    return new Readings(this.settled, new Map([...this.whatIf, [id, value]]), this.defaults);
  }
}
