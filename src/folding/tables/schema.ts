import { PROJECTIONS } from '../../../projections/index.js';
import type { SchemaOf, Table } from '../../../projections/table.js';
import { OWN_TABLES } from './own-tables.js';

/** The tables of the read model's file that the log is folded into, with what is kept about them. */
export const READ_MODEL_TABLES: readonly Table[] = [...PROJECTIONS.map(({ table }) => table), ...OWN_TABLES];

export type ReadModelSchema = SchemaOf<(typeof PROJECTIONS)[number]['table'] | (typeof OWN_TABLES)[number]>;
