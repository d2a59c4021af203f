import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeSample } from '../../src/sample/index.js';
import { makeDirectory } from '../support/directory.js';
import { LATER } from '../support/figures.js';
import { logDigest } from '../support/log.js';
import { run, twoAtATime } from '../support/plumbline.js';
import { makeSampleStore, SAMPLE_IDS } from '../support/sample.js';
import { makeStore } from '../support/store.js';

const EXAMPLES = join(import.meta.dirname, '..', '..', 'examples');
const [GOOD = '', MIDDLING = '', FAILING = ''] = SAMPLE_IDS;

/** Rows whose times are local to the mapping's zone; the last lies in an hour that Los Angeles skips in spring. */
const INCIDENTS = `number,incident_state,opened_at,sys_updated_at,category
INC1,Active,01-03-2016 11:30,01-03-2016 15:30,Category 5
INC2,Active,01-03-2016 11:30,01-03-2016 15:31,Category 5
INC3,Active,13-03-2016 02:30,13-03-2016 12:00,Category 5
`;

/** What is asked of the two stores, as people read it and as programs do. */
const QUESTIONS = [
  ['scorecard', MIDDLING, '2026-03'],
  ['scorecard', GOOD, '2026-02', '--json'],
  ['fees', FAILING, '2026-03'],
  ['leaks', FAILING],
  ['breaches', MIDDLING, '--month', '2026-02', '--reading', 'ticket.holidays=pause'],
].map((question) => [...question, '--at', LATER]);

describe('the time zone of the process', () => {
  let dir: string;
  let sample: string;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ dir, remove } = await makeDirectory());
    sample = (await writeSample(join(dir, 'sample'), { facts: 2_000, seed: 3 })).factsFile;
    await makeSampleStore(join(dir, 'facts-of-nowhere'));
    const contract = await readFile(join(EXAMPLES, 'incidents.contract.yaml'), 'utf8');
    await makeStore(join(dir, 'rows-of-nowhere'), [contract], '2026-04-10T09:00:00+08:00');
    await writeFile(join(dir, 'incidents.csv'), INCIDENTS);
  });
  afterAll(() => remove());

  /** Imports and asks, every process in that time zone: what each printed, and a digest of what was recorded. */
  async function everythingIn(TZ: string): Promise<unknown> {
    const name = TZ.replaceAll('/', '-');
    const [facts, rows] = [join(dir, `facts-${name}`), join(dir, `rows-${name}`)];
    await cp(join(dir, 'facts-of-nowhere'), facts, { recursive: true });
    await cp(join(dir, 'rows-of-nowhere'), rows, { recursive: true });
    const imports = [
      { args: ['import', sample], store: facts },
      { args: ['import', join(dir, 'incidents.csv'), '--map', join(EXAMPLES, 'incidents.map.yaml')], store: rows },
    ];
    const questions = [
      ...QUESTIONS.map((args) => ({ args, store: facts })),
      { args: ['breaches', 'HT-INCIDENTS-1'], store: rows },
    ];
    const printed: unknown[] = [];
    for (const stage of [imports, questions])
      printed.push(...(await twoAtATime(stage, ({ args, store }) => run(args, { store, env: { TZ } }))));
    return { printed, logs: [await logDigest(facts), await logDigest(rows)] };
  }

  it('changes nothing: what is recorded and printed is the same in Shanghai, Los Angeles and Kolkata, byte for byte', async () => {
    const home = await everythingIn('Asia/Shanghai');
    expect(home).toMatchObject({
      printed: expect.arrayContaining([{ code: 0, stderr: '', stdout: expect.any(String) }]),
    });
    expect(JSON.stringify(home)).not.toContain('"code":1');
    // Exactly at the deadline, a minute after it, and due at noon for what came in at night.
    expect(JSON.stringify(home)).toContain('3 rounds: 1 breached, 2 met, 0 relieved, 0 pending');
    expect(await everythingIn('America/Los_Angeles')).toEqual(home);
    expect(await everythingIn('Asia/Kolkata')).toEqual(home);
  });
});
