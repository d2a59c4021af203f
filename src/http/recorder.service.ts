import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import { localCaller } from '../commands/caller.js';
import type { Command } from '../commands/catalogue.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import { RunCommand } from './run-command.js';

class RecordedEventDto {
  @ApiProperty({ example: 'PaymentReceived' })
  type!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  data!: object;
}

/** What a command of the month's cycle recorded. */
export class RecordedDto {
  @ApiProperty({ example: 'HT-2026-0042' })
  contract!: string;

  @ApiProperty({ type: [RecordedEventDto], description: 'In the order of the log.' })
  events!: readonly CycleEvent[];

  @ApiProperty({ type: 'integer', description: 'Position of the last of them in the log.' })
  position!: number;

  @ApiProperty({
    required: false,
    description:
      "Of an objection: its id, to be named when it is decided. It is recorded as late where its event's `late` is true.",
    example: 'HT-2026-0042/2026-03/result/objections/1',
  })
  objection?: string;

  @ApiProperty({
    required: false,
    description: 'Of a decision: whether a figure that was provided, or the charge as it was contested, is another one.',
  })
  figuresChange?: boolean;
}

/** What a command about a contract itself recorded. */
export class ContractChangedDto {
  @ApiProperty({ example: 'HT-2026-0042' })
  contract!: string;

  @ApiProperty({ example: 'TermsAmended' })
  type!: string;

  @ApiProperty({ type: 'integer', description: 'Position in the log.' })
  position!: number;
}

/** Has commands carried out for whoever trusts this machine. */
@Injectable()
export class Recorder {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Carries a command out and answers what it tells. Throws what the pipeline throws. */
  async record<A extends object = RecordedDto>(command: Command): Promise<A> {
    const { answer } = await this.commands.execute(new RunCommand(command, localCaller()));
    return answer as A;
  }
}
