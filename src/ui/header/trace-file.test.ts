import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'

import { millis } from '../../base/units.ts'
import type { Playground } from '../../playground/model.ts'
import { maxFileCharacters } from '../../trace/formats/json.ts'
import { Trace } from '../../trace/model/trace.ts'
import { fileName } from './save-trace.ts'
import { createTraceFile } from './trace-file.ts'

test('files are named after the moment when the run began, by the clock on the wall', () => {
  const startedAt = new Date(2026, 10, 22, 8, 4, 5).getTime()
  expect(fileName(startedAt, 'har')).toBe('chunkwise-2026-11-22-080405.har')
})

/** What is said after a run was to be saved in a form that makes of it what `of` gives. */
async function problemOfSaving(of: () => Promise<unknown>) {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  const playground = { view: signal({ trace }) } as unknown as Playground
  const file = createTraceFile(playground)
  await file.save({ name: 'chunkwise', ending: 'trace.json', of })
  return file.problem.value
}

test('a run whose file could not be opened again is not saved, and it is said why', async () => {
  // Three bytes a character in a file: it is its size that counts.
  const problem = await problemOfSaving(async () => '是'.repeat(Math.ceil(maxFileCharacters / 3)))
  expect(problem?.failed).toBe('saving')
  expect(problem?.why).toMatch(/would be 200\.0 MB.*Make fewer or smaller requests/)
})

test('a run that is too long for one text is not saved, and it is said why', async () => {
  const problem = await problemOfSaving(async () => {
    throw new RangeError('Invalid string length')
  })
  expect(problem).toMatchObject({ failed: 'saving' })
  expect(problem?.why).toMatch(/the file \(Invalid string length\)/)
})

test('progress follows the reader, says where nobody can tell, and ends with the file', async () => {
  vi.setTimerTickMode('manual')
  let end: (result: { problem: string }) => void = () => {}
  let report: (share: number | null) => void = () => {}
  const playground = {
    running: signal(false),
    readTrace: (_file: Blob, { onProgress }: { onProgress: typeof report }) => {
      report = onProgress
      return new Promise((resolve) => (end = resolve))
    },
  } as unknown as Playground
  const file = createTraceFile(playground)
  const opening = file.open(new File(['x'], 'trace.json'))
  report(0.2)
  expect(file.progress.value).toBeNull()
  vi.runAllTimers()
  expect(file.progress.value).toBe(0.2)
  report(null)
  expect(file.progress.value).toBe('unknown')
  report(0.7)
  expect(file.progress.value).toBe(0.7)
  end({ problem: 'no trace' })
  await opening
  expect(file.progress.value).toBeNull()
  expect(file.problem.value).toMatchObject({ why: 'no trace' })
})
