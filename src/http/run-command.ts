import { Inject } from '@nestjs/common';
import { Command as BusCommand, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '../commands/caller.js';
import type { Command } from '../commands/catalogue.js';
import type { Done } from '../commands/pipeline.js';
import { SESSION } from '../session.js';
import type { Session } from '../session.js';

/** Any command of the catalogue on its way from a request to the pipeline. */
export class RunCommand extends BusCommand<Done> {
  constructor(
    readonly command: Command,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RunCommand)
export class RunCommandHandler implements ICommandHandler<RunCommand> {
  constructor(@Inject(SESSION) private readonly session: Session) {}

  execute({ command, caller }: RunCommand): Promise<Done> {
    return this.session.commands.execute(command, caller);
  }
}
