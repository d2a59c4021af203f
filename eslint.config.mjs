import eslint from '@eslint/js';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

/** Folders whose rules must stay pure: no framework, no database, no clock (docs/architecture.md). */
const PURE = ['src/rules/**/*.ts', 'projections/**/*.ts'];
const EDGES = ['**/*.spec.ts'];

export default tseslint.config(
  { ignores: ['dist', 'node_modules', 'coverage'] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Nest's own option types are classes; they are meant to be given as literals.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      eqeqeq: 'error',
    },
  },
  {
    files: PURE,
    ignores: EDGES,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: ['@nestjs/*', 'node:sqlite', 'node:fs', 'node:fs/*', 'kysely', 'fastify', 'commander', 'rxjs'] },
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'A rule never reads the wall clock.' },
      ],
    },
  },
  { files: ['**/*.mjs', '**/*.js', '**/*.d.mts'], extends: [tseslint.configs.disableTypeChecked] },
  prettier,
);
