import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { localCaller } from '../commands/caller.js';
import type { Command } from '../commands/catalogue.js';
import type { Recorded } from './openapi/shapes.js';
import { RunCommand } from './run-command.js';

/** Has commands carried out for whoever trusts this machine. */
@Injectable()
export class Recorder {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  /** Carries a command out and answers what it tells. Throws what the pipeline throws. */
  async record<A extends object = Recorded>(command: Command): Promise<A> {
    const { answer } = await this.commands.execute(new RunCommand(command, localCaller()));
    return answer as A;
  }
}
