import type { CycleEvent } from '../../rules/cycle/cycle.js';
import type { InBoth } from '../language.js';

/** What each event of the month's cycle says has happened, as `advance` tells it: what it accepts, silence accepts. */
type HappenedWords = Readonly<Record<CycleEvent['type'], string>>;

const en: HappenedWords = {
  ResultPublished: 'result provided',
  FeeNoticeSent: 'fee notice sent',
  ObjectionReceived: 'objection received',
  LineDecided: "line decided by the platform's data",
  ResultRestated: 'result restated',
  FeesRestated: 'fees restated',
  ResultAccepted: 'result accepted by silence',
  FeesAccepted: 'fees accepted by silence',
  ResultFinal: 'result final',
  FeesFinal: 'fees final',
  TitleGiven: 'title given',
  ImprovementOpened: 'month to improve given',
  ImprovementJudged: 'month to improve judged',
  StandardFoundUnmet: 'found unable to meet the standard',
  PenaltyCharged: 'penalty charged',
  FeesCharged: 'fees charged',
  PaymentReceived: 'payment received',
  SetOffMade: 'set off',
  ChargeWaived: 'charge waived',
  ChargeOverdue: 'overdue',
  DocumentIssued: 'document issued',
  DutyDeclared: 'duty declared',
  EvidenceRequested: 'records asked for',
  EvidenceProvided: 'records given',
  ServiceEventsReclaimed: 'open work taken back',
  SystemAccessClosed: 'system access closed',
};

const zh: HappenedWords = {
  ResultPublished: '提供考核结果',
  FeeNoticeSent: '发出结算通知',
  ObjectionReceived: '收到异议',
  LineDecided: '异议以甲方数据为准',
  ResultRestated: '考核结果更正',
  FeesRestated: '服务费用更正',
  ResultAccepted: '视为认同考核结果',
  FeesAccepted: '视为对服务费用无异议',
  ResultFinal: '考核结果最终确认',
  FeesFinal: '服务费用最终确认',
  TitleGiven: '授予称号',
  ImprovementOpened: '给予一个月改进期限',
  ImprovementJudged: '改进期限届满评定',
  StandardFoundUnmet: '确定为无法达到服务标准',
  PenaltyCharged: '计收违约金',
  FeesCharged: '计收服务费用',
  PaymentReceived: '收到付款',
  SetOffMade: '抵扣',
  ChargeWaived: '减免',
  ChargeOverdue: '逾期未付',
  DocumentIssued: '开具票据',
  DutyDeclared: '履行声明',
  EvidenceRequested: '要求调取记录',
  EvidenceProvided: '提供记录',
  ServiceEventsReclaimed: '回收未处理完毕的服务事件',
  SystemAccessClosed: '关闭系统权限',
};

export const HAPPENED: InBoth<HappenedWords> = { en, zh };
