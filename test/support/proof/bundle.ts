import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { BundleDocument } from '../../../src/audit/bundle/document.js';
import { VERIFIER_FILE } from '../../../src/audit/bundle/page.js';
import { call, contractFile, EXAMPLE, exampleFacts, fact } from '../facts.js';
import type { ReportedFact } from '../facts.js';
import { hereOver } from '../in-process.js';
import { inSession, makeStore, record } from '../store.js';

/** What the verifier tells of a bundle, as JSON. */
export interface Verified {
  readonly holds: boolean;
  readonly log: string;
  readonly figures: readonly { readonly type: string; readonly receipt: unknown; readonly fees?: string }[];
  readonly checks: readonly { readonly check: string; readonly holds: boolean; readonly count?: number }[];
  readonly faults: readonly VerifierFault[];
}

export interface VerifierFault {
  readonly check: string;
  readonly fault: string;
  readonly position?: number;
  readonly number?: number;
  readonly event?: string;
  readonly from?: number;
  readonly to?: number;
  readonly en: string;
  readonly zh: string;
}

/** A document that may be altered. */
export type Alterable = { -readonly [K in keyof BundleDocument]: Alterable1<BundleDocument[K]> };
type Alterable1<T> = T extends readonly (infer E)[] ? { -readonly [K in keyof E]: Alterable1<E[K]> }[] : T;

/** The bundle of the example's March, with the keys that its receiver was told by another way. */
export interface ExampleBundle {
  readonly dir: string;
  readonly store: string;
  readonly file: string;
  readonly logKey: string;
  /** The key that the log had before. */
  readonly earlierKey: string;
  readonly supplierKey: string;
  readonly document: () => Alterable;
}

/** The contract beside the example's, whose facts come between. */
export const OTHER = 'HT-2026-0043';
/** Ids may be in any language. */
export const CHINESE_CALL = '来电-甲';

/** Makes a store whose example contract has its March provided, cosigned, made final and charged, the log's key replaced, and facts of another contract between; and the bundle of March in a folder. */
export async function makeExampleBundle(dir: string): Promise<ExampleBundle> {
  const store = join(dir, 'store');
  const file = join(dir, '三月.json');
  const at = (name: string) => join(dir, name);
  const here = hereOver(store);
  const done = async (...args: string[]) => {
    const { code, stdout, stderr } = await here.run(...args);
    if (code !== 0) throw new Error(`plumbline ${args.join(' ')}: ${stderr || stdout}`);
    return stdout.trim();
  };
  const contracts = [contractFile(), contractFile({ id: OTHER })];
  await makeStore(
    store,
    contracts.map((one) => JSON.stringify(one)),
    '2026-04-02T09:00:00+08:00',
  );
  const supplierKey = await done('cosign', '--new-key', 'acme.example/plumbline', '--key', at('supplier.key'));
  await done('cosign', '--declare', supplierKey, '--contract', EXAMPLE.id);
  await inSession(store, 'write', (session) => record(session, mixed()));
  await done('checkpoint', '-o', at('c1'));
  await done('cosign', at('c1'), '--key', at('supplier.key'), '--state', at('state'), '-o', at('c2'));
  await done('cosign', '--record', at('c2'));
  const earlierKey = await done('tree-key', 'show');
  await done('publish', EXAMPLE.id, EXAMPLE.month);
  await done('tree-key', 'rotate');
  await done('notice', EXAMPLE.id, EXAMPLE.month);
  await done('advance', '--to', '2026-05-02T09:00:00+08:00');
  const logKey = (await done('tree-key', 'show')).split('\n').at(-1) ?? '';
  await done('bundle', EXAMPLE.id, EXAMPLE.month, '-o', file);
  const document = () => JSON.parse(readFileSync(file, 'utf8')) as Alterable;
  return { dir, store, file, logKey, earlierKey, supplierKey, document };
}

/** The example's facts and some hundred more, with facts of another contract between them. */
function mixed(): ReportedFact[] {
  const more = Array.from({ length: 600 }, (_, i) =>
    call(i === 0 ? CHINESE_CALL : `M-${i}`, `2026-03-${String((i % 28) + 1).padStart(2, '0')}T10:00:00+08:00`, {
      category: '家用电器',
      outcome: i % 9 ? 'answered' : 'abandoned',
    }),
  );
  const cost = fact('CostIncurred', '2026-03-20T10:00:00+08:00', { costId: '费用-1', clause: '3.4', amount: '88.00' });
  return [...exampleFacts(), ...more, cost].flatMap((one, i) => [
    one,
    ...Array.from({ length: i % 3 }, (_, k) =>
      call(`O-${i}-${k}`, '2026-03-05T10:00:00+08:00', {}, { subject: OTHER }),
    ),
  ]);
}

/** What plain `node verify.mjs` makes of a document, in a process of its own and in a folder where nothing else is needed. */
export async function verifyInProcess(
  { dir }: Pick<ExampleBundle, 'dir'>,
  document: object | string,
  args: readonly string[],
): Promise<{ readonly code: number; readonly report: Verified }> {
  const file = join(dir, 'given.json');
  writeFileSync(file, typeof document === 'string' ? document : JSON.stringify(document));
  const line = ['verify.mjs', file, '--json', ...args];
  const { code, stdout } = await promisify(execFile)(process.execPath, line, { cwd: dir, maxBuffer: 2 ** 26 }).then(
    ({ stdout }) => ({ code: 0, stdout }),
    (error: unknown) => error as { code: number; stdout: string },
  );
  return { code, report: JSON.parse(stdout) as Verified };
}

/** The verifier as it is shipped, as a module. */
export async function loadVerifier() {
  return (await import(pathToFileURL(VERIFIER_FILE).href)) as {
    readonly verifyBundle: (
      text: string,
      told: { readonly keys?: readonly string[]; readonly supplierKeys?: readonly string[] },
    ) => Promise<Verified>;
    readonly canonical: (value: unknown) => string;
  };
}

/** The hash of a leaf as bundles write it, reckoned here. */
export function leafHash64(leaf: string): string {
  return createHash('sha256').update(`\0${leaf}`).digest('base64');
}
