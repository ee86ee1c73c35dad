import { defineConfig } from '@playwright/test'

import { chromiumArguments } from './tests/support/browsers/chromium-arguments.ts'
import { headlessChromium } from './tests/support/browsers/find-engines.mjs'

const executablePath = headlessChromium()
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']

/** What opens the stand-in lessons, which are built once, before the first of these. */
const ofLessonFixture =
  /lessons\.spec\.ts|lesson-(?:accessibility|keyboard|progress|surroundings)\.spec\.ts/

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  // Browsers wait most of the time; nothing here is about milliseconds.
  workers: 2,
  forbidOnly: process.env['CI'] === 'true',
  // A way out of a test that hangs, with room for a machine that is busy with other things.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  // As in vitest.config.ts: what needed it is named at the end of the run.
  retries: 1,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  projects: [
    { name: 'lesson fixture', testMatch: 'lesson-fixture.setup.ts' },
    { name: 'lessons', testMatch: ofLessonFixture, dependencies: ['lesson fixture'] },
    { name: 'page', testMatch: '*.spec.ts', testIgnore: ofLessonFixture },
  ],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [...chromiumArguments],
      chromiumSandbox: false,
    },
  },
})
