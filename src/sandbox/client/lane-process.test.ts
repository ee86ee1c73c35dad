import { afterEach, expect, test, vi } from 'vitest'

import type { ChunkwiseError } from '../../base/errors.ts'
import type { FromSandbox, ToSandbox } from '../../channels/sandbox.ts'
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
  return failureOf(RefusingWorker)
}

/** What a person is told when a sandbox in such a worker fails. */
function failureOf(worker: unknown): Promise<ChunkwiseError> {
  vi.stubGlobal('Worker', worker)
  return new Promise((resolve) => {
    const { end } = startLaneProcess(
      {
        scriptUrl: 'https://chunkwise.example/sandbox.js',
        base: 'https://chunkwise.example/',
        run: 'run',
        lane: 'fetch',
        code: '',
        origins: [],
        realOrigin: null,
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
  ['service-worker-silent', 'Reload the page and run again.'],
  ['sandbox-unconfined', 'Update the browser, or use another one.'],
] as const)('a refusal for %s comes with what helps against it', async (code, remedy) => {
  // Said as it comes: it may be sent after the code has run.
  const error = await toldOf({ type: 'refused', code, message: 'That is why.', remedy })
  expect(error.message).toBe('That is why.')
  expect(error.code).toBe(code)
  expect(error.remedy).toBe(remedy)
})

test.each([
  [{}, 'its script didn’t load.', 'online'],
  [{ message: 'SyntaxError: x' }, 'its script failed (SyntaxError: x).', 'another browser'],
])('a sandbox that did not start: %o', async (event, why, remedy) => {
  class FailingWorker extends EventTarget {
    postMessage() {
      queueMicrotask(() => this.dispatchEvent(Object.assign(new Event('error'), event)))
    }
    terminate() {}
  }
  const error = await failureOf(FailingWorker)
  expect(error.message).toContain(why)
  expect(error.remedy).toContain(remedy)
})

/** A worker that does what it likes with what it is sent; says whether it was terminated. */
function startFakeWorker(answer: (port: MessagePort, message: ToSandbox) => void) {
  const state = { terminated: false }
  class FakeWorker extends EventTarget {
    postMessage(_init: unknown, [port]: readonly MessagePort[]) {
      if (!port) throw new Error('The sandbox was sent no port')
      port.onmessage = ({ data }: MessageEvent<ToSandbox>) => answer(port, data)
    }
    terminate() {
      state.terminated = true
    }
  }
  vi.stubGlobal('Worker', FakeWorker)
  const ignore = () => undefined
  const { end } = startLaneProcess(
    {
      scriptUrl: 'https://chunkwise.example/sandbox.js',
      base: 'https://chunkwise.example/',
      run: 'run',
      lane: 'fetch',
      code: '',
      origins: [],
      realOrigin: null,
      serverPort: new MessageChannel().port2,
    },
    { clock: ignore, events: ignore, responsive: ignore, gaveUp: ignore, failed: ignore },
  )
  return { state, end }
}

test('a worker is ended once it has closed its sources', async () => {
  const heard: string[] = []
  const { state, end } = startFakeWorker((port, { type }) => {
    heard.push(type)
    if (type === 'stop') port.postMessage({ type: 'stopped' } satisfies FromSandbox)
  })
  end()
  expect(state.terminated).toBe(false)
  await vi.waitFor(() => expect(state.terminated).toBe(true))
  expect(heard).toContain('stop')
})

test('a worker that is too busy to answer is ended after two seconds', async () => {
  vi.setTimerTickMode('manual')
  const { state, end } = startFakeWorker(() => undefined)
  end()
  await vi.advanceTimersByTimeAsync(1_900)
  expect(state.terminated).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(state.terminated).toBe(true)
})
