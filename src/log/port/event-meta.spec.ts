import { describe, expect, it } from '@jest/globals';
import { metaFault, metaOf, metaText, newCorrelation, NO_META } from './event-meta.js';
import type { EventMeta } from './event-meta.js';

const META: EventMeta = { party: 'platform', actor: 'cli:1000', correlation: newCorrelation(), command: 'c-1' };

describe('who did it', () => {
  it('is canonical JSON, whatever the order in which it was put together', () => {
    const { actor, party, command, correlation } = META;
    expect(metaText(META)).toBe(
      `{"actor":"cli:1000","command":"c-1","correlation":"${correlation}","party":"platform"}`,
    );
    expect(metaText({ command, correlation, actor, party })).toBe(metaText(META));
    expect(metaOf({ meta: metaText(META) })).toEqual(META);
  });

  it('is empty for events recorded before there was any', () => {
    expect(metaFault(NO_META)).toBeNull();
    expect(metaOf({ meta: NO_META })).toBeNull();
  });

  it('of a request has 128 random bits', () => {
    expect(newCorrelation()).toMatch(/^[0-9a-f]{32}$/);
    expect(newCorrelation()).not.toBe(newCorrelation());
  });

  it.each([
    ['no JSON', '{', /no canonical JSON object/],
    ['JSON in another order', '{"party":"engine","actor":"engine"}', /no canonical JSON object/],
    ['a field more', metaText({ ...META, name: '张三' } as EventMeta), /holds name/],
    ['a number', metaText({ ...META, cause: 7 } as unknown as EventMeta), /holds cause/],
    ['no actor', metaText({ ...META, actor: '' }), /does not say actor/],
    ['another party', metaText({ ...META, party: 'court' } as unknown as EventMeta), /party is none of/],
  ])('is refused with %s', (_, text, reason) => {
    expect(metaFault(text)).toMatch(reason);
  });
});
