import { sql } from 'kysely';
import { columnsOf, namesOf } from '../../projections/table.js';
import type { Table } from '../../projections/table.js';
import type { Anew, ModelAnew } from '../audit/model-anew.js';
import { answeringFrom } from '../figures/questions/reader.js';
import type { Reader } from '../figures/questions/reader.js';
import { Checkpoints } from '../folding/checkpoints.js';
import { openReadModel } from '../folding/tables/database.js';
import type { ReadModel } from '../folding/tables/database.js';
import { ensureTables } from '../folding/tables/made-tables.js';
import { areMade } from '../folding/tables/tables.js';
import { messageOf } from '../log/embedded/file/sqlite.js';
import { checked } from '../log/port/check.js';
import type { StoreCheck } from '../log/port/check.js';
import type { Store } from '../log/embedded/store.js';
import { parseInstant } from '../rules/calendar/instant.js';
import { ContractReport } from './contract-report.js';
import { Lookups } from './lookups.js';
import { BILLING, MADE_BY } from './refresh.js';
import { ReportStore } from './report-store.js';
import type { ReportCheckpoint } from './report-store.js';
import { BILLING_TABLES, REPORT_TABLES, tableOf } from './tables/index.js';

/**
 * The tables that billing reads against ones that are made anew, contract by contract, each as of the moment and log position of its rows. Rows of
 * another version of the engine are not looked at: the next refresh makes them anew.
 */
export async function billingCheck({ store, figures }: Reader, anew: ModelAnew): Promise<StoreCheck> {
  const live = await openReadModel(store.dir, { access: 'read' });
  let looked = 0;
  try {
    if (!areMade(live, BILLING.name, BILLING_TABLES)) return checked('billing', 0);
    live.direct.execute('begin');
    const reports = [...new ReportStore(live).all().values()].filter(({ madeBy }) => madeBy === MADE_BY);
    const byPosition = Map.groupBy(reports, ({ position }) => position);
    for (const [position, those] of [...byPosition].sort(([a], [b]) => a - b)) {
      const maker = new Maker(store, await anew.at(position));
      for (const report of those) {
        const table = maker.differs(live, report);
        looked++;
        if (table !== null)
          return checked(
            'billing',
            looked,
            `the rows of ${report.contract} in ${table} are not what the log makes of them up to position ${position}`,
          );
      }
    }
    const missing = unreported(store, live, figures.registryAt(store.journal.head()).contracts(), reports);
    return checked(
      'billing',
      looked,
      missing === null ? undefined : `the tables of billing have nothing of ${missing}`,
    );
  } catch (error) {
    return checked('billing', looked, messageOf(error));
  } finally {
    await live.destroy();
  }
}

/** A contract that was signed before the place in the log at which the tables stand, and has no rows. */
function unreported(
  { journal }: Pick<Store, 'journal'>,
  live: ReadModel,
  contracts: readonly { readonly id: string }[],
  reports: readonly ReportCheckpoint[],
): string | null {
  const checkpoints = new Checkpoints(live, journal);
  if (!checkpoints.isValid(BILLING) || checkpoints.get(BILLING).position < journal.head()) return null;
  const known = new Set(reports.map(({ contract }) => contract));
  return contracts.find(({ id }) => !known.has(id))?.id ?? null;
}

/** Makes the rows of contracts anew, from read models that were made anew. */
class Maker {
  private readonly beside: ReportStore;
  private readonly lookups: Lookups;
  private readonly answering;

  constructor(
    store: Store,
    private readonly anew: Anew,
  ) {
    const { model, journal, projector } = anew;
    ensureTables(model, BILLING.name, BILLING_TABLES);
    this.beside = new ReportStore(model);
    this.lookups = new Lookups(model);
    this.answering = answeringFrom({ ...store, journal }, model, projector);
  }

  /** The first table in which a contract's rows are others; null where none is. */
  differs(live: ReadModel, { contract, asOf, position }: ReportCheckpoint): string | null {
    const report = new ContractReport(this.answering, this.lookups, contract, parseInstant(asOf));
    report.addAll();
    while (report.step());
    const { model } = this.anew;
    model.direct.transaction(() => {
      this.beside.clear(contract);
      for (const replacement of report.replacements) this.beside.replace(replacement, contract, { asOf, position });
    });
    const rowsOf = (of: ReadModel, table: Table) =>
      of.direct.all(rowsText(of, table), [contract]).map((row) => JSON.stringify(row));
    return (
      REPORT_TABLES.find((name) => {
        const [was, is] = [rowsOf(live, tableOf(name)), rowsOf(model, tableOf(name))];
        return was.length !== is.length || was.some((row, i) => row !== is[i]);
      }) ?? null
    );
  }
}

/** A contract's rows of a table, as they were judged, in the order of their key. */
function rowsText(model: ReadModel, table: Table): string {
  const refs = (names: readonly string[]) => sql.join(names.map((name) => sql.ref(name)));
  return sql`select ${refs(namesOf(columnsOf(table)))} from ${sql.table(table.name)} where contract = ${''} order by ${refs(namesOf(table.key))}`.compile(
    model,
  ).sql;
}
