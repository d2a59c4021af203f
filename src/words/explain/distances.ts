import type { Language } from '../language.js';
import { wayName } from '../scorecard.js';
import type { Way } from '../../rules/scoring/ways.js';

/** Why a rule did not give something, by the id of the reason. */
const WHY: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'over-it': { zh: '高于该档', en: 'the score is over it' },
  'under-its-edge': { zh: '未达到其下限', en: 'the score is under its edge' },
  'not-the-lower': { zh: '不是较低者', en: 'not the lower one' },
  'no-basis': { zh: '没有委托或转由甲方操作的依据,不计费', en: 'not billed: nothing allows it' },
  unpriced: { zh: '品类未归入套餐,不计费', en: 'not billed: the category is in no plan' },
  'no-reply': { zh: '乙方没有回复', en: 'the supplier did not reply' },
  late: { zh: '回复迟于期限', en: 'the reply came late' },
  'not-done': { zh: '尚未办理', en: 'not done' },
  'not-due': { zh: '期限未到', en: 'not due yet' },
  unclear: { zh: '回复不明确', en: 'the reply was unclear' },
  'fewer-records': { zh: '累计条数未超过上限', en: 'the records do not pass the limit' },
  'not-wide': { zh: '范围不大', en: 'not of wide scope' },
  'computed-anew': { zh: '现在重算的结果', en: 'what it is when computed anew' },
  'not-to-competitor': { zh: '未提供给竞争对手', en: 'not to a competitor' },
};

export function whyNot(why: string, lang: Language): string {
  return WHY[why]?.[lang] ?? why;
}

/** A distance in words: what was lacking, or what there is too much of, and what alone would have led there. */
export function distanceWords(
  { what, why }: { readonly what: string; readonly why: string },
  { value, unit }: { readonly value: string | null; readonly unit: string },
  ways: readonly Way[],
  lang: Language,
): string {
  const n = value ?? '';
  const zh = lang === 'zh';
  if (unit === 'seconds') return secondsWords(what, why, duration(n, lang), zh);
  if (why === 'under-its-edge') {
    const short = zh ? `差 ${n} 分` : `${n} short`;
    const would = ways.map((way) => wayName(way, lang));
    if (would.length === 0) return short;
    return zh ? `${short};${would.join(',或')},即可达到` : `${short}; ${would.join(' or ')} would have made it`;
  }
  if (why === 'over-it') return zh ? `高出其上限 ${n} 分` : `${n} over its upper edge`;
  if (why === 'fewer-records')
    return zh ? `再多 ${n} 条即超过` : `${n} more ${n === '1' ? 'record' : 'records'} would have`;
  if (why === 'not-the-lower') return zh ? `高 ${n} 分` : `${n} higher`;
  if (why === 'no-basis' || why === 'unpriced')
    return zh ? `${n} 件,${whyNot(why, lang)}` : `${n}, ${whyNot(why, lang)}`;
  if (unit === 'yuan') return zh ? `${n} 元` : `${n} yuan`;
  return n;
}

/** How long before or after its deadline something was done, or is still to be. */
function secondsWords(what: string, why: string, time: string, zh: boolean): string {
  if (why === 'not-due') return zh ? `还有 ${time}` : `${time} left`;
  if (why === 'not-done') return zh ? `已逾期 ${time}` : `overdue by ${time}`;
  if (what === 'met') return zh ? `早 ${time}回复即为按时` : `${time} earlier and the reply was in time`;
  return zh ? `早 ${time}办理即为按时` : `${time} earlier and it was in time`;
}

/** Seconds as a person says them: `1 秒`, `2 小时 5 秒`; `one second`, `2 h 5 s`. */
function duration(text: string, lang: Language): string {
  const seconds = Number(text);
  if (lang === 'en' && seconds === 1) return 'one second';
  const units = lang === 'zh' ? [' 天', ' 小时', ' 分', ' 秒'] : [' d', ' h', ' min', ' s'];
  const parts = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
    seconds % 60,
  ];
  const said = parts.flatMap((n, i) => (n === 0 ? [] : [`${n}${units[i] ?? ''}`]));
  return said.join(' ');
}
