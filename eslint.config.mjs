import nx from '@nx/eslint-plugin';
import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import walls from './eslint.walls.config.mjs';

const root = import.meta.dirname;
const only = (source, ...targets) => ({ sourceTag: `scope:${source}`, onlyDependOnLibsWithTags: targets.map((target) => `scope:${target}`) });

/** The second line behind `kynangso/import-walls`: nx knows the projects, so it also sees what only the graph shows. */
const boundaries = {
  allow: [],
  // Rooms of one lib meet through their index; the order among them is the local rule's.
  allowCircularSelfDependency: true,
  enforceBuildableLibDependency: false,
  depConstraints: [
    only('contracts', 'contracts'),
    only('domain', 'contracts', 'domain'),
    only('server', 'contracts', 'domain', 'server'),
    only('api', 'contracts', 'domain', 'server'),
    only('worker', 'contracts', 'domain', 'server'),
    only('web', 'contracts', 'domain'),
  ],
};

export default tseslint.config(
  { ignores: ['**/node_modules/**', 'dist/**', '.nx/**', '.data/**', 'coverage/**', '**/*.d.mts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx,mjs}'],
    plugins: { kynangso: walls },
    rules: {
      'kynangso/import-walls': ['error', { root }],
      'kynangso/ambient': ['error', { root }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'], location: 'start' }],
      'max-lines': ['error', { max: 400 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': ['error', ...['describe', 'it', 'test'].flatMap((object) => ['only', 'skip'].map((property) => ({ object, property })))],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true }],
      // Nest modules and DTO-like classes are empty on purpose.
      '@typescript-eslint/no-extraneous-class': 'off',
    },
  },
  { files: ['apps/{api,worker,web}/src/**/*.{ts,tsx}', 'libs/*/src/**/*.ts'], plugins: { '@nx': nx }, rules: { '@nx/enforce-module-boundaries': ['error', boundaries] } },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
  // Migrations and fixtures are long by nature.
  { files: ['libs/server/src/*/migration*.ts', 'libs/server/src/*/migrations/**/*.ts', 'test/fixtures/**', 'apps/standalone/demo/**'], rules: { 'max-lines': 'off' } },
);
