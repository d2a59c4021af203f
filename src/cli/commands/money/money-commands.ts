import { InvalidArgumentError, Option } from 'commander';
import type { Command } from 'commander';
import { DOCUMENTS, PURPOSES } from '../../../rules/cycle/money-events.js';
import type { DocumentKind, Purpose } from '../../../rules/cycle/money-events.js';
import { momentArgument, monthArgument, nameArgument, textArgument, yuanArgument } from '../../arguments.js';
import { UsageError } from '../../failure.js';
import type { Session } from '../../../session.js';
import { withRows } from '../../options.js';
import { owedLines } from '../../print/print-ledger.js';
import { record, recordedEvent, withRecording } from '../../recording.js';
import type { RecordingOptions } from '../../recording.js';
import { table } from '../../print/table.js';
import { CYCLE_DOMAIN } from '../../../words/cycle/cycle-domain.js';
import type { Language } from '../../../words/language.js';
import { LEDGER } from '../../../words/cycle/ledger.js';

/** `pay`, `set-off`, `waive`, `document`: what happens to the supplier's money (4.6, 5.4). */
export function addMoneyCommands(program: Command): void {
  addPay(program);
  addSetOff(program);
  addWaive(program);
  addDocument(program);
}

interface PayOptions extends RecordingOptions {
  readonly for: readonly PaidFor[];
  readonly amount?: string;
  readonly month?: string;
  readonly charge?: string;
  readonly ref: string;
  readonly paid?: string;
}

/** `penalties`, or with its own sum `penalties=100.00`. */
interface PaidFor {
  readonly for: Purpose;
  readonly amount?: string;
}

function addPay(program: Command): void {
  withRecording(program.command('pay <contract>'))
    .summary('the platform has received a payment (4.6.2, 5.4.2)')
    .description(
      'the platform has received a payment (4.6.2, 5.4.2); told again with the same reference and content, it is recorded once',
    )
    .addOption(
      new Option(
        '--for <purpose>',
        `what it is for: ${PURPOSES.join(', ')}; of one wire for several, each with its sum: --for penalties=100.00 --for fees=20.00`,
      )
        .argParser(paidForArgument)
        .makeOptionMandatory(),
    )
    .addOption(amountOption('the sum in yuan; not where each purpose has its own'))
    .addOption(new Option('--month <month>', 'the month that it pays first').argParser(monthArgument))
    .option('--charge <address>', 'the charge that it pays first, as the ledger has it')
    .addOption(
      new Option('--ref <reference>', "the bank's or the payer's own reference; each payment has another")
        .argParser(nameArgument)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--paid <time>', 'when it came (default: now)').argParser(momentArgument))
    .action(async (contract: string, options: PayOptions) => {
      const { ref: reference, paid, lang } = options;
      const data = { contract, ...paidParts(options), reference, paid };
      const words = LEDGER[lang];
      await record(options, { name: 'pay', data }, (recorded, context) => {
        const payment = recordedEvent(recorded, 'PaymentReceived')?.data;
        const purposes = payment?.parts.map(({ purpose }) => CYCLE_DOMAIN[lang].purpose[purpose]) ?? [];
        return {
          what: payment ? words.paid(payment.amount, purposes, payment.entry) : words.repeated(reference),
          more: owed(context, contract, lang),
        };
      });
    });
}

function paidForArgument(text: string, before: readonly PaidFor[] = []): readonly PaidFor[] {
  const [name, amount, more] = text.split('=');
  const purpose = PURPOSES.find((known) => known === name);
  if (purpose === undefined || more !== undefined)
    throw new InvalidArgumentError(`Allowed choices are ${PURPOSES.join(', ')}.`);
  return [...before, { for: purpose, ...(amount === undefined ? {} : { amount: yuanArgument(amount) }) }];
}

/** The command's own way to say what is paid. Throws `UsageError` where the sums do not stand where they belong. */
function paidParts({ for: told, amount, month, charge }: PayOptions) {
  const [first] = told;
  if (first !== undefined && told.length === 1) {
    if ((first.amount === undefined) === (amount === undefined))
      throw new UsageError('a payment has one sum: give it with --amount');
    return { for: first.for, amount: first.amount ?? amount, month, charge };
  }
  const parts = told.flatMap((part) => (part.amount === undefined ? [] : [{ for: part.for, amount: part.amount }]));
  if (parts.length < told.length || amount !== undefined)
    throw new UsageError('of several purposes each has its own sum: --for penalties=100.00 --for fees=20.00');
  if (month !== undefined || charge !== undefined)
    throw new UsageError('--month and --charge go with a single purpose');
  return { parts };
}

function addSetOff(program: Command): void {
  withRows(withRecording(program.command('set-off <contract>')), 'charges')
    .summary('deduct what the supplier owes from what the platform owes it (4.6, 5.4)')
    .description('deduct what the supplier owes from what the platform owes it for goods (4.6.1, 4.6.3, 5.4.1, 5.4.3)')
    .requiredOption('--payable <id>', 'the PayableRecorded to deduct from, by its payableId')
    .addOption(amountOption('at most this sum in yuan (default: all that can be)'))
    .action(
      async (contract: string, options: RecordingOptions & { payable: string; amount?: string; rows: number }) => {
        const { payable, amount, rows, lang } = options;
        const words = LEDGER[lang];
        await record(options, { name: 'set-off', data: { contract, payable, amount } }, (recorded, context) => {
          const data = recordedEvent(recorded, 'SetOffMade')?.data;
          const parts = data?.parts ?? [];
          return {
            what: words.setOff(data?.amount ?? '', payable, data?.entry ?? ''),
            more: [
              '',
              table(
                words.partHead,
                parts.slice(0, rows).map((part) => [part.address, part.amount]),
              ),
              ...(parts.length > rows ? [words.moreParts(parts.length - rows)] : []),
              '',
              ...owed(context, contract, lang),
            ],
          };
        });
      },
    );
}

function addWaive(program: Command): void {
  withRecording(program.command('waive <contract>'))
    .description('the platform lets a charge go, or a part of it')
    .requiredOption('--charge <address>', "the charge's address, as the ledger has it")
    .addOption(amountOption('this sum in yuan of it (default: all that is open)'))
    .addOption(new Option('--reason <text>', 'why').argParser(textArgument).makeOptionMandatory())
    .action(
      async (contract: string, options: RecordingOptions & { charge: string; amount?: string; reason: string }) => {
        const { charge, amount, reason, lang } = options;
        await record(options, { name: 'waive', data: { contract, charge, amount, reason } }, (recorded, context) => {
          const data = recordedEvent(recorded, 'ChargeWaived')?.data;
          return {
            what: LEDGER[lang].waived(data?.amount ?? '', data?.address ?? '', data?.entry ?? ''),
            more: owed(context, contract, lang),
          };
        });
      },
    );
}

interface DocumentOptions extends RecordingOptions {
  readonly entry: string;
  readonly kind: DocumentKind;
  readonly number: string;
  readonly amount?: string;
  readonly issued?: string;
}

function addDocument(program: Command): void {
  withRecording(program.command('document <contract>'))
    .summary('the receipt or VAT invoice for a payment or set-off (4.6, 5.4)')
    .description('the platform gave the receipt or VAT invoice for a payment or set-off (4.6, 5.4)')
    .requiredOption(
      '--entry <address>',
      "the payment's or set-off's address, as the ledger has it (a credit's or reversal's: what corrects an earlier one)",
    )
    .addOption(new Option('--kind <kind>', 'what was given').choices(DOCUMENTS).makeOptionMandatory())
    .addOption(new Option('--number <number>', 'its number').argParser(nameArgument).makeOptionMandatory())
    .addOption(amountOption('its sum in yuan (default: that of the entry)'))
    .addOption(new Option('--issued <time>', 'when it was given (default: now)').argParser(momentArgument))
    .action(async (contract: string, options: DocumentOptions) => {
      const { entry, kind: document, number, amount, issued, lang } = options;
      const issuing = { contract, entry, document, number, amount, issued };
      await record(options, { name: 'document', data: issuing }, (recorded) => {
        const data = recordedEvent(recorded, 'DocumentIssued')?.data;
        const kind = CYCLE_DOMAIN[lang].document[document];
        return { what: LEDGER[lang].issued(kind, number, data?.amount ?? '', data?.entry ?? '') };
      });
    });
}

/** `--amount`: a sum in yuan. */
export function amountOption(description: string): Option {
  return new Option('--amount <yuan>', description).argParser(yuanArgument);
}

/** What stays owed. */
export function owed({ cycle }: Session, contract: string, lang: Language): string[] {
  return owedLines(cycle.ledger(contract, {}), lang);
}
