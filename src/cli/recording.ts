import type { Command } from 'commander';
import type { RecordedCycle } from '../commands/review/desk.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import { withStore } from './context.js';
import type { CliContext } from './context.js';
import { withStoreOption } from './options.js';
import type { StoreOptions } from './options.js';
import { markOf, write, writeAnswer } from './output.js';
import { RECORDED } from '../words/cycle/recorded.js';

/** Options of a command that records something. */
export interface RecordingOptions extends StoreOptions {
  readonly json?: boolean;
}

export function withRecording(command: Command): Command {
  return withStoreOption(command).option('--json', 'print JSON');
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

/** Fields of the JSON besides what was recorded. */
type Extra = (recorded: RecordedCycle) => object;

/** Executes a command of the month's cycle, brings the read models up to date, and says what was recorded. */
export async function recordCycle(
  options: RecordingOptions,
  command: object,
  tell: (recorded: RecordedCycle, context: CliContext) => Telling,
  extra: Extra = () => ({}),
): Promise<void> {
  const { recorded, told, mode } = await withStore(
    options.store,
    'write',
    command.constructor.name,
    async (context) => {
      const done = await context.commands.execute<object, RecordedCycle>(command);
      await context.projector.catchUp();
      return { recorded: done, told: options.json ? null : tell(done, context), mode: context.store.mode };
    },
  );
  if (told === null) {
    writeAnswer({ ...recorded, ...extra(recorded) }, mode);
    return;
  }
  const line = RECORDED[options.lang].line(told.what, recorded.position, markOf(mode, options.lang));
  write([...(told.id === undefined ? [] : [told.id]), line, ...(told.more ?? [])].join('\n'));
}

/** The first event of a type that a command recorded; undefined where it recorded none. */
export function recordedEvent<T extends CycleEvent['type']>(
  { events }: RecordedCycle,
  type: T,
): Extract<CycleEvent, { type: T }> | undefined {
  return events.find((event): event is Extract<CycleEvent, { type: T }> => event.type === type);
}
