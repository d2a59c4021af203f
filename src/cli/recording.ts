import type { Command } from 'commander';
import { localCaller } from '../commands/caller.js';
import type { Command as AskedCommand } from '../commands/catalogue.js';
import type { CausedEvent, Recorded } from '../commands/command.js';
import type { EvidenceFile } from '../rules/cycle/review-events.js';
import { recordingIn } from './context.js';
import type { Session } from '../session.js';
import { withWritingOptions } from './options.js';
import type { WritingOptions } from './options.js';
import { markOf, write, writeAnswer } from './output.js';
import { RECORDED } from '../words/cycle/recorded.js';

/** Options of a command that records something. */
export type RecordingOptions = WritingOptions;

export function withRecording(command: Command): Command {
  return withWritingOptions(command).option('--json', 'print JSON');
}

/** How a command says what it recorded. */
export interface Telling {
  /** What was done, without the full stop: the log position comes after it. */
  readonly what: string;
  /** A line of its own before that, for scripts to take. */
  readonly id?: string;
  /** Lines after it. */
  readonly more?: readonly string[];
}

/** A command that names files of evidence, which the store keeps for its contract. */
export interface WithFiles {
  readonly contract: string;
  readonly locations: readonly string[];
  readonly named: (evidence: readonly EvidenceFile[]) => AskedCommand;
}

/**
 * Has a command carried out, and says what was recorded. Throws `RangeError` for a command that cannot be
 * meant and `InputError` for files that cannot be read, before a store is opened; what the pipeline throws.
 */
export async function record(
  options: RecordingOptions,
  asked: AskedCommand | WithFiles,
  tell: (recorded: Recorded, context: Session, answer: object) => Telling,
): Promise<void> {
  const { command, carryOut } = await withoutFiles(asked);
  const { checkCommand } = await import('../commands/pipeline.js');
  checkCommand(command);
  const { done, told, mode } = await recordingIn(options, command.name, async (context) => {
    const carriedOut = await carryOut(context);
    const { mode } = context.store;
    return {
      done: carriedOut,
      told: options.json ? null : tell(carriedOut.recorded, context, carriedOut.answer),
      mode,
    };
  });
  if (told === null) {
    writeAnswer(done.answer, mode);
    return;
  }
  const line = RECORDED[options.lang].line(told.what, done.recorded.position, markOf(mode, options.lang));
  write([...(told.id === undefined ? [] : [told.id]), line, ...(told.more ?? [])].join('\n'));
}

/** A command as it is before a store is opened, and what has it carried out in one. */
async function withoutFiles(asked: AskedCommand | WithFiles) {
  const execute = ({ commands }: Session, command: AskedCommand) => commands.execute(command, localCaller());
  if (!('named' in asked)) return { command: asked, carryOut: (session: Session) => execute(session, asked) };
  const { contract, locations, named } = asked;
  const [{ readEvidence }, { withKeptFiles }] = await Promise.all([
    import('../commands/review/evidence-files.js'),
    import('../commands/review/with-kept-files.js'),
  ]);
  return {
    command: named(await readEvidence(locations)),
    carryOut: (session: Session) =>
      withKeptFiles(session.store, contract, locations, (files) => execute(session, named(files))),
  };
}

/** The first event of a type that a command recorded; undefined where it recorded none. */
export function recordedEvent<T extends CausedEvent['type']>(
  { events }: Recorded,
  type: T,
): Extract<CausedEvent, { type: T }> | undefined {
  return events.find((event): event is Extract<CausedEvent, { type: T }> => event.type === type);
}
