import type { BillingSchema } from '../billing/billing-schema.js';

/** The tables of the read model as migrations/ makes them, which documents the columns. */
export interface ReadModelSchema extends BillingSchema {
  contact_counts: {
    contract: string;
    month: number;
    kind: string;
    stage: string;
    outcome: string;
    handled_by: string;
    hour: number;
    count: number;
  };
  survey_counts: { contract: string; month: number; rating: string; channel: string; count: number };
  platform_work: {
    contract: string;
    month: number;
    day: number;
    kind: string;
    stage: string;
    category: string;
    count: number;
  };
  tickets: {
    contract: string;
    ticket_id: string;
    first_month: number;
    last_month: number;
    voided: number;
    moments: string;
  };
  orders: {
    contract: string;
    order_id: string;
    month: number | null;
    opened_at: number | null;
    kind: string | null;
    category: string | null;
    handled_by: string | null;
    reviewed_at: number | null;
    decision: string | null;
    reviewed_by: string | null;
    received_at: number | null;
    judged_at: number | null;
    verdict: string | null;
    judged_by: string | null;
    voided: number;
  };
  incidents: {
    contract: string;
    incident_id: string;
    occurred: number;
    records: number;
    wide: number;
    to_competitor: number;
    position: number;
    voided: number;
  };
  month_extents: { contract: string; month: number; last_occurred: number; last_position: number };
  projections: {
    name: string;
    version: number;
    position: number;
    anchor: string;
    stopped_at: number | null;
    reason: string | null;
  };
  rebuilds: { id: number; owner: string };
}
