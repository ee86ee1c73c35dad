import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount } from '../base/units.ts'
import { deliver, type DeliveryHappening } from './network.ts'
import { ReadWindow } from './read-window.ts'

type Recorded = Omit<DeliveryHappening, 'request'>

function bodyOf(chunks: readonly Uint8Array[]) {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const next = chunks[state.pulled]
        if (!next) return controller.close()
        state.pulled += 1
        controller.enqueue(next)
      },
      cancel() {
        state.cancelled = true
      },
    },
    { highWaterMark: 0 },
  )
  return { body, state }
}

function setUp(chunks: readonly Uint8Array[], limit = 1 << 20) {
  const recorded: Recorded[] = []
  const window = new ReadWindow(byteCount(limit))
  const { body, state } = bodyOf(chunks)
  const delivery = deliver(body, { window, record: (happening) => recorded.push(happening) })
  return { delivery, window, state, kinds: () => recorded.map(({ kind }) => kind), recorded }
}

test('what is delivered is what was written, range by range, and then an end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 })), async (chunks) => {
      const { delivery, recorded } = setUp(chunks)
      const got = new Uint8Array(await new Response(delivery.stream).arrayBuffer())
      expect(got).toEqual(new Uint8Array(chunks.flatMap((chunk) => [...chunk])))
      const delivered = recorded.filter((event) => event.kind === 'delivered')
      expect(delivered).toHaveLength(chunks.length)
      let offset = 0
      for (const [index, event] of delivered.entries()) {
        expect(event).toMatchObject({ chunk: index + 1, offset, length: chunks[index]?.length })
        offset += chunks[index]?.length ?? 0
      }
      expect(recorded.at(-1)).toEqual({ kind: 'response-ended', complete: true, reason: '' })
    }),
  )
})

test('a client that cancels is recorded, and then that the server stopped', async () => {
  const { delivery, state, kinds } = setUp([new Uint8Array(3), new Uint8Array(3)])
  const reader = delivery.stream.getReader()
  await reader.read()
  await reader.cancel('enough')
  expect(state.cancelled).toBe(true)
  expect(kinds()).toEqual(['written', 'delivered', 'connection-closed', 'server-stopped'])
})

test('breaking off errors the client’s stream and cancels the server', async () => {
  const { delivery, state, kinds } = setUp([new Uint8Array(3), new Uint8Array(3)])
  const reader = delivery.stream.getReader()
  await reader.read()
  delivery.breakOff('stopped by you')
  await expect(reader.read()).rejects.toThrow('stopped by you')
  expect(state.cancelled).toBe(true)
  expect(kinds().slice(2)).toEqual(['connection-closed', 'server-stopped'])
})

test('a body that errors reaches the client as an error and is no complete end', async () => {
  let sent = false
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (sent) throw new Error('boom')
        sent = true
        controller.enqueue(new Uint8Array(1))
      },
    },
    { highWaterMark: 0 },
  )
  const recorded: Recorded[] = []
  const { stream } = deliver(body, {
    window: new ReadWindow(byteCount(9)),
    record: (event) => recorded.push(event),
  })
  await expect(new Response(stream).text()).rejects.toThrow('boom')
  expect(recorded.at(-1)).toEqual({ kind: 'response-ended', complete: false, reason: 'boom' })
})

test('a client that does not acknowledge is sent no more than the window and one chunk', async () => {
  const chunks = Array.from({ length: 50 }, () => new Uint8Array(10))
  const { delivery, state, window } = setUp(chunks, 100)
  const reader = delivery.stream.getReader()
  for (let read = 0; read < 10; read += 1) await reader.read()
  const eleventh = reader.read()
  expect(window.unread).toBe(100)
  expect(state.pulled).toBe(10)
  window.acknowledge(10)
  expect((await eleventh).value).toHaveLength(10)
  const twelfth = reader.read()
  window.drain()
  await twelfth
  for (let read = 12; read < 50; read += 1) await reader.read()
  expect((await reader.read()).done).toBe(true)
})
