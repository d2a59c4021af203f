import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../../src/words/language.js';
import { carryOut } from '../commands.js';
import { makeDirectory } from '../directory.js';
import { call, contractFile, fact, ndjson } from '../facts.js';
import type { ReportedFact } from '../facts.js';
import { hereOver, printedBy } from '../in-process.js';
import type { Outcome } from '../plumbline.js';
import { inSession, makeStore, record } from '../store.js';

/** A contract whose March can be worked out by hand; its id and those of its calls are Chinese. */
export const ID = '合同-甲.2026_7';
export const MARCH = '2026-03';
export const RESULT_1 = `${ID}/${MARCH}/result/objections/1`;
/** Where the clock stands when all of March is known. */
const APRIL = '2026-04-01T09:00:00+08:00';

/** A store of that contract, and the files that its commands take. */
export interface CycleStore {
  readonly store: string;
  /** The correction that call 8 was answered after all. */
  readonly fix: string;
  /** A file of evidence: "录音\n". */
  readonly evidence: string;
  /** A path in the folder of the files. */
  path(name: string): string;
  /** What a command prints, which must succeed. */
  say(lang: Language, ...args: string[]): Promise<string>;
  /** What a command that must succeed answers with --json. */
  json<T = Record<string, unknown>>(...args: string[]): Promise<T>;
  /** What becomes of a command. */
  run(...args: string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

/**
 * March: seven calls answered and three given up, 70 %, 20 points short of 90, 40 off 50: 10 of 50, which alone are measured: 20, unmet,
 * 10,000.00. With call 8 answered: 80 %, 30 of 50: 60, 5,000.00. The platform took three presale calls by delegation, 3.50 each: 10.50. It owes
 * 3,000.00 for goods.
 */
export async function makeCycleStore(): Promise<CycleStore> {
  const { dir, remove } = await makeDirectory();
  const [store, fix, evidence] = [join(dir, 'store'), join(dir, '更正.ndjson'), join(dir, '录音.txt')];
  const file = contractFile({ id: ID, channels: ['phone'], payment: { penalties: 'offset', fees: 'wire' } });
  await makeStore(store, [JSON.stringify(file)], APRIL);
  await inSession(store, 'write', async (session) => {
    const from = '2026-03-01T00:00:00+08:00';
    const data = { contract: ID, service: 'consultation' as const, channel: 'phone' as const, from };
    await carryOut(session, { name: 'delegate', data });
    await record(session, marchFacts());
  });
  await writeFile(fix, ndjson([answered(8)]));
  await writeFile(evidence, '录音\n');
  const { run, json } = hereOver(store);
  const say = (lang: Language, ...args: string[]) => printedBy([...args, '--store', store, '--lang', lang]);
  return {
    store,
    fix,
    evidence,
    path: (name) => join(dir, name),
    say,
    json,
    run,
    remove,
  };
}

/** The correction that a call was answered after all. */
export function answered(n: number, change: Partial<ReportedFact> = {}): ReportedFact {
  const data = { kind: 'call', key: `来电-${n}`, replace: { outcome: 'answered' }, reason: '录音为证' };
  return fact('FactCorrected', '2026-04-01T08:00:00+08:00', data, { subject: ID, ...change });
}

/** A fact of the contract. */
export function ofContract(one: ReportedFact): ReportedFact {
  return { ...one, subject: ID };
}

function marchFacts(): ReportedFact[] {
  const at = (n: number) => `2026-03-${String(n).padStart(2, '0')}T10:00:00+08:00`;
  const days = Array.from({ length: 10 }, (_, i) => i + 1);
  return [
    ...days.map((n) => call(`来电-${n}`, at(n), { outcome: n <= 7 ? 'answered' : 'abandoned' })),
    ...days.slice(0, 3).map((n) => call(`代接-${n}`, at(n + 10), { handledBy: 'platform' })),
    fact('PayableRecorded', at(20), { payableId: '货款-3', amount: '3000.00', dueOn: '2026-04-30' }),
  ].map(ofContract);
}
