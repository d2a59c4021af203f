import { metaText, newCorrelation } from '../../log/port/event-meta.js';
import type { EventMeta } from '../../log/port/event-meta.js';

/** Whoever works on this machine: the command line, and HTTP that trusts the machine as the command line does. */
function local(): Pick<EventMeta, 'actor' | 'party'> {
  return { actor: `cli:${process.getuid?.() ?? 0}`, party: 'platform' };
}

/**
 * Who reports facts (SPEC 11): all that one import or request records has its command; each contract has a correlation of its own there, so that what one
 * party is shown does not tie it to another's contracts. Whoever works on this machine, unless told.
 */
export class Reporter {
  private readonly metas = new Map<string, string>();

  constructor(
    private readonly who: Pick<EventMeta, 'actor' | 'party' | 'onBehalfOf'> = local(),
    /** The id of the import, the request, or the command that brings the facts. */
    readonly command: string = newCorrelation(),
    /** Of the command that brings the facts. */
    private readonly correlation?: string,
  ) {}

  /** What the log keeps of who reported a contract's facts: canonical JSON of an `EventMeta`. */
  metaOf(contract: string): string {
    let text = this.metas.get(contract);
    if (text === undefined) {
      const correlation = this.correlation ?? newCorrelation();
      text = metaText({ ...this.who, command: this.command, correlation });
      this.metas.set(contract, text);
    }
    return text;
  }
}
