import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Caller } from '../commands/caller.js';
import type { Command } from '../commands/catalogue.js';
import type { Recorded } from './openapi/shapes.js';
import { RunCommand } from './run-command.js';

/** Has commands carried out. */
@Injectable()
export class Recorder {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Carries a command of that caller out and answers what it tells. Throws what the pipeline throws. */
  async record<A extends object = Recorded>(command: Command, caller: Caller): Promise<A> {
    const { answer } = await this.commands.execute(new RunCommand(command, caller));
    return answer as A;
  }
}
