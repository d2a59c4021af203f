import { setTimeout as sleep } from 'node:timers/promises';
import { Intake } from './commands/intake/intake.js';
import { Pipeline } from './commands/pipeline.js';
import { Following } from './log/port/following.js';
import type { Follower } from './log/port/following.js';
import { openStore } from './log/embedded/store.js';
import type { Store, Upgraded } from './log/embedded/store.js';
import { Projector } from './folding/projector.js';
import { answeringFrom } from './figures/questions/reader.js';
import type { Answering } from './figures/questions/reader.js';
import { checkFoldedEnd } from './folding/folded-end.js';
import { openReadModel } from './folding/tables/database.js';
import { Publisher } from './audit/tree/publisher.js';
import { BillingFollower } from './billing/billing-follower.js';
import { BillingReport } from './billing/billing-report.js';
import { counted } from './words/counted.js';
import { adoptDefaults } from './commands/store/defaults.js';
import { adoptTreeKey } from './commands/store/tree-key.js';

/** Injection token of the session. */
export const SESSION = Symbol('Session');

/** An open store with everything that answers from it, and what works on it. */
export interface Session extends Answering {
  readonly projector: Projector;
  readonly intake: Intake;
  /** What carries commands out. */
  readonly commands: Pipeline;
  /** Signs what the log is. */
  readonly publisher: Publisher;
  /** The tables that billing reads. A command that has recorded something refreshes them. */
  readonly report: BillingReport;
  /** Keeps read models and billing's tables in step with the log from when it is started until the session is closed: what a server does. */
  readonly following: Following;
  /** Tells from now on there, in place of standard error, what goes wrong beside what was asked. */
  tellTo(tell: (line: string) => void): void;
  /** Goes on with the clock as it stands now, whatever made it doubtful. */
  acceptClock(): Promise<void>;
  close(): Promise<void>;
}

/** How long recorded facts may wait to be folded in the background, so that many are folded at once; a question folds them itself. */
const FOLD_AFTER_MS = 25;

function sayUpgraded({ from, to, events, renamed }: Upgraded): void {
  say(
    `the store was upgraded from format ${from} to ${to}: ${counted(events, 'event')} in the log's tree, ${counted(renamed, 'stream')} renamed`,
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
  let tell = say;
  try {
    const readModel = await openReadModel(dir, { access });
    checkFoldedEnd(dir, readModel, () => store.journal.head());
    const projector = new Projector(store, readModel, {
      onStop: (p) => tell(`projection ${p.name} stopped at position ${p.stoppedAt ?? 0}: ${p.reason ?? ''}`),
    });
    const answering = answeringFrom(store, readModel, projector);
    const report = new BillingReport({ ...answering, readModel, projector }, ({ contract, reason }) =>
      tell(`the billing tables${contract === null ? '' : ` of ${contract}`} stay as they were: ${reason}`),
    );
    const intake = new Intake(store, answering.rules());
    const commands = new Pipeline({ store, figures: answering.figures, intake });
    if (access === 'write') {
      // A store of an earlier version: its own defaults hold under the rules up to here, those of today from now on; and its log gets a key.
      if (store.clock.doubt() === null) await adoptToday(commands, store);
      await projector.catchUp();
    }
    const followers = [readModelsFollower(projector), new BillingFollower(report, store)];
    const following = new Following(store.events, followers, ({ name, reason }) =>
      tell(`the ${name} could not be brought up to date: ${reason}`),
    );
    return {
      ...{ ...answering, projector, report, intake, commands, following },
      publisher: new Publisher(store),
      tellTo: (other) => {
        tell = other;
      },
      acceptClock: async () => {
        store.clock.accept();
        if (access === 'write') await adoptToday(commands, store);
      },
      close: async () => {
        await following.stop();
        await readModel.destroy();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function adoptToday(commands: Pipeline, store: Store): Promise<void> {
  await adoptDefaults(commands);
  await adoptTreeKey(commands, store);
}

function readModelsFollower(projector: Projector): Follower {
  return {
    name: 'read models',
    follow: async (ended) => {
      await sleep(FOLD_AFTER_MS, undefined, { signal: ended });
      await projector.catchUp();
      return null;
    },
  };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
