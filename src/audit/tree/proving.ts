import type { Store } from '../../log/embedded/store.js';
import type { Journal } from '../../log/port/journal.js';
import { leafOf } from '../../log/port/leaf.js';
import { parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import type { Checkpoint } from '../../log/tree/notes/checkpoint.js';
import { NoteError } from '../../log/tree/notes/note-error.js';
import { formatNote } from '../../log/tree/notes/note.js';
import { consistencyFile, inclusionFile } from '../../log/tree/notes/proof-files.js';
import { parseAddress } from '../../rules/cycle/address.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { thingStream } from '../../rules/kernel/streams.js';
import { Publisher } from './publisher.js';

/** A tree to prove something of: its size, or its checkpoint. */
export type Tree = number | Checkpoint;

/** The event of a position, as `source#id`, or the first of a fact's address (`HT-2026-0042/2026-03/facts/call/C-1`). Throws `RuleViolation` where the log has none. */
export function positionOf(journal: Journal, asked: { position?: number; event?: string; fact?: string }): number {
  const { position, event, fact } = asked;
  if (position !== undefined) {
    if (position >= 1 && position <= journal.head()) return position;
    throw new RuleViolation(
      'unknown-event',
      `the log has no event at position ${position}; it ends at ${journal.head()}`,
    );
  }
  const found =
    event !== undefined ? eventNamed(journal, event) : fact !== undefined ? firstOf(journal, fact) : undefined;
  if (found === undefined)
    throw new RuleViolation(
      'unknown-event',
      `the log has no event ${event ?? fact ?? ''}; name it as source#id, or by its position`,
    );
  return found;
}

/** Both source and id may hold the sign between them. */
function eventNamed(journal: Journal, name: string): number | undefined {
  for (let at = name.indexOf('#'); at >= 0; at = name.indexOf('#', at + 1)) {
    const event = journal.find(name.slice(0, at), name.slice(at + 1));
    if (event) return event.position;
  }
  return undefined;
}

function firstOf(journal: Journal, address: string): number | undefined {
  const named = parseAddress(address);
  if (named.of !== 'fact') return undefined;
  return journal.ofStream(thingStream(named.kind, named.contract, named.key), 0, 1)[0]?.position;
}

/** That an event is in the tree as it is now, or in the one of a checkpoint: a file after C2SP tlog-proof, with its leaf. Throws what `Publisher` throws. */
export function proveInclusion(store: Store, position: number, tree?: Tree): string {
  const { size, note } = treeOf(store, tree);
  const [event] = store.journal.events([position]);
  if (!event || position > size)
    throw new RangeError(`the event at position ${position} came after the tree of ${size} events`);
  return inclusionFile(position - 1, store.tree.inclusion(position, size), note, leafOf(event));
}

/** That the later tree, as it is now unless told, begins with the earlier one: a file for whoever cosigns. Throws `NoteError` where a checkpoint is none of this log's, and what `Publisher` throws. */
export function proveConsistency(store: Store, from: Tree, to?: Tree): string {
  const later = treeOf(store, to);
  const earlier = typeof from === 'number' ? from : checkedSize(store, from);
  if (earlier > later.size)
    throw new RangeError(`the tree of ${later.size} events cannot begin with one of ${earlier}`);
  return consistencyFile(earlier, store.tree.consistency(earlier, later.size), later.note);
}

function treeOf(store: Store, tree?: Tree): { readonly size: number; readonly note: string } {
  if (typeof tree === 'object') return { size: checkedSize(store, tree), note: formatNote(tree.note) };
  const publisher = new Publisher(store);
  const note = tree === undefined ? publisher.checkpoint() : publisher.sign(tree);
  return { size: parseCheckpoint(note).size, note };
}

/** Throws `NoteError` where the log never was the tree of the checkpoint. */
function checkedSize({ tree }: Pick<Store, 'tree'>, { size, root }: Checkpoint): number {
  if (size > tree.size())
    throw new NoteError(
      `the checkpoint has ${size} events, and the log ${tree.size()}: its end was lost, or it is another log`,
    );
  if (!tree.root(size).equals(root))
    throw new NoteError(
      `the log's first ${size} events are not those of the checkpoint: it was altered, or is another log`,
    );
  return size;
}
