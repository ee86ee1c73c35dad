import { defineConfig } from '@playwright/test'

import config from '../../playwright.config.ts'

/** `npm run screenshots`: pictures of the built app in a run, for the README, to docs/images/. */
export default defineConfig({
  ...config,
  testDir: '.',
  projects: [
    { name: 'lesson fixture', testDir: '../browser', testMatch: 'lesson-fixture.setup.ts' },
    {
      name: 'pictures',
      testMatch: ['screenshots.spec.ts', 'lesson-pictures.spec.ts'],
      dependencies: ['lesson fixture'],
    },
  ],
  outputDir: '../../test-results/screenshots',
  reporter: 'list',
})
