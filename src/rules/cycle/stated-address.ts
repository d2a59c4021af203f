/** The sums of a statement: of each line, and of all together; what is disputed or not final stands apart. */
export const STATED_SUMS = [
  'amount',
  'paid',
  'set-off',
  'waived',
  'credited',
  'open',
  'overdue',
  'disputed',
  'not-final',
] as const;
export type StatedSum = (typeof STATED_SUMS)[number];

/** A sum of a month's statement: of the line at an address, from the contract on, or of all together (null). */
export interface Stated {
  readonly of: 'stated';
  readonly purpose: 'penalties' | 'fees';
  readonly sum: StatedSum;
  readonly charge: string | null;
}

/** What stands behind `statement` in an address within a month. */
export function statedIn({ purpose, sum, charge }: Stated): string[] {
  return [purpose, sum, ...(charge === null ? [] : [charge])];
}

/** The sum that stands behind `statement` in an address within a month; undefined where there is none. */
export function statedPart([purpose, column, ...charge]: readonly string[]): Stated | undefined {
  const sum = STATED_SUMS.find((one) => one === column);
  if ((purpose !== 'penalties' && purpose !== 'fees') || sum === undefined) return undefined;
  return { of: 'stated', purpose, sum, charge: charge.length === 0 ? null : charge.join('/') };
}
