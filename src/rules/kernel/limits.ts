/** What one record may hold at most (SPEC 8). More is refused before anything is recorded; what was recorded above it still counts. */

/** Of one amount: of a fact, a payment, a set-off, a waiver, a document, a tariff. */
export const MOST_YUAN_AN_AMOUNT = 1_000_000_000;
export const MOST_FEN_AN_AMOUNT = MOST_YUAN_AN_AMOUNT * 100;
/** Purposes and charges that one payment names. */
export const MOST_PARTS_A_PAYMENT = 100;
/** Of one disclosure of customers' data (3.7). */
export const MOST_RECORDS_AN_INCIDENT = 1_000_000_000;
