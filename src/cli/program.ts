import { Command } from 'commander';
import { ENGINE_VERSION } from '../settings.js';
import { addContractCommands } from './contract-commands.js';
import { addFactCommands } from './fact-commands.js';
import { addFigureCommands } from './figure-commands.js';
import { addRunCommands } from './run-commands.js';
import { addSampleCommands } from './sample-commands.js';
import { addStoreCommands } from './store-commands.js';

/** The command line (SPEC 9). */
export function buildProgram(): Command {
  const program = new Command('plumbline')
    .description(
      '准绳 Plumbline: scores, breaches and fees of service contracts, rebuilt from events for any past moment.',
    )
    .version(ENGINE_VERSION)
    .showHelpAfterError('(plumbline <command> --help tells more)')
    .helpCommand(true)
    .addHelpText(
      'after',
      `
To begin, in the project's folder:
  plumbline init
  plumbline contract sign examples/contract.yaml
  plumbline import examples/facts.ndjson
  plumbline scorecard HT-2026-0042 2026-03`,
    );
  addStoreCommands(program);
  addContractCommands(program);
  addFactCommands(program);
  addFigureCommands(program);
  addRunCommands(program);
  addSampleCommands(program, async (args) => {
    await buildProgram().parseAsync([...args], { from: 'user' });
  });
  return program;
}
