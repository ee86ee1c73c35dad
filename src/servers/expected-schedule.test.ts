import { expect, test } from 'vitest'

import { expectedSchedule } from '../catalogue/servers/expected-schedule.ts'
import { serverById, servers } from '../catalogue/servers/servers.ts'
import type { ServerDescription } from '../catalogue/servers/server-description.ts'
import { createServers } from './servers.ts'
import { createServerContext } from './server.ts'

const site = 'https://chunkwise.example'
const answer = createServers(createServerContext({ siteOrigin: site, timeScale: 10_000 }))

const known = (id: string): ServerDescription => {
  const server = serverById(id)
  if (!server) throw new Error(`There is no server ${id}.`)
  return server
}

const models: Readonly<Record<string, string>> = {
  'anthropic-messages': 'claude-haiku-4-5',
  ollama: 'llama3.2',
}

/** What the official clients would send. */
function questionFor({ id, address, method }: ServerDescription): Request {
  const url = new URL(address, site)
  if (method === 'GET') return new Request(url)
  const messages = [{ role: 'user', content: 'Hello' }]
  const model = models[id] ?? 'gpt-4o-mini'
  const body = JSON.stringify({ model, messages, input: 'Hello', max_tokens: 100, stream: true })
  const headers = {
    'content-type': 'application/json',
    authorization: 'Bearer any',
    'x-api-key': 'any',
    'anthropic-version': '2023-06-01',
  }
  return new Request(url, { method, headers, body })
}

async function sizesOf(response: Response): Promise<number[]> {
  const sizes: number[] = []
  const reader = response.body?.getReader()
  for (;;) {
    const step = await reader?.read()
    if (!step || step.done) return sizes
    sizes.push(step.value.byteLength)
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)

test.each(servers.map((server) => [server.id, server] as const))(
  'the estimate for %s is near what it writes',
  async (_id, server) => {
    const response = await answer(questionFor(server))
    expect(response.status).toBe(200)
    const sizes = await sizesOf(response)
    const expected = expectedSchedule(server, {})
    expect(expected, sizes.join(' ')).toHaveLength(sizes.length)
    const bytes = sum(expected.map((write) => write.bytes))
    expect(bytes / sum(sizes), `${bytes} for ${sizes.join(' ')}`).toBeGreaterThan(0.9)
    expect(bytes / sum(sizes), `${bytes} for ${sizes.join(' ')}`).toBeLessThan(1.1)
  },
)

test('a server of characters writes one a pause, of the chosen text', () => {
  const schedule = expectedSchedule(known('aspnet-characters'), { text: '这是一' })
  expect(schedule.map(({ atMs }) => atMs)).toEqual([500, 1000, 1500])
  expect(schedule.every(({ bytes }) => bytes === 6)).toBe(true)
})

test('a server that counts its events writes as many, at the chosen pace', () => {
  const schedule = expectedSchedule(known('aspnet-sse'), { count: '4', pauseMs: '10' })
  expect(schedule.map(({ atMs }) => atMs)).toEqual([10, 20, 30, 40])
})

test('a very long answer is drawn in part', () => {
  expect(expectedSchedule(known('sse'), { repeat: '1000' })).toHaveLength(500)
})
