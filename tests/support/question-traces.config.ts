import { defineConfig } from '@playwright/test'

import config from '../../playwright.config.ts'

/**
 * `npm run record:questions`: lets the built page run the recipes of the questions that end parts, and
 * writes their traces beside them. `-- --grep name` records one.
 */
export default defineConfig({
  ...config,
  testDir: '.',
  projects: [{ name: 'traces', testMatch: 'question-traces.spec.ts' }],
  outputDir: '../../test-results/question-traces',
  reporter: 'list',
})
