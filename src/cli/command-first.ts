import type { Command } from 'commander';

/**
 * A command line with its command in front, whatever options stand before it: `--store X scorecard …` is `scorecard … --store X`. `program` is
 * the whole command line, which tells the options that take a value from those that do not; one without a command is left as it is.
 */
export function commandFirst(args: readonly string[], program: Command): readonly string[] {
  const valued = optionsWithValue(program);
  let at = 0;
  while (args[at]?.startsWith('-')) at += valued.has(args[at] ?? '') ? 2 : 1;
  if (at === 0 || at >= args.length) return args;
  const [before, after] = [args.slice(0, at), args.slice(at)];
  // What stands behind `--` is no option any more.
  const end = after.indexOf('--');
  return end < 0 ? [...after, ...before] : [...after.slice(0, end), ...before, ...after.slice(end)];
}

/** The options, of whatever command, that take a value, short and long. No option takes one in one command and none in another. */
export function optionsWithValue(command: Command): Set<string> {
  const own = command.options
    .filter(({ required, optional }) => required || optional)
    .flatMap(({ short, long }) => [short, long]);
  return new Set(
    [...own, ...command.commands.flatMap((one) => [...optionsWithValue(one)])].filter((one) => one !== undefined),
  );
}
