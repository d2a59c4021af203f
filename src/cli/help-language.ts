import type { Command, Help, Option } from 'commander';
import { helpIn } from '../words/help/help.js';

/** Has a command and those under it tell of themselves in Chinese: what they do, and what commander says by itself. */
export function helpInChinese(command: Command): void {
  command.configureHelp({ ...command.configureHelp(), ...chinese(command.configureHelp()) });
  for (const one of command.commands) helpInChinese(one);
}

/** What commander's help does otherwise for Chinese. `own`: what the command has made otherwise itself. */
function chinese(own: Partial<Help>): Partial<Help> {
  const said = (text: string) => helpIn(text, 'zh');
  const terms = (text: string) => text.replace(/\[(options|command)\]/g, said);
  return {
    styleTitle: said,
    styleUsage: terms,
    styleSubcommandTerm: terms,
    styleCommandDescription: said,
    styleSubcommandDescription: said,
    styleArgumentDescription: said,
    optionDescription: (option) => optionIn(option, said),
    displayWidth: widthOf,
    boxWrap: wrapped,
    ...(own.subcommandTerm === undefined ? {} : { subcommandTerm: own.subcommandTerm }),
  };
}

function optionIn(option: Option, said: (text: string) => string): string {
  const { argChoices, defaultValueDescription, envVar, required, optional } = option;
  const defaultValue: unknown = option.defaultValue;
  const shown = defaultValue !== undefined && (required || optional);
  const more = [
    ...(argChoices === undefined ? [] : [`可选：${argChoices.join('、')}`]),
    ...(shown ? [`默认：${said(defaultValueDescription ?? JSON.stringify(defaultValue))}`] : []),
    ...(envVar === undefined ? [] : [`环境变量：${envVar}`]),
  ];
  return said(option.description) + (more.length > 0 ? `（${more.join('；')}）` : '');
}

/** Characters that take the room of two on a terminal: Chinese ones and their punctuation. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/gu;
/** What is not broken: a run of other characters, or one Chinese character with the punctuation behind it, which begins no line, or with the bracket before it. */
const PIECES =
  /\s+|[（「《]*(?:[\u2e80-\u2fff\u3005-\ua4cf\uf900-\ufaff]|[^\s\u2e80-\ua4cf\uf900-\ufaff\uff01-\uff60]+)?[，。；：、）」》！？]*/gu;

/** The columns that a text takes on a terminal. */
export function widthOf(text: string): number {
  return text.length + (text.match(WIDE)?.length ?? 0);
}

/** A text broken into lines of at most that many columns, between words and between Chinese characters. */
export function wrapped(text: string, width: number): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    let current = '';
    for (const piece of line.match(PIECES) ?? []) {
      if (current !== '' && widthOf(current + piece) > width) {
        lines.push(current.trimEnd());
        current = piece.trimStart();
      } else current += piece;
    }
    lines.push(current);
  }
  return lines.join('\n');
}
