import { expect, test } from 'vitest'

import { byteCount, millis } from '../../base/units.ts'
import type { ClientEventData, ServerEventData } from '../../trace/model/events.ts'
import { Trace } from '../../trace/model/trace.ts'
import { progressOf } from './run-progress.ts'

type Step = ClientEventData | (ServerEventData & { readonly realm: 'server' })

/** The progress after each of the steps of a lane. */
function progressAfterEach(steps: readonly Step[]) {
  const trace = new Trace({ run: 'r', startedAt: millis(0), timeScale: 1 })
  const sequences = { server: 0, sandbox: 0 }
  return steps.map((step, index) => {
    const realm = 'realm' in step ? step.realm : 'sandbox'
    const sequence = (sequences[realm] += 1)
    const stamp = { lane: 'fetch', realm, sequence, at: millis(index) } as const
    trace.append({ ...step, ...stamp } as Parameters<Trace['append']>[0])
    return progressOf(trace.summary('fetch'))
  })
}

const request: Step = {
  realm: 'server',
  kind: 'request',
  request: 1,
  method: 'GET',
  url: 'http://x/',
  headers: [],
}
const serverEnds: Step = {
  realm: 'server',
  kind: 'response-ended',
  request: 1,
  complete: true,
  reason: '',
}
const codeSeesEnd: Step = { kind: 'receive-ended', request: 1, how: 'done', message: '' }

test('a lane is over when its module has ended, and the server every request', () => {
  const settled: Step = { kind: 'settled', serverSequence: 1 }
  expect(progressAfterEach([request, settled, serverEnds])).toEqual(['open', 'open', 'over'])
})

test('it is not over before the page has heard what the server had said by then', () => {
  const settled: Step = { kind: 'settled', serverSequence: 1 }
  expect(progressAfterEach([settled, request, serverEnds])).toEqual(['open', 'open', 'over'])
})

test('an open EventSource keeps it open', () => {
  const steps: Step[] = [
    { kind: 'source-opened', source: 1, url: 'http://x/' },
    { kind: 'settled', serverSequence: 0 },
    { kind: 'source-closed', source: 1, by: 'code' },
  ]
  expect(progressAfterEach(steps)).toEqual(['open', 'open', 'over'])
})

test('an end that only the code has seen is none until the server confirms it', () => {
  expect(progressAfterEach([request, codeSeesEnd, serverEnds])).toEqual([
    'open',
    'cut-short',
    'open',
  ])
})

test('an end before the code has got all that was delivered is none', () => {
  const delivered: Step = {
    realm: 'server',
    kind: 'delivered',
    request: 1,
    chunk: 1,
    offset: byteCount(0),
    length: byteCount(1),
  }
  expect(progressAfterEach([request, delivered, serverEnds, codeSeesEnd])).toEqual([
    'open',
    'open',
    'open',
    'cut-short',
  ])
})
