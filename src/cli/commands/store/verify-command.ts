import type { Command } from 'commander';
import { VERIFY } from '../../../words/store/verify.js';
import type { Language } from '../../../words/language.js';
import { sentenceIn } from '../../../words/sentences/sentence.js';
import type { Verification } from '../../../audit/verify-store.js';
import { EXIT_INPUT } from '../../failure.js';
import { withStoreOption } from '../../options.js';
import type { StoreOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import { table } from '../../print/table.js';
import { readText } from '../../read-text.js';

/** `verify`: whether a store is as it was recorded (SPEC 10). */
export function addVerifyCommand(program: Command): void {
  withStoreOption(
    program.command('verify').description('look at the whole store: whether all of it is as it was recorded'),
  )
    .option('--checkpoint <file...>', 'an earlier checkpoint (repeatable): the log must have been as it says')
    .option('--json', 'print JSON')
    .action(async (options: StoreOptions & { checkpoint?: string[] }) => {
      const { verifyStore } = await import('../../../audit/verify-store.js');
      const given = await Promise.all(
        (options.checkpoint ?? []).map(async (name) => ({ name, text: await readText(name) })),
      );
      const { verification, mode } = await verifyStore(options.store, given);
      if (!verification.sound) process.exitCode = EXIT_INPUT;
      if (options.json) writeAnswer(verification, mode);
      else write(`${printVerification(verification, options.lang)}${markOf(mode, options.lang)}`);
    });
}

function printVerification({ position, checks }: Verification, lang: Language): string {
  const words = VERIFY[lang];
  const rows = checks.map(({ check, looked, difference }) => [
    words.checks[check],
    looked,
    difference === null ? words.none : words.at(difference.position, sentenceIn(difference.says, lang)),
  ]);
  const kinds = checks.filter(({ difference }) => difference !== null).length;
  const ends = [
    ...(position === null ? [words.unopened] : []),
    kinds > 0 ? words.unsound(kinds) : words.sound(position ?? 0),
  ];
  return [table(words.head, rows), '', ...ends].join('\n');
}
