import { august, december, july, november, october, september } from './cycle-year-autumn.js';
import type { YearStep } from './cycle-year-contract.js';
import { april, february, january, june, march, may } from './cycle-year-spring.js';

export * from './cycle-year-contract.js';

/** The year, month by month, each with what is settled of it later. */
export const YEAR: readonly YearStep[] = [
  january,
  february,
  march,
  april,
  may,
  june,
  july,
  august,
  september,
  october,
  november,
  december,
];
