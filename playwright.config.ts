import { defineConfig } from '@playwright/test'

import { chromiumArguments } from './tests/support/browsers/chromium-arguments.ts'
import { findEngine } from './tests/support/browsers/find-engines.mjs'

const executablePath = findEngine('chromium').programs['chromium']
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE']

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results/browser',
  // Browsers wait most of the time; nothing here is about milliseconds.
  workers: 2,
  forbidOnly: process.env['CI'] === 'true',
  timeout: 60_000,
  // As in vitest.config.ts: what needed it is named at the end of the run.
  retries: 1,
  reporter: report === undefined ? 'list' : [['list'], ['json', { outputFile: report }]],
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      ...(executablePath === null || executablePath === undefined ? {} : { executablePath }),
      args: [...chromiumArguments],
      chromiumSandbox: false,
    },
  },
})
