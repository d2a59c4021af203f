import type { LeakIncident } from '../src/rules/charges/charge-facts.js';
import type { Change, PlacedFact, ThingProjection } from './projection.js';
import { bigint, contract, defineTable, flag, text } from './table.js';
import type { ValuesOf } from './table.js';

const TABLE = defineTable({
  name: 'incidents',
  about: 'Each disclosure of customers’ data (3.7).',
  key: [contract, text('incident_id', 'the incident')],
  values: [
    bigint('occurred', 'when it happened'),
    bigint('records', 'how many records of customers were disclosed'),
    flag('wide', 'of wide scope'),
    flag('to_competitor', 'to a competitor'),
    bigint('position', 'log position of the report'),
    flag('voided', 'the incident counts nowhere'),
  ],
});

/** The value columns of an incident’s row. */
export type IncidentValues = ValuesOf<typeof TABLE>;

/** A disclosure of customers' data (3.7) as it counts; null when it was voided. */
export type Incident = Omit<LeakIncident, 'incidentId'> | null;

/** The incident after a change. */
export function evolveIncident(incident: Incident | undefined, { before, after }: Change): Incident {
  if (after) return incidentOf(after);
  return before ? null : (incident ?? null);
}

function incidentOf({ data, occurred, position }: PlacedFact): Incident {
  return {
    time: occurred,
    records: data['records'] as number,
    wide: data['wide'] === true,
    toCompetitor: data['toCompetitor'] === true,
    position,
  };
}

function values(incident: Incident): IncidentValues {
  if (!incident) return [0, 0, 0, 0, 0, 1];
  const { time, records, wide, toCompetitor, position } = incident;
  return [time, records, wide ? 1 : 0, toCompetitor ? 1 : 0, position, 0];
}

/** The incident of its value columns. */
export function readIncident([time, records, wide, toCompetitor, position, voided]: IncidentValues): Incident {
  if (voided === 1) return null;
  return {
    time,
    records,
    wide: wide === 1,
    toCompetitor: toCompetitor === 1,
    position,
  };
}

export const incidents: ThingProjection<Incident, typeof TABLE> = {
  keeps: 'things',
  name: 'incidents',
  version: 1,
  about: ['incident'],
  table: TABLE,
  evolve: evolveIncident,
  values,
  state: readIncident,
};
