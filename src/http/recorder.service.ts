import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { localCaller } from '../commands/caller.js';
import type { Command } from '../commands/catalogue.js';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';
import type { Recorded } from './openapi/shapes.js';
import { RunCommand } from './run-command.js';

/** Has commands carried out for whoever trusts this machine, and the read models follow. */
@Injectable()
export class Recorder {
  constructor(
    @Inject(SESSION) private readonly session: Session,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  /** Carries a command out and answers what it tells. Throws what the pipeline throws. */
  async record<A extends object = Recorded>(command: Command): Promise<A> {
    try {
      const { answer } = await this.commands.execute(new RunCommand(command, localCaller()));
      return answer as A;
    } finally {
      // A decision that is refused in the end may have recorded its corrections.
      this.session.nudge();
    }
  }
}
