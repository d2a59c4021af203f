import type { Footing } from '../rules/terms/footing.js';
import type { InBoth } from './language.js';

/** What stands under every figure. */
interface CommonWords {
  readonly simulated: string;
  readonly readings: (settled: number, open: number, whatIf: readonly string[]) => string;
  readonly changing: string;
  readonly noneChanging: string;
  /** reading, default, alternative, figure then */
  readonly changeHead: readonly [string, string, string, string];
  readonly footing: (footing: Footing) => string;
}

/** As much of a hash as a person compares. */
function short(hash: string): string {
  return hash.slice(0, 12);
}

const en: CommonWords = {
  simulated: 'SIMULATED',
  readings: (settled, open, whatIf) =>
    `Readings: ${settled} settled, ${open} open${whatIf.length > 0 ? `; what if ${whatIf.join(', ')}` : ''}.`,
  changing: 'The open ones that would change this figure:',
  noneChanging: 'None of the open ones would change this figure.',
  changeHead: ['reading', 'default', 'alternative', 'figure then'],
  footing: (f) =>
    `At ${f.at}, known ${f.known}, log position ${f.cutoff.position}; terms version ${f.terms.version} (${short(f.terms.hash)}), calendar ${short(f.calendar.hash)}`,
};

const zh: CommonWords = {
  simulated: 'SIMULATED 模拟库',
  readings: (settled, open, whatIf) =>
    `依据的条款解读: 已约定 ${settled} 项,未约定 ${open} 项${whatIf.length > 0 ? `;假设 ${whatIf.join(', ')}` : ''}。`,
  changing: '未约定的解读中,换一种读法会改变以上结果的有:',
  noneChanging: '未约定的解读,换任何一种读法都不改变以上结果。',
  changeHead: ['解读', '默认读法', '另一种读法', '结果变为'],
  footing: (f) =>
    `业务时点 ${f.at},所知截至 ${f.known},日志位置 ${f.cutoff.position};条款第 ${f.terms.version} 版 (${short(f.terms.hash)}),法定日历 ${short(f.calendar.hash)}`,
};

export const COMMON: InBoth<CommonWords> = { en, zh };
