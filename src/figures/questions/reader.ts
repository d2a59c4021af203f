import { CycleFigures } from './cycle-figures.js';
import { Figures } from './figures.js';
import { figureSource } from '../sources/figure-source.choice.js';
import type { SourceQuestion } from '../sources/figure-source.choice.js';
import { checkFoldedEnd } from '../../folding/folded-end.js';
import { tablesToRead } from '../../folding/tables/tables.js';
import type { Tables } from '../../folding/tables/tables.js';
import type { RulesRegistry } from '../../folding/rules-registry.js';
import { openStore } from '../../log/embedded/store.js';
import type { Store } from '../../log/embedded/store.js';
import type { StoreClock } from '../../log/port/clock.js';

/** What answers questions about an open store. */
export interface Answering {
  readonly store: Store;
  readonly figures: Figures;
  readonly cycle: CycleFigures;
  /** The same figures where the tables give them; else they throw `LongQuestionError`. */
  readonly quick: Figures;
  /** The rules as they stand now. */
  rules(): RulesRegistry;
}

/** An open store that answers questions, beside whoever writes it. */
export interface Reader extends Answering {
  /** The tables that answer; null where the log alone does. */
  readonly tables: Tables | null;
  close(): Promise<void>;
}

/** Has questions about a store answered: from these tables where they hold what is asked, else from the log. */
export function answeringFrom(
  store: Store,
  readModel: Tables | null,
  projector?: NonNullable<SourceQuestion['projector']>,
): Answering {
  const { journal } = store;
  const figuresOf = (quickly: boolean) =>
    new Figures(store, (contract, position, at) =>
      figureSource({ journal, readModel, contract, position, at, quickly, ...(projector ? { projector } : {}) }),
    );
  const figures = figuresOf(false);
  const cycle = new CycleFigures(store, figures);
  return { store, figures, cycle, quick: figuresOf(true), rules: () => figures.registryAt(journal.head()) };
}

/** Opens the store in `dir` for questions, which are answered by its own clock unless told. Throws what `openStore` throws. */
export async function openReader(dir: string, clock?: StoreClock): Promise<Reader> {
  const opened = await openStore(dir, { access: 'read' });
  const store = clock === undefined ? opened : { ...opened, clock };
  try {
    const readModel = tablesToRead(dir);
    if (readModel) checkFoldedEnd(dir, readModel, () => store.journal.head());
    return {
      ...answeringFrom(store, readModel),
      tables: readModel,
      close: async () => {
        readModel?.direct.close();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
