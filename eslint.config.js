// The walls of docs/architecture.md as rules that fail, beside the recommended sets.
import importX from 'eslint-plugin-import-x'
import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'
import { floors } from './scripts/lint/floors.js'

/** Files under `files` may not import what `patterns` (gitignore style, matched on the import's text) names. */
const wall = (files, patterns, extra = {}) => ({
  files,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: patterns.map(([group, message]) => ({ group, message })) },
    ],
  },
  ...extra,
})

const NO_ELECTRON = [
  ['electron', 'electron/*', 'electron-store', 'electron-log*'],
  "only shell/, main.ts, preload and core-process.ts import 'electron'",
]
export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'release/', 'out/', 'test-results/', 'playwright-report/'] },
  ...tseslint.configs.recommendedTypeChecked.map((config) => ({ ...config, files: ['**/*.{ts,tsx,cts}'] })),
  {
    files: ['**/*.{ts,tsx,cts}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: {
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.tsx', '.cts', '.js'] })],
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx', '.cts'] },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      eqeqeq: 'error',
    },
  },
  {
    // vitest and Playwright matchers are typed loosely; the product's own code is not.
    files: ['tests/**'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  wall(
    ['shared/**'],
    [
      [
        ['**/electron/**', '**/renderer/**', 'node:*', 'react', 'antd'],
        'shared/ imports neither electron/ nor renderer/',
      ],
      NO_ELECTRON,
    ],
  ),
  wall(['renderer/**'], [[['**/electron/**', 'node:*'], 'renderer/ imports only shared/'], NO_ELECTRON]),
  wall(['electron/core/**'], [[['**/renderer/**', '**/shell/**'], 'core/ knows no window'], NO_ELECTRON]),
  {
    files: ['electron/core/**', 'renderer/features/**'],
    plugins: { proofdesk: { rules: { floors } } },
    rules: { 'proofdesk/floors': 'error' },
  },
  wall(
    ['electron/serve/**', 'electron/serve.ts', 'electron/cli/**', 'electron/cli.ts'],
    [[['**/renderer/**'], 'doors reach the page through the contract'], NO_ELECTRON],
  ),
)
