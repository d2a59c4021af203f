import { Option } from 'commander';
import type { Command } from 'commander';
import { PURPOSES } from '../../../rules/cycle/money-events.js';
import type { Purpose } from '../../../rules/cycle/money-events.js';
import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import { LEDGER } from '../../../words/cycle/ledger.js';
import { momentArgument, nameArgument, textArgument } from '../../arguments.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { amountOption, owed } from './money-commands.js';

/** `credit`, `refund`, `reverse`: what happens to money after the fact (4.4, 4.6, 5.3, 5.4). */
export function addAdjustingCommands(program: Command): void {
  addCredit(program);
  addRefund(program);
  addReverse(program);
}

function addCredit(program: Command): void {
  withRecording(program.command('credit <contract>'))
    .summary('the parties agree to give back a charge, or a part of it (4.4, 5.3)')
    .description('the parties agree to give back a charge, or a part of it; what is paid of it goes on account')
    .requiredOption('--charge <address>', "the charge's address, as the ledger has it")
    .addOption(amountOption('the sum in yuan').makeOptionMandatory())
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument).makeOptionMandatory())
    .action(
      async (contract: string, options: RecordingOptions & { charge: string; amount: string; reason: string }) => {
        const { charge, amount, reason, lang } = options;
        await record(options, { name: 'credit', data: { contract, charge, amount, reason } }, (recorded, context) => {
          const data = recordedEvent(recorded, 'ChargeCredited')?.data;
          return {
            what: LEDGER[lang].credited(data?.amount ?? '', data?.address ?? '', data?.entry ?? ''),
            more: owed(context, contract, lang),
          };
        });
      },
    );
}

function addRefund(program: Command): void {
  withRecording(program.command('refund <contract>'))
    .description('the platform has paid back money that was on account (4.6, 5.4)')
    .addOption(new Option('--for <purpose>', 'for what the money was').choices(PURPOSES).makeOptionMandatory())
    .addOption(amountOption('the sum in yuan').makeOptionMandatory())
    .addOption(
      new Option('--ref <reference>', "of the platform's own payment; each refund has another")
        .argParser(nameArgument)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--paid <time>', 'when it was paid (default: now)').argParser(momentArgument))
    .action(
      async (
        contract: string,
        options: RecordingOptions & { for: Purpose; amount: string; ref: string; paid?: string },
      ) => {
        const { for: purpose, amount, ref: reference, paid, lang } = options;
        const words = LEDGER[lang];
        const refund = { contract, for: purpose, amount, reference, paid };
        await record(options, { name: 'refund', data: refund }, (recorded, context) => {
          const data = recordedEvent(recorded, 'RefundPaid')?.data;
          const of = CYCLE_DOMAIN[lang].purpose[purpose];
          return {
            what: data ? words.refunded(data.amount, of, data.entry) : words.repeated(reference),
            more: owed(context, contract, lang),
          };
        });
      },
    );
}

function addReverse(program: Command): void {
  withRecording(program.command('reverse <contract>'))
    .summary('a payment, set-off or document was entered wrongly, or bounced (4.6, 5.4)')
    .description('take back a payment, set-off or document that was entered wrongly, or a wire that bounced (4.6, 5.4)')
    .requiredOption('--entry <address>', 'its address: ledger/payments/1, ledger/set-offs/1, ledger/documents/1')
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument).makeOptionMandatory())
    .action(async (contract: string, options: RecordingOptions & { entry: string; reason: string }) => {
      const { entry, reason, lang } = options;
      const words = LEDGER[lang];
      await record(options, { name: 'reverse', data: { contract, entry, reason } }, (recorded, context) => {
        const data = recordedEvent(recorded, 'EntryReversed')?.data;
        return {
          what: data ? words.reversed(data.of, data.entry) : words.repeated(entry),
          more: owed(context, contract, lang),
        };
      });
    });
}
