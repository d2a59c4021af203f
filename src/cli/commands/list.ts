import type { Command } from 'commander';
import type { Session } from '../../session.js';
import type { LogLevel } from '../../settings.js';

/** Runs one command line; what it prints goes to standard output as usual. */
export type RunCommand = (args: readonly string[]) => Promise<void>;

/** Starts a server over an open store, and tells where it answers. `advanceEveryMs`: null where it leaves alone what time makes due. */
export type StartServer = (
  session: Session,
  options: {
    readonly port: number;
    readonly host: string;
    readonly hosts: string;
    readonly logLevel: LogLevel;
    readonly advanceEveryMs?: null;
    readonly verifyEveryMs?: number | null;
  },
) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;

/** What a few commands need beside the store: other commands, and the server, which is not the command line's own. */
export interface Surroundings {
  readonly run: RunCommand;
  readonly startServer: StartServer;
}

/** Commands that are kept in one file, which is loaded when one of them is run or asked about. */
export interface Room {
  /** The heading under which help lists them. */
  readonly heading: string;
  /** What help says of each: how it is called, and what it does. */
  readonly commands: Readonly<Record<string, string>>;
  /** What adds them to a program. */
  readonly load: () => Promise<(program: Command, around: Surroundings) => void>;
}

const MONEY = 'Money and duties:';
const CYCLE = "The month's cycle:";
const FIGURES = 'Figures:';

/** Every command, in the order in which help lists them. */
export const ROOMS: readonly Room[] = [
  {
    heading: 'The store:',
    commands: {
      'init [options]': 'make a store; it begins with the statutory calendars 2004 to 2026',
      'clock [options]': "show the store's clock, or move a simulated store's forward",
      'upgrade [options]': 'take over a store of an earlier version, in place',
      calendar: 'adopt and show statutory calendars',
    },
    load: async () => (await import('./store/store-commands.js')).addStoreCommands,
  },
  {
    heading: 'Contracts:',
    commands: {
      contract: 'sign, amend, terminate, show, lint',
      'delegate [options] <contract>': "have the platform do a service in the supplier's place (1.4)",
      'take-over [options] <contract>': 'the platform takes the services over (Article 5)',
      'hand-back [options] <contract>': 'the supplier does its work again',
    },
    load: async () => (await import('./contracts/contract-commands.js')).addContractCommands,
  },
  {
    heading: 'Contracts:',
    commands: { 'contracts [options]': 'the contracts of the store, by id' },
    load: async () => (await import('./contracts/contracts-command.js')).addContractsCommand,
  },
  {
    heading: 'Facts:',
    commands: {
      'import [options] <files...>':
        'take in facts: NDJSON files, plain or gzip, "-" for standard input; CSV with --map',
    },
    load: async () => (await import('./facts/fact-commands.js')).addFactCommands,
  },
  {
    heading: 'Facts:',
    commands: { 'map [options] <file>': 'propose a mapping for a CSV file, and show what its first rows would become' },
    load: async () => (await import('./facts/map-command.js')).addMapCommand,
  },
  {
    heading: FIGURES,
    commands: {
      'scorecard [options] <contract> <month>': "a month's score, band and penalty (annex 1)",
      'breaches [options] <contract>': 'reply deadlines of tickets, met and breached (4.5.2)',
      'fees [options] <contract> <month>': "what the platform's work in the supplier's place costs (Article 5)",
      'leaks [options] <contract>': 'damages for disclosed customer data, incident by incident (3.7)',
    },
    load: async () => (await import('./figures/figure-commands.js')).addFigureCommands,
  },
  {
    heading: FIGURES,
    commands: {
      'window [options] <contract> [month]': "the time to object to a month's result or fees, or to charges (4.4, 5.3)",
      'ledger [options] <contract>': 'what is owed, and what was charged, paid, set off and let go (4.6, 5.4)',
      'drift [options] <contract> <month>': "what a month's published result or fees would be now, and why",
      'duties [options] <contract>': 'who owed what by when, and whether it was done, late or missed',
    },
    load: async () => (await import('./figures/cycle-figure-commands.js')).addCycleFigureCommands,
  },
  {
    heading: FIGURES,
    commands: {
      'statement [options] <contract> <month>': "a month's penalties or fees with what was paid of them (4.6, 5.4)",
    },
    load: async () => (await import('./figures/statement-command.js')).addStatementCommand,
  },
  {
    heading: FIGURES,
    commands: {
      'result [options] <contract> <month>': "a month's result as it was published or is final (4.4)",
    },
    load: async () => (await import('./figures/result-command.js')).addResultCommand,
  },
  {
    heading: FIGURES,
    commands: {
      'contacts [options] <contract> <month>':
        'the contacts, surveys and rounds behind a line, counted or left out and why',
      'fact [options] <contract> <kind> <key>':
        'one fact with its corrections and voidings, by whom, and where it counts',
    },
    load: async () => (await import('./looking-commands.js')).addLookingCommands,
  },
  {
    heading: FIGURES,
    commands: { 'history [options] <contract>': 'who did what to a contract, when, by which command' },
    load: async () => (await import('./history-command.js')).addHistoryCommand,
  },
  {
    heading: FIGURES,
    commands: {
      'replay [options] <contract> <month>':
        "how a month's figures moved and by which event; or why two states of knowledge differ",
    },
    load: async () => (await import('./replay-command.js')).addReplayCommand,
  },
  {
    heading: FIGURES,
    commands: {
      'explain [options] <address>':
        'what a figure was made from: rule, clause, reading, inputs, what was not chosen, events',
    },
    load: async () => (await import('./explain-command.js')).addExplainCommand,
  },
  {
    heading: CYCLE,
    commands: {
      'publish [options] <contract> <month>': "provide a month's result to the supplier, frozen as it is now (4.4)",
      'notice [options] <contract> <month>': "send a month's fee notice to the supplier, frozen as it is now (5.3)",
      'object [options] <contract> [month]':
        "the supplier objects to lines of a month's result or fees, or to charges (4.4, 5.3)",
      'accept [options] <contract> <month>':
        "the supplier accepts a month's result or fees before its silence does (4.4, 5.3)",
    },
    load: async () => (await import('./cycle/review-commands.js')).addReviewCommands,
  },
  {
    heading: CYCLE,
    commands: {
      'decide [options] <objection>': 'uphold, reject or partly uphold lines of an objection, or try that out',
    },
    load: async () => (await import('./cycle/decide-command.js')).addDecideCommand,
  },
  {
    heading: CYCLE,
    commands: {
      'withdraw [options] <objection>': 'the supplier takes an objection back (4.4, 5.3)',
      'reissue [options] <contract> <month>': "provide a month's result or fee notice anew that was wrong (4.4, 5.3)",
    },
    load: async () => (await import('./cycle/retract-commands.js')).addRetractCommands,
  },
  {
    heading: CYCLE,
    commands: { 'advance [options]': 'do what time has made due' },
    load: async () => (await import('./cycle/advance-command.js')).addAdvanceCommand,
  },
  {
    heading: MONEY,
    commands: {
      'pay [options] <contract>': 'the platform has received a payment (4.6.2, 5.4.2)',
      'set-off [options] <contract>': 'deduct what the supplier owes from what the platform owes it (4.6, 5.4)',
      'waive [options] <contract>': 'the platform lets a charge go, or a part of it',
      'document [options] <contract>': 'the receipt or VAT invoice for a payment or set-off (4.6, 5.4)',
    },
    load: async () => (await import('./money/money-commands.js')).addMoneyCommands,
  },
  {
    heading: MONEY,
    commands: {
      'credit [options] <contract>': 'the parties agree to give back a charge, or a part of it (4.4, 5.3)',
      'refund [options] <contract>': 'the platform has paid back money that was on account (4.6, 5.4)',
      'reverse [options] <contract>': 'a payment, set-off or document was entered wrongly, or bounced (4.6, 5.4)',
    },
    load: async () => (await import('./money/adjusting-commands.js')).addAdjustingCommands,
  },
  {
    heading: MONEY,
    commands: {
      'declare [options] <contract>': 'the platform opened its system (2.1), or trained the supplier (2.4)',
      evidence: 'ask for records of the service, and give them (3.6)',
    },
    load: async () => (await import('./money/duty-commands.js')).addDutyCommands,
  },
  {
    heading: 'Running it:',
    commands: {
      'serve [options]': 'answer over HTTP, and keep the read models up to date',
      'rebuild [options] [projections...]': 'rebuild the read models from the log, beside the live ones, and switch',
      'bench [options]':
        'measure this machine: import, rebuild, questions, deadlines (some minutes; nothing else should run)',
    },
    load: async () => (await import('./store/run-commands.js')).addRunCommands,
  },
  {
    heading: 'Running it:',
    commands: { 'verify [options]': 'look at the whole store: whether all of it is as it was recorded' },
    load: async () => (await import('./store/verify-command.js')).addVerifyCommand,
  },
  {
    heading: 'Proving it:',
    commands: {
      'checkpoint [options]': "sign what the log's tree is now: a checkpoint to be given out",
      prove: 'prove that an event is in the log, or that the log only grew',
      'tree-key': 'the key that signs checkpoints',
    },
    load: async () => (await import('./audit/tree-commands.js')).addTreeCommands,
  },
  {
    heading: 'Proving it:',
    commands: {
      'receipts [options] <contract> <month>':
        "what a month's published and final figures were computed from, and by which engine",
    },
    load: async () => (await import('./audit/receipts-command.js')).addReceiptsCommand,
  },
  {
    heading: 'Proving it:',
    commands: {
      'cosign [options] [checkpoint]':
        'cosign a checkpoint as the supplier (needs no store), or record the key or the cosignature',
    },
    load: async () => (await import('./audit/cosign-command.js')).addCosignCommand,
  },
  {
    heading: 'Proving it:',
    commands: {
      'bundle [options] <contract> <month>':
        'a month with all that proves it, in one file that can be checked on any machine',
      'verify-bundle [options] <file>': 'check a bundle as verify.mjs does; needs no store',
    },
    load: async () => (await import('./audit/bundle-commands.js')).addBundleCommands,
  },
  {
    heading: 'To try it out:',
    commands: {
      'sample [options] <dir>':
        'write a made-up quarter of three suppliers into a folder: contracts, facts, and the commands that take them in',
      'demo [options]':
        "import a made-up first quarter of 2026 into a throw-away store, show the three suppliers' March, and settle it",
    },
    load: async () => (await import('./demo/sample-commands.js')).addSampleCommands,
  },
];

/** The room of a command; undefined for a name that the list does not have. */
export function roomOf(name: string): Room | undefined {
  return ROOMS.find(({ commands }) => Object.keys(commands).some((term) => nameIn(term) === name));
}

/** The name of a command as the list has it. */
export function nameIn(term: string): string {
  return term.replace(/ .*/, '');
}
