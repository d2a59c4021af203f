import type { Command } from 'commander';
import { shippedCalendars } from '../../shipped/calendars.js';
import { StatutoryCalendars } from '../../rules/calendar/statutory-calendar.js';
import { StoreMissingError } from '../../log/embedded/store.js';
import { answerFrom } from '../ask.js';
import { readContractFile } from '../../shipped/contract-file.js';
import { lintContract } from '../../rules/terms/lint/lint.js';
import type { Finding } from '../../rules/terms/lint/lint.js';
import { loadPack } from '../../shipped/packs.js';
import { readText } from './fact-commands.js';
import { EXIT_INPUT } from '../failure.js';
import { withStoreOption } from '../options.js';
import type { StoreOptions } from '../options.js';
import { write, writeJson } from '../output.js';
import { LINT } from '../../words/lint.js';
import type { Language } from '../../words/language.js';

/** `contract lint`: what is wrong with the terms themselves (SPEC 2). Exit 1 when something is an error. */
export function addLintCommand(contract: Command): void {
  withStoreOption(
    contract
      .command('lint <file>')
      .description('say what is wrong with the terms of a contract file, with clause and severity'),
  )
    .option('--json', 'print JSON')
    .action(async (path: string, options: StoreOptions) => {
      const { file } = readContractFile(await readText(path), path);
      const { calendars, categories } = await known(options.store);
      const findings = lintContract(file, loadPack(file.pack), calendars, { categories });
      const errors = findings.filter((f) => f.severity === 'error').length;
      if (options.json) writeJson({ contract: file.id, findings });
      else write(print(file.id, findings, options.lang));
      if (errors > 0) process.exitCode = EXIT_INPUT;
    });
}

/** The calendars of the store and the categories that its facts name, or the shipped calendars alone where there is no store. */
async function known(dir: string): Promise<{ calendars: StatutoryCalendars; categories: readonly string[] }> {
  try {
    return await answerFrom(dir, (reader) => ({
      calendars: reader.rules().calendars,
      categories: reader.store.journal.categoryNames().filter((name) => name !== ''),
    }));
  } catch (error) {
    if (error instanceof StoreMissingError)
      return { calendars: new StatutoryCalendars(shippedCalendars()), categories: [] };
    throw error;
  }
}

function print(id: string, findings: readonly Finding[], lang: Language): string {
  const count = (severity: string) => findings.filter((f) => f.severity === severity).length;
  return [
    `${id}: ${LINT[lang].heading(count('error'), count('warning'), count('info'))}`,
    ...findings.map((f) => `${LINT[lang].severity[f.severity]}${f.clause.padEnd(12)}  ${f.message[lang]}  [${f.id}]`),
  ].join('\n');
}
