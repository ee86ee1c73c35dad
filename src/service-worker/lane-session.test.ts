import * as v from 'valibot'
import { expect, test } from 'vitest'

import { packedEventsSchema } from '../channels/trace-batch.ts'
import type { TraceEvent } from '../trace/model/events.ts'
import { defaultSettings } from '../trace/model/settings.ts'
import { LaneSession } from './lane-session.ts'

const siteOrigin = 'http://site.test'
const mebibyte = 1024 * 1024

/** Reads responses one after the other, and gives what was recorded of their bytes. */
async function writtenOf(paths: readonly string[]) {
  const events: TraceEvent[] = []
  const { port1, port2 } = new MessageChannel()
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1,
    settings: defaultSettings,
    siteOrigin,
    port: port2,
    post(message) {
      if (message.type === 'trace') events.push(...v.parse(packedEventsSchema, message.events))
    },
  })
  for (const path of paths) {
    const response = await session.respond(new Request(siteOrigin + path), { isSynchronous: true })
    await response.arrayBuffer()
  }
  session.close()
  port1.close()
  return events.filter((event) => event.kind === 'written')
}

const chunks = (count: number, bytes: number) => `/api/bytes?chunkBytes=${bytes}&chunks=${count}`

test('of a response the first 8 MiB are kept, of a run the first 32 MiB; the rest is counted', async () => {
  const written = await writtenOf([9, 9, 9, 7, 2].map((count) => chunks(count, mebibyte)))
  const mebibytesOf = (field: (event: (typeof written)[number]) => number) =>
    [1, 2, 3, 4, 5].map((request) => {
      const own = written.filter((event) => event.request === request)
      return own.reduce((sum, event) => sum + field(event), 0) / mebibyte
    })
  expect(mebibytesOf(({ length }) => length)).toEqual([9, 9, 9, 7, 2])
  expect(mebibytesOf(({ bytes }) => bytes.length)).toEqual([8, 8, 8, 7, 1])
})

test('once a chunk is too much for what may be kept, nothing more is: there are no gaps', async () => {
  const almostAll = Array<string>(4).fill(chunks(8, mebibyte - 1))
  const written = await writtenOf([...almostAll, chunks(1, 33), chunks(1, 1)])
  expect(written.slice(-3).map(({ length, bytes }) => [length, bytes.length])).toEqual([
    [mebibyte - 1, mebibyte - 1],
    [33, 0],
    [1, 0],
  ])
})

test('of a thousand requests at once 128 are open at a time; the others wait in turn, and say so', async () => {
  const events: TraceEvent[] = []
  const { port1, port2 } = new MessageChannel()
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1000,
    settings: defaultSettings,
    siteOrigin,
    port: port2,
    post(message) {
      if (message.type === 'trace') events.push(...v.parse(packedEventsSchema, message.events))
    },
  })
  const respond = async () => {
    const response = await session.respond(new Request(siteOrigin + chunks(1, 10)), {
      isSynchronous: true,
    })
    return (await response.arrayBuffer()).byteLength
  }
  const lengths = await Promise.all(Array.from({ length: 1_000 }, respond))
  session.flush()
  expect(lengths.every((length) => length === 10)).toBe(true)
  const waiting = events.filter((event) => event.kind === 'waiting')
  expect(waiting).toHaveLength(1_000 - 128)
  expect(new Set(waiting.map(({ reason }) => reason))).toEqual(new Set(['queue']))
  let open = 0
  let most = 0
  for (const { kind } of events) {
    if (kind === 'request') open += 1
    else if (kind === 'response-ended') open -= 1
    most = Math.max(most, open)
  }
  expect(most).toBeLessThanOrEqual(128)
  session.close()
  port1.close()
})

test('who waits in the queue is let go when the lane stops', async () => {
  const { port1, port2 } = new MessageChannel()
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1,
    settings: defaultSettings,
    siteOrigin,
    port: port2,
    post: () => {},
  })
  const responses = Array.from({ length: 130 }, () =>
    session.respond(new Request(`${siteOrigin}/api/sse`)),
  )
  session.stop()
  const settled = await Promise.all(responses)
  expect(settled.at(-1)?.type).toBe('error')
  session.close()
  port1.close()
})

test('of a header of a megabyte the trace keeps as much as a server would take; the body is not kept', async () => {
  const events: TraceEvent[] = []
  const { port1, port2 } = new MessageChannel()
  const session = new LaneSession({
    run: 'r',
    lane: 'fetch',
    timeScale: 1000,
    settings: defaultSettings,
    siteOrigin,
    port: port2,
    post(message) {
      if (message.type === 'trace') events.push(...v.parse(packedEventsSchema, message.events))
    },
  })
  const headers = { 'x-large': 'h'.repeat(1_000_000) }
  const body = 'b'.repeat(5_000_000)
  const request = new Request(siteOrigin + chunks(1, 1), { method: 'POST', headers, body })
  await (await session.respond(request, { isSynchronous: true })).arrayBuffer()
  session.flush()
  const recorded = events.find((event) => event.kind === 'request')
  const value = recorded?.headers.find(([name]) => name === 'x-large')?.[1]
  expect(value).toBe(`${'h'.repeat(16_384)}… (983616 more characters)`)
  expect(JSON.stringify(events).length).toBeLessThan(100_000)
  session.close()
  port1.close()
})
