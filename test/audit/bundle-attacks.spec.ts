import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newSignerKey } from '../../src/log/tree/notes/note-keys.js';
import { signedCheckpoint } from '../../src/log/tree/notes/checkpoint.js';
import { leafHash64, loadVerifier, makeExampleBundle, verifyInProcess } from '../support/proof/bundle.js';
import type { Alterable, ExampleBundle, Verified, VerifierFault } from '../support/proof/bundle.js';
import { makeDirectory } from '../support/directory.js';

let bundle: ExampleBundle;
let remove: () => Promise<void>;

beforeAll(async () => {
  const made = await makeDirectory();
  remove = made.remove;
  bundle = await makeExampleBundle(made.dir);
});
afterAll(() => remove());

const keyed = () => ['--key', bundle.logKey, '--supplier-key', bundle.supplierKey];

/** What plain `node verify.mjs` finds in a document that was altered: it must not hold. */
async function found(alter: (document: Alterable) => void, args = keyed()): Promise<readonly VerifierFault[]> {
  const document = bundle.document();
  alter(document);
  const { code, report } = await verifyInProcess(bundle, document, args);
  expect([code, report.holds]).toEqual([1, false]);
  for (const { en, zh } of report.faults) expect([en, zh]).not.toContain('');
  return report.faults;
}

/** The leaf that is the n-th of a type, and where it is. */
function leafOf(document: Alterable, type: string, n = 0) {
  const at = document.leaves.flatMap((one, i) => (one.leaf.endsWith(`"type":"${type}"}`) ? [i] : []))[n] ?? -1;
  const leaf = document.leaves[at];
  if (!leaf) throw new Error(`no leaf of ${type}`);
  return { at, leaf };
}

/** Takes a leaf out, and puts its hash where those of other events are, so that the tree is as it was. */
function hide(document: Alterable, at: number): void {
  const [taken] = document.leaves.splice(at, 1);
  if (!taken) throw new Error('no such leaf');
  document.others.push({ index: taken.index, leaves: 1, hash: taken.hash });
}

const edit = (leaf: { leaf: string; hash: string }, from: string | RegExp, to: string) => {
  const before = leaf.leaf;
  leaf.leaf = before.replace(from, to);
  expect(leaf.leaf).not.toBe(before);
};
const rehash = (leaf: { leaf: string; hash: string }) => (leaf.hash = leafHash64(leaf.leaf));

it('holds as it was made', async () => {
  const { code, report } = await verifyInProcess(bundle, bundle.document(), keyed());
  expect([code, report.faults, report.checks.filter(({ holds }) => !holds)]).toEqual([0, [], []]);
  expect(report.figures.map(({ type }) => type)).toEqual([
    ...['ResultPublished', 'FeeNoticeSent', 'ResultFinal', 'FeesFinal'],
  ]);
});

describe('an edited value', () => {
  it('with its hash left as it was: that event is named', async () => {
    const faults = await found((document) => edit(leafOf(document, 'CallRecorded', 7).leaf, 'answered', 'abandoned'));
    const { leaf } = leafOf(bundle.document(), 'CallRecorded', 7);
    const { body, number } = JSON.parse(leaf.leaf) as { body: { source: string; id: string }; number: number };
    expect(faults[0]).toMatchObject({
      ...{ check: 'leaves', fault: 'changed', position: leaf.index + 1, number },
      event: `${body.source}#${body.id}`,
    });
  });

  it('with its hash made anew: the receipts that it is behind are named, and between which positions it is', async () => {
    const faults = await found((document) => {
      const { leaf } = leafOf(document, 'CallRecorded', 300);
      edit(leaf, 'answered', 'abandoned');
      rehash(leaf);
    });
    const { index } = leafOf(bundle.document(), 'CallRecorded', 300).leaf;
    const place = faults.find(({ fault }) => fault === 'altered');
    expect(place).toMatchObject({ check: 'checkpoint' });
    expect([place?.from, place?.to].every((at) => typeof at === 'number')).toBe(true);
    expect((place?.from ?? Infinity) <= index + 1 && index + 1 <= (place?.to ?? 0)).toBe(true);
    expect((place?.to ?? Infinity) - (place?.from ?? 0)).toBeLessThan(bundle.document().treeSize / 2);
    const receipt = leafOf(bundle.document(), 'FigureReceipted').leaf.index + 1;
    expect(faults.filter(({ fault }) => fault === 'itsEvents').map(({ position }) => position)).toContain(receipt);
  });

  it('in a figure, with its hash made anew: the receipt is of other figures', async () => {
    const faults = await found((document) => {
      const { leaf } = leafOf(document, 'FeeNoticeSent');
      edit(leaf, /"total":"[\d.]+"/, '"total":"99.00"');
      rehash(leaf);
    });
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['altered', 'itsFigures']));
  });

  it('written so that it is no canonical JSON any more: that event is named', async () => {
    const faults = await found((document) => {
      const { leaf } = leafOf(document, 'CallRecorded', 3);
      edit(leaf, '{"body":', '{ "body":');
      rehash(leaf);
    });
    expect(faults[0]).toMatchObject({ check: 'leaves', fault: 'canonical' });
  });

  it('any digit of any event: that event is named', async () => {
    const { verifyBundle } = await loadVerifier();
    const whole = bundle.document();
    const event = fc.nat({ max: whole.leaves.length - 1 });
    await fc.assert(
      fc.asyncProperty(event, fc.nat(), fc.integer({ min: 1, max: 9 }), async (at, which, by) => {
        const leaves = whole.leaves.map((one) => ({ ...one }));
        const leaf = leaves[at];
        if (!leaf) return;
        const digits = [...leaf.leaf.matchAll(/\d/g)].map(({ index }) => index);
        const place = digits[which % digits.length] ?? 0;
        const digit = (Number(leaf.leaf[place]) + by) % 10;
        leaf.leaf = leaf.leaf.slice(0, place) + String(digit) + leaf.leaf.slice(place + 1);
        const { holds, faults } = await verifyBundle(JSON.stringify({ ...whole, leaves }), { keys: [bundle.logKey] });
        expect(holds).toBe(false);
        expect(faults.find(({ check }) => check === 'leaves')).toMatchObject({ position: leaf.index + 1 });
      }),
      { numRuns: 25 },
    );
  });
});

describe('something is missing', () => {
  it('the head', async () => {
    const faults = await found((document) => hide(document, leafOf(document, 'ContractSigned').at));
    expect(faults.find(({ fault }) => fault === 'missing')?.en).toContain('numbers 1 to 1 of HT-2026-0042 are missing');
  });

  it('one in the middle: its number is named', async () => {
    const { leaf } = leafOf(bundle.document(), 'CallRecorded', 9);
    const { number } = JSON.parse(leaf.leaf) as { number: number };
    const faults = await found((document) => hide(document, leafOf(document, 'CallRecorded', 9).at));
    expect(faults.find(({ fault }) => fault === 'missing')?.en).toContain(`numbers ${number} to ${number} of`);
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['itsEvent', 'itsEvents']));
  });

  it('the tail, its hashes given as those of others', async () => {
    const faults = await found((document) => hide(document, document.leaves.length - 1));
    expect(faults.find(({ check }) => check === 'numbers')).toMatchObject({ fault: 'tail' });
  });

  it('the tail, and the tree as if it had ended before', async () => {
    const faults = await found((document) => {
      document.leaves.pop();
      document.treeSize -= 1;
    });
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['size', 'altered']));
  });

  it('a calendar of the store: its number is named', async () => {
    const faults = await found((document) => hide(document, leafOf(document, 'CalendarAdopted', 3).at));
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['missing', 'otherCalendars']));
  });

  it('everything', async () => {
    const faults = await found((document) => {
      document.leaves = [];
      document.others = [];
    });
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['empty', 'treeEnd']));
    for (const nothing of ['', '{}', '[]', 'null', '{"format":"plumbline-bundle/1"}']) {
      const { code, report } = await verifyInProcess(bundle, nothing, keyed());
      expect([code, report.holds, report.faults[0]?.check]).toEqual([1, false, 'format']);
    }
  });

  it('a subtree of others: from where on there is no tree', async () => {
    const at = bundle.document().others[5]?.index ?? 0;
    const faults = await found((document) => document.others.splice(5, 1));
    expect(faults.find(({ check }) => check === 'tree')).toMatchObject({ fault: 'subtree', position: at + 1 });
  });
});

describe('something else in its place', () => {
  it('two events exchanged', async () => {
    const faults = await found((document) => {
      const [one, two] = [leafOf(document, 'CallRecorded', 4).leaf, leafOf(document, 'CallRecorded', 5).leaf];
      [one.leaf, two.leaf, one.hash, two.hash] = [two.leaf, one.leaf, two.hash, one.hash];
    });
    expect(faults[0]).toMatchObject({ check: 'numbers', fault: 'missing' });
  });

  it('another terms pack: the event that tells the terms is named', async () => {
    const alter = (document: Alterable) => {
      const { leaf } = leafOf(document, 'ContractSigned');
      edit(leaf, '"penalty":"2000.00"', '"penalty":"9000.00"');
      rehash(leaf);
    };
    const { index } = leafOf(bundle.document(), 'ContractSigned').leaf;
    expect((await found(alter)).find(({ check }) => check === 'rules')).toMatchObject({
      ...{ fault: 'terms', position: index + 1 },
    });
  });

  it('another terms pack with its own hash: the figures rest on other terms', async () => {
    const { canonical } = await loadVerifier();
    const faults = await found((document) => {
      const { leaf } = leafOf(document, 'ContractSigned');
      edit(leaf, '"penalty":"2000.00"', '"penalty":"9000.00"');
      const { file, pack } = (JSON.parse(leaf.leaf) as { body: { data: { file: unknown; pack: unknown } } }).body.data;
      const hash = createHash('sha256').update(canonical({ file, pack })).digest('hex');
      edit(leaf, /"hash":"[0-9a-f]{64}"/, `"hash":"${hash}"`);
      rehash(leaf);
    });
    const figures = ['ResultPublished', 'FeeNoticeSent'].map((type) => leafOf(bundle.document(), type).leaf.index + 1);
    const other = faults.filter(({ fault }) => fault === 'otherTerms').map(({ position }) => position);
    expect(other).toEqual(figures);
  });

  it('a receipt of other events: the receipt is named', async () => {
    const { index } = leafOf(bundle.document(), 'FigureReceipted').leaf;
    const faults = await found((document) => {
      const [range] = document.receipts[0]?.events ?? [];
      if (range) range.to = range.from;
      document.receipts[0]?.events.splice(1, 1);
    });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ check: 'receipts', fault: 'itsEvents', position: index + 1 });
  });

  it('receipts of nothing, or none at all', async () => {
    const none = await found((document) => (document.receipts = []));
    expect(none.map(({ fault }) => fault)).toContain('itsEvents');
  });

  it('another contract', async () => {
    const faults = await found((document) => (document.contract = 'HT-2026-0043'));
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['foreign', 'empty']));
  });

  it('another month', async () => {
    expect((await found((document) => (document.month = '2026-02'))).map(({ fault }) => fault)).toContain('part');
  });
});

describe('another key', () => {
  it('than the one that is expected', async () => {
    const { verifier } = newSignerKey(bundle.logKey.split('+')[0] ?? '', 'note');
    const faults = await found(() => undefined, ['--key', verifier.text]);
    expect(faults.find(({ check }) => check === 'checkpoint')).toMatchObject({ fault: 'signer' });
    expect(faults[0]?.en).toContain(`not by the expected key ${verifier.name}+${verifier.id}`);
  });

  it('has signed all of it, made anew after an edit', async () => {
    const { verifyBundle } = await loadVerifier();
    const forger = newSignerKey(bundle.logKey.split('+')[0] ?? '', 'note');
    const faults = await found((document) => {
      const { leaf } = leafOf(document, 'CallRecorded', 7);
      edit(leaf, 'answered', 'abandoned');
      rehash(leaf);
      document.checkpoint = signedCheckpoint({ size: document.treeSize, root: Buffer.alloc(32, 1) }, [forger]);
    });
    expect(faults.map(({ fault }) => fault)).toEqual(expect.arrayContaining(['signer', 'altered']));
    expect(await verifyBundle(JSON.stringify(bundle.document()), {})).toMatchObject({
      holds: false,
      faults: [{ check: 'keys', fault: 'noKey' }] as Partial<Verified['faults'][number]>[],
    });
  });

  it('of a supplier who has cosigned nothing', async () => {
    const { verifier } = newSignerKey('acme.example/plumbline', 'cosignature');
    const faults = await found(() => undefined, ['--key', bundle.logKey, '--supplier-key', verifier.text]);
    expect(faults).toEqual([expect.objectContaining({ check: 'cosignatures', fault: 'cosigner' })]);
  });

  it('took the place of the expected one without its signature', async () => {
    const faults = await found(
      (document) => {
        const last = document.keys.at(-1);
        if (last) Object.assign(last, { note: last.note.replace(/\n— [^\n]*\n$/, '\n') });
      },
      ['--key', bundle.earlierKey],
    );
    expect(faults.map(({ fault }) => fault)).toEqual(['rotation', 'signer']);
  });

  it('the one before, which the log has replaced by its own signature, is followed', async () => {
    const { code, report } = await verifyInProcess(bundle, bundle.document(), ['--key', bundle.earlierKey]);
    expect([code, report.faults]).toEqual([0, []]);
  });
});
