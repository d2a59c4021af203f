import type { Fen } from './money.js';

/** A sum of amounts: a whole number of fen, however many they are. A bigint only where a number could not hold it. */
export type Sum = Fen | bigint;

/** Adds up; exact beyond 2^53. */
export function sumOf(amounts: Iterable<Sum>): Sum {
  let total = 0;
  let large = 0n;
  for (const amount of amounts) {
    if (typeof amount === 'bigint') large += amount;
    else {
      const next = total + amount;
      if (Number.isSafeInteger(next)) total = next;
      else {
        large += BigInt(total);
        total = amount;
      }
    }
  }
  return large === 0n ? total : narrowed(large + BigInt(total));
}

/** The difference of two sums. */
export function less(a: Sum, b: Sum): Sum {
  return narrowed(BigInt(a) - BigInt(b));
}

function narrowed(sum: bigint): Sum {
  const number = Number(sum);
  return Number.isSafeInteger(number) ? number : sum;
}
