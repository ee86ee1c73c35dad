import { expect, test } from 'vitest'

import { byteSource, stampLength } from '../../src/servers/byte-source.ts'
import { byteSourceServer } from '../../src/catalogue/servers/byte-source.ts'
import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'

const site = 'https://chunkwise.example'
const context = createServerContext({ siteOrigin: site, timeScale: 1000 })
const answer = createServers(context)

async function chunksOf(stream: ReadableStream<Uint8Array> | null): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream ?? []) chunks.push(chunk)
  return chunks
}

test.each([1, 15, 16, 17, 1024])('chunks of %i bytes come as asked for', async (chunkBytes) => {
  const before = Date.now()
  const response = await answer(
    new Request(`${site}/api/bytes?chunkBytes=${chunkBytes}&chunks=5&pauseMs=20`),
  )
  expect(response.headers.get('content-type')).toBe('application/octet-stream')
  const chunks = await chunksOf(response.body)
  expect(chunks.map((chunk) => chunk.byteLength)).toEqual(Array(5).fill(chunkBytes))
  for (const chunk of chunks) {
    expect(chunk.at(-1)).toBe('\n'.charCodeAt(0))
    if (chunkBytes < stampLength) continue
    const stamp = new TextDecoder().decode(chunk.subarray(0, stampLength))
    expect(stamp).toMatch(/^\d{13}\.\d\n$/)
    expect(Number(stamp)).toBeGreaterThanOrEqual(before - 1)
  }
})

test('its initial values are what an address without a query gets', async () => {
  const chunks = await chunksOf((await answer(new Request(`${site}/api/bytes`))).body)
  const initial = Object.fromEntries(
    byteSourceServer.parameters.map(({ name, initial: value }) => [name, Number(value)]),
  )
  expect(chunks).toHaveLength(initial['chunks'] ?? 0)
  expect(chunks[0]).toHaveLength(initial['chunkBytes'] ?? 0)
})

test.each([
  ['chunkBytes=0', 'chunkBytes must be a whole number from 1 to 1048576, not "0"'],
  ['chunkBytes=1048577', 'not "1048577"'],
  ['chunks=1.5', 'chunks must be a whole number'],
  ['chunks=', 'not ""'],
  ['pauseMs=-1', 'pauseMs must be a whole number from 0'],
])('?%s is refused with what is allowed', async (query, message) => {
  const response = await answer(new Request(`${site}/api/bytes?${query}`))
  expect(response.status).toBe(400)
  expect(await response.text()).toContain(message)
})

test('other methods are told which one is answered', async () => {
  const response = await answer(new Request(`${site}/api/bytes`, { method: 'POST' }))
  expect(response.status).toBe(405)
  expect(response.headers.get('allow')).toBe('GET')
})

test('it writes nothing that is not asked for, and no more once it is cancelled', async () => {
  let waits = 0
  const stream = byteSource({ chunkBytes: 16, chunks: 100, pauseMs: 1 }, () => {
    waits += 1
    return Promise.resolve()
  })
  const reader = stream.getReader()
  await reader.read()
  expect(waits).toBe(1)
  await reader.cancel()
  expect(await reader.read()).toEqual({ done: true, value: undefined })
  expect(waits).toBe(1)
})
