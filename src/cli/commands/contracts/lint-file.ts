import { shippedCalendars } from '../../../shipped/calendars.js';
import { readContractFile } from '../../../shipped/contract-file.js';
import { loadPack } from '../../../shipped/packs.js';
import { StatutoryCalendars } from '../../../rules/calendar/statutory-calendar.js';
import { lintContract } from '../../../rules/terms/lint/lint.js';
import type { Finding } from '../../../rules/terms/lint/lint.js';
import { StoreMissingError } from '../../../log/port/errors.js';
import { answerFrom } from '../../ask.js';
import { readText } from '../../read-text.js';

/** What is wrong with the terms of the contract file at `path`, looked at beside the store in `dir`. Throws what reading and parsing throw. */
export async function lintFile(
  path: string,
  dir: string,
): Promise<{ readonly contract: string; readonly findings: readonly Finding[] }> {
  const { file } = readContractFile(await readText(path), path);
  const { calendars, categories } = await known(dir);
  return { contract: file.id, findings: lintContract(file, loadPack(file.pack), calendars, { categories }) };
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
