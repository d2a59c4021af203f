import { Option } from 'commander';
import type { Command } from 'commander';
import { parseDay } from '../../../rules/calendar/day.js';
import { formatInstant } from '../../../rules/calendar/instant.js';
import type { Instant } from '../../../rules/calendar/instant.js';
import { parseYearCalendar } from '../../../rules/calendar/statutory-calendar.js';
import { Zone } from '../../../rules/calendar/zone.js';
import { localCaller } from '../../../commands/caller.js';
import { RuleViolation } from '../../../rules/kernel/rule-violation.js';
import { openStore } from '../../../log/embedded/store.js';
import type { Upgraded } from '../../../log/embedded/store.js';
import { answerFrom } from '../../ask.js';
import { openForWriting, recordingIn } from '../../context.js';
import { readText } from '../../read-text.js';
import { UsageError } from '../../failure.js';
import { instantArgument, momentArgument, wholeArgument } from '../../arguments.js';
import { withStoreOption, withWritingOptions } from '../../options.js';
import type { StoreOptions, WritingOptions } from '../../options.js';
import { markOf, write, writeAnswer } from '../../output.js';
import type { Language } from '../../../words/language.js';
import { STORE } from '../../../words/store/store.js';

const zone = Zone.of('Asia/Shanghai');

/** `init`, `clock`, `calendar`, `upgrade`: the store itself. */
export function addStoreCommands(program: Command): void {
  withStoreOption(
    program.command('init').description('make a store; it begins with the statutory calendars 2004 to 2026'),
  )
    .option('--simulated', 'a store whose clock moves only when told; every output says so')
    .addOption(
      new Option('--clock <time>', "where a simulated store's clock starts (ISO 8601 with offset)").argParser(
        instantArgument,
      ),
    )
    .action(async (options: StoreOptions & { simulated?: boolean; clock?: Instant }) => {
      if (options.simulated && options.clock === undefined)
        throw new UsageError('a simulated store needs --clock T, the moment its clock starts at');
      if (!options.simulated && options.clock !== undefined)
        throw new UsageError('--clock goes with --simulated; a live store keeps the wall clock');
      const { initStore } = await import('../../../commands/store/init-store.js');
      const made = await initStore(options.store, options.simulated ? 'simulated' : 'live', options.clock);
      const years = `${made.years[0] ?? ''}–${made.years.at(-1) ?? ''}`;
      const words = STORE[options.lang];
      write(
        made.mode === 'simulated'
          ? words.madeSimulated(made.dir, formatInstant(made.clock, zone), years)
          : words.made(made.dir, years),
      );
    });

  withStoreOption(program.command('clock').description("show the store's clock, or move a simulated store's forward"))
    .addOption(new Option('--to <time>', 'the moment to move it to (ISO 8601 with offset)').argParser(momentArgument))
    .option('--json', 'print JSON')
    .action(async (options: StoreOptions & { to?: string }) => {
      const { to } = options;
      if (to === undefined) {
        const store = await openStore(options.store, { access: 'read' });
        const clock = formatInstant(store.clock.now(), zone);
        if (options.json) writeAnswer({ clock }, store.mode);
        else write(`${clock}${markOf(store.mode, options.lang)}`);
        return store.close();
      }
      const { answer } = await recordingIn(options, 'clock', ({ commands }) =>
        commands.execute({ name: 'move-clock', data: { to } }, localCaller()),
      );
      const moved = answer as { readonly from: string; readonly to: string };
      if (options.json) writeAnswer(answer, 'simulated');
      else write(`${STORE[options.lang].moved(moved.from, moved.to)}${markOf('simulated', options.lang)}`);
    });

  withWritingOptions(program.command('upgrade').description('take over a store of an earlier version, in place'))
    .option('--json', 'print JSON')
    .action(async (options: WritingOptions) => {
      let upgraded = null as Upgraded | null;
      const session = await openForWriting(options, 'upgrade', (done) => {
        upgraded = done;
      });
      const { mode } = session.store;
      await session.close();
      if (options.json) writeAnswer({ upgraded }, mode);
      else write(`${STORE[options.lang].upgraded(upgraded)}${markOf(mode, options.lang)}`);
    });

  const calendar = program.command('calendar').description('adopt and show statutory calendars');
  withWritingOptions(
    calendar
      .command('adopt <file>')
      .description("adopt a year's calendar (YAML: year, daysOff, makeUpDays, source); it replaces the one before"),
  )
    .option('--json', 'print JSON')
    .action(async (file: string, options: WritingOptions) => {
      const { parse: parseYaml } = await import('yaml');
      const adopted = parseYearCalendar(parseYaml(await readText(file)));
      const { answer, mode } = await recordingIn(options, 'calendar adopt', async ({ commands, store }) => {
        const done = await commands.execute({ name: 'adopt-calendar', data: { calendar: adopted } }, localCaller());
        return { answer: done.answer as { replaced: boolean; position: number }, mode: store.mode };
      });
      if (options.json) writeAnswer(answer, mode);
      else {
        const { year, daysOff, makeUpDays } = adopted;
        const { replaced, position } = answer;
        const words = STORE[options.lang];
        const sentence = words.adopted(year, replaced, daysOff.length, makeUpDays.length, position);
        write(`${sentence}${markOf(mode, options.lang)}`);
      }
    });

  withStoreOption(
    calendar
      .command('show')
      .argument('<year>', 'a year such as 2026', wholeArgument)
      .description("show a year's days off and make-up days"),
  )
    .option('--json', 'print JSON')
    .action(async (wanted: number, options: StoreOptions) => {
      const { found, mode } = await answerFrom(options.store, (reader) => ({
        found: reader.rules().calendars.year(wanted),
        mode: reader.store.mode,
      }));
      if (!found)
        throw new RuleViolation(
          'unknown-calendar',
          `no calendar of ${wanted} is adopted; adopt one with: plumbline calendar adopt FILE`,
        );
      if (options.json) writeAnswer(found, mode);
      else
        write(
          [
            `${found.year}  (${found.source})${markOf(mode, options.lang)}`,
            STORE[options.lang].daysOff(await dayList(found.daysOff, options.lang)),
            STORE[options.lang].makeUpDays(await dayList(found.makeUpDays, options.lang)),
          ].join('\n'),
        );
    });
}

async function dayList(days: readonly string[], lang: Language): Promise<string> {
  if (days.length === 0) return STORE[lang].noDays;
  // Loaded where it is needed: no other command writes weekdays.
  const { dayOfYear } = await import('../../../words/dates/day-of-year.js');
  return days.map((iso) => dayOfYear(parseDay(iso), lang)).join(', ');
}
