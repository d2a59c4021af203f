/** Why a fact is left out of a scorecard (SPEC 5); a scorecard may name others. */
export const HANDLED_BY_PLATFORM = 'handled-by-platform';
export const NOT_OFFERED = 'not-offered';
export const OUTSIDE_HOURS = 'outside-service-hours';
export const NOT_SERVED = 'channel-not-served';
export const PENDING = 'pending';
/** Of a survey: the contact that it is about was voided. */
export const VOIDED = 'voided';
