import { defineConfig } from '@playwright/test'

import config from '../../playwright.config.ts'

/** `npm run screenshots`: pictures of the built app in a run, for the README, to docs/images/. */
export default defineConfig({
  ...config,
  testDir: '.',
  testMatch: ['screenshots.spec.ts', 'lesson-pictures.spec.ts'],
  outputDir: '../../test-results/screenshots',
  reporter: 'list',
})
