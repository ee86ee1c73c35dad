import { expect, test } from 'vitest'

import { fileName } from './trace-file.ts'

test('files are named after the moment when the run began, by the clock on the wall', () => {
  const startedAt = new Date(2026, 10, 22, 8, 4, 5).getTime()
  expect(fileName(startedAt, 'har')).toBe('chunkwise-2026-11-22-080405.har')
})
