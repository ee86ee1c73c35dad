import { expect, test } from 'vitest'

import { sentence } from './catalogue/texts.ts'
import { createServers } from './handlers.ts'
import { createServerContext } from './server.ts'

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
