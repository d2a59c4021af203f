import type { Command } from 'commander';
import type { Finding } from '../../../rules/terms/lint/lint.js';
import { lintReport } from '../../../rules/terms/lint/report.js';
import { EXIT_INPUT } from '../../failure.js';
import { withStoreOption } from '../../options.js';
import type { StoreOptions } from '../../options.js';
import { write, writeJson } from '../../output.js';
import { FAILURE } from '../../../words/failure.js';
import { LINT } from '../../../words/lint.js';
import type { Language } from '../../../words/language.js';

/** `contract lint`: what is wrong with the terms themselves (SPEC 2). Exit 1 when something is an error. */
export function addLintCommand(contract: Command): void {
  withStoreOption(
    contract
      .command('lint <file>')
      .description('say what is wrong with the terms of a contract file, with clause and severity'),
  )
    .option('--json', 'print JSON')
    .action(async (path: string, options: StoreOptions) => {
      // Loaded only now: YAML and packs are nothing that the other commands of a contract need.
      const { lintFile } = await import('./lint-file.js');
      const { contract: id, findings } = await lintFile(path, options.store);
      const errors = findings.filter((f) => f.severity === 'error').length;
      if (options.json) writeJson(lintReport(id, findings));
      else write(print(id, findings, options.lang));
      if (errors > 0) process.exitCode = EXIT_INPUT;
    });
}

function print(id: string, findings: readonly Finding[], lang: Language): string {
  const count = (severity: string) => findings.filter((f) => f.severity === severity).length;
  const { findings: listed, more } = lintReport(id, findings);
  return [
    `${id}: ${LINT[lang].heading(count('error'), count('warning'), count('info'))}`,
    ...listed.map((f) => `${LINT[lang].severity[f.severity]}${f.clause.padEnd(12)}  ${f.message[lang]}  [${f.id}]`),
    ...(more === undefined ? [] : [FAILURE[lang].more(more)]),
  ].join('\n');
}
