/** One measured figure against what it must reach. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** `>= 40000` and the like. */
  readonly target: string;
  readonly met: boolean;
}

/** A row that must be at least `target`. */
export function atLeast(id: string, what: string, value: number, unit: string, target: number): Row {
  return { id, what, value: round(value), unit, target: `>= ${target}`, met: value >= target };
}

/** A row that must be at most `target`. */
export function atMost(id: string, what: string, value: number, unit: string, target: number): Row {
  return { id, what, value: round(value), unit, target: `<= ${target}`, met: value <= target };
}

/** The rows as a table in Markdown, as it stands in docs/performance.md. */
export function markdownOf(rows: readonly Row[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const own = rows.map(({ id, what, value, unit, target, met }) =>
    line([
      `\`${id}\``,
      what,
      unit === 'ratio' ? String(value) : `${value.toLocaleString('en-US')} ${unit}`,
      target.replace(/\d+$/, (digits) => Number(digits).toLocaleString('en-US')),
      met ? 'yes' : '**no**',
    ]),
  );
  return line(['id', 'what', 'value', 'target', 'met']) + line(['---', '---', '---', '---', '---']) + own.join('');
}

/** Three significant digits, whole numbers whole. */
function round(value: number): number {
  return value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
}

/** The value below which `share` of the samples lie. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** The middle of the samples. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
