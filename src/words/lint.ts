import { counted } from './counted.js';
import type { Finding } from '../rules/terms/lint/finding.js';
import type { InBoth } from './language.js';

/** `contract lint`; the findings speak for themselves. */
interface LintWords {
  readonly heading: (errors: number, warnings: number, notes: number) => string;
  /** As a list shows them, all of one width on the screen. */
  readonly severity: Readonly<Record<Finding['severity'], string>>;
}

const en: LintWords = {
  heading: (errors, warnings, notes) =>
    [counted(errors, 'error'), counted(warnings, 'warning'), counted(notes, 'note')].join(', '),
  severity: { error: 'error    ', warning: 'warning  ', info: 'info     ' },
};

const zh: LintWords = {
  heading: (errors, warnings, notes) => `${errors} 处错误,${warnings} 处警告,${notes} 条说明`,
  severity: { error: '错误  ', warning: '警告  ', info: '说明  ' },
};

export const LINT: InBoth<LintWords> = { en, zh };
