import type { Command } from 'commander';
import { join } from 'node:path';
import { KEPT_RUN_FILE, KeptRun } from '../../../audit/kept-run.js';
import { parseVerifierKey } from '../../../log/tree/notes/note-keys.js';
import { VERIFY } from '../../../words/store/verify.js';
import type { Language } from '../../../words/language.js';
import { sentenceIn } from '../../../words/sentences/sentence.js';
import type { Verification, VerifyProgress } from '../../../audit/verify-store.js';
import { EXIT_INPUT } from '../../failure.js';
import { withStoreOption } from '../../options.js';
import type { StoreOptions } from '../../options.js';
import { markOf, ProgressLine, write, writeAnswer } from '../../output.js';
import { table } from '../../print/table.js';
import { readText } from '../../read-text.js';

interface VerifyCommandOptions extends StoreOptions {
  readonly checkpoint?: readonly string[];
  readonly logKey?: readonly string[];
  readonly state?: string;
  readonly anew?: boolean;
}

/** `verify`: whether a store is as it was recorded (SPEC 10). */
export function addVerifyCommand(program: Command): void {
  withStoreOption(
    program.command('verify').description('look at the whole store: whether all of it is as it was recorded'),
  )
    .option('--checkpoint <file...>', 'an earlier checkpoint (repeatable): the log must have been as it says')
    .option(
      '--log-key <key...>',
      "a verifier key of the log that was told by another way (repeatable): only what it vouches for counts as the log's signature",
    )
    .option('--state <file>', "where a run that is killed leaves how far it came; in the store's folder unless told")
    .option('--anew', 'begin at the beginning, whatever an earlier run left')
    .option('--json', 'print JSON')
    .action(async (options: VerifyCommandOptions) => {
      for (const key of options.logKey ?? []) parseVerifierKey(key);
      const checkpoints = await Promise.all(
        (options.checkpoint ?? []).map(async (name) => ({ name, text: await readText(name) })),
      );
      const { verifyWhole } = await import('../../../verifying/verify-whole.js');
      const progress = new Progress(options.lang);
      try {
        const { verification, mode } = await verifyWhole(options.store, {
          checkpoints,
          logKeys: options.logKey ?? [],
          kept: keptRun(options),
          onProgress: (one) => progress.show(one),
        });
        progress.done();
        if (!verification.sound) process.exitCode = EXIT_INPUT;
        if (options.json) writeAnswer(verification, mode);
        else write(`${printVerification(verification, options.lang)}${markOf(mode, options.lang)}`);
      } finally {
        progress.done();
      }
    });
}

function keptRun({ store, state, anew, lang }: VerifyCommandOptions): KeptRun {
  const words = VERIFY[lang];
  const kept = new KeptRun(state ?? join(store, KEPT_RUN_FILE), {
    onFrom: (position) => process.stderr.write(`${words.goingOn(position)}\n`),
    onAnew: () => process.stderr.write(`${words.changedSince}\n`),
  });
  if (anew) kept.end();
  return kept;
}

/** Says on a terminal how far it has come, how fast, and how much is left. */
class Progress {
  private readonly line = new ProgressLine();
  private first: { readonly done: number; readonly at: number } | null = null;

  constructor(private readonly lang: Language) {}

  show({ check, done, of }: VerifyProgress): void {
    const words = VERIFY[this.lang];
    const now = performance.now();
    this.first ??= { done, at: now };
    const perSecond = (1000 * (done - this.first.done)) / Math.max(1, now - this.first.at);
    const secondsLeft = perSecond > 0 ? (of - done) / perSecond : null;
    this.line.show(
      check === 'log'
        ? words.looking(done, of, Math.round(perSecond), secondsLeft === null ? null : Math.ceil(secondsLeft))
        : words.lookedAt(words.checks[check] ?? check),
    );
  }

  done(): void {
    this.line.done();
  }
}

function printVerification({ position, checks }: Verification, lang: Language): string {
  const words = VERIFY[lang];
  const rows = checks.map(({ check, looked, difference, noReceipt = 0 }) => [
    words.checks[check],
    noReceipt > 0 ? `${looked}; ${words.noReceipt(noReceipt)}` : looked,
    difference === null ? words.none : words.at(difference.position, sentenceIn(difference.says, lang)),
  ]);
  const kinds = checks.filter(({ difference }) => difference !== null).length;
  const ends = [
    ...(position === null ? [words.unopened] : []),
    kinds > 0 ? words.unsound(kinds) : words.sound(position ?? 0),
  ];
  return [table(words.head, rows), '', ...ends].join('\n');
}
