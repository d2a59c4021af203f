const TICKETS = 'select ticket_id, first_month, last_month, voided, moments from tickets where contract = ?';

/** The queries behind the figures. Parameters are bound in the order in which they stand: contract, then month. */
export const QUERIES = {
  contacts: 'select kind, stage, outcome, handled_by, hour, count from contact_counts where contract = ? and month = ?',
  surveys: 'select rating, channel, contact, count from survey_counts where contract = ? and month = ?',
  /** Whether some survey of a month names a channel and, as far as the columns say, no contact. */
  channelsSurveyed: `select 1 from survey_counts where contract = ? and month = ? and channel <> ? and contact <> ? limit 1`,
  /** A month's surveys that name a contact of others, as far as links say. */
  othersSurveyed: `select position from surveyed_names as named where contract = ? and month = ? and exists
    (select 1 from other_contacts as other where other.contract = named.contract and other.link = named.link)`,
  work: 'select day, kind, stage, category, count from platform_work where contract = ? and month = ?',
  allTickets: TICKETS,
  ticket: `${TICKETS} and ticket_id = ?`,
  ticketsOf: `${TICKETS} and last_month >= ? and first_month <= ?`,
  /** Those with a reply of the platform, and a few others. */
  platformTickets: `${TICKETS} and moments like ?`,
  openOrders: `select order_id from orders where contract = ? and opened_at <= ?
    and (judged_at is null or judged_at > ?) and handled_by = ? and voided = ?`,
  incidents: `select incident_id, occurred, records, wide, to_competitor, position, voided
    from incidents where contract = ?`,
  /** The latest moment of a month's facts. */
  extent: 'select last_occurred from month_extents where contract = ? and month = ?',
  /** Position of the last event about a contract. */
  lastPosition: 'select max(last_position) from month_extents where contract = ?',
  /** The same, and the latest moment of all its facts. */
  wholeExtent: 'select max(last_position), max(last_occurred) from month_extents where contract = ?',
  checkpoints: 'select name, position from projections',
} as const;
