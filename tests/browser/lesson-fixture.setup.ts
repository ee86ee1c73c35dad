import { test as setup } from '@playwright/test'

import { buildLessonFixture } from '../support/lesson-fixture/build.ts'

/* Once for all workers: see `projects` in playwright.config.ts. */

setup('the app with the stand-in lessons is built', async () => {
  setup.setTimeout(180_000)
  await buildLessonFixture()
})
