import { describe, expect, it } from '@jest/globals';
import { Catalogue } from './catalogue.js';

const catalogue = new Catalogue(
  {
    'there is no objection {0}': '没有异议 {0}',
    '{0} does not name {1}; it names {2}': '{0} 不含 {1}，所含为 {2|list}',
    'the {0} of {1} is not provided yet': '{1} 的{0|word}尚未提供',
    'the import broke off: {0}': '导入中断：{0}',
    'is missing; it must be {0}': '缺失，须为{0|word}',
    'has faults:': '有误：',
  },
  { result: '考核结果', 'a text': '文字' },
  { 'one of {0}': '以下之一：{0|list}' },
);
const say = (text: string) => catalogue.say(text);

describe('a sentence in another language', () => {
  it('has its values where that language has them', () => {
    expect(say('there is no objection HT-1/2026-03/result/objections/7')).toBe(
      '没有异议 HT-1/2026-03/result/objections/7',
    );
  });

  it('has words of the trade in that language, and lists with its own mark between', () => {
    expect(say('the result of HT-1 is not provided yet')).toBe('HT-1 的考核结果尚未提供');
    expect(say('O-1 does not name tickets/T-1/1; it names fees/a, fees/b')).toBe(
      'O-1 不含 tickets/T-1/1，所含为 fees/a、fees/b',
    );
  });

  it('leaves a word alone that is a value', () => {
    expect(say('there is no objection result')).toBe('没有异议 result');
  });

  it('says a sentence within a sentence too', () => {
    expect(say('the import broke off: there is no objection 7')).toBe('导入中断：没有异议 7');
    expect(say('is missing; it must be one of a, b')).toBe('缺失，须为以下之一：a、b');
  });

  it('says each of several sentences, after the field or the place that it is about', () => {
    expect(say('data.id is missing; it must be a text; there is no objection 7')).toBe(
      'data.id 缺失，须为文字；没有异议 7',
    );
    expect(say('calls.ndjson:3: is missing; it must be a text')).toBe('calls.ndjson:3：缺失，须为文字');
  });

  it('does not take several sentences for the value of one, nor one sentence with its own semicolon for two', () => {
    expect(say('the import broke off: data.id is missing; it must be a text; there is no objection 7')).toBe(
      '导入中断：data.id 缺失，须为文字；没有异议 7',
    );
    expect(say('the import broke off: there is no objection 7; data.id is missing; it must be a text')).toBe(
      '导入中断：没有异议 7；data.id 缺失，须为文字',
    );
  });

  it('keeps lines and their indentation', () => {
    expect(say('has faults:\n  there is no objection 7\n')).toBe('有误：\n  没有异议 7\n');
  });

  it('leaves what it does not know as it is', () => {
    expect(say('something: else; of nobody')).toBe('something: else; of nobody');
    expect(say('')).toBe('');
  });

  it('takes no longer for a text made to be read in many ways', () => {
    const text = `O-1 does not name ${'; it names '.repeat(50_000)}x`;
    expect(say(text)).toContain('所含为');
  });
});
