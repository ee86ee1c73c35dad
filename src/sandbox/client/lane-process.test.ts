import { afterEach, expect, test, vi } from 'vitest'

import type { ChunkwiseError } from '../../base/errors.ts'
import type { FromSandbox } from '../../channels/sandbox.ts'
import { startLaneProcess } from './lane-process.ts'

afterEach(() => vi.unstubAllGlobals())

/** What a person is told when the sandbox, in place of running the code, sends `refusal`. */
function toldOf(refusal: FromSandbox): Promise<ChunkwiseError> {
  class RefusingWorker extends EventTarget {
    postMessage(_init: unknown, [port]: readonly MessagePort[]) {
      port?.postMessage(refusal)
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', RefusingWorker)
  return new Promise((resolve) => {
    const { end } = startLaneProcess(
      {
        scriptUrl: 'https://chunkwise.example/sandbox.js',
        base: 'https://chunkwise.example/',
        run: 'run',
        lane: 'fetch',
        code: '',
        serverPort: new MessageChannel().port2,
      },
      {
        clock() {},
        events() {},
        responsive() {},
        gaveUp() {},
        failed(error) {
          end()
          resolve(error)
        },
      },
    )
  })
}

test.each([
  ['service-worker-silent', /^Reload the page/],
  ['sandbox-unconfined', /^Reload the page/],
] as const)('a refusal for %s comes with what helps against it', async (code, remedy) => {
  const error = await toldOf({ type: 'refused', code, message: 'That is why.' })
  expect(error.message).toBe('That is why. No code was run.')
  expect(error.code).toBe(code)
  expect(error.remedy).toMatch(remedy)
})
