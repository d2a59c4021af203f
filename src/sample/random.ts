/**
 * A small seeded source of chance (Marsaglia's xorshift with 128 bits of state), for the sample only: the same seed gives the same numbers on every
 * machine. It and its users keep to whole numbers, `+ - * /` and comparison; logarithms and the like may differ between machines in the last bit.
 */
export class Random {
  private x: number;
  private y: number;
  private z: number;
  private w: number;

  /** The source that belongs to a seed and a label: sources of different labels do not disturb each other. */
  constructor(seed: number, label = '') {
    let hash = (seed ^ 0x9e3779b9) | 0;
    const scramble = (value: number): number => {
      hash = Math.imul(hash ^ value, 0x85ebca6b);
      hash ^= hash >>> 13;
      hash = Math.imul(hash, 0xc2b2ae35);
      hash ^= hash >>> 16;
      return hash;
    };
    for (let i = 0; i < label.length; i++) scramble(label.charCodeAt(i));
    this.x = scramble(1) | 1;
    this.y = scramble(2);
    this.z = scramble(3);
    this.w = scramble(4);
    for (let i = 0; i < 16; i++) this.next();
  }

  /** At least 0, below 1. */
  next(): number {
    const t = this.x ^ (this.x << 11);
    this.x = this.y;
    this.y = this.z;
    this.z = this.w;
    this.w = this.w ^ (this.w >>> 19) ^ t ^ (t >>> 8);
    return (this.w >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the items, each as likely. Throws `RangeError` on an empty list. */
  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }
}

/** Picks an index in proportion to whole or fractional weights. */
export class Wheel {
  private readonly edges: number[] = [];

  constructor(weights: readonly number[]) {
    let sum = 0;
    for (const weight of weights) this.edges.push((sum += weight));
  }

  spin(random: Random): number {
    const at = random.next() * (this.edges.at(-1) ?? 0);
    let i = 0;
    while (i < this.edges.length - 1 && at >= (this.edges[i] ?? 0)) i++;
    return i;
  }
}

/**
 * Yes and no by chance, yet so that the share of yes stays within a few of `rate * asked`: a supplier's month then has the rate that its profile
 * promises, whatever the seed.
 */
export class Steered {
  private ahead = 0;

  ask(rate: number, random: Random): boolean {
    const yes = random.next() < rate - this.ahead * 0.6;
    this.ahead += (yes ? 1 : 0) - rate;
    return yes;
  }
}
