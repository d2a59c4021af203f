import type { FactData } from '../../facts/fact.js';
import type { FactHistory } from '../../figures/questions/fact-history.js';
import type { Answer } from '../../figures/questions/figures.js';
import { withinContract } from '../../rules/cycle/address.js';
import { BEHIND, whyName } from '../../words/behind.js';
import { HISTORY } from '../../words/history.js';
import type { Language } from '../../words/language.js';
import { footingLines, plain } from './print.js';
import { table } from './table.js';

/** A fact as a person reads it: step by step, as it stands, and where it counts. */
export function printFact(fact: Answer<FactHistory>, lang: Language): string {
  const words = BEHIND[lang];
  const history = HISTORY[lang];
  const [yes, good, no] = words.counts;
  const steps = fact.steps.map((step) => [
    step.recordedAt,
    words.step[step.what],
    step.position,
    step.about === null ? step.at : words.about(step.about),
    step.actor ?? history.unknown,
    step.party === null ? '' : history.party[step.party],
    plain(`${step.source} ${step.id}`),
    said(step.data),
    plain(step.reason ?? ''),
  ]);
  const now = fact.facts.map((one) => [
    one.position,
    one.type,
    one.at,
    said(one.data),
    words.corrected(one.corrections, one.voided),
  ]);
  const where = fact.counts.map(({ line, counted, good: isGood, reason }) => [
    plain(withinContract(line, fact.contract)),
    counted ? (isGood === true ? good : yes) : no,
    whyName(reason, lang),
  ]);
  return [
    words.fact(words.kind[fact.kind], plain(fact.key), fact.contract),
    '',
    table(words.stepHead, steps),
    '',
    words.now,
    table(words.nowHead, now),
    '',
    where.length === 0 ? words.nowhere : table(words.whereHead, where),
    footingLines(fact, lang),
  ].join('\n');
}

function said(data: FactData): string {
  return plain(
    Object.entries(data)
      .map(([field, value]) => `${field}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
      .join(' '),
  );
}
