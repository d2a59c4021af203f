import { metaText, newCorrelation } from '../../log/port/event-meta.js';
import type { EventMeta } from '../../log/port/event-meta.js';
import { localCaller } from '../caller.js';
import type { Caller } from '../caller.js';

/**
 * Who reports facts (SPEC 11): all that one import or request records has its command; each contract has a correlation of its own there, so that what one
 * party is shown does not tie it to another's contracts. The first has the caller's, the request's id: of a request about one contract alone it is all there is.
 */
export class Reporter {
  private readonly metas = new Map<string, string>();

  /** `command`: the id of the import or request. */
  constructor(
    private readonly caller: Caller = localCaller(),
    private readonly command: string = newCorrelation(),
  ) {}

  /** What the log keeps of who reported a contract's facts: canonical JSON of an `EventMeta`. */
  metaOf(contract: string): string {
    let text = this.metas.get(contract);
    if (text === undefined) {
      const correlation = this.metas.size === 0 ? this.caller.correlation : newCorrelation();
      const meta: EventMeta = { ...this.caller, command: this.command, correlation };
      this.metas.set(contract, (text = metaText(meta)));
    }
    return text;
  }
}

/** A command's facts, all of one contract, are reported by whoever gave the command, in the same request. */
export function reporterOf(meta: EventMeta): Pick<Reporter, 'metaOf'> {
  const text = metaText(meta);
  return { metaOf: () => text };
}
