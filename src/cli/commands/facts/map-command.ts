import type { Command } from 'commander';
import { inputSizes, openInput } from '../../../facts/input/inputs.js';
import { proposeMapping } from '../../../facts/csv/proposal/propose.js';
import type { Proposal } from '../../../facts/csv/proposal/propose.js';
import type { Language } from '../../../words/language.js';
import { MAPPING } from '../../../words/mapping.js';
import { REPORT } from '../../../words/store/report.js';
import { sentenceIn } from '../../../words/sentences/sentence.js';
import { nameArgument } from '../../arguments.js';
import { withLanguageOption } from '../../options.js';
import type { LanguageOptions } from '../../options.js';
import { warn } from '../../warn.js';

interface MapOptions extends LanguageOptions {
  readonly contract?: string;
}

/** Rows that the preview shows. */
const SHOWN = 5;

/** `map`: a mapping proposed for a CSV file; needs no store. */
export function addMapCommand(program: Command): void {
  withLanguageOption(
    program
      .command('map <file>')
      .summary('propose a mapping for a CSV file, and show what its first rows would become')
      .description(
        'propose a mapping for a CSV file from its header and first rows: YAML on standard output, what the first rows would become on standard error',
      ),
  )
    .option('--contract <id>', 'the contract of all facts', nameArgument)
    .action(async (file: string, { contract, lang }: MapOptions) => {
      await inputSizes([file]);
      const input = openInput(file, process.stdin as AsyncIterable<Buffer>);
      const proposal = await proposeMapping(input, { file: input.name, contract, lang });
      process.stdout.write(proposal.mapping);
      warn(preview(proposal, file, lang));
    });
}

function preview({ facts, rejected, rows, leftOut }: Proposal, file: string, lang: Language): string {
  const words = MAPPING[lang];
  const told = [
    ...facts.slice(0, 3 * SHOWN).map(({ line, fact }) => ({ line, text: `${fact.type} ${fact.body}` })),
    ...rejected.slice(0, SHOWN).map(({ line, errors }) => ({
      line,
      text: `${words.refused}: ${errors.map(({ field, reason }) => `${REPORT[lang].field(field)} ${sentenceIn(reason, lang)}`).join('; ')}`,
    })),
  ].sort((a, b) => a.line - b.line);
  const lines = [...new Set(told.map(({ line }) => line))].slice(0, SHOWN);
  return [
    words.previewHead(lines.length),
    ...told.filter(({ line }) => lines.includes(line)).map(({ line, text }) => `  ${words.row(line)}: ${text}`),
    words.previewCounts(rows, facts.length, rejected.length, leftOut),
    words.next(file),
  ].join('\n');
}
