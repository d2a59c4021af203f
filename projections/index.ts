import { contactCounts } from './contact-counts.js';
import { incidents } from './incidents.js';
import { monthExtents } from './month-extents.js';
import { orders } from './orders.js';
import { otherContacts } from './other-contacts.js';
import { platformWork } from './platform-work.js';
import type { Projection } from './projection.js';
import { surveyCounts } from './survey-counts.js';
import { surveyedNames } from './surveyed-names.js';
import { tickets } from './tickets.js';

/** All projections, in the order in which they are listed to people. */
export const PROJECTIONS = [
  contactCounts,
  surveyCounts,
  surveyedNames,
  otherContacts,
  platformWork,
  tickets,
  orders,
  incidents,
  monthExtents,
] as const satisfies readonly Projection[];
