import { Option } from 'commander';
import type { Command } from 'commander';
import { DECLARED_DUTIES } from '../../../rules/cycle/money-events.js';
import type { DeclaredDuty } from '../../../rules/cycle/money-events.js';
import type { EvidenceFile } from '../../../rules/cycle/review-events.js';
import { dayArgument, momentArgument, textArgument } from '../../arguments.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import { DECLARED } from '../../../words/cycle/declared.js';

/** `declare`, `evidence request`, `evidence provide`: duties that are done by saying so, and records on request. */
export function addDutyCommands(program: Command): void {
  withRecording(program.command('declare <contract>'))
    .summary('the platform opened its system (2.1), or trained the supplier (2.4)')
    .description('the platform says that it opened its system to the supplier (2.1) or trained it (2.4)')
    .addOption(new Option('--duty <duty>', 'what was done').choices(DECLARED_DUTIES).makeOptionMandatory())
    .addOption(new Option('--note <text>', 'who, what, where').argParser(textArgument).makeOptionMandatory())
    .addOption(new Option('--done <time>', 'when (default: now)').argParser(momentArgument))
    .action(
      async (contract: string, options: RecordingOptions & { duty: DeclaredDuty; note: string; done?: string }) => {
        const { duty, note, done, lang } = options;
        await record(options, { name: 'declare', data: { contract, duty, note, done } }, () => ({
          what: DECLARED[lang].declared(contract, CYCLE_DOMAIN[lang].declared[duty]),
        }));
      },
    );

  const evidence = program.command('evidence').description('ask for records of the service, and give them (3.6)');
  withRecording(evidence.command('request <contract>'))
    .description("ask the supplier for records (3.6); prints the request's address")
    .addOption(new Option('--what <text>', 'which records').argParser(textArgument).makeOptionMandatory())
    .addOption(new Option('--by <date>', 'the day by whose end they are wanted').argParser(dayArgument))
    .action(async (contract: string, options: RecordingOptions & { what: string; by?: string }) => {
      const { what, by, lang } = options;
      await record(options, { name: 'request-evidence', data: { contract, what, by } }, (recorded) => {
        const data = recordedEvent(recorded, 'EvidenceRequested')?.data;
        return { id: data?.request ?? '', what: DECLARED[lang].requested(contract, data?.dueOn ?? null) };
      });
    });

  withRecording(evidence.command('provide <contract>'))
    .usage('<contract> [options]')
    .description('the supplier gives records that were asked for (3.6)')
    .requiredOption('--request <address>', "the request's address")
    .requiredOption('--file <file...>', 'the records, which the store keeps by their SHA-256 hashes (repeatable)')
    .addOption(new Option('--given <time>', 'when (default: now)').argParser(momentArgument))
    .action(
      async (
        contract: string,
        options: RecordingOptions & { request: string; file: readonly string[]; given?: string },
      ) => {
        const { request, given, lang } = options;
        const asked = {
          contract,
          locations: options.file,
          named: (evidence: readonly EvidenceFile[]) => ({
            name: 'provide-evidence' as const,
            data: { contract, request, evidence, given },
          }),
        };
        await record(options, asked, (recorded) => {
          const provided = recordedEvent(recorded, 'EvidenceProvided')?.data;
          return { what: DECLARED[lang].provided(provided?.request ?? request, provided?.evidence.length ?? 0) };
        });
      },
    );
}
