import { Command } from 'commander';
import { ENGINE_VERSION } from '../settings.js';
import { addAdvanceCommand } from './commands/advance-command.js';
import { addContractCommands } from './commands/contract-commands.js';
import { addCycleFigureCommands } from './commands/cycle-figure-commands.js';
import { addDecideCommand } from './commands/decide-command.js';
import { addDutyCommands } from './commands/duty-commands.js';
import { addFactCommands } from './commands/fact-commands.js';
import { addFigureCommands } from './commands/figure-commands.js';
import { addMoneyCommands } from './commands/money-commands.js';
import { addRetractCommands } from './commands/retract-commands.js';
import { addReviewCommands } from './commands/review-commands.js';
import { addRunCommands } from './commands/run-commands.js';
import { addSampleCommands } from './commands/sample-commands.js';
import { addStatementCommand } from './commands/statement-command.js';
import { addStoreCommands } from './commands/store-commands.js';

/** What stands under the list of commands: how to begin, and what a year is made of. */
const AFTER = `
To begin, in the project's folder:
  plumbline init
  plumbline contract sign examples/contract.yaml
  plumbline import examples/facts.ndjson
  plumbline scorecard HT-2026-0042 2026-03

A month, from its facts to its last yuan:
  import                   what happened
  publish                  the result, by the 7th of the next month (4.4)
  notice                   the fees, by the 15th (5.3)
  object, decide, accept   within 5 working days of each
  advance                  silence accepts; all is final by the 20th, and charged
  pay, set-off, document   by the 25th (4.6, 5.4)
  window, ledger, duties   where it stands, at any moment`;

/** The command line (SPEC 9). */
export function buildProgram(): Command {
  const program = new Command('plumbline')
    .description(
      '准绳 Plumbline: scores, breaches, fees, disputes and ledgers of service contracts, rebuilt from events for any past moment.',
    )
    .version(ENGINE_VERSION)
    .showHelpAfterError('(plumbline <command> --help tells more)')
    .addHelpText('after', AFTER);
  const groups: readonly (readonly [heading: string, add: (program: Command) => void])[] = [
    ['The store:', addStoreCommands],
    ['Contracts:', addContractCommands],
    ['Facts:', addFactCommands],
    ['Figures:', addFigures],
    ["The month's cycle:", addCycle],
    ['Money and duties:', addMoneyAndDuties],
    ['Running it:', addRunCommands],
    ['To try it out:', addSample],
  ];
  for (const [heading, add] of groups) add(program.commandsGroup(heading));
  return program.commandsGroup('Help:').helpCommand(true);
}

function addFigures(program: Command): void {
  addFigureCommands(program);
  addCycleFigureCommands(program);
  addStatementCommand(program);
}

function addCycle(program: Command): void {
  addReviewCommands(program);
  addRetractCommands(program);
  addDecideCommand(program);
  addAdvanceCommand(program);
}

function addMoneyAndDuties(program: Command): void {
  addMoneyCommands(program);
  addDutyCommands(program);
}

function addSample(program: Command): void {
  addSampleCommands(program, async (args) => {
    await buildProgram().parseAsync([...args], { from: 'user' });
  });
}
