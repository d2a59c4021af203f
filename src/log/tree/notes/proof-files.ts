import { HASH_BYTES } from '../hashing/hash.js';
import { parseCheckpoint } from './checkpoint.js';
import type { Checkpoint } from './checkpoint.js';
import { NoteError } from './note-error.js';

/** That a leaf is in the tree of a checkpoint (C2SP tlog-proof). */
export interface InclusionFile {
  /** From 0. */
  readonly index: number;
  /** What goes with it and is not authenticated by itself; the leaf, say. */
  readonly extra: Buffer | null;
  readonly proof: readonly Buffer[];
  readonly checkpoint: Checkpoint;
}

/** That the tree of a checkpoint begins with an earlier one (as a witness of C2SP tlog-witness is told). */
export interface ConsistencyFile {
  /** Leaves of the earlier tree. */
  readonly from: number;
  readonly proof: readonly Buffer[];
  readonly checkpoint: Checkpoint;
}

const HEADER = 'c2sp.org/tlog-proof@v1';
/** A proof has at most so many hashes. */
const MOST_HASHES = 63;

/** `checkpoint`: the signed note. */
export function inclusionFile(index: number, proof: readonly Buffer[], checkpoint: string, extra?: string): string {
  const head = [
    HEADER,
    ...(extra === undefined ? [] : [`extra ${Buffer.from(extra).toString('base64')}`]),
    `index ${index}`,
  ];
  return `${[...head, ...proof.map(encoded)].join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof of inclusion; whether it holds is not looked at. Throws `NoteError` for a text that is none. */
export function parseInclusionFile(text: string): InclusionFile {
  const [head, checkpoint] = parted(text);
  if (head.shift() !== HEADER) throw new NoteError(`this is no proof of inclusion: one begins with ${HEADER}`);
  const extra = head[0]?.startsWith('extra ') === true ? Buffer.from((head.shift() ?? '').slice(6), 'base64') : null;
  return { index: numberIn('index', head.shift()), extra, proof: hashesOf(head), checkpoint };
}

/** `checkpoint`: the signed note of the later tree. */
export function consistencyFile(from: number, proof: readonly Buffer[], checkpoint: string): string {
  return `${[`old ${from}`, ...proof.map(encoded)].join('\n')}\n\n${checkpoint}`;
}

/** Reads a proof of consistency; whether it holds is not looked at. Throws `NoteError` for a text that is none. */
export function parseConsistencyFile(text: string): ConsistencyFile {
  const [head, checkpoint] = parted(text);
  return { from: numberIn('old', head.shift()), proof: hashesOf(head), checkpoint };
}

function parted(text: string): [string[], Checkpoint] {
  const end = text.indexOf('\n\n');
  if (end < 0) throw new NoteError('this is no proof: lines of hashes, an empty line, then a checkpoint');
  return [text.slice(0, end).split('\n'), parseCheckpoint(text.slice(end + 2))];
}

function numberIn(word: string, line = ''): number {
  const [, digits] = /^[a-z]+ (0|[1-9]\d{0,15})$/.exec(line) ?? [];
  if (digits === undefined || !line.startsWith(`${word} `))
    throw new NoteError(`the proof has no line "${word}" with a number`);
  return Number(digits);
}

function hashesOf(lines: readonly string[]): Buffer[] {
  if (lines.length > MOST_HASHES) throw new NoteError(`a proof has at most ${MOST_HASHES} hashes`);
  return lines.map((line) => {
    const hash = Buffer.from(line, 'base64');
    if (hash.length !== HASH_BYTES || encoded(hash) !== line)
      throw new NoteError(`the proof holds a line that is no hash: ${line}`);
    return hash;
  });
}

function encoded(hash: Buffer): string {
  return hash.toString('base64');
}
