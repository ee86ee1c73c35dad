import { expect, test } from 'vitest'

import { byteCount } from '../base/units.ts'
import { TraceBuilder } from '../../tests/support/trace-builder.ts'
import { concludeLane } from './conclusion.ts'

const conclusion = (told: TraceBuilder, lane: 'fetch' | 'eventsource' | 'axios') => {
  const found = concludeLane(told.trace, lane)
  const proof = told.trace.events.find(
    ({ realm, sequence }) => realm === found?.proof?.realm && sequence === found.proof.sequence,
  )
  return { text: found?.text ?? null, proof: proof?.kind ?? null }
}

test('a lane that got everything at the end: when all had arrived, and how long the first chunk waited', () => {
  const told = new TraceBuilder('axios').asks().answers().writes('a').wait(17_000).writes('b')
  told.serverEnds().receives().shows('ab')
  expect(concludeLane(told.trace, 'axios')).toBeNull()
  told.ends()
  expect(conclusion(told, 'axios')).toEqual({
    text: 'everything had arrived by 17.0 s and your code got it then; the first chunk had waited 17.0 s',
    proof: 'received',
  })
})

test('a lane that shows each chunk: the longest time from its arrival to the output', () => {
  const told = new TraceBuilder('fetch').asks().answers()
  told.writes('a').receives().shows('a').wait(500)
  told.writes('b').wait(6).receives().shows('b').wait(500)
  // The closing bracket is nothing to show.
  told.writes(']').receives().readsEnd().ends()
  expect(conclusion(told, 'fetch')).toEqual({
    text: 'shown at most 8 ms after arriving',
    proof: 'received',
  })
})

test('output that misses a chunk is no proof that each was shown', () => {
  const told = new TraceBuilder('fetch').asks().answers()
  told.writes('a').receives().wait(500).writes('b').receives().shows('ab').ends()
  expect(conclusion(told, 'fetch').text).toBe(
    'your code got each chunk at most 1 ms after arriving; it first printed at 509 ms',
  )
  const silent = new TraceBuilder('fetch').asks().answers().writes('a').receives()
  silent.ends()
  expect(conclusion(silent, 'fetch').text).toBe(
    'your code got each chunk at most 1 ms after arriving; it printed nothing',
  )
})

test('EventSource: a delay is claimed only where each chunk is one event', () => {
  const told = new TraceBuilder('eventsource').asks('GET').answers()
  told.writes('data: a\n\n').receivesEvent('a').shows('a').wait(400)
  told.writes('data: b\n\n').receivesEvent('b').shows('b').ends()
  expect(conclusion(told, 'eventsource').text).toBe('shown at most 2 ms after arriving')
  const joined = new TraceBuilder('eventsource').asks('GET').answers()
  joined.writes('data: a\n\n').receivesEvent('a').wait(400)
  joined.writes('data: b\n\ndata: c\n\n').receivesEvent('b').receivesEvent('c').ends()
  expect(conclusion(joined, 'eventsource').text).toBe(
    'your code got 3 chunks or events, the first at 5 ms',
  )
})

test('what never reached the code, what broke and what was stopped is said', () => {
  const lost = new TraceBuilder('axios').asks().answers().writes('a').wait(300).writes('b')
  lost.server({ kind: 'response-ended', request: 1, complete: false, reason: 'reset' })
  lost.ends('failed')
  expect(conclusion(lost, 'axios')).toEqual({
    text: 'the last of 2 chunks arrived at 306 ms; your code got none of them; the response broke off at 307 ms; failed at 308 ms',
    proof: 'delivered',
  })
  const stopped = new TraceBuilder('fetch').asks().answers().writes('a').receives().shows('a')
  stopped.ends('stopped')
  expect(conclusion(stopped, 'fetch').text).toBe(
    'shown at most 2 ms after arriving; stopped at 7 ms',
  )
})

test('a response that ended early is not said to have arrived whole, or to have broken', () => {
  const early = new TraceBuilder('axios').asks().answers().writes('a').wait(800).writes('b')
  const end = { kind: 'response-ended', request: 1, complete: false, reason: 'early' } as const
  early.server(end).receives().shows('ab').readsEnd().ends()
  expect(conclusion(early, 'axios').text).toBe(
    'the response had ended early at 807 ms; the first chunk had waited 804 ms',
  )
  const read = new TraceBuilder('fetch').asks().answers().writes('a').receives().shows('a')
  read.server(end).readsEnd().ends()
  expect(conclusion(read, 'fetch').text).toBe(
    'shown at most 2 ms after arriving; the response ended early at 7 ms',
  )
})

test('a lane that leaves the rest unread: how much it read', () => {
  const told = new TraceBuilder('fetch').asks().answers().writes('a').receives().shows('a')
  told.writes('b').writes('c').serverEnds().ends()
  expect(conclusion(told, 'fetch').text).toBe(
    'read 1 of 3 chunks; shown at most 2 ms after arriving',
  )
  const silent = new TraceBuilder('fetch').asks().answers().writes('a').receives().writes('b')
  silent.serverEnds().ends()
  expect(conclusion(silent, 'fetch').text).toBe(
    'read 1 of 2 chunks; your code got it at most 1 ms after arriving; it printed nothing',
  )
})

test('a network that holds a response back is named before what the code did', () => {
  const told = new TraceBuilder('fetch').asks().answers()
  const write = (chunk: number) =>
    told.server({
      kind: 'written',
      request: 1,
      chunk,
      offset: byteCount(chunk - 1),
      length: byteCount(1),
      bytes: new Uint8Array([97]),
    })
  write(1).wait(900)
  write(2)
  const range = { offset: byteCount(0), length: byteCount(2) }
  told.server({ kind: 'delivered', request: 1, chunk: 1, ...range })
  told
    .client({ kind: 'received', request: 1, reads: 1, ...range })
    .shows('aa')
    .ends()
  expect(conclusion(told, 'fetch').text).toBe(
    'the network held everything back until 905 ms; shown at most 2 ms after arriving',
  )
})

test('no body, no conclusion', () => {
  const told = new TraceBuilder('fetch').asks().answers(204).serverEnds().ends()
  expect(concludeLane(told, 'fetch')).toBeNull()
})

test('a lane that ended without a response: when, and the error that shows it', () => {
  const failed = new TraceBuilder('fetch').asks().throws('TypeError', 'Failed to fetch')
  failed.ends('failed')
  expect(conclusion(failed, 'fetch')).toEqual({
    text: expect.stringMatching(/^failed at \d+ ms$/),
    proof: 'error',
  })
  const completed = new TraceBuilder('fetch').asks()
  completed.ends()
  expect(conclusion(completed, 'fetch').text).toBeNull()
})
