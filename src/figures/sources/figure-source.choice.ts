import type { Instant } from '../../rules/calendar/instant.js';
import { PROJECTIONS } from '../../../projections/index.js';
import type { Journal } from '../../log/port/journal.js';
import { Checkpoints } from '../../folding/checkpoints.js';
import { JournalSource } from './journal-source.js';
import type { Tables } from '../../folding/tables/tables.js';
import type { FigureSource } from './figure-source.js';
import { ReadModelSource } from './read-model-source.js';

export interface SourceQuestion {
  readonly journal: Journal;
  /** Null where there is none that could be read. */
  readonly readModel: Tables | null;
  readonly contract: { readonly id: string; readonly timeZone: string };
  /** Events up to this position are known. */
  readonly position: number;
  /** What occurred later has not happened yet. */
  readonly at: Instant;
  /** In the process that keeps the read model: a few events that it lacks are folded in first, so that what was just recorded is seen. */
  readonly projector?: { catchUpNow(): boolean };
  /** Only what the tables give, and no more than a few events of the log: else `LongQuestionError`. */
  readonly quickly?: boolean;
}

/** A question that takes reading the log. */
export class LongQuestionError extends Error {}

/** Events of the log that a quick answer may look at: some milliseconds of reading. */
const FEW_READ = 100;

/**
 * What the figures of a contract rest on at a state of knowledge: the read model's tables where they stand there, a fold of the journal
 * where they do not (a past position, a moment within the month, a projection that is behind or has stopped). Both give the same.
 */
export function figureSource(question: SourceQuestion): FigureSource {
  const { journal, readModel, contract, position, at, projector } = question;
  projector?.catchUpNow();
  const fallback = () => {
    if (question.quickly) throw new LongQuestionError();
    return new JournalSource({ journal, contract, position, at });
  };
  if (readModel === null || !isOf(journal, readModel)) return fallback();
  return new ReadModelSource({
    model: readModel,
    journal,
    contract: contract.id,
    timeZone: contract.timeZone,
    position,
    at,
    fallback,
    ...(question.quickly ? { mostRead: FEW_READ } : {}),
  });
}

const checked = new WeakMap<Tables, Journal>();

/**
 * Whether the tables were made by these folds from this log. A process that only reads finds them as others left them; what a writer
 * finds, it has put right before. Once they are, they stay so.
 */
function isOf(journal: Journal, readModel: Tables): boolean {
  if (checked.get(readModel) === journal) return true;
  const checkpoints = new Checkpoints(readModel, journal);
  const valid = PROJECTIONS.every((projection) => checkpoints.isValid(projection));
  if (valid) checked.set(readModel, journal);
  return valid;
}
