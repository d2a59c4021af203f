import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { cosignerOf } from '../../../audit/tree/cosigners.js';
import { cosignCheckpoint } from '../../../audit/tree/witness.js';
import type { WitnessState } from '../../../audit/tree/witness.js';
import { localCaller } from '../../../commands/caller.js';
import { parseCheckpoint } from '../../../log/tree/notes/checkpoint.js';
import { NoteError } from '../../../log/tree/notes/note-error.js';
import { newSignerKey } from '../../../log/tree/notes/note-keys.js';
import { TREE } from '../../../words/store/tree.js';
import { recordingIn } from '../../context.js';
import { UsageError } from '../../failure.js';
import { withWritingOptions } from '../../options.js';
import type { WritingOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import { readText } from '../../read-text.js';
import { writeNamed } from '../../write-file.js';
import { warn } from '../../warn.js';

interface CosignOptions extends WritingOptions {
  readonly key?: string;
  readonly proof?: string;
  readonly state?: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly logKey?: string[];
  readonly newKey?: string;
  readonly declare?: string;
  readonly record?: string;
  readonly contract?: string;
}

/** `cosign`: the supplier's signature on what the log is (SPEC 10); it needs no store but to have its key or a cosignature recorded. */
export function addCosignCommand(program: Command): void {
  withWritingOptions(program.command('cosign [checkpoint]'))
    .summary('cosign a checkpoint as the supplier (needs no store), or record the key or the cosignature')
    .description(
      'cosign a checkpoint as the supplier, on its own machine with its own key, after a proof that the log begins with the one cosigned last; --new-key makes the key, --declare and --record tell the store',
    )
    .option('--key <file>', "the cosigner's private key")
    .option(
      '--new-key <name>',
      'make a key of this name, such as acme.example/plumbline, in the file of --key; prints the verifier key',
    )
    .option('--proof <file>', 'proof of consistency from the checkpoint cosigned last')
    .option('--state <file>', 'what was cosigned last; made at the first time')
    .option(
      '--log-key <key>',
      'a verifier key of the log, told by the platform out of band (repeatable); kept in the state',
      collect,
    )
    .option('-o, --output <file>', 'write the cosigned checkpoint into this file, which is not there yet')
    .option('--force', 'write over a file that is there')
    .option('--declare <key>', 'record that this verifier key cosigns for the supplier of --contract')
    .option('--record <file>', 'record the cosignature of this checkpoint')
    .option('--contract <id>', 'the contract whose supplier it is; of --record, any that declared the key unless told')
    .option('--json', 'print JSON')
    .action(async (file: string | undefined, options: CosignOptions) => {
      const asked = [file, options.newKey, options.declare, options.record].filter((one) => one !== undefined);
      if (asked.length !== 1)
        throw new UsageError('cosign one of: a checkpoint, --new-key NAME, --declare KEY, --record FILE');
      if (options.newKey !== undefined) return makeKey(options.newKey, options);
      if (options.declare !== undefined) return declare(options.declare, options);
      if (options.record !== undefined) return record(options.record, options);
      return sign(file ?? '', options);
    });
}

async function makeKey(name: string, { key: file, store }: CosignOptions): Promise<void> {
  if (file === undefined) throw new UsageError('--new-key needs --key FILE, where the private key is to be kept');
  const key = newSignerKey(name, 'cosignature');
  const before = process.umask(0o077);
  try {
    await writeNamed(file, `${key.text}\n`, { store });
  } finally {
    process.umask(before);
  }
  write(key.verifier.text);
}

async function declare(key: string, options: CosignOptions): Promise<void> {
  const { contract } = options;
  if (contract === undefined) throw new UsageError('--declare needs --contract ID');
  const { answer, mode } = await recordingIn(options, 'cosign', async ({ commands, store }) => ({
    answer: (await commands.execute({ name: 'declare-cosigner', data: { contract, key } }, localCaller())).answer as {
      position: number;
    },
    mode: store.mode,
  }));
  if (options.json) writeAnswer(answer, mode);
  else write(`${TREE[options.lang].declared(contract, answer.position)}${markOf(mode, options.lang)}`);
}

async function record(file: string, options: CosignOptions): Promise<void> {
  const checkpoint = await readText(file);
  const names = new Set(parseCheckpoint(checkpoint).note.signatures.map(({ name, id }) => `${name}+${id}`));
  const { answers, mode } = await recordingIn(options, 'cosign', async ({ commands, store }) => {
    const { journal } = store;
    const signed = (id: string) => names.has(cosignerOf(journal, id).key?.split('+').slice(0, 2).join('+') ?? '');
    const contracts =
      options.contract === undefined ? journal.contractNames().slice(1).filter(signed) : [options.contract];
    if (contracts.length === 0)
      throw new NoteError(
        'the checkpoint has no cosignature of a key that was declared; declare it first: plumbline cosign --declare KEY --contract ID',
      );
    const answers: { readonly contract: string; readonly size: number; readonly position: number }[] = [];
    for (const contract of contracts)
      answers.push(
        (await commands.execute({ name: 'record-cosignature', data: { contract, checkpoint } }, localCaller()))
          .answer as (typeof answers)[number],
      );
    return { answers, mode: store.mode };
  });
  if (options.json) writeAnswer({ recorded: answers }, mode);
  else
    write(
      answers.map(({ contract, size, position }) => TREE[options.lang].recorded(contract, size, position)).join('\n') +
        markOf(mode, options.lang),
    );
}

async function sign(file: string, options: CosignOptions): Promise<void> {
  const { key, state: stateFile, output } = options;
  if (key === undefined || stateFile === undefined || output === undefined)
    throw new UsageError('to cosign a checkpoint takes --key FILE, --state FILE and -o FILE');
  const release = lock(`${stateFile}.lock`);
  try {
    const cosigned = cosignCheckpoint({
      checkpoint: await readText(file),
      key: await readText(key),
      proof: options.proof === undefined ? null : await readText(options.proof),
      state: existsSync(stateFile) ? stateOf(await readText(stateFile), stateFile) : null,
      logKeys: options.logKey ?? [],
      now: Math.floor(Date.now() / 1000),
    });
    // What was signed is remembered before it is given out: a second, other one of its size can then never be.
    keep(stateFile, `${JSON.stringify(cosigned.state, null, 2)}\n`);
    await writeNamed(output, cosigned.note, {
      store: options.store,
      ...(options.force === undefined ? {} : { force: options.force }),
    });
    if (!cosigned.logKeyKnown) warn(TREE[options.lang].logKeyUnknown);
    write(TREE[options.lang].cosigned(cosigned.state.size, output));
  } finally {
    release();
  }
}

function stateOf(text: string, file: string): WitnessState {
  try {
    const state = JSON.parse(text) as WitnessState;
    if (typeof state.size === 'number' && typeof state.root === 'string' && Array.isArray(state.keys)) return state;
  } catch {
    // Told below.
  }
  throw new NoteError(
    `${file} is no state of a cosigner; nothing is signed while it is not known what was signed last`,
  );
}

/** Two that cosign at once could each sign another log. Returns what lets go. */
function lock(file: string): () => void {
  try {
    closeSync(openSync(file, 'wx'));
  } catch {
    throw new NoteError(
      `${file} is there: another process cosigns, or one was killed; remove the file where none does`,
    );
  }
  return () => rmSync(file, { force: true });
}

/** Writes a file so that it is there whole, old or new, and on the disk. */
function keep(file: string, text: string): void {
  const to = openSync(`${file}.new`, 'w');
  writeSync(to, text);
  fsyncSync(to);
  closeSync(to);
  renameSync(`${file}.new`, file);
}

function collect(one: string, before: string[] = []): string[] {
  return [...before, one];
}
