import { CorrectionError } from '../../commands/review/correction-error.js';
import { UnreadableRulesError } from '../../folding/rules-registry.js';
import {
  StoreAccessError,
  StoreDamagedError,
  StoreError,
  StoreFullError,
  StoreMissingError,
  StoreOutdatedError,
  StoreReadOnlyError,
  StoreVersionError,
} from '../../log/port/errors.js';
import { RuleViolation } from '../../rules/kernel/rule-violation.js';
import { ContractFileError } from '../../rules/terms/files/contract-file.js';

/** Errors whose class says what is answered. */
const KINDS: readonly (abstract new (...args: never[]) => Error)[] = [
  RuleViolation,
  RangeError,
  CorrectionError,
  ContractFileError,
  UnreadableRulesError,
  StoreFullError,
  StoreMissingError,
  StoreOutdatedError,
  StoreReadOnlyError,
  StoreVersionError,
  StoreDamagedError,
  StoreAccessError,
  StoreError,
];

/** An error on its way from one thread to another, where only plain data get. */
export interface PackedError {
  /** Its place in the list of kinds; -1 for any other error. */
  readonly kind: number;
  readonly message: string;
  readonly stack: string | undefined;
  /** What its class keeps beside the message. */
  readonly own: Readonly<Record<string, unknown>>;
}

export function packError(error: unknown): PackedError {
  if (!(error instanceof Error)) return { kind: -1, message: String(error), stack: undefined, own: {} };
  const kind = KINDS.findIndex((one) => error.constructor === one);
  const { message, stack } = error;
  return { kind, message, stack, own: kind < 0 ? {} : ownOf(error) };
}

/** The error as it was thrown, of its own class. */
export function unpackError({ kind, message, stack, own }: PackedError): Error {
  const error = new Error(message);
  Object.setPrototypeOf(error, (KINDS[kind]?.prototype as Error | undefined) ?? Error.prototype);
  return Object.assign(error, own, stack === undefined ? {} : { stack });
}

/** What caused it stays behind: it may be anything. */
function ownOf(error: Error): Record<string, unknown> {
  return Object.fromEntries(Object.entries(error).filter(([name]) => name !== 'cause'));
}
