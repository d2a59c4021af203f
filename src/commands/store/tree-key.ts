import { adoptedKeys, adoption, verifierKeys } from '../../audit/tree/tree-keys.js';
import type { Replaced } from '../../audit/tree/tree-keys.js';
import { MissingKeyError } from '../../audit/tree/publisher.js';
import { ensureKey, KEY_FILE, keyOf, makeNextKey } from '../../log/embedded/tree/key-file.js';
import type { Store } from '../../log/embedded/store.js';
import type { EventData } from '../../facts/event-data.js';
import type { SignerKey } from '../../log/tree/notes/note-keys.js';
import { wholeStream } from '../../log/port/own-events.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { TREE_KEY_STREAM } from '../../rules/kernel/streams.js';
import { engineCaller } from '../caller.js';
import type { Caller } from '../caller.js';
import type { CommandDefinition } from '../command.js';
import type { Pipeline } from '../pipeline.js';
import { object } from '../schema.js';

interface KeyEvidence {
  readonly last: number;
  readonly now: Instant;
}

/** A command of whoever has the machine: the key is a file of the store. */
const adoptKey: CommandDefinition<'adopt-tree-key', { readonly adopted: EventData['TreeKeyAdopted'] }, KeyEvidence> = {
  name: 'adopt-tree-key',
  schema: { adopted: object },
  of: () => "the log's key",
  load: async ({ store }) => ({
    last: (await wholeStream(store.events, TREE_KEY_STREAM)).length - 1,
    now: store.clock.now(),
  }),
  // The one that another has adopted meanwhile stands.
  decide: ({ last, now }, { adopted }) => ({
    ...{ stream: TREE_KEY_STREAM, last, contract: null, at: now, recorded: now },
    events: last >= 0 && adopted.replaces === null ? [] : [{ type: 'TreeKeyAdopted', data: adopted }],
  }),
  answer: ({ position }, _evidence, { adopted }) => ({ ...adopted, position }),
};

/** Makes a key for a log that has none yet, and records it. Returns whether it did. */
export async function adoptTreeKey(
  commands: Pipeline,
  { dir, journal }: Pick<Store, 'dir' | 'journal'>,
): Promise<boolean> {
  if (adoptedKeys(journal).length > 0) return false;
  const { recorded } = await commands.carryOut(adoptKey, { adopted: adoption(ensureKey(dir), null) }, engineCaller());
  return recorded.events.length > 0;
}

/** What a rotation recorded. */
export type RotatedKey = EventData['TreeKeyAdopted'] & { readonly position: number };

/**
 * Makes a new key, which signs for the log from now on, and records it, signed by the old one and the new. The old one is destroyed. A process that is killed
 * leaves either the one in use or the other. Throws `MissingKeyError` where the old one is not there.
 */
export async function rotateTreeKey(
  commands: Pipeline,
  { dir, journal }: Pick<Store, 'dir' | 'journal'>,
  caller: Caller,
): Promise<RotatedKey> {
  const inUse = adoptedKeys(journal).at(-1);
  const old = inUse ? keyOf(dir, inUse.data.key) : null;
  if (!old)
    throw new MissingKeyError(`the key to be replaced is not at ${dir}/${KEY_FILE}; put it back from where it is kept`);
  const key = makeNextKey(dir, old.verifier.name);
  return adopted(commands, dir, key, { old }, caller);
}

/**
 * Makes a new key in the place of one that was lost, and records that it was: the lost one has signed nothing of it, so whoever trusted it has to be told the new one by another
 * way. Throws `RuleViolation` where the key in use is there.
 */
export async function replaceTreeKey(
  commands: Pipeline,
  { dir, journal }: Pick<Store, 'dir' | 'journal'>,
  caller: Caller,
): Promise<RotatedKey> {
  const lost = verifierKeys(journal).at(-1);
  if (!lost || keyOf(dir, lost.text))
    throw new RuleViolation(
      'key-not-lost',
      'the key that signs for this log is there; change it with: plumbline tree-key rotate',
    );
  return adopted(commands, dir, makeNextKey(dir, lost.name), { lost }, caller);
}

async function adopted(
  commands: Pipeline,
  dir: string,
  key: SignerKey,
  replaced: Replaced,
  caller: Caller,
): Promise<RotatedKey> {
  const { answer } = await commands.carryOut(adoptKey, { adopted: adoption(key, replaced) }, caller);
  keyOf(dir, key.verifier.text);
  return answer as RotatedKey;
}
