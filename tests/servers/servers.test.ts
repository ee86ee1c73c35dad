import { isSimulatedSocket } from '../../src/catalogue/servers/hosts.ts'
import { describe, expect, test } from 'vitest'

import { simulatedHosts } from '../../src/catalogue/servers/hosts.ts'
import type { ServerSettings } from '../../src/catalogue/servers/server-description.ts'
import {
  simulatedOrigins,
  isSimulated,
  serverAt,
  serverById,
  servers,
} from '../../src/catalogue/servers/servers.ts'
import { sentence } from '../../src/catalogue/servers/sample-texts.ts'
import { createServers } from '../../src/servers/msw-handlers.ts'
import { ClientGone } from '../../src/network/client-gone.ts'
import { createServerContext, type ServerContext } from '../../src/servers/server.ts'

const site = 'https://chunkwise.example'
const answer = createServers(createServerContext({ siteOrigin: site, timeScale: 1000 }))

async function chunksOf(response: Response): Promise<string[]> {
  const chunks: string[] = []
  const reader = response.body?.getReader()
  for (;;) {
    const step = await reader?.read()
    if (!step || step.done) return chunks
    chunks.push(new TextDecoder().decode(step.value))
  }
}

test.each(['http://localhost:5255/stream', 'https://localhost:5255/Stream/'])(
  'ASP.NET at %s writes a chunk an element: the bracket with the first, the other with the last',
  async (url) => {
    const response = await answer(new Request(url, { method: 'POST', body: '{}' }))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const chunks = await chunksOf(response)
    expect(chunks).toHaveLength(35)
    expect(chunks[0]).toBe('["这"')
    expect(chunks[1]).toBe(',"是"')
    expect(chunks[34]).toBe(',"用"]')
    expect(new TextEncoder().encode(chunks.join(''))).toHaveLength(177)
    expect(JSON.parse(chunks.join(''))).toEqual(sentence.split(''))
  },
)

test.each(['GET', 'PUT', 'DELETE'])(
  'ASP.NET answers %s with 405 and what it allows',
  async (method) => {
    const response = await answer(new Request('http://localhost:5255/stream', { method }))
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe('POST')
    expect(await response.text()).toBe('')
  },
)

test.each(['http://localhost:5255/', 'http://localhost:5255/streams', 'http://localhost:5255/a/b'])(
  'ASP.NET answers 404 at %s',
  async (url) => {
    expect((await answer(new Request(url))).status).toBe(404)
  },
)

test('the event stream is an event a character with ids, and a closing one named done', async () => {
  const response = await answer(new Request(`${site}/api/stream`))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const chunks = await chunksOf(response)
  expect(chunks).toHaveLength(36)
  expect(chunks[0]).toBe('data: 这\nid: 1\n\n')
  expect(chunks[34]).toBe('data: 用\nid: 35\n\n')
  expect(chunks[35]).toBe('event: done\ndata: 35 characters\n\n')
})

test('resume=on goes on after the last event that was received', async () => {
  const headers = { 'Last-Event-ID': '33' }
  const url = `${site}/api/stream?resume=on&retryMs=200`
  expect(await chunksOf(await answer(new Request(url, { headers })))).toEqual([
    'retry: 200\n\n',
    'data: 使\nid: 34\n\n',
    'data: 用\nid: 35\n\n',
    'event: done\ndata: 35 characters\n\n',
  ])
})

test('a regular expression takes U+2028 for the end of a line, where JSON and NDJSON do not', async () => {
  const response = await answer(new Request(`${site}/api/lines?separator=on&text=a`))
  const body = await response.text()
  expect(body.match(/.+/g)).toEqual(['{"index":1,"text":"', 'a"}'])
  expect(body).toBe('{"index":1,"text":"\u2028a"}\n')
  expect(JSON.parse(body)).toEqual({ index: 1, text: '\u2028a' })
})

test('repeat says the sentence again', async () => {
  expect(await chunksOf(await answer(new Request(`${site}/api/stream?repeat=3`)))).toHaveLength(106)
})

test.each(['0', '1001', 'x', '1.5'])(
  'repeat=%s is refused with what is allowed',
  async (repeat) => {
    const response = await answer(new Request(`${site}/api/stream?repeat=${repeat}`))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('from 1 to 1000')
  },
)

test('other methods and addresses of the site’s api are answered, not let out', async () => {
  expect((await answer(new Request(`${site}/api/stream`, { method: 'POST' }))).status).toBe(405)
  expect((await answer(new Request(`${site}/api/unknown`))).status).toBe(404)
  expect((await answer(new Request(`${site}/api`))).status).toBe(404)
})

test('a cancelled stream ends its writer at once, even in the middle of a pause', async () => {
  const slow = createServers(createServerContext({ siteOrigin: site, timeScale: 0.01 }))
  const response = await slow(new Request(`${site}/api/stream`))
  const reader = response.body?.getReader()
  const pending = reader?.read()
  await reader?.cancel()
  expect(await pending).toEqual({ done: true, value: undefined })
})

describe('values', () => {
  const url = `${site}/api/text`
  const context = (settings: ServerSettings) =>
    createServerContext({ siteOrigin: site, timeScale: 1000, settings })

  test('come from the settings of a run, and the address goes before them', async () => {
    const chosen = createServers(context({ text: { text: 'a b' } }))
    expect(await chunksOf(await chosen(new Request(url)))).toEqual(['a', ' b'])
    expect(await chunksOf(await chosen(new Request(`${url}?text=c`)))).toEqual(['c'])
  })

  test.each([
    ['length=yes', 'length must be one of on, off, not "yes"'],
    ['pauseMs=-1', 'pauseMs must be a whole number from 0 to 10000, not "-1"'],
    ['pauseMs=', 'pauseMs must be a whole number from 0 to 10000, not ""'],
  ])('that do not fit are refused with what is allowed: %s', async (query, message) => {
    const response = await answer(new Request(`${url}?${query}`))
    expect(response.status).toBe(400)
    expect(await response.text()).toBe(`${message}\n`)
  })

  test('of a run that do not fit are refused as well', async () => {
    const chosen = createServers(context({ 'aspnet-characters': { order: 'sideways' } }))
    const response = await chosen(
      new Request('http://localhost:5255/stream', { method: 'POST', body: '{}' }),
    )
    expect(await response.text()).toContain('one of delay-then-yield, yield-then-delay')
  })
})

test('every server of the catalogue answers at its address, and is found there and by its id', async () => {
  expect(new Set(servers.map(({ id }) => id)).size).toBe(servers.length)
  for (const server of servers) {
    const url = new URL(server.address, site)
    const isSocket = url.protocol === 'ws:'
    expect(isSimulated(url, site), server.id).toBe(!isSocket)
    expect(isSimulatedSocket(url), server.id).toBe(isSocket)
    expect(serverById(server.id)).toBe(server)
    expect(serverAt(url, site)).toBe(server)
    // How it speaks is tested in src/servers/websocket.test.ts: no request of HTTP is for it.
    if (isSocket) continue
    const isElsewhere = simulatedHosts.includes(url.host)
    expect(isElsewhere, server.id).toBe(!server.address.startsWith('/'))
    const { method } = server
    const response = await answer(
      new Request(url, { method, ...(method === 'POST' && { body: '' }) }),
    )
    expect([404, 405, 502], server.id).not.toContain(response.status)
    await response.body?.cancel()
  }
  expect(serverAt(new URL('https://api.openai.com/'), site)).toBeUndefined()
})

test.each([
  ['http://127.0.0.1:11434/api/chat', 'ollama'],
  ['http://127.0.0.1:11434/api/generate', 'ollama'],
  ['http://localhost:11434/api/generate?x=1', 'ollama'],
  ['https://LOCALHOST:5255/Stream/', 'aspnet-characters'],
  ['http://localhost:5255/SSE', 'aspnet-sse'],
])('what answers at %s is found there', async (address, id) => {
  const server = serverAt(new URL(address), site)
  expect(server?.id).toBe(id)
  const method = server?.method ?? ''
  const response = await answer(
    new Request(address, { method, ...(method === 'POST' && { body: '' }) }),
  )
  expect([404, 405, 502]).not.toContain(response.status)
  await response.body?.cancel()
})

test.each([
  'http://localhost:5255/stream//',
  'http://localhost:11434/api/Chat',
  'http://127.0.0.1:11434/api/tags',
  `${site}/api/Text`,
])('at %s there is no server of the catalogue', (address) => {
  expect(serverAt(new URL(address), site)).toBeUndefined()
})

test.each(simulatedOrigins)('every request to %s is answered here', async (origin) => {
  for (const path of ['/', '/any/where?x=1', '/v1/models']) {
    const response = await answer(new Request(`${origin}${path}`, { method: 'DELETE' }))
    expect(response.status, path).toBeGreaterThanOrEqual(400)
    expect(response.status, path).toBeLessThan(500)
  }
})

describe('a client that leaves after the first chunk of ASP.NET’s answer', () => {
  /** What is written unheard, and how many pauses the server still makes until it has stopped. */
  const leave = async (token: string, delay: ServerContext['delay']) => {
    let pauses = 0
    let begin = () => {}
    const begun = new Promise<void>((resolve) => (begin = resolve))
    const context = createServerContext({ siteOrigin: site, timeScale: 1000 })
    const counting = createServers({
      ...context,
      delay(ms, signal) {
        pauses += 1
        if (pauses === 1) return Promise.resolve()
        begin()
        return delay(ms, signal)
      },
    })
    const url = `http://localhost:5255/stream?text=abcd&token=${token}`
    const response = await counting(new Request(url, { method: 'POST', body: '{}' }))
    const reader = response.body?.getReader()
    await reader?.read()
    const next = reader?.read()
    await begun
    const unheard: string[] = []
    const hear = (bytes: Uint8Array) => unheard.push(new TextDecoder().decode(bytes))
    await reader?.cancel(new ClientGone('gone', hear))
    expect((await next)?.done).toBe(true)
    return { unheard, pauses: pauses - 1 }
  }
  const short: ServerContext['delay'] = (_, signal) => {
    expect(signal.aborted).toBe(false)
    return new Promise((resolve) => setTimeout(resolve, 1))
  }
  const endless: ServerContext['delay'] = (_, signal) =>
    new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

  test('stops it at once, in the middle of a pause, if the iterator has the token', async () => {
    expect(await leave('passed', endless)).toEqual({ unheard: [], pauses: 1 })
  })

  test('is noticed only after that pause and one more if it has none', async () => {
    expect(await leave('none', short)).toEqual({ unheard: [], pauses: 2 })
  })

  test('is never noticed by an action that writes by hand: it writes on to nobody', async () => {
    const rest = [',"b"', ',"c"', ',"d"', ']']
    expect(await leave('by-hand', short)).toEqual({ unheard: rest, pauses: 3 })
  })
})
