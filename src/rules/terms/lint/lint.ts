import type { StatutoryCalendars } from '../../calendar/statutory-calendar.js';
import type { Finding } from './finding.js';
import { lintCalendars, lintTimetable } from './lint-cycle.js';
import { READING_IDS, READINGS, Readings } from '../readings.js';
import { bandFaults, totalWeight, writtenSeams } from '../files/scorecard-faults.js';
import type { ContractFile, Scorecard, TermsPack } from '../types.js';
import { planOf } from '../terms-version.js';

export type { Finding } from './finding.js';

/** What lint can look at besides the terms. */
export interface LintContext {
  /** Categories that occur in the facts, where there are some: each that has no plan is named. */
  readonly categories?: Iterable<string>;
}

/**
 * What is wrong with the terms of a contract (SPEC 2), in the order of severity. Works on a file whose scorecards have faults of
 * their own too (`readContractFile`), and reports those.
 */
export function lintContract(
  file: ContractFile,
  pack: TermsPack,
  calendars: StatutoryCalendars,
  context: LintContext = {},
): Finding[] {
  const readings = new Readings(file.readings);
  const scorecards = [...pack.scorecards.filter((s) => file.services.includes(s.service)), ...file.scorecards];
  const findings: Finding[] = [
    ...scorecards.flatMap(lintWeights),
    ...scorecards.flatMap((scorecard) => lintBands(scorecard, readings)),
    ...lintTimetable(file, pack, calendars, readings),
    ...lintCalendars(file, calendars),
    ...lintText(file, pack),
    ...lintCategories(file, pack, context.categories ?? []),
    ...lintReadings(readings),
  ];
  const rank = { error: 0, warning: 1, info: 2 };
  return findings.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

function lintWeights(scorecard: Scorecard): Finding[] {
  const total = totalWeight(scorecard.metrics);
  if (total === 100) return [];
  return [
    {
      id: 'weights.total',
      clause: scorecard.clause,
      severity: 'error',
      message: {
        zh: `评分表 ${scorecard.id} 各指标权重合计为${total},应为100。`,
        en: `The weights of scorecard ${scorecard.id} add to ${total}, not to 100.`,
      },
      details: { scorecard: scorecard.id, total },
    },
  ];
}

function lintBands(scorecard: Scorecard, readings: Readings): Finding[] {
  const asRead = bandFaults(scorecard.bands).map(({ id, clause, text, between }): Finding => ({
    id,
    clause,
    severity: 'error',
    message: { zh: `评分表 ${scorecard.id}:${text.zh}`, en: `Scorecard ${scorecard.id}: ${text.en}.` },
    details: { scorecard: scorecard.id, between },
  }));
  const isSettled = readings.isSettled('band.edges');
  const roundsFirst = readings.get('band.edges') === 'round-half-up';
  const asWritten = writtenSeams(scorecard.bands).map(({ kind, upper, lower, from, to }): Finding => {
    const details = {
      scorecard: scorecard.id,
      bands: [lower.id, upper.id],
      between: kind === 'gap' ? [to, from] : [from, to],
    };
    if (kind === 'overlap')
      return {
        id: 'bands.overlap',
        clause: upper.clause,
        severity: from === to ? 'info' : 'warning',
        message: {
          zh: `按条文写法,${range(from, to)}分同时属于 ${lower.id} 和 ${upper.id} 两档;按 ${upper.id} 档计。`,
          en: `As written, ${range(from, to)} lies both in ${lower.id} and in ${upper.id}; it is read into ${upper.id}.`,
        },
        details,
      };
    return {
      id: 'bands.gap',
      clause: upper.clause,
      severity: isSettled ? 'info' : 'warning',
      message: {
        zh: `按条文写法,${to}分与${from}分之间不属于任何一档;${roundsFirst ? '先四舍五入到整数分再定档' : `按 ${lower.id} 档([${lower.from}, ${upper.from}))计`}(解读 band.edges,${isSettled ? '双方已约定' : '双方未约定'})。`,
        en: `As written, a score between ${to} and ${from} is in no band; ${roundsFirst ? 'it is rounded to a whole score first' : `it is read into ${lower.id}, [${lower.from}, ${upper.from})`} (reading band.edges, ${isSettled ? 'settled' : 'not settled'}).`,
      },
      details,
    };
  });
  return [...asRead, ...asWritten];
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}

/** Faults of the text itself, as far as they touch this contract; what its own terms stand in for is only noted. */
function lintText(file: ContractFile, pack: TermsPack): Finding[] {
  return pack.defects
    .filter((defect) => defect.neededFor === undefined || file.services.includes(defect.neededFor))
    .map(({ id, clause, severity, text, filledBy, neededFor }): Finding => {
      const isFilled =
        filledBy === 'scorecards'
          ? file.scorecards.some((s) => s.service === neededFor)
          : filledBy === 'violations' && Object.keys(file.violations).length > 0;
      if (isFilled)
        return {
          id,
          clause,
          severity: 'info',
          message: {
            zh: `${text.zh}本合同以自己的条款(${filledBy})代之。`,
            en: `${text.en} This contract puts terms of its own in its place (${filledBy}).`,
          },
        };
      const remedy = filledBy && {
        zh: `在合同文件的 ${filledBy} 中写明双方约定之前,不计算。`,
        en: ` Until the contract file gives ${filledBy}, nothing is computed from it.`,
      };
      return { id, clause, severity, message: { zh: text.zh + (remedy?.zh ?? ''), en: text.en + (remedy?.en ?? '') } };
    });
}

/** 5.1.2: both lists of categories end in 等 ("etc."). */
function lintCategories(file: ContractFile, pack: TermsPack, seen: Iterable<string>): Finding[] {
  const clause = Object.values(pack.fees.plans)[0]?.clause ?? pack.fees.clause;
  const unmapped = [...new Set(seen)].filter((category) => planOf({ file, pack }, category) === undefined);
  const count = Object.keys(file.categories).length;
  const open: Finding = {
    id: 'categories.open',
    clause,
    severity: 'info',
    message: {
      zh: `套餐品类清单以“等”结尾;本合同另行归类${count}个品类,其余品类的售后咨询不计价,单独列出。`,
      en: `The lists of categories end in 等 ("etc."); this contract maps ${count} more. After-sale contacts of any other category are not priced but listed.`,
    },
    details: { mapped: file.categories },
  };
  if (unmapped.length === 0) return [open];
  return [
    {
      id: 'categories.unmapped',
      clause,
      severity: 'warning',
      message: {
        zh: `${unmapped.length}个已出现的品类未归入任何套餐,其售后咨询不计价:${unmapped.join('、')}。请在合同文件的 categories 中归类。`,
        en: `${unmapped.length === 1 ? '1 category that occurs in the facts is' : `${unmapped.length} categories that occur in the facts are`} in no plan, so after-sale contacts of that kind are not priced: ${unmapped.join(', ')}. Map what is missing under categories.`,
      },
      details: { categories: unmapped },
    },
    open,
  ];
}

function lintReadings(readings: Readings): Finding[] {
  return READING_IDS.filter((id) => !readings.isSettled(id)).map((id): Finding => {
    const { clause, question, values, default: value, open } = READINGS[id];
    const others =
      open === 'number'
        ? { zh: '任意整数', en: 'any whole number' }
        : { zh: values.slice(1).join('、'), en: values.slice(1).join(', ') };
    return {
      id: `reading.${id}`,
      clause,
      severity: 'info',
      message: {
        zh: `双方未约定:${question.zh}默认 ${value};另可为 ${others.zh}。`,
        en: `Not settled: ${question.en} Default: ${value}; otherwise: ${others.en}.`,
      },
      details: { default: value, values },
    };
  });
}
