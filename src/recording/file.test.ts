import fc from 'fast-check'
import { expect, test } from 'vitest'

import { anyRecording } from '../../tests/support/any-recording.ts'
import { readRecordingFile, writeRecording } from './file.ts'
import type { Recording } from './model.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

const recording: Recording = {
  source: 'lane',
  borders: 'known',
  decoded: false,
  removed: [],
  exchanges: [
    {
      request: { method: 'GET', origin: '', path: '/api/sse', query: '', headers: [] },
      response: {
        status: 200,
        headersAtMs: 1.5,
        headers: [['content-type', 'text/event-stream']],
        chunks: [
          { atMs: 2, bytes: bytesOf('data: 1\n\n') },
          { atMs: 30.25, bytes: bytesOf('data: 2\n\n') },
        ],
        end: 'complete',
        endAtMs: 40,
      },
    },
  ],
}

const text = writeRecording(recording)
const lines = text.split('\n')

const problemOf = (file: string): string => {
  const read = readRecordingFile(file)
  return 'problem' in read ? read.problem : ''
}

test('what was saved is read as it was', () => {
  fc.assert(
    fc.property(anyRecording, (any) => {
      expect(readRecordingFile(writeRecording(any))).toEqual({
        value: { recording: any, notes: [] },
      })
    }),
    { numRuns: 40 },
  )
})

test('a file has a line for the whole, and for each head, chunk and end', () => {
  expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual([
    {
      format: 'chunkwise-recording',
      version: 1,
      source: 'lane',
      borders: 'known',
      decoded: false,
      removed: [],
    },
    {
      exchange: 1,
      request: recording.exchanges[0]?.request,
      response: { status: 200, headersAtMs: 1.5, headers: [['content-type', 'text/event-stream']] },
    },
    { exchange: 1, atMs: 2, bytes: btoa('data: 1\n\n') },
    { exchange: 1, atMs: 30.25, bytes: btoa('data: 2\n\n') },
    { exchange: 1, end: 'complete', endAtMs: 40 },
  ])
})

test('a file that was cut anywhere gives what it holds, with a broken end, and says so', () => {
  // After the line of the first head, anything is a beginning of this recording.
  const from = lines.slice(0, 2).join('\n').length
  for (let to = from; to < text.length - 1; to += 1) {
    const read = readRecordingFile(text.slice(0, to))
    if ('problem' in read) throw new Error(`cut at ${to}: ${read.problem}`)
    const [exchange] = read.value.recording.exchanges
    const whole = recording.exchanges[0]?.response.chunks
    expect(exchange?.response.chunks).toEqual(whole?.slice(0, exchange?.response.chunks.length))
    expect(exchange?.response.end).toBe('broken')
    expect(read.value.notes).toEqual([expect.stringContaining('ends before the recording does')])
  }
})

test.each([
  ['nothing', '', 'The recording is empty.'],
  ['another format', '{"format":"x"}\n', 'The first line isn’t that of a Chunkwise recording.'],
  ['a later version', text.replace('"version":1', '"version":2'), 'has version 2; this page reads'],
  ['only a head', `${lines[0]}\n`, 'contains no response'],
  [
    'a head with another source',
    text.replace('"source":"lane"', '"source":"magic"'),
    'damaged: line 1, source: ',
  ],
  ['a line that isn’t JSON', text.replace('"atMs":2,', '"atMs":2'), 'line 3, it isn’t JSON'],
  [
    'a line without its time',
    text.replace('"exchange":1,"atMs":2,', '"exchange":1,'),
    'line 3, atMs: ',
  ],
  ['bytes that aren’t base64', text.replace(btoa('data: 1\n\n'), 'a*b='), 'line 3, bytes: '],
  [
    'a chunk of no exchange',
    text.replace('"exchange":1,"atMs":2,', '"exchange":2,"atMs":2,'),
    'line 3, no exchange 2 is open',
  ],
  ['times that go back', text.replace('"atMs":30.25', '"atMs":1.75'), 'a time before the one'],
  ['a status that is none', text.replace('"status":200', '"status":99'), 'response.status: '],
  [
    'a header no response can have',
    text.replace('text/event-stream', 'text\\nplain'),
    'response.headers',
  ],
])('%s is refused with what is wrong and what to do', (_what, file, problem) => {
  expect(problemOf(file)).toContain(problem)
  expect(problemOf(file)).toMatch(/Save the recording again|Reload the page|record fewer/)
})

test('secrets in a file are taken out as it is read', () => {
  const [exchange] = recording.exchanges
  if (!exchange) throw new Error('no exchange')
  const open: Recording = {
    ...recording,
    exchanges: [
      {
        request: {
          ...exchange.request,
          query: '?x=1&api_key=s3cret',
          headers: [
            ['Authorization', 'Bearer s3cret'],
            ['accept', '*/*'],
          ],
        },
        response: { ...exchange.response, headers: [['Set-Cookie', 'id=s3cret']] },
      },
    ],
  }
  const read = readRecordingFile(writeRecording(open))
  if ('problem' in read) throw new Error(read.problem)
  expect(JSON.stringify(read.value)).not.toContain('s3cret')
  expect(read.value.recording.removed).toEqual(['?api_key', 'authorization', 'set-cookie'])
})

test('a problem does not repeat what was found, which can be a secret', () => {
  const damaged = text.replace('"query":""', '"query":"token=s3cret"')
  expect(damaged).not.toBe(text)
  expect(problemOf(damaged)).toMatch(/damaged: line 2/)
  expect(problemOf(damaged)).not.toContain('s3cret')
})
