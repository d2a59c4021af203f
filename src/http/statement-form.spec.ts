import { describe, expect, it } from '@jest/globals';
import { formatWanted, languageWanted } from './statement-form.js';

describe('the form of a statement that Accept asks for', () => {
  it.each([
    [undefined, 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['application/*', 'json'],
    ['text/csv', 'csv'],
    ['TEXT/CSV; header=present', 'csv'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['text/html;q=0.4, text/csv;q=0.5', 'csv'],
    ['image/png, application/json;q=0.1', 'json'],
    ['text/html;q=0, */*', 'json'],
    ['image/png', null],
    ['text/csv;q=0', null],
    ['', null],
    ['text/(csv', null],
  ])('%j: %s', (accept, format) => {
    expect(formatWanted(accept)).toBe(format);
  });

  it.each([
    [undefined, 'en'],
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['en-GB,zh;q=0.9', 'en'],
    ['fr, zh-Hant;q=0.2', 'zh'],
    ['fr', 'en'],
    ['*', 'en'],
  ])('and its language, %j: %s', (accept, language) => {
    expect(languageWanted(accept)).toBe(language);
  });
});
