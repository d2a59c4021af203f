import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hasControl, hiddenIn, visible, visibleLines } from './text.js';

describe('texts that others wrote', () => {
  it.each([
    ['zero width space', 'A\u200b1', 'U+200B'],
    ['right-to-left override', '\u202e1-A', 'U+202E'],
    ['word joiner', 'A\u20601', 'U+2060'],
    ['byte order mark within', 'A\ufeff1', 'U+FEFF'],
    ['soft hyphen', 'A\u00ad1', 'U+00AD'],
    ['Hangul filler', 'A\u31641', 'U+3164'],
    ['variation selector', 'A\ufe0f', 'U+FE0F'],
    ['tag', 'A\u{e0041}', 'U+E0041'],
    ['line separator', 'A\u2028B', 'U+2028'],
  ])('a %s is named', (_name, text, point) => {
    expect(hiddenIn(text)).toBe(point);
  });

  it('what can be seen is not hidden: letters, Chinese of every plane, signs, emoji', () => {
    for (const text of ['HT-2026-0042', '某商城(北京)', '𠮷野', 'Ünïted', '￥1,234.50', '📞', 'کالا', '¥'])
      expect([hiddenIn(text), hasControl(text), visible(text)]).toEqual([null, false, text]);
  });

  it('is shown without anything that a terminal might act upon', () => {
    expect(visible('a\u001b[31mb\u009bc\u007f\u202ed\n')).toBe('a\\u001b[31mb\\u009bc\\u007f\\u202ed\\u000a');
    expect(visible('\u{e0041}\ud800')).toBe('\\udb40\\udc41\\ud800');
    expect(visibleLines('a\tb\n\u001b]0;x\u0007\r\n')).toBe('a\tb\n\\u001b]0;x\\u0007\\u000d\n');
  });

  it('JSON shown so is the same JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleLines(JSON.stringify({ text }, null, 2));
        expect(JSON.parse(shown)).toEqual({ text });
        expect(shown.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
