import { resolve } from 'node:path'

/** Where the app with the lessons of `lessons.ts` is built. */
export const lessonFixtureFolder = resolve(
  import.meta.dirname,
  '../../../test-results/lesson-fixture',
)
