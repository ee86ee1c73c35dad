import fc from 'fast-check'
import { expect, test, vi } from 'vitest'

import { byteCount } from '../base/units.ts'
import { defaultConditions } from '../catalogue/network/conditions.ts'
import { passageOf } from './body-stages.ts'
import { gzipped } from './content-coding.ts'
import { declaredLength } from './declared-length.ts'
import { deliver, type DeliveryEventData, type DeliveryOptions } from './deliver.ts'
import { ReadWindow } from './read-window.ts'
import { faultAfter, NetworkFault, type Chunks } from './stages.ts'

type Recorded = Omit<DeliveryEventData, 'request'>

const pause = () => new Promise((resolve) => setTimeout(resolve))

/** A server that writes when it is asked; before the chunks that `pausesBefore` names it waits. */
function bodyOf(chunks: readonly Uint8Array[], pausesBefore: (index: number) => boolean) {
  const state = { pulled: 0, cancelled: false }
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pausesBefore(state.pulled)) await pause()
        if (state.cancelled) return
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

async function* of(chunks: readonly Uint8Array[]): Chunks {
  for (const chunk of chunks) yield chunk
}

const never = () => false
const always = () => true

function setUp(
  chunks: readonly Uint8Array[],
  pausesBefore: (index: number) => boolean = never,
  limit = 1 << 20,
  options: Pick<DeliveryOptions, 'declaredLength' | 'passage' | 'forEventSource'> = {},
) {
  const recorded: Recorded[] = []
  const window = new ReadWindow(byteCount(limit))
  const { body, state } = bodyOf(chunks, pausesBefore)
  const delivery = deliver(body, {
    window,
    record: (happening) => recorded.push(happening),
    ...options,
  })
  return { delivery, window, state, kinds: () => recorded.map(({ kind }) => kind), recorded }
}

const chunkAndPause = fc.record({
  chunk: fc.uint8Array({ minLength: 1, maxLength: 40 }),
  pauses: fc.boolean(),
})

test('what is delivered is what was written, range by range, and then an end', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(chunkAndPause), async (written) => {
      const chunks = written.map(({ chunk }) => chunk)
      const { delivery, recorded } = setUp(chunks, (index) => written[index]?.pauses === true)
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
  const { delivery, state, kinds } = setUp([new Uint8Array(3), new Uint8Array(3)], always)
  const reader = delivery.stream.getReader()
  await reader.read()
  await reader.cancel('enough')
  expect(state.cancelled).toBe(true)
  expect(kinds()).toEqual(['written', 'delivered', 'connection-closed', 'server-stopped'])
})

test('breaking off errors the client’s stream and cancels the server', async () => {
  const { delivery, state, kinds } = setUp([new Uint8Array(3), new Uint8Array(3)], always)
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

test('what is written without a pause arrives together, what comes after one by itself', async () => {
  const chunks = Array.from({ length: 5 }, (_, index) => new Uint8Array([index]))
  const { delivery, kinds } = setUp(chunks, (index) => index === 3)
  const reader = delivery.stream.getReader()
  expect((await reader.read()).value).toEqual(new Uint8Array([0, 1, 2]))
  expect(kinds()).toEqual([...Array(3).fill('written'), ...Array(3).fill('delivered')])
  expect((await reader.read()).value).toEqual(new Uint8Array([3, 4]))
})

test('what is written just before the server breaks arrives before the break', async () => {
  let written = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        written += 1
        if (written > 3) throw new Error('boom')
        controller.enqueue(new Uint8Array([written]))
      },
    },
    { highWaterMark: 0 },
  )
  const { stream } = deliver(body, { window: new ReadWindow(byteCount(9)), record: () => {} })
  const reader = stream.getReader()
  expect((await reader.read()).value).toEqual(new Uint8Array([1, 2, 3]))
  await expect(reader.read()).rejects.toThrow('boom')
})

test('a client that leaves just before a break is no failure, and the server has stopped', async () => {
  let written = 0
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        written += 1
        if (written > 2) throw new Error('boom')
        controller.enqueue(new Uint8Array(1))
      },
    },
    { highWaterMark: 0 },
  )
  const recorded: Recorded[] = []
  const window = new ReadWindow(byteCount(9))
  const { stream } = deliver(body, { window, record: (event) => recorded.push(event) })
  const reader = stream.getReader()
  expect((await reader.read()).value).toHaveLength(2)
  await reader.cancel('enough')
  expect(recorded.slice(-2).map(({ kind }) => kind)).toEqual([
    'connection-closed',
    'server-stopped',
  ])
})

test('no more leaves together than a client may be made to wait for', async () => {
  const chunks = Array.from({ length: 1000 }, () => new Uint8Array(1000))
  const { delivery } = setUp(chunks)
  const reader = delivery.stream.getReader()
  const first = await reader.read()
  expect(first.value?.byteLength).toBeGreaterThan(1000)
  expect(first.value?.byteLength).toBeLessThan(70_000)
})

test('a client that does not acknowledge is sent no more than the window', async () => {
  const chunks = Array.from({ length: 50 }, () => new Uint8Array(10))
  const { delivery, state, window } = setUp(chunks, never, 100)
  const reader = delivery.stream.getReader()
  expect((await reader.read()).value).toHaveLength(100)
  const second = reader.read()
  expect(window.isOpen).toBe(false)
  expect(state.pulled).toBe(10)
  window.acknowledge(10)
  expect((await second).value).toHaveLength(10)
  window.drain()
  expect((await reader.read()).value).toHaveLength(390)
  expect((await reader.read()).done).toBe(true)
})

/* Content-Length: what a client makes of a body that is shorter or longer (docs/fidelity.md). */

const fiveBytes = () => [new Uint8Array([1, 2]), new Uint8Array([3, 4, 5])]

async function read(stream: ReadableStream<Uint8Array>): Promise<{ bytes: number; end: string }> {
  const reader = stream.getReader()
  for (let bytes = 0; ;) {
    try {
      const { done, value } = await reader.read()
      if (done) return { bytes, end: 'done' }
      bytes += value.byteLength
    } catch (error) {
      return { bytes, end: String(error) }
    }
  }
}

test('a body that is shorter than declared is read as far as it goes, and then breaks', async () => {
  const { delivery, recorded } = setUp(fiveBytes(), always, 1 << 20, { declaredLength: 50 })
  const reason = 'the response ended after 5 of the 50 bytes that its Content-Length declares'
  expect(await read(delivery.stream)).toEqual({ bytes: 5, end: `TypeError: ${reason}` })
  expect(recorded.at(-1)).toEqual({ kind: 'response-ended', complete: false, reason })
})

test('an EventSource sees a mere end, and reconnects', async () => {
  const options = { declaredLength: 50, forEventSource: true }
  const { delivery, recorded } = setUp(fiveBytes(), never, 1 << 20, options)
  expect(await read(delivery.stream)).toEqual({ bytes: 5, end: 'done' })
  expect(recorded.at(-1)).toMatchObject({ kind: 'response-ended', complete: false })
})

test('a network that ends a response early breaks it if its length was declared', async () => {
  const truncate = faultAfter(3, async () => {
    throw new NetworkFault('truncate', 'ended early')
  })
  const short = setUp(fiveBytes(), never, 1 << 20, {
    declaredLength: 5,
    passage: { stages: () => [truncate] },
  })
  expect((await read(short.delivery.stream)).end).toMatch(/after 3 of the 5 bytes/)
  const unknown = setUp(fiveBytes(), never, 1 << 20, { passage: { stages: () => [truncate] } })
  expect((await read(unknown.delivery.stream)).end).toBe('done')
})

test.each([
  ['within a chunk', 4],
  ['between chunks', 2],
  ['of none', 0],
])('bytes beyond the declared length do not reach the client: %s', async (_where, length) => {
  for (const pauses of [always, never]) {
    const options = { declaredLength: length }
    const { delivery, recorded, state } = setUp(fiveBytes(), pauses, 1 << 20, options)
    expect(await read(delivery.stream)).toEqual({ bytes: length, end: 'done' })
    await vi.waitFor(() => expect(recorded.map(({ kind }) => kind)).toContain('response-ended'))
    expect(recorded).toContainEqual({ kind: 'response-ended', complete: true, reason: '' })
    expect(state.pulled).toBeGreaterThan(0)
  }
})

test('a body of the declared length ends as ever, and its server came to its own end', async () => {
  const { delivery, kinds } = setUp(fiveBytes(), never, 1 << 20, { declaredLength: 5 })
  expect(await read(delivery.stream)).toEqual({ bytes: 5, end: 'done' })
  expect(kinds()).toEqual(['written', 'written', 'delivered', 'delivered', 'response-ended'])
})

test.each([
  ['GET', 200, { 'content-length': '5' }, 5],
  ['GET', 200, {}, null],
  ['GET', 200, { 'content-length': 'five' }, null],
  ['HEAD', 200, { 'content-length': '5' }, null],
  ['GET', 204, { 'content-length': '5' }, null],
  ['GET', 304, { 'content-length': '5' }, null],
  ['GET', 200, { 'content-length': '5', 'content-encoding': 'gzip' }, null],
  ['GET', 200, { 'content-length': '5', 'content-encoding': 'identity' }, 5],
])('the length that counts: %s %i %o', (method, status, headers, length) => {
  expect(declaredLength(method, new Response(null, { status, headers }))).toBe(length)
})

test.each(['proxy', 'server'] as const)(
  'a body that its %s compresses is counted as it is decoded, and how much came is told',
  async (who) => {
    const words = ['Hello', ', ', 'world', '!'].map((word) => new TextEncoder().encode(word))
    const gzip = gzipped(true)
    const compressed: Uint8Array[] = []
    for await (const chunk of gzip(of(words))) compressed.push(chunk)
    const isProxy = who === 'proxy'
    const conditions = { ...defaultConditions, gzip: isProxy, gzipFlush: isProxy }
    const { delivery, recorded } = setUp(isProxy ? words : compressed, always, 1 << 20, {
      passage: passageOf(conditions, { timeScale: 1, serverCoding: isProxy ? null : 'gzip' }),
    })
    expect(await new Response(delivery.stream).text()).toBe('Hello, world!')
    const borders = [
      { offset: 0, length: 5 },
      { offset: 5, length: 2 },
      { offset: 7, length: 5 },
      { offset: 12, length: 1 },
    ]
    for (const side of ['written', 'delivered']) {
      expect(recorded.filter(({ kind }) => kind === side)).toMatchObject(borders)
    }
    const encodedBytes = compressed.reduce((sum, { byteLength }) => sum + byteLength, 0)
    expect(recorded.at(-1)).toEqual({
      kind: 'response-ended',
      complete: true,
      reason: '',
      encodedBytes,
    })
  },
)

test('a body that is not what it says breaks in the client, and the server is stopped', async () => {
  const { delivery, recorded } = setUp([new Uint8Array(9), new Uint8Array(9)], always, 9, {
    passage: passageOf(defaultConditions, { timeScale: 1, serverCoding: 'gzip' }),
  })
  await expect(new Response(delivery.stream).text()).rejects.toThrow('not valid gzip')
  await vi.waitFor(() => expect(recorded).toHaveLength(2))
  expect(recorded).toMatchObject([
    { kind: 'response-ended', complete: false, encodedBytes: 9 },
    { kind: 'server-stopped' },
  ])
})
