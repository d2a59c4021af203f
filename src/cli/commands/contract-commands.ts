import { Option } from 'commander';
import type { Command } from 'commander';
import type { Day } from '../../rules/calendar/day.js';
import { formatDay } from '../../rules/calendar/day.js';
import type { Instant } from '../../rules/calendar/instant.js';
import {
  AmendTerms,
  DelegateService,
  HandBackService,
  SignContract,
  TakeOverService,
  TerminateContract,
} from '../../commands/contract/commands.js';
import { NOTICE_CHANNELS } from '../../rules/contract/events.js';
import type { NoticeChannel, TakeOverGround } from '../../rules/contract/events.js';
import type { Recorded } from '../../commands/contract/operations.js';
import { CHANNELS } from '../../rules/kernel/vocabulary.js';
import type { Channel } from '../../rules/kernel/vocabulary.js';
import { describeContract } from '../../figures/contracts.js';
import { parseContractFile } from '../../shipped/contract-file.js';
import type { Service } from '../../rules/terms/types.js';
import { answerFrom } from '../ask.js';
import { withStore } from '../context.js';
import { readText } from './fact-commands.js';
import { addLintCommand } from './lint-command.js';
import { dayArgument, instantArgument, textArgument } from '../arguments.js';
import { withQuestionOptions } from '../options.js';
import type { QuestionOptions } from '../options.js';
import { markOf, write, writeAnswer, writeJson } from '../output.js';
import { plain } from '../print/print.js';
import { printContract } from '../print/print-contract.js';
import { withRecording } from '../recording.js';
import type { RecordingOptions } from '../recording.js';
import { DOMAIN } from '../../words/domain.js';
import { RECORDED } from '../../words/cycle/recorded.js';

/** `contract …`, `delegate`, `take-over`, `hand-back`. */
export function addContractCommands(program: Command): void {
  const contract = program.command('contract').description('sign, amend, terminate, show, lint');

  withRecording(
    contract.command('sign <file>').description('sign a contract: its file names a terms pack and fills the blanks'),
  ).action(async (file: string, options: RecordingOptions) => {
    const terms = parseContractFile(await readText(file), file);
    await record(options, new SignContract(terms), (r) =>
      RECORDED[options.lang].signed(r.contract, terms.supplier.name, terms.startsOn),
    );
  });

  withRecording(
    contract
      .command('amend <contract> <file>')
      .description('amend the terms after a notice to the supplier (2.6); they never reach back'),
  )
    .addOption(
      new Option('--notice <time>', 'when the supplier was told').argParser(instantArgument).makeOptionMandatory(),
    )
    .addOption(new Option('--channel <channel>', 'how').choices(NOTICE_CHANNELS).makeOptionMandatory())
    .addOption(
      new Option('--effective <date>', 'the day on which the new terms begin')
        .argParser(dayArgument)
        .makeOptionMandatory(),
    )
    .action(
      async (
        id: string,
        file: string,
        options: RecordingOptions & { notice: Instant; channel: NoticeChannel; effective: Day },
      ) => {
        const terms = parseContractFile(await readText(file), file);
        const notice = { at: options.notice, channel: options.channel };
        await record(options, new AmendTerms(id, terms, notice, options.effective), (r) =>
          RECORDED[options.lang].amended(r.contract, formatDay(options.effective)),
        );
      },
    );

  withRecording(contract.command('terminate <contract>').description('end a contract (6.3)'))
    .addOption(new Option('--on <date>', 'its last day; it ends at 24:00').argParser(dayArgument).makeOptionMandatory())
    .action(async (id: string, options: RecordingOptions & { on: Day }) => {
      await record(options, new TerminateContract(id, options.on), (r) =>
        RECORDED[options.lang].terminated(r.contract, formatDay(options.on)),
      );
    });

  withQuestionOptions(
    contract.command('show <contract>').description('terms, versions, bases and readings of a contract'),
  ).action(async (id: string, options: QuestionOptions) => {
    const shown = await answerFrom(options.store, ({ figures, store }) =>
      describeContract(figures, id, options, store.mode),
    );
    if (options.json) writeJson(shown);
    else write(printContract(shown, options.lang));
  });

  addLintCommand(contract);
  addBasisCommands(program);
}

function addBasisCommands(program: Command): void {
  withRecording(
    program.command('delegate <contract>').description("have the platform do a service in the supplier's place (1.4)"),
  )
    .addOption(new Option('--service <service>', 'what').choices(['consultation', 'after-sales']).makeOptionMandatory())
    .addOption(new Option('--channel <channel>', 'only this channel of the consultation').choices(CHANNELS))
    .addOption(new Option('--from <time>', 'from this moment').argParser(instantArgument).makeOptionMandatory())
    .addOption(
      new Option('--to <time>', 'until this moment; until it is handed back where none is given').argParser(
        instantArgument,
      ),
    )
    .action(
      async (
        id: string,
        options: RecordingOptions & { service: Service; channel?: Channel; from: Instant; to?: Instant },
      ) => {
        const command = new DelegateService(
          id,
          options.service,
          options.channel ?? null,
          options.from,
          options.to ?? null,
        );
        const { channel, service } = DOMAIN[options.lang];
        await record(options, command, (r) =>
          RECORDED[options.lang].delegated(
            r.contract,
            service[options.service],
            options.channel && channel[options.channel],
          ),
        );
      },
    );

  withRecording(program.command('take-over <contract>').description('the platform takes the services over (Article 5)'))
    .addOption(new Option('--from <time>', 'from this moment').argParser(instantArgument).makeOptionMandatory())
    .addOption(
      new Option(
        '--ground <text>',
        'where the result that found the standard unmet is, when this store does not have it',
      ).argParser(textArgument),
    )
    .action(async (id: string, options: RecordingOptions & { from: Instant; ground?: string }) => {
      const { from, ground, lang } = options;
      await record(options, new TakeOverService(id, from, ground), ({ contract, event }) =>
        RECORDED[lang].takenOver(contract, event.type === 'ServiceTakenOver' ? groundText(event.data.ground) : ''),
      );
    });

  withRecording(program.command('hand-back <contract>').description('the supplier does its work again'))
    .addOption(new Option('--from <time>', 'from this moment').argParser(instantArgument).makeOptionMandatory())
    .action(async (id: string, options: RecordingOptions & { from: Instant }) => {
      await record(options, new HandBackService(id, options.from), (r) =>
        RECORDED[options.lang].handedBack(r.contract),
      );
    });
}

/** The month whose result found the standard unmet, or where else that is said. */
function groundText(ground: TakeOverGround | undefined): string {
  if (ground === undefined) return '';
  return 'month' in ground ? ground.month : plain(ground.elsewhere);
}

/** Executes a command that records one event of a contract, and says what it recorded. */
async function record(options: RecordingOptions, command: object, say: (recorded: Recorded) => string): Promise<void> {
  const recorded = await withStore(options.store, 'write', command.constructor.name, async (context) => {
    const result = await context.commands.execute<object, Recorded>(command);
    await context.projector.catchUp();
    return { ...result, mode: context.store.mode };
  });
  const { contract, event, position, mode } = recorded;
  if (options.json) writeAnswer({ contract, type: event.type, position }, mode);
  else write(RECORDED[options.lang].line(say(recorded), position, markOf(mode, options.lang)));
}
