import * as v from 'valibot'
import { expect, test, vi } from 'vitest'

import { AskingPort } from '../channels/asking-port.ts'
import { serveRequests, type Handle } from '../channels/serve-requests.ts'
import { packedEventsSchema } from '../channels/trace-batch.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { defaultSettings } from '../trace/model/settings.ts'
import { LaneSession } from './lane-session.ts'

const siteOrigin = 'http://site.test'
const own = 'http://own.test:7001'

function setUp(
  handle: Handle,
  options: { readonly upgrades?: boolean; readonly origins?: readonly string[] } = {},
) {
  const events: TraceEvent[] = []
  const lane = new MessageChannel()
  const server = new MessageChannel()
  serveRequests(server.port1, handle, { failed: () => undefined })
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1000,
    settings: defaultSettings,
    origins: [own],
    ...options,
    serverOrigins: [own],
    siteOrigin,
    port: lane.port2,
    server: new AskingPort(server.port2),
    post(message) {
      if (message.type === 'trace') events.push(...v.parse(packedEventsSchema, message.events))
    },
  })
  const ask = (url: string, init?: RequestInit) =>
    session.respond(new Request(url, init), { isSynchronous: true })
  const done = () => {
    session.close()
    for (const port of [lane.port1, server.port1]) port.close()
    return events
  }
  return { ask, done, session }
}

test('each write is a chunk, stamped by its server, in the order of the realm', async () => {
  const { ask, done } = setUp(async () => {
    const chunks = [Uint8Array.of(1), Uint8Array.of(2, 3)]
    return new Response(
      new ReadableStream({
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, 2))
          const chunk = chunks.shift()
          if (chunk) controller.enqueue(chunk)
          else controller.close()
        },
      }),
    )
  })
  const response = await ask(`${own}/a`)
  expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([1, 2, 3])
  const events = done()
  const written = events.filter((event) => event.kind === 'written')
  expect(written.map(({ length }) => length)).toEqual([1, 2])
  const moments = events.map(({ at }) => at)
  expect(moments).toEqual(moments.toSorted((one, other) => one - other))
  expect(events.at(-1)).toMatchObject({ kind: 'response-ended', complete: true })
})

test('what it does not take goes on to the simulated servers, body and all', async () => {
  const seen: string[] = []
  const { ask, done } = setUp(async (request) => {
    seen.push(`${request.method} ${await request.text()}`)
    return undefined
  })
  const text = await ask(`${siteOrigin}/api/text?text=a`)
  expect(await text.text()).toBe('a')
  expect((await ask(`${own}/nothing`, { method: 'POST', body: 'b' })).status).toBe(404)
  expect(seen).toEqual(['GET ', 'POST b'])
  done()
})

test('a client that leaves, and Stop, are told to the server, whose end is recorded', async () => {
  const seen: unknown[] = []
  const { ask, done, session } = setUp(async ({ url }) => {
    const cancel = async () => {
      await new Promise((resolve) => setTimeout(resolve, 1))
      seen.push(new URL(url).pathname)
    }
    const start = (controller: ReadableStreamDefaultController) =>
      controller.enqueue(Uint8Array.of(1))
    return new Response(new ReadableStream({ start, cancel }))
  })
  const left = (await ask(`${own}/left`)).body?.getReader()
  await left?.read()
  await left?.cancel()
  const stopped = (await ask(`${own}/stopped`)).body?.getReader()
  await stopped?.read()
  session.stop()
  await expect(stopped?.read()).rejects.toThrow('stopped')
  await vi.waitFor(() => expect(seen).toEqual(['/left', '/stopped']))
  await new Promise((resolve) => setTimeout(resolve, 5))
  const ends = done().filter(({ kind }) => kind === 'server-stopped')
  expect(ends).toHaveLength(2)
})

test('stopping the lane ends what it has not answered yet', async () => {
  let aborted = false
  const { ask, done, session } = setUp(
    ({ signal }) =>
      new Promise(() => {
        signal.addEventListener('abort', () => {
          aborted = true
        })
      }),
  )
  const answer = ask(`${own}/never`)
  await new Promise((resolve) => setTimeout(resolve, 5))
  session.stop()
  expect((await answer).type).toBe('error')
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(aborted).toBe(true)
  done()
})

test('where the browser upgrades requests, its handlers get the address that they name', async () => {
  const { ask, done, session } = setUp(async ({ url }) => new Response(url), { upgrades: true })
  const upgraded = own.replace('http:', 'https:')
  expect(await (await ask(`${upgraded}/a?b=c`)).text()).toBe(`${own}/a?b=c`)
  expect(await (await ask('https://other.test/')).text()).toBe('https://other.test/')
  expect(session.origins).toEqual([own, upgraded])
  done()
})

test('a server that names the site’s own origin changes nothing of what the site serves', () => {
  const { done, session } = setUp(async () => new Response(), { origins: [siteOrigin, own] })
  expect(session.origins).toEqual([own])
  done()
})
