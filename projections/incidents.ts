import type { LeakIncident } from '../src/rules/fees/work.js';
import type { Change, PlacedFact, Row, ThingProjection } from './projection.js';

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

function values(incident: Incident): Row {
  if (!incident) return [0, 0, 0, 0, 0, 1];
  const { time, records, wide, toCompetitor, position } = incident;
  return [time, records, wide ? 1 : 0, toCompetitor ? 1 : 0, position, 0];
}

/** The incident of its value columns. */
export function readIncident([time, records, wide, toCompetitor, position, voided]: Row): Incident {
  if (voided === 1) return null;
  return {
    time: time as number,
    records: records as number,
    wide: wide === 1,
    toCompetitor: toCompetitor === 1,
    position: position as number,
  };
}

export const incidents: ThingProjection<Incident> = {
  keeps: 'things',
  name: 'incidents',
  version: 1,
  about: ['incident'],
  table: {
    name: 'incidents',
    key: ['contract', 'incident_id'],
    values: ['occurred', 'records', 'wide', 'to_competitor', 'position', 'voided'],
  },
  evolve: evolveIncident,
  values,
  state: readIncident,
};
