import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countBefore, insertInOrder } from '../../rules/kernel/in-order.js';
import { Timeline } from './timeline.js';

const moments = fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 30 });

describe('a timeline', () => {
  it('finds what lies around, at and between moments as looking at all of it would', () => {
    fc.assert(
      fc.property(moments, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 12 }), (times, taken, time) => {
        const line = new Timeline<number>();
        times.forEach((at, place) => line.add(at, place, place));
        if (times[taken] !== undefined) line.remove(times[taken], taken);
        const left = times.flatMap((at, place) => (place === taken ? [] : [{ at, place }]));
        const places = (asked: (at: number) => boolean) =>
          left
            .filter(({ at }) => asked(at))
            .sort((a, b) => a.at - b.at || a.place - b.place)
            .map(({ place }) => place);
        const all = left.map(({ at }) => at);
        expect(line.around(time)).toEqual([
          Math.max(-Infinity, ...all.filter((at) => at <= time)),
          Math.min(Infinity, ...all.filter((at) => at >= time)),
        ]);
        expect(line.at(time)).toEqual(places((at) => at === time));
        expect(line.between(2, time)).toEqual(places((at) => at > 2 && at < time));
      }),
    );
  });
});

describe('a list in order', () => {
  it('takes an entry in without looking at all the others', () => {
    let compared = 0;
    const compare = (a: number, b: number) => {
      compared++;
      return a - b;
    };
    const list: number[] = [];
    for (let i = 0; i < 1024; i++) insertInOrder(list, (i * 389) % 1024, compare);
    expect(list).toEqual(Array.from({ length: 1024 }, (_, i) => i));
    expect(compared).toBeLessThan(1024 * 12);
    expect(countBefore(list, (entry) => entry < 700)).toBe(700);
  });
});
