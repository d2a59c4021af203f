import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { beginsArray, elementsOf } from './json-array.js';

function read(json: string): unknown[] {
  return [...elementsOf(Buffer.from(json))].map((element) => JSON.parse(element.toString('utf8')) as unknown);
}

describe('the elements of a JSON array', () => {
  it('are those that JSON.parse finds, however it is written', () => {
    const blanks = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), blanks, (values, indent) => {
        const json = JSON.stringify(values, null, indent);
        expect(read(json)).toEqual(JSON.parse(json));
      }),
    );
  });

  it('may hold brackets, commas and quotes in texts, and come after a byte order mark', () => {
    const values = ['],[', '"', '\\', '\\"', { '}': ['{', ','] }, []];
    expect(read(`\ufeff \n${JSON.stringify(values)} \r\n`)).toEqual(values);
    expect(beginsArray(Buffer.from('\ufeff [1]'))).toBe(true);
    expect(beginsArray(Buffer.from('{"a":[1]}'))).toBe(false);
  });

  it.each(['[', '[1', '[1,', '["a]', '["a\\"]', '[{]', '[1] 2', '[] []', '[[1]'])('are not there in %s', (json) => {
    expect(() => read(json)).toThrow(/not JSON/);
  });

  it.each(['[1,]', '[,1]', '[1,,2]', '[1 2]'])('that are no JSON are given as they are written: %s', (json) => {
    expect(() => read(json)).toThrow(SyntaxError);
  });
});
