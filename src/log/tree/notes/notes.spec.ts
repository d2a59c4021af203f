import { describe, expect, it } from '@jest/globals';
import { EMPTY_ROOT } from '../hashing/hash.js';
import { checkpointText, checkSigned, parseCheckpoint, signedCheckpoint } from './checkpoint.js';
import { cosign, cosignatureBy } from './cosignature.js';
import { NoteError } from './note-error.js';
import { formatNote, isNoteSignedBy, parseNote, signNote } from './note.js';
import { newSignerKey, parseSignerKey, parseVerifierKey } from './note-keys.js';
import { consistencyFile, inclusionFile, parseConsistencyFile, parseInclusionFile } from './proof-files.js';

/** The example of C2SP signed-note. */
const EXAMPLE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;
const EXAMPLE_KEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
/** The examples of golang.org/x/mod/sumdb/note, whose format it is. */
const GO_SECRET = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
const GO_KEY = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const GO_TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const GO_NOTE = `${GO_TEXT}
— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;
/** The examples of C2SP tlog-checkpoint and tlog-cosignature. */
const CHECKPOINT = `example.com/behind-the-sofa
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
`;

describe('signed notes (C2SP signed-note)', () => {
  it('verify as the example of the specification does', () => {
    const key = parseVerifierKey(EXAMPLE_KEY);
    expect(isNoteSignedBy(parseNote(EXAMPLE), key)).toBe(true);
    expect(formatNote(parseNote(EXAMPLE))).toBe(EXAMPLE);
    expect(() => isNoteSignedBy(parseNote(EXAMPLE.replace('example message', 'example massage')), key)).toThrow(
      NoteError,
    );
    expect(isNoteSignedBy(parseNote(EXAMPLE), parseVerifierKey(GO_KEY))).toBe(false);
  });

  it('are signed as the first implementation signs them, with keys as it writes them', () => {
    const key = parseSignerKey(`${GO_SECRET}\n`);
    expect(key.verifier.text).toBe(GO_KEY);
    expect(key.text).toBe(GO_SECRET);
    expect(formatNote({ text: GO_TEXT, signatures: [signNote(GO_TEXT, key)] })).toBe(GO_NOTE);
  });

  it('have keys that can be written down and read again', () => {
    for (const kind of ['note', 'cosignature'] as const) {
      const key = newSignerKey('某商城.example/日志', kind);
      expect(parseSignerKey(key.text).verifier.text).toBe(key.verifier.text);
      expect(parseVerifierKey(key.verifier.text)).toMatchObject({
        kind,
        name: '某商城.example/日志',
        id: key.verifier.id,
      });
    }
  });

  it.each([
    ['a name with a space', () => newSignerKey('a b', 'note')],
    ['a name with a plus sign', () => newSignerKey('a+b', 'note')],
    ['no name', () => newSignerKey('', 'note')],
    ['a key of another id', () => parseVerifierKey(EXAMPLE_KEY.replace('530d903a', '530d903b'))],
    ['a key that was cut off', () => parseVerifierKey(EXAMPLE_KEY.slice(0, -4))],
    ['a secret of another id', () => parseSignerKey(GO_SECRET.replace('c74f20a3', 'c74f20a4'))],
    ['a secret that is none', () => parseSignerKey(GO_KEY)],
    ['a text without signatures', () => parseNote('a\n\n')],
    ['a text without an empty line', () => parseNote('a\n— n AAAAAAA=\n')],
    ['a signature that is cut off', () => parseNote(EXAMPLE.slice(0, -1))],
    ['a line that is no signature', () => parseNote(`${EXAMPLE}-- n AAAAAAA=\n`)],
    ['a control character', () => parseNote(EXAMPLE.replace('an', '\t'))],
  ])('refuse %s', (_what, make) => {
    expect(make).toThrow(NoteError);
  });

  it('never say a secret in what they refuse', () => {
    const secret = GO_SECRET.replace('c74f20a3', 'c74f20a4');
    expect(() => parseSignerKey(secret)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('AYEKF') as unknown }),
    );
  });
});

describe('checkpoints (C2SP tlog-checkpoint)', () => {
  it('are read as the example of the specification', () => {
    const { origin, size, root, note } = parseCheckpoint(CHECKPOINT);
    expect({
      origin,
      size,
      root: root.toString('base64'),
      signatures: note.signatures.map(({ name }) => name),
    }).toEqual({
      origin: 'example.com/behind-the-sofa',
      size: 20_852_163,
      root: 'CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=',
      signatures: ['example.com/behind-the-sofa', 'witness.example.com/w1'],
    });
    expect(checkpointText(origin, { size, root })).toBe(note.text);
  });

  it('hold for the key that signed them, during a rotation for either, and for no other', () => {
    const [one, two, third] = ['note', 'note', 'note'].map((kind) => newSignerKey('plumbline/x', kind as 'note'));
    const both = parseCheckpoint(signedCheckpoint({ size: 0, root: EMPTY_ROOT }, [one, two] as never));
    checkSigned(both, [one?.verifier] as never);
    checkSigned(both, [two?.verifier, third?.verifier] as never);
    expect(() => checkSigned(both, [third?.verifier] as never)).toThrow('is not signed by the key that is expected');
    expect(() => checkSigned(both, [newSignerKey('plumbline/y', 'note').verifier])).toThrow(
      'is of the log plumbline/x',
    );
  });

  it.each([
    ['a size with a zero before it', CHECKPOINT.replace('20852163', '020852163')],
    ['a root that is too short', CHECKPOINT.replace('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'CsUY')],
    ['no size', CHECKPOINT.replace('20852163\n', '')],
  ])('refuse %s', (_what, text) => {
    expect(() => parseCheckpoint(text)).toThrow(NoteError);
  });
});

describe('cosignatures (C2SP tlog-cosignature v1)', () => {
  const log = newSignerKey('plumbline/x', 'note');
  const witness = newSignerKey('acme.example', 'cosignature');
  const checkpoint = parseCheckpoint(signedCheckpoint({ size: 7, root: Buffer.alloc(32, 7) }, [log]));

  it('say when they were made, and hold for one checkpoint and one key', () => {
    const signature = cosign(checkpoint, witness, 1_679_315_147);
    const { text, signatures } = checkpoint.note;
    const cosigned = parseCheckpoint(formatNote({ text, signatures: [...signatures, signature] }));
    expect(cosignatureBy(cosigned, witness.verifier)).toEqual({ signature, time: 1_679_315_147 });
    expect(cosignatureBy(checkpoint, witness.verifier)).toBeNull();
    const other = text.replace('\n7\n', '\n8\n');
    const moved = parseCheckpoint(formatNote({ text: other, signatures: [...signatures, signature] }));
    expect(() => cosignatureBy(moved, witness.verifier)).toThrow(NoteError);
    checkSigned(cosigned, [log.verifier]);
  });

  it('have ids of their own kind, so that a key never stands for the other', () => {
    const [example] = parseCheckpoint(CHECKPOINT).note.signatures.slice(1);
    expect(example).toMatchObject({ name: 'witness.example.com/w1', id: '8d66cf3f' });
    expect(example?.bytes).toHaveLength(72);
    expect(example?.bytes.readBigUInt64BE()).toBe(1_679_315_147n);
    const raw = Buffer.from(parseVerifierKey(EXAMPLE_KEY).text.split('+')[2] ?? '', 'base64');
    expect(raw[0]).toBe(1);
    expect(Buffer.from(witness.verifier.text.split('+').slice(2).join('+'), 'base64')[0]).toBe(4);
  });
});

describe('proofs in files', () => {
  const note = signedCheckpoint({ size: 7, root: Buffer.alloc(32, 7) }, [newSignerKey('plumbline/x', 'note')]);
  const hashes = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];

  it('of inclusion are written and read as C2SP tlog-proof says', () => {
    expect(inclusionFile(0, [], note)).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`);
    const read = parseInclusionFile(inclusionFile(5, hashes, note, '{"body":"数码"}'));
    expect(read).toMatchObject({ index: 5, proof: hashes, checkpoint: { size: 7 } });
    expect(read.extra?.toString()).toBe('{"body":"数码"}');
  });

  it('of consistency are written and read as a witness is told', () => {
    expect(parseConsistencyFile(consistencyFile(4, hashes, note))).toMatchObject({ from: 4, proof: hashes });
  });

  it.each([
    ['another text', 'x'],
    ['a checkpoint alone', note],
    ['no index', `c2sp.org/tlog-proof@v1\n\n${note}`],
    ['a line that is no hash', `c2sp.org/tlog-proof@v1\nindex 0\nabc\n\n${note}`],
  ])('refuse %s', (_what, text) => {
    expect(() => parseInclusionFile(text)).toThrow(NoteError);
  });
});
