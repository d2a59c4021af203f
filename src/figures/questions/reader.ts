import { CycleFigures } from './cycle-figures.js';
import { Figures } from './figures.js';
import { figureSource } from '../sources/figure-source.choice.js';
import { tablesToRead } from '../../folding/tables.js';
import type { RulesRegistry } from '../../folding/rules-registry.js';
import { openStore } from '../../log/embedded/store.js';
import type { Store } from '../../log/embedded/store.js';

/** An open store that answers questions, beside whoever writes it. */
export interface Reader {
  readonly store: Store;
  readonly figures: Figures;
  readonly cycle: CycleFigures;
  /** The rules as they stand now. */
  rules(): RulesRegistry;
  close(): Promise<void>;
}

/** Opens the store in `dir` for questions. Throws what `openStore` throws. */
export async function openReader(dir: string): Promise<Reader> {
  const store = await openStore(dir, { access: 'read' });
  try {
    const readModel = tablesToRead(dir);
    const figures = new Figures(store, (contract, position, at) =>
      figureSource({ journal: store.journal, readModel, contract, position, at }),
    );
    return {
      store,
      figures,
      cycle: new CycleFigures(store, figures),
      rules: () => figures.registryAt(store.journal.head()),
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
