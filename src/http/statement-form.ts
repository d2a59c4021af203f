/** The forms in which a statement is given, and the media type of each. */
export const STATEMENT_FORMATS = ['json', 'csv', 'html'] as const;
export type StatementFormat = (typeof STATEMENT_FORMATS)[number];

const MEDIA_TYPES: Readonly<Record<StatementFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  html: 'text/html',
};

/** The `content-type` of a form that is text. */
export const CONTENT_TYPES: Readonly<Record<Exclude<StatementFormat, 'json'>, string>> = {
  csv: 'text/csv; charset=utf-8; header=present',
  html: 'text/html; charset=utf-8',
};

/** What `Accept` likes best of the forms; JSON where it does not say, null where it wants none of them. */
export function formatWanted(accept: string | undefined): StatementFormat | null {
  for (const range of preferred(accept ?? '*/*')) {
    const pattern = new RegExp(`^${range.replace(/[.+]/g, '\\$&').replaceAll('*', '[^/]+')}$`);
    const format = STATEMENT_FORMATS.find((one) => pattern.test(MEDIA_TYPES[one]));
    if (format !== undefined) return format;
  }
  return null;
}

/** What `Accept-Language` likes best of Chinese and English; English where it wants neither. */
export function languageWanted(accept: string | undefined): 'zh' | 'en' {
  for (const range of preferred(accept ?? '')) {
    const language = range.split('-')[0];
    if (language === 'zh' || language === 'en') return language;
  }
  return 'en';
}

/** The ranges of a header (RFC 9110, 12.4.2) that are wanted at all, best first. */
function preferred(header: string): string[] {
  return header
    .toLowerCase()
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim());
      const q = parameters.find((parameter) => parameter.startsWith('q='));
      return { range, q: q === undefined ? 1 : Number(q.slice(2)) };
    })
    .filter(({ range, q }) => /^[a-z0-9*.+/-]+$/.test(range) && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ range }) => range);
}
