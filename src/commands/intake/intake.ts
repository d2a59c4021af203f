import { setTimeout as sleep } from 'node:timers/promises';
import { recordBatch } from './batch.js';
import { Candidate } from './candidate.js';
import { Reporter } from './reporter.js';
import type { IntakeReport, LineFact } from '../../facts/fact.js';
import { ReportBuilder } from '../../facts/report.js';
import { Term } from '../../facts/term.js';
import type { TermRules } from '../../facts/term.js';
import type { Store } from '../../log/embedded/store.js';
import { assertNoDoubt } from '../../log/port/clock.js';

/** What the intake asks of the rules; the RulesRegistry answers it. */
export interface ContractLookup {
  contract(id: string): TermRules | undefined;
  /** Takes in rules that were recorded since. */
  refresh(): void;
}

/** Facts that are decided and recorded together. */
export const BATCH_SIZE = 5_000;

/** How long callers are let in before the next batch while many come at once; one caller alone never waits. */
const GATHERING_MS = 5;

interface Request {
  readonly items: readonly Candidate[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Takes facts into a store. One intake a store: it decides about one batch at a time, in the order of the calls, and puts calls that
 * come together into one batch, so that many callers share a commit.
 */
export class Intake {
  private readonly waiting: Request[] = [];
  private readonly terms: Terms;
  private draining = false;
  /** Whether the last batch was of several callers: more are likely to be on their way. */
  private crowded = false;

  constructor(
    private readonly store: Store,
    rules: ContractLookup,
  ) {
    this.terms = new Terms(rules);
  }

  /**
   * Decides about each fact and records what is accepted, as reported by `reporter` (whoever works on this machine); what the report calls accepted is durable. Rejects with what the store throws;
   * what was recorded by then is a duplicate when it is sent again.
   */
  async take(facts: readonly LineFact[], reporter: Pick<Reporter, 'metaOf'> = new Reporter()): Promise<IntakeReport> {
    assertNoDoubt(this.store.clock);
    const report = new ReportBuilder();
    const items = facts.map(({ line, fact }) => new Candidate(line, fact, report, reporter));
    return new Promise((resolve, reject) => {
      this.waiting.push({ items, done: () => resolve(report.build()), failed: reject });
      void this.drain();
    });
  }

  private async drain(): Promise<void> {
    if (this.draining) return;
    this.draining = true;
    // Callers of this same turn of the event loop are let in first.
    await Promise.resolve();
    for (;;) {
      if (this.crowded) await sleep(GATHERING_MS);
      const requests = this.next();
      if (requests.length === 0) break;
      this.crowded = requests.length > 1;
      try {
        await this.record(requests.flatMap((request) => request.items));
        for (const request of requests) request.done();
      } catch (error) {
        for (const request of requests) request.failed(error);
      }
    }
    this.draining = false;
  }

  /** The requests that go together: all that fit into a batch, at least one. */
  private next(): Request[] {
    let count = 0;
    let size = 0;
    for (const request of this.waiting) {
      size += request.items.length;
      if (count > 0 && size > BATCH_SIZE) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }

  private async record(items: readonly Candidate[]): Promise<void> {
    for (let from = 0; from < items.length; from += BATCH_SIZE) {
      this.terms.refresh();
      await recordBatch(items.slice(from, from + BATCH_SIZE), this.store, this.terms.of);
    }
  }
}

/** The terms of the contracts that facts name. */
export class Terms {
  private readonly known = new Map<string, Term>();

  constructor(private readonly rules: ContractLookup) {}

  refresh(): void {
    this.rules.refresh();
  }

  readonly of = (contract: string): Term | undefined => {
    const rules = this.rules.contract(contract);
    if (!rules) return undefined;
    let term = this.known.get(contract);
    if (!term?.isOf(rules)) this.known.set(contract, (term = new Term(rules)));
    return term;
  };
}
