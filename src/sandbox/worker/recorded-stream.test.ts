import { beforeAll, expect, test, vi } from 'vitest'

import { genuineGlobal } from '../../channels/stand-ins.ts'
import type { RecordedStream as Recorded } from './recorded-stream.ts'
import { Tap } from './tap.ts'

/* In the simulated browser. What code finds out in each engine: tests/engines/fidelity.test.ts. */

let RecordedStream: typeof Recorded
beforeAll(async () => {
  vi.resetModules()
  Reflect.set(globalThis, genuineGlobal, () => true)
  ;({ RecordedStream } = await import('./recorded-stream.ts'))
})

/** A body of a stand-in, and what code is given in its place. */
function recordedBody() {
  let controller: ReadableStreamDefaultController | undefined
  const original = new ReadableStream({ start: (own) => void (controller = own) })
  const recorded = new RecordedStream(new Tap(vi.fn(), vi.fn()), 'bytes')
  const bodyOf = (stream: ReadableStream) => recorded.bind(stream, 1).stream
  return { original, bodyOf, fail: (reason: unknown) => controller?.error(reason) }
}

test('cancelling a body that has failed fails as it did, and nothing is left unhandled', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const { original, bodyOf, fail } = recordedBody()
  const body = bodyOf(original)
  const aborted = new DOMException('aborted', 'AbortError')
  fail(aborted)
  await expect(body.cancel()).rejects.toBe(aborted)
  // Node tells of it once all microtasks have run.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

test('cancelling one of two clones does not wait for the other', async () => {
  const { original, bodyOf } = recordedBody()
  const [first] = original.tee()
  await expect(bodyOf(first).cancel()).resolves.toBeUndefined()
})
