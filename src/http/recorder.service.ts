import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import type { RecordedCycle } from '../commands/review/desk.js';
import type { CycleEvent } from '../rules/cycle/cycle.js';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';

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
}

/** Has commands of the month's cycle carried out, and the read models follow. Those about one contract come one after the other. */
@Injectable()
export class Recorder {
  /** The last command of each contract that has any under way. */
  private readonly last = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** Carries a command about a contract out, after those that came before. Throws what its operation throws. */
  async record(contract: string, command: object): Promise<RecordedDto> {
    // Each is judged by what the one before did; side by side they would only find each other's traces and start anew.
    const turn = (this.last.get(contract) ?? Promise.resolve()).then(() => this.carryOut(command));
    const done = turn.catch(() => undefined);
    this.last.set(contract, done);
    try {
      return await turn;
    } finally {
      if (this.last.get(contract) === done) this.last.delete(contract);
    }
  }

  private async carryOut(command: object): Promise<RecordedDto> {
    try {
      const { contract, events, position } = await this.commands.execute<object, RecordedCycle>(command);
      const objection = events.find((event) => event.type === 'ObjectionReceived')?.data.objection;
      return { contract, events, position, ...(objection === undefined ? {} : { objection }) };
    } finally {
      // A decision that is refused in the end may have recorded its corrections.
      this.session.nudge();
    }
  }
}
