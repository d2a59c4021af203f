import { describe, expect, it } from '@jest/globals';
import { parseDay } from '../calendar/day.js';
import { decide } from './contract.js';
import { FILE, t, iso, signed, stateAfter, given, amend, amended } from './testing/given.js';

describe('amending (2.6)', () => {
  it('takes effect at 00:00 of its day when the notice came the day before', () => {
    const [event] = amended(amend());
    expect(event).toMatchObject({
      type: 'TermsAmended',
      data: { channel: 'email', noticeAt: iso('2026-04-30T23:59'), effectiveOn: '2026-05-01' },
    });
    expect(stateAfter([...signed, ...amended(amend())])?.versions.map((v) => [v.version, v.effectiveFrom])).toEqual([
      [1, t('2026-01-01T00:00')],
      [2, t('2026-05-01T00:00')],
    ]);
  });

  it('is refused when the notice came on the day itself, or later: it never reaches back', () => {
    given(...signed)
      .when(amend({ noticeAt: t('2026-05-01T00:00') }))
      .thenRefused('no-notice', '2.6');
    given(...signed)
      .when(amend({ noticeAt: t('2026-05-10T00:00') }))
      .thenRefused('no-notice', '2.6');
  });

  it('is refused on a notice that is still to come', () => {
    const now = t('2026-04-30T23:53');
    given(...signed)
      .when(amend({ now }))
      .thenRefused('notice-ahead', '2.6');
    expect(amended(amend({ now: t('2026-04-30T23:54') }))).toHaveLength(1);
  });

  it('cannot begin before terms that are already recorded', () => {
    const later = amended(amend({ effectiveOn: parseDay('2026-08-01') }));
    const file = { ...FILE, channels: ['phone' as const] };
    given(...signed, ...later)
      .when(amend({ file, effectiveOn: parseDay('2026-07-31') }))
      .thenRefused('before-earlier-terms', '2.6');
    expect(
      decide(stateAfter([...signed, ...later]), amend({ file, effectiveOn: parseDay('2026-08-01') })),
    ).toHaveLength(1);
  });

  it.each([
    ['id', { id: 'K2' }, 'other-contract'],
    ['startsOn', { startsOn: '2026-02-01' }, 'fixed-term'],
    ['timeZone', { timeZone: 'UTC' }, 'fixed-term'],
    ['platform', { platform: { id: 'mall', name: '别家' } }, 'fixed-term'],
    ['supplier', { supplier: { id: 'other', name: '供应商' } }, 'fixed-term'],
  ])('cannot change %s', (_, change, code) =>
    given(...signed)
      .when(amend({ file: { ...FILE, ...change } }))
      .thenRefused(code, '2.6'),
  );

  it('does not mind the order in which the parties are written', () => {
    const file = { ...amend().file, platform: { name: FILE.platform.name, id: FILE.platform.id } };
    expect(amended(amend({ file }))).toHaveLength(1);
  });

  it('must change something', () =>
    given(...signed)
      .when(amend({ file: FILE }))
      .thenRefused('no-change', '2.6'));

  it('is refused the second time', () =>
    given(...signed, ...amended(amend()))
      .when(amend())
      .thenRefused('no-change', '2.6'));

  it('lies within the term, and may move its end', () => {
    given(...signed)
      .when(amend({ effectiveOn: parseDay('2027-01-01') }))
      .thenRefused('outside-term', '2.6');
    given(...signed)
      .when(amend({ file: { ...FILE, endsOn: '2026-04-30' } }))
      .thenRefused('outside-term', '2.6');
    const longer = amended(amend({ file: { ...FILE, endsOn: '2027-06-30' } }));
    expect(stateAfter([...signed, ...longer])?.endsOn).toBe(parseDay('2027-06-30'));
  });

  it('does not bring a terminated contract back', () => {
    const ended = decide(stateAfter(signed), { kind: 'terminate', on: parseDay('2026-09-30') });
    const file = { ...FILE, endsOn: '2027-06-30' };
    const longer = decide(stateAfter([...signed, ...ended]), amend({ file }));
    expect(stateAfter([...signed, ...ended, ...longer])?.endsOn).toBe(parseDay('2026-09-30'));
  });
});
