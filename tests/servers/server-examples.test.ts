import { constants, gunzipSync } from 'node:zlib'

import { expect, test, vi } from 'vitest'

import { examples } from '../../src/catalogue/examples/examples.ts'
import {
  runWrittenServer,
  writtenServerBase,
  type WrittenServer,
} from '../support/written-server.ts'

/* Each example runs as its sentence says: here in Node, and in server-examples of tests/engines. */

async function serverOf(id: string): Promise<WrittenServer> {
  const example = examples.find((each) => each.id === id)
  if (!example) throw new Error(`There is no example ${id}.`)
  return runWrittenServer(await example.load())
}

async function ask(server: WrittenServer, url: string, init?: RequestInit): Promise<Response> {
  const response = await server(new Request(new URL(url, writtenServerBase), init))
  if (!response) throw new Error(`No handler takes ${url}.`)
  return response
}

/** The chunks of a body, and whether it broke. */
async function read(body: ReadableStream<Uint8Array> | null) {
  const reader = body?.getReader()
  const chunks: string[] = []
  let isBroken = false
  try {
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      chunks.push(new TextDecoder().decode(step.value))
    }
  } catch {
    isBroken = true
  }
  return { chunks, text: chunks.join(''), isBroken }
}

test('every example has a test here', () => {
  expect(examples.map(({ id }) => id)).toEqual(tested)
})

const tested = [
  'sse-resume',
  'retry-after',
  'broken-line',
  'chat-fails',
  'token',
  'idempotency',
  'credentials',
  'gzip',
  'accel-buffering',
  'client-leaves',
  'forecasts',
]

test('sse-resume: a client that reconnects gets the rest, and then 204', async () => {
  const server = await serverOf('sse-resume')
  const ids: string[] = []
  const statuses: number[] = []
  for (let lastId = ''; statuses.at(-1) !== 204; lastId = ids.at(-1) ?? '') {
    const headers: HeadersInit = lastId === '' ? {} : { 'last-event-id': lastId }
    const response = await ask(server, '/api/news', { headers })
    const { text, isBroken } = await read(response.body)
    ids.push(...[...text.matchAll(/^id: (\d+)$/gm)].map(([, id = '']) => id))
    statuses.push(response.status)
    expect(isBroken).toBe(response.status === 200)
  }
  expect(statuses).toEqual([200, 200, 200, 204])
  expect(ids).toEqual(['1', '2', '3', '4', '5', '6', '7'])
})

test('retry-after: 503 with Retry-After, then the text', async () => {
  const server = await serverOf('retry-after')
  const first = await ask(server, '/api/report')
  expect([first.status, first.headers.get('retry-after')]).toEqual([503, '1'])
  const second = await ask(server, '/api/report')
  expect(second.status).toBe(200)
  expect((await read(second.body)).text).toBe('Ready at the second request.')
})

test('broken-line: the third of five lines isn’t valid JSON', async () => {
  const response = await ask(await serverOf('broken-line'), '/api/orders')
  const lines = (await read(response.body)).text.trimEnd().split('\n')
  const isValid = (line: string) => {
    try {
      JSON.parse(line)
      return true
    } catch {
      return false
    }
  }
  expect(lines.map(isValid)).toEqual([true, true, false, true, true])
})

test('chat-fails: an error event after four tokens, with status 200', async () => {
  const url = 'https://api.openai.com/v1/chat/completions'
  const response = await ask(await serverOf('chat-fails'), url, { method: 'POST', body: '{}' })
  const { chunks } = await read(response.body)
  expect(response.status).toBe(200)
  expect(chunks.map((chunk) => Object.keys(JSON.parse(chunk.slice(6)) as object)[0])).toEqual([
    ...Array.from({ length: 4 }, () => 'id'),
    'error',
  ])
})

test('token: 401 until a valid token is sent', async () => {
  const server = await serverOf('token')
  const refused = await ask(server, '/api/private')
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer'])
  const given = await ask(server, '/api/token', { method: 'POST' })
  const { token } = (await given.json()) as { token: string }
  const headers = { authorization: `Bearer ${token}` }
  const response = await ask(server, '/api/private', { headers })
  expect((await read(response.body)).text).toBe('For your eyes only.')
})

test('idempotency: a retry with the same key isn’t charged again', async () => {
  const server = await serverOf('idempotency')
  const pay = (headers: HeadersInit) =>
    ask(server, '/api/payments', { method: 'POST', headers, body: '10' })
  expect((await pay({})).status).toBe(400)
  expect((await pay({ 'idempotency-key': 'a' })).type).toBe('error')
  const again = await pay({ 'idempotency-key': 'a' })
  expect([again.status, await again.json()]).toEqual([200, { number: 1, amount: 10 }])
  expect((await pay({ 'idempotency-key': 'b' })).status).toBe(201)
  expect(await (await ask(server, '/api/payments')).json()).toEqual({ charges: 2 })
})

test('credentials: needs the cookie of a login, and allows credentials', async () => {
  const server = await serverOf('credentials')
  const url = 'http://localhost:4000'
  const origin = 'https://chunkwise.example'
  expect((await ask(server, `${url}/events`, { headers: { origin } })).status).toBe(401)
  const login = await ask(server, `${url}/login`, { method: 'POST', headers: { origin } })
  const [cookie = ''] = login.headers.getSetCookie()
  expect(cookie).toContain('SameSite=None')
  const headers = { origin, cookie: cookie.split(';')[0] ?? '' }
  const response = await ask(server, `${url}/events`, { headers })
  expect(response.headers.get('access-control-allow-origin')).toBe(origin)
  expect(response.headers.get('access-control-allow-credentials')).toBe('true')
  expect((await read(response.body)).text).toBe('data: only\n\ndata: for\n\ndata: you\n\n')
  const preflight = await ask(server, `${url}/events`, { method: 'OPTIONS', headers: { origin } })
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
    204,
    origin,
  ])
})

/** What a decompressor can make of the beginning of a gzip stream. */
const decoded = (beginning: Uint8Array) =>
  gunzipSync(beginning, { finishFlush: constants.Z_SYNC_FLUSH }).toString()

test('gzip: without a flush nothing can be read until the end, with one each line at once', async () => {
  const server = await serverOf('gzip')
  const seen: Record<string, string[]> = {}
  for (const path of ['/api/gzip', '/api/gzip-flushed']) {
    const response = await ask(server, path)
    expect(response.headers.get('content-encoding')).toBe('gzip')
    const reader = response.body?.getReader()
    let bytes = new Uint8Array()
    const readable: string[] = []
    for (let step = await reader?.read(); step?.done === false; step = await reader?.read()) {
      bytes = Uint8Array.from([...bytes, ...step.value])
      readable.push(decoded(bytes))
    }
    seen[path] = [...new Set(readable)]
  }
  const all = 'one\ntwo\nthree\nfour\nfive\n'
  expect(seen).toEqual({
    '/api/gzip': ['', all],
    '/api/gzip-flushed': [
      '',
      'one\n',
      'one\ntwo\n',
      'one\ntwo\nthree\n',
      'one\ntwo\nthree\nfour\n',
      all,
    ],
  })
})

test('accel-buffering: of two event streams, one asks not to be buffered', async () => {
  const server = await serverOf('accel-buffering')
  for (const [path, value] of [
    ['/api/held', null],
    ['/api/live', 'no'],
  ] as const) {
    const response = await ask(server, path)
    expect(response.headers.get('x-accel-buffering')).toBe(value)
    expect((await read(response.body)).chunks).toHaveLength(5)
  }
})

test('client-leaves: the server stops, and says after how many ticks', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue()
  const server = await serverOf('client-leaves')
  const response = await ask(server, '/api/ticks')
  const reader = response.body?.getReader()
  for (let reads = 0; reads < 3; reads += 1) await reader?.read()
  await reader?.cancel()
  const last = await ask(server, '/api/ticks/last')
  expect(await last.json()).toEqual({ ticks: 3 })
  expect(log.mock.calls).toEqual([['The client left after 3 ticks']])
  log.mockRestore()
})

test('forecasts: one JSON array, an object a chunk', async () => {
  const response = await ask(await serverOf('forecasts'), 'http://localhost:5255/forecasts')
  const { chunks, text } = await read(response.body)
  expect(chunks).toHaveLength(4)
  expect(chunks.map((chunk) => chunk[0])).toEqual(['[', ',', ',', ','])
  expect((JSON.parse(text) as unknown[]).length).toBe(4)
})
