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
    const response = await session.respond(new Request(siteOrigin + path), true)
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
