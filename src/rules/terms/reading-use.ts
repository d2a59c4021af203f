import type { Reading, ReadingId, Readings, WhatIf } from './readings.js';

/** A reading as a figure shows it (SPEC 3): its value, whether the parties settled it and, if not, the figure under each alternative. */
export interface ReadingUse<Priced extends object> {
  readonly id: ReadingId;
  readonly clause: string;
  readonly value: string;
  readonly settled: boolean;
  /** The value was tried out for this question (`--reading`). */
  readonly whatIf?: true;
  readonly alternatives?: readonly ({ readonly value: string } & Priced)[];
}

/** Of a reading that takes any number, the alternatives priced beside its listed values. */
const SAMPLE_NUMBERS = ['30', '100'];

/** The values of a reading that are priced: all it has; of one that takes any number, a few. */
export function pricedValues(reading: Reading): readonly string[] {
  return reading.open === 'number' ? [...new Set([...reading.values, ...SAMPLE_NUMBERS])] : reading.values;
}

/** The readings behind a figure, each unsettled one with what the figure would be under its other values, all else unchanged. */
export function useReadings<Priced extends object>(
  used: readonly Reading[],
  readings: Readings,
  whatIf: WhatIf,
  price: (whatIf: WhatIf) => Priced,
): ReadingUse<Priced>[] {
  return used.map((reading) => {
    const { id, clause } = reading;
    const value = readings.get(id);
    const settled = readings.isSettled(id);
    const use = { id, clause, value, settled, ...(whatIf.has(id) ? { whatIf: true as const } : {}) };
    if (settled) return use;
    const others = pricedValues(reading).filter((other) => other !== value);
    return {
      ...use,
      alternatives: others.map((other) => ({ value: other, ...price(new Map([...whatIf, [id, other]])) })),
    };
  });
}
