import type { Command } from 'commander';
import { positionOf, proveConsistency, proveInclusion } from '../../../audit/tree/proving.js';
import type { Tree } from '../../../audit/tree/proving.js';
import { Publisher } from '../../../audit/tree/publisher.js';
import { adoptedKeys } from '../../../audit/tree/tree-keys.js';
import { localCaller } from '../../../commands/caller.js';
import { openStore } from '../../../log/embedded/store.js';
import type { Store } from '../../../log/embedded/store.js';
import { parseCheckpoint } from '../../../log/tree/notes/checkpoint.js';
import { TREE } from '../../../words/store/tree.js';
import { wholeArgument } from '../../arguments.js';
import { recordingIn } from '../../context.js';
import { UsageError } from '../../failure.js';
import { withStoreOption, withWritingOptions } from '../../options.js';
import type { StoreOptions, WritingOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import { readText } from '../../read-text.js';
import { writeNamed } from '../../write-file.js';

interface GivingOptions extends StoreOptions {
  readonly output?: string;
  readonly force?: boolean;
}

interface InclusionOptions extends GivingOptions {
  readonly position?: number;
  readonly event?: string;
  readonly fact?: string;
  readonly in?: string;
}

/** `checkpoint`, `prove`, `tree-key`: what the log can prove of itself (SPEC 10). */
export function addTreeCommands(program: Command): void {
  withGiving(program.command('checkpoint').description("sign what the log's tree is now: a checkpoint to be given out"))
    .option(
      '--cosigned',
      'the largest one that suppliers have cosigned, with their signatures, in place of the one of now',
    )
    .option('--json', 'print JSON')
    .action(async (options: GivingOptions & { cosigned?: boolean }) => {
      const { note, mode } = await inStore(options.store, (store) => ({
        note: options.cosigned ? new Publisher(store).cosigned() : new Publisher(store).checkpoint(),
        mode: store.mode,
      }));
      const { origin, size, root } = parseCheckpoint(note);
      if (options.output !== undefined) await give(note, options);
      if (options.json) writeAnswer({ origin, size, root: root.toString('base64'), checkpoint: note }, mode);
      else write(options.output === undefined ? note.trimEnd() : TREE[options.lang].signed(size, options.output));
    });

  const prove = program.command('prove').description('prove that an event is in the log, or that the log only grew');
  withGiving(prove.command('inclusion').description("prove that an event is in the log's tree"))
    .option('--position <n>', 'the event at this log position', wholeArgument)
    .option('--event <source#id>', 'the event of this source and id')
    .option('--fact <address>', 'the fact of this address, such as HT-2026-0042/2026-03/facts/call/C-1')
    .option('--in <checkpoint>', 'in the tree of this checkpoint (file), not of the one signed now')
    .action(async (options: InclusionOptions) => {
      const { position, event, fact } = options;
      if ([position, event, fact].filter((one) => one !== undefined).length !== 1)
        throw new UsageError('name the event by one of --position, --event, --fact');
      const tree = await treeNamed(options.in);
      const asked = {
        ...(position === undefined ? {} : { position }),
        ...(event === undefined ? {} : { event }),
        ...(fact === undefined ? {} : { fact }),
      };
      const proof = await inStore(options.store, (store) =>
        proveInclusion(store, positionOf(store.journal, asked), tree),
      );
      await giveOrPrint(proof, options);
    });
  withGiving(prove.command('consistency').description('prove that the log begins with what it was once'))
    .requiredOption('--from <tree>', 'the earlier tree: a checkpoint (file), or a number of events')
    .option('--to <tree>', 'the later tree: a checkpoint (file), or a number of events; the one signed now unless told')
    .action(async (options: GivingOptions & { from: string; to?: string }) => {
      const from = (await treeNamed(options.from)) ?? 0;
      const to = await treeNamed(options.to);
      await giveOrPrint(await inStore(options.store, (store) => proveConsistency(store, from, to)), options);
    });

  const key = program.command('tree-key').description('the key that signs checkpoints');
  withStoreOption(key.command('show').description('the verifier keys of the log, to be given out; the one in use last'))
    .option('--json', 'print JSON')
    .action(async (options: StoreOptions) => {
      const { keys, mode } = await inStore(options.store, (store) => ({
        keys: adoptedKeys(store.journal).map(({ position, data }) => ({ position, ...data })),
        mode: store.mode,
      }));
      if (options.json) writeAnswer({ keys }, mode);
      else write(keys.map((one) => one.key).join('\n'));
    });
  const changes = [
    ['rotate', 'make a new key; the log records it, signed by the old one too'],
    [
      'replace',
      'make a new key in the place of one that is lost; the log records that the old one has signed nothing of it',
    ],
  ] as const;
  for (const [change, description] of changes)
    withWritingOptions(key.command(change).description(description))
      .option('--json', 'print JSON')
      .action(async (options: WritingOptions) => {
        const { replaceTreeKey, rotateTreeKey } = await import('../../../commands/store/tree-key.js');
        const make = change === 'rotate' ? rotateTreeKey : replaceTreeKey;
        const { made, mode } = await recordingIn(options, `tree-key ${change}`, async ({ commands, store }) => ({
          made: await make(commands, store, localCaller()),
          mode: store.mode,
        }));
        const words = TREE[options.lang];
        const says = change === 'rotate' ? words.rotated(made.position) : words.replaced(made.position);
        if (options.json) writeAnswer(made, mode);
        else write(`${made.key}\n${says}${markOf(mode, options.lang)}`);
      });
}

function withGiving(command: Command): Command {
  return withStoreOption(command)
    .option('-o, --output <file>', 'write it into this file, which is not there yet')
    .option('--force', 'write over a file that is there');
}

async function inStore<T>(dir: string, work: (store: Store) => T): Promise<T> {
  const store = await openStore(dir, { access: 'read' });
  try {
    return work(store);
  } finally {
    await store.close();
  }
}

/** A tree that was named by a number of events or by the file of a checkpoint. */
async function treeNamed(name: string | undefined): Promise<Tree | undefined> {
  if (name === undefined) return undefined;
  return /^\d+$/.test(name) ? Number(name) : parseCheckpoint(await readText(name));
}

async function giveOrPrint(text: string, options: GivingOptions): Promise<void> {
  if (options.output === undefined) write(text.trimEnd());
  else await give(text, options);
}

async function give(text: string, { output = '', store, force }: GivingOptions): Promise<void> {
  await writeNamed(output, text, { store, ...(force === undefined ? {} : { force }) });
}
