import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { inDirectory } from '../support/directory.js';
import { makeSilentStore, makeStoreAhead } from '../support/doubtful-clock.js';
import { call, contractFile, ndjson } from '../support/facts.js';
import { run, succeed } from '../support/plumbline.js';
import { headOf } from '../support/store.js';

describe('a command line on a machine whose clock may be wrong', () => {
  it.each([
    ['before the last event of the log', makeStoreAhead],
    ['more than 31 days after the last event', makeSilentStore],
  ])(
    'because it stands %s records nothing until it is told to go on',
    async (says, make) => {
      await inDirectory(async (dir) => {
        const [store, contract, facts] = [join(dir, 'store'), join(dir, 'contract.json'), join(dir, 'facts.ndjson')];
        await make(store);
        await writeFile(contract, JSON.stringify(contractFile()));
        await writeFile(facts, ndjson([call('one', '2026-03-02T10:00:00+08:00')]));
        const head = await headOf(store);
        for (const command of [['contract', 'sign', contract], ['import', facts], ['advance']]) {
          const { code, stderr } = await run(command, { store });
          expect([code, stderr]).toEqual([1, expect.stringContaining(says)]);
          expect(stderr).toContain('--accept-clock');
        }
        expect(await headOf(store)).toBe(head);
        expect(await succeed(['contract', 'sign', contract, '--accept-clock'], { store })).toContain('Signed');
        const { code } = await run(['import', facts, '--dry-run'], { store });
        expect(code).toBe(0);
      });
    },
    120_000,
  );
});
