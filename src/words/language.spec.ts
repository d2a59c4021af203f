import { describe, expect, it } from '@jest/globals';
import { languageOf } from './language.js';

describe('the language of an environment', () => {
  it.each([
    [{}, 'en'],
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'zh' }, 'zh'],
    [{ LANG: 'ZH_tw.Big5' }, 'zh'],
    [{ LANG: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
  ] as const)('%j is %s', (environment, language) => {
    expect(languageOf(environment)).toBe(language);
  });

  it('PLUMBLINE_LANG goes before LC_ALL, that before LC_MESSAGES, that before LANG', () => {
    expect(languageOf({ PLUMBLINE_LANG: 'zh', LC_ALL: 'C', LC_MESSAGES: 'C', LANG: 'C' })).toBe('zh');
    expect(languageOf({ PLUMBLINE_LANG: 'en', LC_ALL: 'zh_CN', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' })).toBe('en');
    expect(languageOf({ LC_ALL: 'C', LC_MESSAGES: 'zh_CN', LANG: 'zh_CN' })).toBe('en');
    expect(languageOf({ LC_MESSAGES: 'zh_CN', LANG: 'C' })).toBe('zh');
  });

  it('a variable that is set to nothing decides nothing', () => {
    expect(languageOf({ PLUMBLINE_LANG: '', LC_ALL: '', LANG: 'zh_CN.UTF-8' })).toBe('zh');
  });
});
