import type { Answer } from '../../figures/questions/figures.js';
import type { ChargeWindowsFigure, PricedChargeWindows } from '../../rules/charges/charge-windows.js';
import { withinContract } from '../../rules/cycle/address.js';
import { CYCLE_DOMAIN } from '../../words/cycle/cycle-domain.js';
import { WINDOW } from '../../words/cycle/window.js';
import type { Language } from '../../words/language.js';
import { footingLines, readingLines } from './print.js';
import { objectionLines } from './print-window.js';
import { table } from './table.js';

/** Until when each charge that facts make can be contested, the latest ones, and what was said against them: tables of at most `rows` lines. */
export function printChargeWindows(f: Answer<ChargeWindowsFigure>, rows: number, lang: Language): string {
  const { charges: words } = WINDOW[lang];
  const { chargeWindow: states } = CYCLE_DOMAIN[lang];
  const short = (address: string) => withinContract(address, f.contract);
  const shown = f.charges.slice(-rows);
  return [
    words.title(f.contract, f.open),
    '',
    ...(f.charges.length === 0
      ? [words.none]
      : [
          table(
            words.head,
            shown.map(({ line, month, amount, toldAt, closesAt, state }) => [
              short(line),
              month,
              amount,
              toldAt,
              closesAt,
              states[state],
            ]),
          ),
        ]),
    ...(f.charges.length > rows ? [words.more(f.charges.length - rows)] : []),
    ...(f.objections.length > 0 ? ['', ...objectionLines(f.objections, short, rows, lang)] : []),
    '',
    readingLines<PricedChargeWindows>(f.readings, f, ({ open, closesAt }) => words.short(open, closesAt), lang),
    footingLines(f, lang),
  ].join('\n');
}
