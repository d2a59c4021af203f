import { setTimeout as sleep } from 'node:timers/promises';
import type { RulesRegistry } from './folding/rules-registry.js';
import { Intake } from './commands/intake/intake.js';
import { Pipeline } from './commands/pipeline.js';
import { openStore } from './log/embedded/store.js';
import type { Store, Upgraded } from './log/embedded/store.js';
import { Projector } from './folding/projector.js';
import { CycleFigures } from './figures/questions/cycle-figures.js';
import { Figures } from './figures/questions/figures.js';
import { openReadModel } from './folding/database.js';
import { figureSource } from './figures/sources/figure-source.choice.js';
import { Background } from './billing/background.js';
import { BillingReport } from './billing/billing-report.js';
import { adoptDefaults } from './commands/store/defaults.js';

/** Injection token of the session. */
export const SESSION = Symbol('Session');

/** An open store with everything that answers from it. */
export interface Session {
  readonly store: Store;
  readonly projector: Projector;
  readonly figures: Figures;
  readonly cycle: CycleFigures;
  readonly intake: Intake;
  /** What carries commands out. */
  readonly commands: Pipeline;
  /** The tables that billing reads. A command that has recorded something refreshes them; `keepReporting` does so in the background. */
  readonly report: BillingReport;
  /** The rules as they stand now. */
  rules(): RulesRegistry;
  /** Says that something was recorded: the read models are brought up to date in the background. */
  nudge(): void;
  /** Keeps the report up to date from now on, until the session is closed: what a server does. */
  keepReporting(): void;
  close(): Promise<void>;
}

/** How long recorded facts may wait to be folded in the background, so that many are folded at once; a question folds them itself. */
const FOLD_AFTER_MS = 25;

function sayUpgraded({ from, to, events, renamed }: Upgraded): void {
  process.stderr.write(
    `the store was upgraded from format ${from} to ${to}: ${events} events numbered, ${renamed} streams renamed\n`,
  );
}

/** Opens the store in `dir`. A writer's read models are brought up to date first; a store of an earlier version is upgraded, which is said on standard error unless told otherwise. Throws what `openStore` throws. */
export async function openSession(
  dir: string,
  access: 'read' | 'write',
  purpose: string,
  onUpgrade: (done: Upgraded) => void = sayUpgraded,
): Promise<Session> {
  const store = await openStore(dir, { access, purpose, onUpgrade });
  try {
    const readModel = await openReadModel(dir, { access });
    const projector = new Projector(store, readModel, {
      onStop: (p) =>
        process.stderr.write(`projection ${p.name} stopped at position ${p.stoppedAt ?? 0}: ${p.reason ?? ''}\n`),
    });
    const figures = new Figures(store, (contract, position, at) =>
      figureSource({ journal: store.journal, readModel, contract, position, at, projector }),
    );
    const rules = () => figures.registryAt(store.journal.head());
    const cycle = new CycleFigures(store, figures);
    const report = new BillingReport({ store, figures, cycle, readModel, projector }, ({ contract, reason }) =>
      process.stderr.write(
        `the billing tables${contract === null ? '' : ` of ${contract}`} stay as they were: ${reason}\n`,
      ),
    );
    const intake = new Intake(store, rules());
    const commands = new Pipeline({ store, figures, intake });
    if (access === 'write') {
      // A store of an earlier version: its own defaults hold under the rules up to here, those of today from now on.
      await adoptDefaults(commands);
      await projector.catchUp();
    }
    const background = new Background(report, store);
    let folding: Promise<unknown> | undefined;
    return {
      store,
      projector,
      figures,
      cycle,
      intake,
      commands,
      report,
      rules,
      keepReporting: () => background.start(),
      nudge: () => {
        folding ??= sleep(FOLD_AFTER_MS)
          .then(() => projector.catchUp())
          .catch((error: unknown) =>
            process.stderr.write(`the read models could not be brought up to date: ${String(error)}\n`),
          )
          .finally(() => (folding = undefined));
      },
      close: async () => {
        await background.stop();
        await folding;
        await readModel.destroy();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
