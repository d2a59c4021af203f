import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { bundleText } from '../../../audit/bundle/document.js';
import { bundlePage, VERIFIER_FILE } from '../../../audit/bundle/page.js';
import { planBundle } from '../../../audit/bundle/plan.js';
import { BUNDLE } from '../../../words/store/bundle.js';
import { readingIn } from '../../context.js';
import { UsageError } from '../../failure.js';
import { withLanguageOption, withStoreOption } from '../../options.js';
import type { LanguageOptions, StoreOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import { writeNamed } from '../../write-file.js';

interface BundleOptions extends StoreOptions {
  readonly output: string;
  readonly force?: boolean;
}

interface VerifyOptions extends LanguageOptions {
  readonly key: readonly string[];
  readonly supplierKey?: readonly string[];
  readonly json?: true;
}

/** What the verifier is as a module (docs/verify.mjs). */
interface Verifier {
  readonly main: (
    args: readonly string[],
    around: { write: (text: string) => void; warn: (text: string) => void; env: NodeJS.ProcessEnv },
  ) => Promise<number>;
}

/** `bundle`, `verify-bundle`: a month with all that proves it, and its check on any machine (SPEC 10). */
export function addBundleCommands(program: Command): void {
  withStoreOption(program.command('bundle <contract> <month>'))
    .summary('a month with all that proves it, in one file that can be checked on any machine')
    .description(
      'write a month with all that proves it into one file: events, receipts, signatures; beside it the verifier, verify.mjs, and a page that shows the bundle and checks it in a browser',
    )
    .requiredOption('-o, --output <file>', 'write the bundle into this file, which is not there yet')
    .option('--force', 'write over files that are there')
    .option('--json', 'print JSON')
    .action(writeBundle);
  withLanguageOption(
    program
      .command('verify-bundle <file>')
      .summary('check a bundle as verify.mjs does; needs no store')
      .description(
        'check a bundle by the very file that is shipped as verify.mjs: hashes, signatures, that nothing is missing, and all figures worked out anew; needs no store',
      )
      .requiredOption(
        '--key <key>',
        'a verifier key of the log, told by the platform by another way than the bundle (repeatable)',
        collect,
      )
      .option(
        '--supplier-key <key>',
        'a verifier key of the supplier, whose cosignature must be there (repeatable)',
        collect,
      )
      .option('--json', 'print JSON'),
  ).action(verifyBundle);
}

async function writeBundle(contract: string, month: string, options: BundleOptions): Promise<void> {
  const { output, store: dir, force, json, lang } = options;
  const naming = { store: dir, ...(force === undefined ? {} : { force }) };
  const [verifier, page] = [join(dirname(output), 'verify.mjs'), `${output}.html`];
  const own = readFileSync(VERIFIER_FILE, 'utf8');
  const isThere = existsSync(verifier) && readFileSync(verifier, 'utf8') === own;
  for (const file of [output, page, ...(isThere ? [] : [verifier])])
    if (!force && existsSync(file))
      throw new UsageError(`${file} is there already; name another file, or write over it with --force`);
  const { plan, mode } = await readingIn(dir, async (session) => {
    const plan = planBundle(session, contract, month);
    await writeNamed(output, bundleText(session, plan), naming);
    return { plan, mode: session.store.mode };
  });
  await writeNamed(page, bundlePage(createReadStream(output, 'utf8')), naming);
  if (!isThere) await writeNamed(verifier, own, naming);
  const { positions, treeSize, receipts } = plan;
  const told = { contract, month, treeSize, events: positions.length, receipts: receipts.length };
  if (json) writeAnswer({ ...told, file: output, page, verifier }, mode);
  else write(`${BUNDLE[lang].written(told, output, page, verifier)}${markOf(mode, lang)}`);
}

async function verifyBundle(file: string, { key, supplierKey = [], json, lang }: VerifyOptions): Promise<void> {
  const { main } = (await import(pathToFileURL(VERIFIER_FILE).href)) as Verifier;
  const args = [
    ...[file, '--lang', lang, ...key.map((one) => `--key=${one}`)],
    ...supplierKey.map((one) => `--supplier-key=${one}`),
    ...(json ? ['--json'] : []),
  ];
  const warn = (text: string) => process.stderr.write(`${text}\n`);
  process.exitCode = await main(args, { write, warn, env: process.env });
}

function collect(one: string, before: readonly string[] = []): string[] {
  return [...before, one];
}
