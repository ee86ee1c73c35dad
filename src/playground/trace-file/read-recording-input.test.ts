import * as v from 'valibot'
import { afterEach, expect, test, vi } from 'vitest'

import { recordingInit } from '../../channels/trace-file.ts'
import { readInput } from '../../recording/read-input.ts'
import { readRecordingInput } from './read-recording-input.ts'

afterEach(() => vi.unstubAllGlobals())

const given = { input: 'data: 1\n\n', address: '/api/x', siteOrigin: 'https://site.test' }

/** A worker that does with its first message what `work` says; `ended` counts those that were ended. */
function stubWorker(work: (init: unknown, port: MessagePort, worker: EventTarget) => void) {
  const ended = vi.fn<() => void>()
  class FakeWorker extends EventTarget {
    terminate = ended
    postMessage(init: unknown, [port]: readonly MessagePort[]) {
      if (port) work(structuredClone(init), port, this)
    }
  }
  vi.stubGlobal('Worker', FakeWorker)
  return ended
}

test('a recording comes over as it was made, and the worker ends', async () => {
  const answer = async (init: unknown, port: MessagePort) => {
    const read = await readInput(v.parse(recordingInit, init))
    if ('value' in read) port.postMessage({ type: 'recording', ...read.value })
  }
  const ended = stubWorker((init, port) => void answer(init, port))
  expect(await readRecordingInput('worker.js', given)).toMatchObject(await readInput(given))
  expect(ended).toHaveBeenCalledTimes(1)
})

test('a problem comes over, and so does that the worker’s script could not be had', async () => {
  stubWorker((_init, port) => port.postMessage({ type: 'problem', problem: 'not a HAR' }))
  expect(await readRecordingInput('worker.js', given)).toMatchObject({ problem: 'not a HAR' })
  stubWorker((_init, _port, worker) =>
    queueMicrotask(() => worker.dispatchEvent(new Event('error'))),
  )
  expect(await readRecordingInput('worker.js', given)).toMatchObject({
    problem: expect.stringContaining('Couldn’t load the part of the page'),
  })
})
