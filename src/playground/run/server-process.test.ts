import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { now } from '../../base/clock.ts'
import type { ToSandbox } from '../../channels/sandbox.ts'
import type { LaneEnd } from './lane-ends.ts'
import { startServerProcess } from './server-process.ts'

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (done: () => void) => setTimeout(done, 16))
  vi.stubGlobal('cancelAnimationFrame', clearTimeout)
})
afterEach(() => vi.unstubAllGlobals())

const thrown = Object.assign(new Event('error'), { message: 'x' })

/** How a lane ends whose server is this code, in a worker that says this when it is started; `unresponsive` hears why it does nothing. */
function endWith(
  code: string,
  say: (port: MessagePort, worker: EventTarget) => void,
  unresponsive: (why: string | null) => void = silent,
) {
  class FakeWorker extends EventTarget {
    postMessage(_init: unknown, [port]: readonly MessagePort[]) {
      if (!port) return
      port.onmessage = ({ data }: MessageEvent<ToSandbox>) => {
        if (data.type === 'ping') port.postMessage({ type: 'pong', id: data.id, at: now() })
        // Its first report has been taken in.
        if (data.type === 'credit') this.dispatchEvent(thrown)
      }
      say(port, this)
    }
    terminate() {}
  }
  vi.stubGlobal('Worker', FakeWorker)
  const ends: (() => void)[] = []
  const ended = new Promise<LaneEnd>((resolve) => {
    void startServerProcess(
      {
        scriptUrl: 'https://chunkwise.example/server.js',
        base: 'https://chunkwise.example/',
        modules: { msw: '/msw.js' },
        run: 'run',
        lane: 'fetch',
        timeScale: 1,
        values: {},
        code,
      },
      { clock() {}, unresponsive, events() {}, failed: resolve },
      (end) => ends.push(end),
    )
  })
  return ended.finally(() => {
    for (const end of ends) end()
  })
}

const silent = () => undefined
const happened = () => ({ lane: 'fetch', realm: 'sandbox', at: now() })

test('an error while the server’s module runs says what such a module is', async () => {
  const position = { line: 1, column: 1 }
  const message = 'require is not defined'
  const error = { kind: 'error', name: 'ReferenceError', message, position, stack: '' }
  const end = await endWith('require("msw")', (port) => {
    const events = [
      { ...happened(), ...error, sequence: 1 },
      { ...happened(), kind: 'threw', sequence: 2 },
    ]
    port.postMessage({ type: 'trace', events })
  })
  expect(end.message).toBe(
    'The server you wrote can’t be started. ReferenceError: require is not defined (line 1)',
  )
  expect(end.failure).toMatchObject({ of: 'server', position })
  expect(end.failure?.remedy).toMatch(/^Correct line 1 of the server\. .* from 'msw' and export/)
})

test.each([
  ['<!doctype html>', /one ES module/],
  ["import fs from 'node:fs'", /^Remove the import/],
])('%s is no server, and what to do is said', async (code, remedy) => {
  const { failure } = await endWith(code, silent)
  expect(failure).toMatchObject({ of: 'server', position: { line: 1 } })
  expect(failure?.remedy).toMatch(remedy)
})

test('what spoils the record of a server is looked for in the server', async () => {
  const invalid = await endWith('', (port) => port.postMessage({ type: 'nonsense' }))
  expect(invalid.message).toContain('what the server you wrote did')
  expect(invalid.failure).toMatchObject({ of: 'server' })
  const printed = { kind: 'shown', via: 'console', level: 'log', text: 'a' }
  const events = [{ ...happened(), ...printed, sequence: 1 }]
  const threw = await endWith('', (port) => port.postMessage({ type: 'trace', events }))
  expect(threw.message).toContain('An error handler in the server you wrote')
  expect(threw.failure).toMatchObject({ of: 'server' })
})

test('a worker that doesn’t load is no fault of the server’s code', async () => {
  const end = await endWith('', (_port, worker) =>
    queueMicrotask(() => worker.dispatchEvent(new Event('error'))),
  )
  expect(end.failure?.of).toBeUndefined()
})

test('a module that never comes to its end says why nothing starts, until it has', async () => {
  const heard: unknown[] = []
  const end = endWith(
    'await new Promise(() => {})',
    (port) => {
      port.postMessage({ type: 'evaluating' })
      setTimeout(() => port.postMessage({ type: 'serving', origins: [] }), 6_000)
      setTimeout(() => port.postMessage({ type: 'nonsense' }), 7_000)
    },
    (why) => heard.push(why),
  )
  await end
  expect(heard).toEqual([
    expect.stringMatching(/awaits something outside its handlers.* Move that await into a handler/),
    null,
  ])
})

test('a server in a loop is told of once, and not again as it is ended', async () => {
  const heard: unknown[] = []
  const end = await endWith(
    'while (true) {}',
    (port) => {
      // It answers nothing.
      port.onmessage = null
    },
    (why) => heard.push(why),
  )
  expect(end.message).toContain('ran for two minutes without a pause')
  expect(heard).toEqual([expect.stringContaining('infinite loop')])
})
