import { RuleViolation } from '../rules/kernel/rule-violation.js';

/** Bounds of a queue. */
export interface TurnLimits {
  /** How many may wait behind the one whose turn it is. */
  readonly mostWaiting: number;
  /** How long one may wait. */
  readonly longestWaitMs: number;
}

interface Line {
  /** Settles when all that came so far have had their turn. */
  end: Promise<unknown>;
  length: number;
}

/** Has work about one thing done one after the other, in the order in which it came; work about different things goes on side by side. */
export class Turns {
  private readonly lines = new Map<string, Line>();

  constructor(private readonly limits: TurnLimits) {}

  /** Does the work when its turn has come. Throws what it throws, and `RuleViolation` (`busy`) for what waits too long or behind too many. */
  async take<T>(of: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(of) ?? { end: Promise.resolve(), length: 0 };
    if (line.length > this.limits.mostWaiting) throw busy(of);
    this.lines.set(of, line);
    const turn = this.turnOf(of, line).then(work);
    // Whoever gives up leaves the line as it was: the next one still waits for those before.
    const end = Promise.allSettled([line.end, turn]);
    line.end = end;
    line.length++;
    try {
      return await turn;
    } finally {
      line.length--;
      if (line.length === 0) this.lines.delete(of);
    }
  }

  private async turnOf(of: string, { end, length }: Line): Promise<void> {
    if (length === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(busy(of)), this.limits.longestWaitMs);
    });
    try {
      await Promise.race([end, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The refusal of a command that others keep from its turn. */
export function busy(of: string): RuleViolation {
  return new RuleViolation('busy', `${of} is being changed by others; try again`);
}
