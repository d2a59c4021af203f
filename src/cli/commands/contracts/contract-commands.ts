import { Option } from 'commander';
import type { Command } from 'commander';
import { NOTICE_CHANNELS } from '../../../rules/contract/events.js';
import type { NoticeChannel, TakeOverGround } from '../../../rules/contract/events.js';
import { CHANNELS } from '../../../rules/kernel/vocabulary.js';
import type { Channel } from '../../../rules/kernel/vocabulary.js';
import { describeContract } from '../../../figures/questions/contracts.js';
import type { ContractFile, Service } from '../../../rules/terms/types.js';
import { answerFrom } from '../../ask.js';
import { readText } from '../../read-text.js';
import { addLintCommand } from './lint-command.js';
import { dayArgument, momentArgument, textArgument } from '../../arguments.js';
import type { Page } from '../../../figures/questions/list-page.js';
import { giveHistory } from '../../give-history.js';
import { withPage, withQuestionOptions, withRows } from '../../options.js';
import type { QuestionOptions } from '../../options.js';
import { write, writeJson } from '../../output.js';
import { plain } from '../../print/print.js';
import { printContract } from '../../print/print-contract.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { DOMAIN } from '../../../words/domain.js';
import { RECORDED } from '../../../words/cycle/recorded.js';

/** `contract …`, `delegate`, `take-over`, `hand-back`. */
export function addContractCommands(program: Command): void {
  const contract = program.command('contract').description('sign, amend, terminate, show, lint');

  withRecording(
    contract.command('sign <file>').description('sign a contract: its file names a terms pack and fills the blanks'),
  ).action(async (file: string, options: RecordingOptions) => {
    const terms = await contractFileAt(file);
    await record(options, { name: 'sign', data: { file: terms } }, () => ({
      what: RECORDED[options.lang].signed(terms.id, terms.supplier.name, terms.startsOn),
    }));
  });

  withRecording(
    contract
      .command('amend <contract> <file>')
      .description('amend the terms after a notice to the supplier (2.6); they never reach back'),
  )
    .addOption(
      new Option('--notice <time>', 'when the supplier was told').argParser(momentArgument).makeOptionMandatory(),
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
        options: RecordingOptions & { notice: string; channel: NoticeChannel; effective: string },
      ) => {
        const terms = await contractFileAt(file);
        const { notice, channel, effective, lang } = options;
        const data = { contract: id, file: terms, notice, channel, effective };
        await record(options, { name: 'amend', data }, () => ({ what: RECORDED[lang].amended(id, effective) }));
      },
    );

  withRecording(contract.command('terminate <contract>').description('end a contract (6.3)'))
    .addOption(new Option('--on <date>', 'its last day; it ends at 24:00').argParser(dayArgument).makeOptionMandatory())
    .action(async (id: string, options: RecordingOptions & { on: string }) => {
      const { on, lang } = options;
      await record(options, { name: 'terminate', data: { contract: id, on } }, () => ({
        what: RECORDED[lang].terminated(id, on),
      }));
    });

  withRows(
    withPage(
      withQuestionOptions(
        contract.command('show <contract>').description('terms, versions, bases and readings of a contract'),
      ).option('--history', 'who did what instead: every event but facts, with actor, party and command'),
      'events of the history',
    ),
    'latest events of the history',
  ).action(async (id: string, options: QuestionOptions & Page & { history?: boolean; rows: number }) => {
    if (options.history === true) {
      await giveHistory(id, options, {});
      return;
    }
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
    .addOption(new Option('--from <time>', 'from this moment').argParser(momentArgument).makeOptionMandatory())
    .addOption(
      new Option('--to <time>', 'until this moment; until it is handed back where none is given').argParser(
        momentArgument,
      ),
    )
    .action(
      async (
        id: string,
        options: RecordingOptions & { service: Service; channel?: Channel; from: string; to?: string },
      ) => {
        const { service, channel, from, to, lang } = options;
        const words = DOMAIN[lang];
        await record(options, { name: 'delegate', data: { contract: id, service, channel, from, to } }, () => ({
          what: RECORDED[lang].delegated(id, words.service[service], channel && words.channel[channel]),
        }));
      },
    );

  withRecording(program.command('take-over <contract>').description('the platform takes the services over (Article 5)'))
    .addOption(new Option('--from <time>', 'from this moment').argParser(momentArgument).makeOptionMandatory())
    .addOption(
      new Option(
        '--ground <text>',
        'where the result that found the standard unmet is, when this store does not have it',
      ).argParser(textArgument),
    )
    .action(async (id: string, options: RecordingOptions & { from: string; ground?: string }) => {
      const { from, ground, lang } = options;
      await record(options, { name: 'take-over', data: { contract: id, from, ground } }, (recorded) => ({
        what: RECORDED[lang].takenOver(id, groundText(recordedEvent(recorded, 'ServiceTakenOver')?.data.ground)),
      }));
    });

  withRecording(program.command('hand-back <contract>').description('the supplier does its work again'))
    .addOption(new Option('--from <time>', 'from this moment').argParser(momentArgument).makeOptionMandatory())
    .action(async (id: string, options: RecordingOptions & { from: string }) => {
      const { from, lang } = options;
      await record(options, { name: 'hand-back', data: { contract: id, from } }, () => ({
        what: RECORDED[lang].handedBack(id),
      }));
    });
}

/** A contract file that a person named. Throws what reading and parsing it throw. */
async function contractFileAt(path: string): Promise<ContractFile> {
  const { parseContractFile } = await import('../../../shipped/contract-file.js');
  return parseContractFile(await readText(path), path);
}

/** The month whose result found the standard unmet, or where else that is said. */
function groundText(ground: TakeOverGround | undefined): string {
  if (ground === undefined) return '';
  return 'month' in ground ? ground.month : plain(ground.elsewhere);
}
