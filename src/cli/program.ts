import { Command } from 'commander';
import { visibleLines } from '../rules/kernel/text.js';
import { ENGINE_VERSION } from '../settings.js';
import { commandFirst } from './command-first.js';
import { nameIn, roomOf, ROOMS } from './commands/list.js';
import type { Room, StartServer } from './commands/list.js';
import { languageOfLine } from './line-language.js';
import { sentenceIn } from '../words/sentences/sentence.js';
import type { Language } from '../words/language.js';

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
  window, ledger, duties   where it stands, at any moment

Options may stand before the command or after it.`;

/**
 * The command line (SPEC 9) as far as some arguments need it: the command that they name, with those of its file; where they name none, a
 * program that can tell what there is, and do nothing. All that a command does not need stays unloaded.
 */
export async function programFor(args: readonly string[], startServer: StartServer = noServer): Promise<Command> {
  const name = args[0] === 'help' ? args[1] : args[0];
  if (name === undefined || name.startsWith('-')) return listing();
  const room = roomOf(name);
  return programOf(room === undefined ? ROOMS : [room], startServer);
}

/** The whole command line. */
export function buildProgram(): Promise<Command> {
  return programOf(ROOMS, noServer);
}

/** Runs a command line; what it prints goes to standard output. Throws what the command throws, and commander's own errors. */
export async function runCommand(args: readonly string[], startServer: StartServer = noServer): Promise<void> {
  // Which options take a value only the whole command line knows; without anything but options there is no command.
  const turned = args[0]?.startsWith('-') === true && args.some((arg) => !arg.startsWith('-'));
  const line = turned ? commandFirst(args, await buildProgram()) : args;
  const program = await programFor(line, startServer);
  const lang = languageOfLine(args);
  makeStrict(program, lang);
  // Loaded for those who read it only.
  if (lang === 'zh') (await import('./help-language.js')).helpInChinese(program);
  await program.parseAsync([...line], { from: 'user' });
}

/** Of a command line that was put together without a server. */
const noServer: StartServer = () => Promise.reject(new Error('there is no server here'));

async function programOf(rooms: readonly Room[], startServer: StartServer): Promise<Command> {
  const program = bare();
  for (const { heading, load } of rooms) {
    const add = await load();
    add(program.commandsGroup(heading), { run: (args) => runCommand(args, startServer), startServer });
  }
  return program.commandsGroup('Help:').helpCommand(true);
}

/** The program with no more than each command's line in its help. */
function listing(): Command {
  const program = bare();
  const terms = new Map<string, string>();
  for (const { heading, commands } of ROOMS) {
    program.commandsGroup(heading);
    for (const [term, summary] of Object.entries(commands)) {
      program.command(nameIn(term)).summary(summary);
      terms.set(nameIn(term), term);
    }
  }
  program.commandsGroup('Help:').helpCommand(true);
  return program.configureHelp({ subcommandTerm: (command) => terms.get(command.name()) ?? 'help [command]' });
}

function bare(): Command {
  return (
    new Command('plumbline')
      .description(
        '准绳 Plumbline: scores, breaches, fees, disputes and ledgers of service contracts, rebuilt from events for any past moment.',
      )
      .version(ENGINE_VERSION)
      .showHelpAfterError('(plumbline <command> --help tells more)')
      // Said as the descriptions are, in whatever language that is.
      .addHelpText('after', ({ command }) => command.createHelp().styleCommandDescription(AFTER))
  );
}

/** Has commander throw where it would end the process, and say in that language what is wrong. */
function makeStrict(command: Command, lang: Language): void {
  command.exitOverride();
  // What is wrong with a command line is told in its own words.
  command.configureOutput({ writeErr: (text) => process.stderr.write(visibleLines(sentenceIn(text, lang))) });
  for (const one of command.commands) makeStrict(one, lang);
}
