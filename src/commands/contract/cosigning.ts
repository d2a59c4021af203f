import { cosignerOf } from '../../audit/tree/cosigners.js';
import type { Cosigner } from '../../audit/tree/cosigners.js';
import { verifierKeys } from '../../audit/tree/tree-keys.js';
import { checkSigned, parseCheckpoint } from '../../log/tree/notes/checkpoint.js';
import { cosignatureBy } from '../../log/tree/notes/cosignature.js';
import { formatNote, isOf } from '../../log/tree/notes/note.js';
import { parseVerifierKey } from '../../log/tree/notes/note-keys.js';
import type { VerifierKey } from '../../log/tree/notes/note-keys.js';
import { wholeStream } from '../../log/port/own-events.js';
import { formatInstant } from '../../rules/calendar/instant.js';
import type { Instant } from '../../rules/calendar/instant.js';
import { Zone } from '../../rules/calendar/zone.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { contractStream } from '../../rules/kernel/streams.js';
import type { CommandDefinition, Decided, Desk } from '../command.js';
import { text } from '../schema.js';

interface CosignerCase extends Cosigner {
  readonly contract: { readonly id: string; readonly timeZone: string };
  readonly last: number;
  readonly now: Instant;
}

interface DeclareData {
  readonly contract: string;
  /** A verifier key of kind cosignature. */
  readonly key: string;
}

/** The supplier says by which key it cosigns the log's checkpoints (SPEC 10); it takes the place of the one before. */
export const declareCosigner: CommandDefinition<'declare-cosigner', DeclareData, CosignerCase> = {
  name: 'declare-cosigner',
  actOf: 'supplier',
  schema: { contract: text, key: text },
  of: ({ contract }) => contract,
  load: (desk, { contract }) => caseOf(desk, contract),
  decide: (one, { key }) => {
    const { kind, text: whole } = parseVerifierKey(key);
    if (kind !== 'cosignature')
      throw new RuleViolation(
        'no-cosigner-key',
        'this is a key of a log; a cosigner has one of its own, made with: plumbline cosign --new-key NAME --key FILE',
      );
    return onCosigner(one, whole === one.key ? [] : [{ type: 'CosignerDeclared', data: { key: whole } }]);
  },
  answer: ({ position }, { contract }, { key }) => ({ contract: contract.id, key: key.trim(), position }),
};

interface RecordData {
  readonly contract: string;
  /** The checkpoint with the cosignature, a signed note. */
  readonly checkpoint: string;
}

interface RecordCase extends CosignerCase {
  readonly logKeys: readonly VerifierKey[];
  /** The root of the log's tree when it had as many events as the checkpoint; null where it never had. */
  readonly rootThen: Buffer | null;
}

/** A checkpoint of this log that the supplier has cosigned is kept on the log. Refused where the log never was as it says: then one of both was altered. */
export const recordCosignature: CommandDefinition<'record-cosignature', RecordData, RecordCase> = {
  name: 'record-cosignature',
  actOf: 'supplier',
  schema: { contract: text, checkpoint: text },
  of: ({ contract }) => contract,
  load: async (desk, { contract, checkpoint }) => {
    const { tree, journal } = desk.store;
    const { size } = parseCheckpoint(checkpoint);
    return {
      ...(await caseOf(desk, contract)),
      logKeys: verifierKeys(journal),
      rootThen: size <= tree.size() ? tree.root(size) : null,
    };
  },
  decide: (one, { checkpoint: given }) => {
    const checkpoint = parseCheckpoint(given);
    if (one.key === null)
      throw new RuleViolation(
        'no-cosigner',
        `nobody is declared to cosign for ${one.contract.id}; declare the supplier's key first`,
      );
    const key = parseVerifierKey(one.key);
    const cosignature = cosignatureBy(checkpoint, key);
    if (!cosignature)
      throw new RuleViolation(
        'not-cosigned',
        `the checkpoint is not cosigned by ${key.name}, who cosigns for ${one.contract.id}`,
      );
    checkSigned(checkpoint, one.logKeys);
    const { size, root, note } = checkpoint;
    if (!one.rootThen?.equals(root))
      throw new RuleViolation(
        'split-view',
        `the log never was as this checkpoint of ${size} events says, which its key signed: one of both was altered. Keep the file`,
      );
    const own = note.signatures.filter((line) => isOf(line, key) || one.logKeys.some((logKey) => isOf(line, logKey)));
    const at = formatInstant(cosignature.time * 1000, Zone.of(one.contract.timeZone));
    const told = {
      key: key.text,
      size,
      root: root.toString('base64'),
      at,
      checkpoint: formatNote({ ...note, signatures: own }),
    };
    const known = one.cosignatures.some(({ data }) => data.checkpoint === told.checkpoint);
    return onCosigner(one, known ? [] : [{ type: 'CheckpointCosigned', data: told }]);
  },
  answer: ({ position }, { contract }, { checkpoint }) => ({
    contract: contract.id,
    size: parseCheckpoint(checkpoint).size,
    position,
  }),
};

async function caseOf({ store, figures }: Desk, id: string): Promise<CosignerCase> {
  const { registry } = figures.rulesFor(id, figures.question({}));
  const timeZone = registry.timeZoneOf(id) ?? '';
  const last = (await wholeStream(store.events, contractStream('cosigner', id))).length - 1;
  return { ...cosignerOf(store.journal, id), contract: { id, timeZone }, last, now: store.clock.now() };
}

function onCosigner({ contract, last, now }: CosignerCase, events: Decided['events']): Decided {
  return { stream: contractStream('cosigner', contract.id), last, contract, at: now, recorded: now, events };
}
