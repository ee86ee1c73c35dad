import { expect, test } from 'vitest'

import { TraceBuilder } from '../../tests/support/trace-builder.ts'
import { traceToJson } from '../trace/formats/json.ts'
import { recordingOfLane } from './from-trace.ts'
import { readRecording } from './read-recording.ts'

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

const told = () =>
  new TraceBuilder('axios')
    .asks()
    .answers()
    .wait(20)
    .writes('first ')
    .wait(30)
    .writes('second')
    .serverEnds()

function recordingOf({ trace, lane }: TraceBuilder, timeScale = 1, only?: number) {
  const options = { siteOrigin: 'https://site.test', timeScale }
  const read = recordingOfLane(trace.eventsOf(lane), options, only)
  if ('problem' in read) throw new Error(read.problem)
  return read.value
}

const chunksOf = ({ recording }: ReturnType<typeof recordingOf>, index = 0) =>
  recording.exchanges[index]?.response.chunks.map(({ atMs, bytes }) => [atMs, decode(bytes)])

test('a response is recorded as its server wrote it, in the server’s time', () => {
  const found = recordingOf(told())
  expect(found.recording.exchanges[0]).toMatchObject({
    request: { method: 'POST', origin: 'http://localhost:5255', path: '/stream', query: '' },
    response: { status: 200, headersAtMs: 1, end: 'complete', endAtMs: 56 },
  })
  expect(chunksOf(found)).toEqual([
    [22, 'first '],
    [54, 'second'],
  ])
  expect(found.notes).toEqual([])
  expect(chunksOf(recordingOf(told(), 10))).toEqual([
    [220, 'first '],
    [540, 'second'],
  ])
})

test('one request is picked, or all are taken in their order', () => {
  const two = told().asks('GET').answers(404).writes('gone').serverEnds()
  expect(recordingOf(two).recording.exchanges.map(({ request }) => request.method)).toEqual([
    'POST',
    'GET',
  ])
  expect(chunksOf(recordingOf(two, 1, 2))).toEqual([[2, 'gone']])
})

test.each([
  [
    'still open',
    new TraceBuilder('fetch').asks().answers().writes('a'),
    'hadn’t ended when it was saved',
  ],
  [
    'left by its client',
    new TraceBuilder('fetch').asks().answers().writes('a').server({
      kind: 'connection-closed',
      request: 1,
      reason: 'cancelled',
    }),
    'The client disconnected',
  ],
])('a response that is %s breaks off, and that is told', (_what, builder, note) => {
  const { recording, notes } = recordingOf(builder)
  expect(recording.exchanges[0]?.response.end).toBe('broken')
  expect(notes.join()).toContain(note)
})

test('a lane without a response gives a message', () => {
  const { trace } = new TraceBuilder('fetch').asks()
  const read = recordingOfLane(trace.eventsOf('fetch'), { siteOrigin: '', timeScale: 1 })
  expect(read).toMatchObject({ problem: expect.stringMatching(/no response.*Run the lane/) })
})

test('borders that weren’t known stay unknown', () => {
  const builder = new TraceBuilder('fetch').asks()
  builder
    .server({ kind: 'headers', request: 1, status: 200, headers: [], borders: 'unknown' })
    .writes('a')
    .writes('b')
    .serverEnds()
  expect(recordingOf(builder).recording.borders).toBe('unknown')
  expect(chunksOf(recordingOf(builder))?.map(([, text]) => text)).toEqual(['ab'])
})

test('an exported trace is read as a recording', () => {
  const read = readRecording(JSON.stringify(traceToJson(told().trace)))
  if ('problem' in read) throw new Error(read.problem)
  expect(chunksOf(read.value)).toEqual([
    [22, 'first '],
    [54, 'second'],
  ])
  const damaged = JSON.stringify(traceToJson(told().trace)).replace('"written"', '"wrote"')
  expect(readRecording(damaged)).toMatchObject({
    problem: expect.stringContaining('The trace is damaged: event') as string,
  })
})

test('a body that was sent encoded is in a trace as the lane could read it, text or not', () => {
  const headers: [string, string][] = [['content-encoding', 'gzip']]
  const builder = new TraceBuilder('axios')
    .asks()
    .server({ kind: 'headers', request: 1, status: 200, headers })
    .writes(new Uint8Array([0xe6, 0x98]))
    .serverEnds()
  expect(recordingOf(builder).recording.decoded).toBe(true)
})
