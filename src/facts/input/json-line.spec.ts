import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseLine, repeatedField } from './json-line.js';

describe('parsing a line', () => {
  it('refuses a field that is given twice, wherever it stands and however it is written', () => {
    for (const text of [
      '{"a":1,"a":1}',
      '{"data":{"outcome":"answered","outcome":"abandoned"}}',
      '{"a":"1","\\u0061":"2"}',
      '{"a" : {"b":[{"c":1, "c" :2}]}}',
      '{"a":"\\"","b":"{","a":"}"}',
    ])
      expect(parseLine(text)).toEqual({ fault: expect.stringMatching(/^gives the field .* twice$/) as unknown });
  });

  it('takes one name in several objects, and quotes within texts', () => {
    for (const text of ['{"a":{"a":1},"b":[{"a":2},{"a":3}]}', '{"a":"\\"a\\":1,\\"a\\":2"}', '"text"', '[]', '3'])
      expect(parseLine(text)).toEqual({ value: JSON.parse(text) as unknown });
  });

  it('any JSON value is taken as it is', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseLine(JSON.stringify(JSON.parse(text)))).toEqual({ value: JSON.parse(text) as unknown });
        expect(repeatedField(JSON.stringify(JSON.parse(text)))).toBeNull();
      }),
    );
  });

  it('says that a line is not JSON', () => {
    for (const text of ['{', '{"a":1,}', "{'a':1}", '{"a":1} {"b":2}', 'NaN', '', '\u0000', '{"a":undefined}'])
      expect(parseLine(text)).toEqual({ fault: expect.stringMatching(/^is not JSON: /) as unknown });
  });
});
