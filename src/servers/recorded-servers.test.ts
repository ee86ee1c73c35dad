import fc from 'fast-check'
import { expect, test } from 'vitest'

import { anyRecording } from '../../tests/support/any-recording.ts'
import { now } from '../base/clock.ts'
import { readRecordingFile, writeRecording } from '../recording/file.ts'
import type { Exchange, Recording } from '../recording/model.ts'
import { createRecordedServers } from './recorded-servers.ts'

const siteOrigin = 'https://site.test'
const bytesOf = (text: string) => new TextEncoder().encode(text)

const urlOf = ({ request: { origin, path, query } }: Exchange) =>
  `${origin === '' ? siteOrigin : origin}${path}${query}`

const serversOf = (recording: Recording, timeScale = 1, playing: 'whole' | 'units' = 'whole') =>
  createRecordedServers([{ recording, playing }], { siteOrigin, timeScale })

interface Seen {
  readonly status: number
  readonly headersAtMs: number
  readonly chunks: readonly { readonly atMs: number; readonly bytes: Uint8Array }[]
  readonly end: 'complete' | 'broken'
  readonly endAtMs: number
}

/** Reads a response to its end, with the moments at which everything came. */
async function readAll(response: Promise<Response | undefined>): Promise<Seen> {
  const startedAt = now()
  const passed = () => now() - startedAt
  const answered = await response
  if (!answered) throw new Error('not answered')
  const { status, body } = answered
  const headersAtMs = passed()
  const chunks: { atMs: number; bytes: Uint8Array }[] = []
  try {
    for await (const bytes of body ?? []) chunks.push({ atMs: passed(), bytes })
    return { status, headersAtMs, chunks, end: 'complete', endAtMs: passed() }
  } catch {
    return { status, headersAtMs, chunks, end: 'broken', endAtMs: passed() }
  }
}

const sse = (text: string, over: Partial<Recording> = {}): Recording => ({
  source: 'typed',
  borders: 'unknown',
  decoded: false,
  removed: [],
  exchanges: [
    {
      request: { method: '*', origin: '', path: '/api/recorded', query: '', headers: [] },
      response: {
        status: 200,
        headersAtMs: 0,
        headers: [['content-type', 'text/event-stream']],
        chunks: [{ atMs: 0, bytes: bytesOf(text) }],
        end: 'complete',
        endAtMs: 0,
      },
    },
  ],
  ...over,
})

const textsOf = ({ chunks }: Seen) => chunks.map(({ bytes }) => new TextDecoder().decode(bytes))

test('saved, read again and replayed: the same bytes at the same borders at the same times', async () => {
  await fc.assert(
    fc.asyncProperty(anyRecording, fc.constantFrom(0.5, 1, 10), async (recording, timeScale) => {
      const read = readRecordingFile(writeRecording(recording))
      if ('problem' in read) throw new Error(read.problem)
      const answer = serversOf(read.value.recording, timeScale)
      for (const exchange of recording.exchanges) {
        const { method } = exchange.request
        const { status, chunks, end, headersAtMs, endAtMs } = exchange.response
        const seen = await readAll(answer(new Request(urlOf(exchange), { method })))
        expect(seen).toMatchObject({ status, end })
        expect(seen.chunks.map(({ bytes }) => [...bytes])).toEqual(
          chunks.map(({ bytes }) => [...bytes]),
        )
        const times = (of: Pick<Seen, 'headersAtMs' | 'chunks' | 'endAtMs'>) => [
          of.headersAtMs,
          ...of.chunks.map(({ atMs }) => atMs),
          of.endAtMs,
        ]
        const expected = times({ headersAtMs, chunks, endAtMs })
        // Timers of the virtual clock count whole milliseconds.
        for (const [index, atMs] of times(seen).entries()) {
          expect(Math.abs(atMs - (expected[index] ?? NaN) / timeScale)).toBeLessThanOrEqual(1.001)
        }
      }
    }),
    { numRuns: 30 },
  )
})

const twice: Recording = {
  ...sse(''),
  borders: 'known',
  exchanges: ['first', 'second'].map((text) => ({
    request: {
      method: 'POST',
      origin: 'http://api.test:81',
      path: '/chat',
      query: '?x=1',
      headers: [],
    },
    response: {
      status: 200,
      headersAtMs: 0,
      headers: [],
      chunks: [{ atMs: 0, bytes: bytesOf(text) }],
      end: 'complete',
      endAtMs: 0,
    },
  })),
}

test('the n-th request gets the n-th exchange, and the last one is for all after it', async () => {
  const answer = serversOf(twice)
  const texts = []
  for (let time = 0; time < 4; time += 1) {
    const response = await answer(new Request('http://api.test:81/chat?x=1', { method: 'POST' }))
    texts.push(await response?.text())
  }
  expect(texts).toEqual(['first', 'second', 'second', 'second'])
})

test.each([
  ['another method', 'http://api.test:81/chat?x=1', 'GET'],
  ['another path', 'http://api.test:81/chats?x=1', 'POST'],
  ['another query', 'http://api.test:81/chat?x=2', 'POST'],
  ['another host', 'http://api.test:82/chat?x=1', 'POST'],
])('%s is not answered', async (_what, url, method) => {
  expect(await serversOf(twice)(new Request(url, { method }))).toBeUndefined()
})

test('https in place of http, and a key in the query, are answered', async () => {
  const answer = serversOf(twice)
  const url = 'https://api.test:81/chat?api_key=mine&x=1'
  expect((await answer(new Request(url, { method: 'POST' })))?.status).toBe(200)
})

test('a site in a folder has its recordings there, for any method if none is known', async () => {
  const answer = serversOf(sse('data: 1\n\n'))
  for (const method of ['GET', 'POST']) {
    const url = `${siteOrigin}/folder/api/recorded`
    expect((await answer(new Request(url, { method })))?.status).toBe(200)
  }
})

test('without known borders a body comes whole, or an event a chunk', async () => {
  const text = 'data: 1\n\n: note\n\ndata: 2\n\ndata: unfini'
  const ask = () => new Request(`${siteOrigin}/api/recorded`)
  expect(textsOf(await readAll(serversOf(sse(text))(ask())))).toEqual([text])
  const seen = await readAll(serversOf(sse(text), 1, 'units')(ask()))
  expect(textsOf(seen)).toEqual(['data: 1\n\n', ': note\n\n', 'data: 2\n\n', 'data: unfini'])
  expect(seen.chunks.map(({ atMs }) => Math.round(atMs))).toEqual([0, 50, 100, 150])
})

test('known borders stay, whatever is chosen for unknown ones', async () => {
  const answer = serversOf(sse('data: 1\n\ndata: 2\n\n', { borders: 'known' }), 1, 'units')
  expect(textsOf(await readAll(answer(new Request(`${siteOrigin}/api/recorded`))))).toEqual([
    'data: 1\n\ndata: 2\n\n',
  ])
})

test('a client that leaves stops the replay', async () => {
  const slow = sse('x')
  const [exchange] = slow.exchanges
  if (!exchange) throw new Error('no exchange')
  const chunks = [0, 10, 100_000].map((atMs) => ({ atMs, bytes: bytesOf(String(atMs)) }))
  const response = { ...exchange.response, chunks, endAtMs: 100_000 }
  const answer = serversOf({ ...slow, borders: 'known', exchanges: [{ ...exchange, response }] })
  const startedAt = now()
  const reader = (await answer(new Request(`${siteOrigin}/api/recorded`)))?.body?.getReader()
  await reader?.read()
  await reader?.read()
  await reader?.cancel()
  expect(now() - startedAt).toBeLessThan(1_000)
})
