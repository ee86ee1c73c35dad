import { gzipSync } from 'node:zlib'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { byteCount } from '../base/units.ts'
import { deliver } from './deliver.ts'
import { Network } from './network.ts'
import { preview, type Preview, type ScheduledWrite } from './preview.ts'
import { ReadWindow } from './read-window.ts'

/** Four writes of ten bytes, 100 ms apart. */
const schedule: readonly ScheduledWrite[] = [100, 200, 300, 400].map((atMs) => ({
  atMs,
  bytes: 10,
}))

const of = (conditions: Partial<NetworkConditions>) =>
  preview({ writes: schedule }, { ...defaultConditions, ...conditions })
test('a server that breaks the connection is passed on as it breaks, with what was held back lost', async () => {
  const breaking = { writes: schedule.slice(0, 2), breaksAtMs: 300 }
  const { delivered, end } = await preview(breaking, { ...defaultConditions, initialDelayMs: 50 })
  expect(delivered.map(({ atMs, to }) => [atMs, to])).toEqual([
    [150, 10],
    [250, 20],
  ])
  expect(end).toEqual({ kind: 'broken', atMs: 350 })
  const held = await preview(breaking, { ...defaultConditions, bufferWholeResponse: true })
  expect(held).toMatchObject({ delivered: [], end: { kind: 'broken', atMs: 300 } })
})

const times = ({ delivered }: Preview) => delivered.map(({ atMs }) => atMs)
const borders = ({ delivered }: Preview) => delivered.map(({ to }) => to)

test('a body that the server compressed is counted as it is decoded, as in a run', async () => {
  const text = 'data: 1\n\n'.repeat(50)
  const coded = gzipSync(text)
  const writes = [coded.subarray(0, 5), coded.subarray(5)].map((content, index) => ({
    atMs: 100 * (index + 1),
    bytes: content.length,
    content: new Uint8Array(content),
  }))
  const head = { method: 'GET', status: 200, headers: [['content-encoding', 'gzip']] as const }
  const { written, delivered, end } = await preview({ writes, head }, defaultConditions)
  // Of the first five bytes nothing can be read.
  expect(written).toEqual([{ atMs: 200, from: 0, to: text.length }])
  expect(delivered).toEqual(written)
  expect(end).toEqual({ kind: 'complete', atMs: 200 })
  // A fault counts the bytes on their way.
  const failing = { ...defaultConditions, failAfterBytes: coded.length - 1 }
  expect((await preview({ writes, head }, failing)).end.kind).toBe('broken')
})

test('a network that changes nothing delivers what was written when it was written', async () => {
  const { written, delivered, end } = await of({})
  expect(delivered).toEqual(written)
  expect(written.map(({ from, to }) => [from, to])).toEqual([
    [0, 10],
    [10, 20],
    [20, 30],
    [30, 40],
  ])
  expect(end).toEqual({ kind: 'complete', atMs: 400 })
})

test.each<[Partial<NetworkConditions>, number[], number[]]>([
  [{ initialDelayMs: 1000 }, [1100, 1200, 1300, 1400], [10, 20, 30, 40]],
  [{ connectionLimit: 6, connectionsTaken: 6 }, [3100, 3200, 3300, 3400], [10, 20, 30, 40]],
  [{ connectionLimit: 6, connectionsTaken: 5 }, [100, 200, 300, 400], [10, 20, 30, 40]],
  [{ chunkDelayMs: 150 }, [100, 250, 400, 550], [10, 20, 30, 40]],
  [{ chunkDelayMs: 50 }, [100, 200, 300, 400], [10, 20, 30, 40]],
  [{ oneChunkLate: true }, [200, 300, 400, 400], [10, 20, 30, 40]],
  [{ bufferUntilBytes: 15 }, [200, 400], [20, 40]],
  [{ bufferUntilBytes: 25 }, [300, 400], [30, 40]],
  [{ bufferWholeResponse: true }, [400], [40]],
  [{ chunkBytes: 5 }, [100, 105, 200, 205, 300, 305, 400, 405], [5, 10, 15, 20, 25, 30, 35, 40]],
  [
    { chunkBytes: 7 },
    [100, 105, 200, 205, 300, 305, 310, 400, 405],
    [7, 10, 14, 20, 21, 28, 30, 35, 40],
  ],
])('%j', async (conditions, at, to) => {
  const result = await of(conditions)
  expect(times(result)).toEqual(at)
  expect(borders(result)).toEqual(to)
})

test.each<[Partial<NetworkConditions>, Preview['end'], number[]]>([
  [{ failAfterBytes: 15 }, { kind: 'broken', atMs: 200 }, [10, 15]],
  [{ truncateAfterBytes: 20 }, { kind: 'truncated', atMs: 200 }, [10, 20]],
  [{ stallAfterBytes: 1 }, { kind: 'stalled', atMs: 100 }, [1]],
  [{ failAfterBytes: 30, truncateAfterBytes: 12 }, { kind: 'truncated', atMs: 200 }, [10, 12]],
  [{ failAfterBytes: 12, truncateAfterBytes: 12 }, { kind: 'broken', atMs: 200 }, [10, 12]],
  [{ failAfterBytes: 40 }, { kind: 'broken', atMs: 400 }, [10, 20, 30, 40]],
  [{ failAfterBytes: 41 }, { kind: 'complete', atMs: 400 }, [10, 20, 30, 40]],
  [{ failAfterBytes: 0 }, { kind: 'broken', atMs: 0 }, []],
])('%j ends the response', async (conditions, end, to) => {
  const result = await of(conditions)
  expect(result.end).toEqual(end)
  expect(borders(result)).toEqual(to)
})

test('compressed without a flush, a short response comes at its end', async () => {
  const result = await of({ gzip: true })
  expect(times(result)).toEqual([400])
  expect(borders(result)).toEqual([40])
  expect(times(await of({ gzip: true, gzipFlush: true }))).toEqual([100, 200, 300, 400])
})

test('faults count compressed bytes, and what was decoded until then is delivered', async () => {
  const flushed = { gzip: true, gzipFlush: true }
  const content = new TextEncoder().encode('0123456789')
  const writes = schedule.map((write) => ({ ...write, content }))
  const result = async (conditions: Partial<NetworkConditions>) =>
    preview({ writes }, { ...defaultConditions, ...flushed, ...conditions })
  // The header of gzip has ten.
  expect(await result({ failAfterBytes: 10 })).toMatchObject({
    delivered: [],
    end: { kind: 'broken', atMs: 100 },
  })
  const cut = await result({ failAfterBytes: 30 })
  expect(borders(cut)[0]).toBe(10)
  expect(cut.end.kind).toBe('broken')
  expect(borders(cut).at(-1)).toBeLessThan(40)
})

test('what a proxy honours shows in the preview', async () => {
  const headers: [string, string][] = [['x-accel-buffering', 'no']]
  const head = { method: 'GET', status: 200, headers }
  const buffered = { ...defaultConditions, bufferWholeResponse: true }
  expect(times(await preview({ writes: schedule, head }, buffered))).toEqual([100, 200, 300, 400])
  const ignoring = { ...buffered, ignoreProxyHeaders: true }
  expect(times(await preview({ writes: schedule, head }, ignoring))).toEqual([400])
})

test('what is shown is the first request, and whether a later one has the faults', async () => {
  const of2 = await of({ failAfterBytes: 15, faultAtRequest: 2 })
  expect(of2).toMatchObject({ end: { kind: 'complete' }, faultsAt: 2 })
  const of1 = await of({ failAfterBytes: 15, faultAtRequest: 1 })
  expect(of1).toMatchObject({ end: { kind: 'broken' }, faultsAt: null })
  expect(await of({ status: 500, faultAtRequest: 2 })).toMatchObject({ status: null, faultsAt: 2 })
})

test('a status is answered without the server', async () => {
  const result = await of({ status: 500, initialDelayMs: 50 })
  expect(result.written).toEqual([])
  expect(result.status).toBe(500)
  expect(result.delivered).toHaveLength(1)
  expect((await of({ status: 204 })).delivered).toEqual([])
  expect(times(result)).toEqual([50])
})

test.each<Partial<NetworkConditions>>([
  { failAfterBytes: 10 },
  { truncateAfterBytes: 0 },
  { stallAfterBytes: 1 },
  { chunkBytes: 5, chunkDelayMs: 100, jitterMs: 100 },
])('a status comes whole and in one chunk, whatever else is chosen: %j', async (others) => {
  const result = await of({ status: 500, ...others })
  expect(result).toEqual(await of({ status: 500 }))
  expect(result.end).toEqual({ kind: 'complete', atMs: 0 })
})

test('jitter is the same for the same seed, and another for another', async () => {
  const jitter = async (seed: number) => times(await of({ jitterMs: 80, seed }))
  const once = await jitter(7)
  expect(await jitter(7)).toEqual(once)
  expect(await jitter(8)).not.toEqual(once)
  for (const [index, atMs] of once.entries()) {
    expect(atMs).toBeGreaterThanOrEqual((index + 1) * 100)
  }
})

const optional = (max: number) => fc.option(fc.integer({ min: 1, max }))
const anyConditions = fc.record({
  initialDelayMs: fc.integer({ min: 0, max: 2000 }),
  chunkDelayMs: fc.integer({ min: 0, max: 500 }),
  jitterMs: fc.integer({ min: 0, max: 500 }),
  chunkBytes: optional(50),
  bufferUntilBytes: fc.integer({ min: 0, max: 200 }),
  oneChunkLate: fc.boolean(),
  gzip: fc.boolean(),
  gzipFlush: fc.boolean(),
  bufferWholeResponse: fc.boolean(),
  failAfterBytes: optional(300),
  truncateAfterBytes: optional(300),
  stallAfterBytes: optional(300),
  faultAtRequest: optional(2),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
})
const anySchedule = fc
  .array(
    fc.record({
      gapMs: fc.integer({ min: 0, max: 300 }),
      content: fc.uint8Array({ minLength: 1, maxLength: 60 }),
    }),
  )
  .map((writes) => {
    let atMs = 0
    return writes.map(({ gapMs, content }) => ({
      atMs: (atMs += gapMs),
      bytes: content.byteLength,
      content,
    }))
  })

test('whatever the conditions: bytes keep their order, none is there before it was written', async () => {
  await fc.assert(
    fc.asyncProperty(anySchedule, anyConditions, async (writes, conditions) => {
      const { written, delivered, end } = await preview(
        { writes },
        {
          ...defaultConditions,
          ...conditions,
        },
      )
      let to = 0
      let last = 0
      for (const chunk of delivered) {
        expect(chunk.from).toBe(to)
        expect(chunk.to).toBeGreaterThan(chunk.from)
        expect(chunk.atMs).toBeGreaterThanOrEqual(last)
        const source = written.find((each) => each.to >= chunk.to)
        expect(chunk.atMs).toBeGreaterThanOrEqual(source?.atMs ?? Infinity)
        to = chunk.to
        last = chunk.atMs
      }
      if (end.kind === 'complete') expect(to).toBe(written.at(-1)?.to ?? 0)
      expect(end.atMs).toBeGreaterThanOrEqual(last)
    }),
  )
})

const siteOrigin = 'https://chunkwise.example'
const longMs = 1e7

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** A server that writes by the clock, whether its client reads or not. */
const writing = (writes: readonly ScheduledWrite[]) =>
  new ReadableStream<Uint8Array>({
    async start(controller) {
      const startedAt = performance.now()
      for (const { atMs, bytes, content = new Uint8Array(bytes) } of writes) {
        if (startedAt + atMs > performance.now()) await pause(startedAt + atMs - performance.now())
        controller.enqueue(content)
      }
      controller.close()
    },
  })

/** What the simulated network itself delivers, and how it ends; a response that stalls is left. */
async function run(writes: readonly ScheduledWrite[], conditions: NetworkConditions) {
  const startedAt = performance.now()
  const delivered: { readonly atMs: number; readonly to: number }[] = []
  const ends: boolean[] = []
  const answer = async () =>
    new Response(writing(writes), { headers: { 'content-type': 'text/plain' } })
  const network = new Network({ conditions, settings: {}, siteOrigin, timeScale: 1, answer })
  const log = { record: () => undefined, another: () => log }
  const { response, passage } = await network.ask(new Request(`${siteOrigin}/api/text`), log)
  if (!response?.body || !passage) throw new Error('There is no response.')
  const delivery = deliver(response.body, {
    window: new ReadWindow(byteCount(1e9)),
    passage,
    record(happening) {
      if (happening.kind === 'response-ended') ends.push(happening.complete)
      if (happening.kind !== 'delivered') return
      delivered.push({
        atMs: performance.now() - startedAt,
        to: happening.offset + happening.length,
      })
    },
  })
  const read = new Response(delivery.stream).arrayBuffer().then(
    () => undefined,
    () => undefined,
  )
  await Promise.race([read, pause(longMs)])
  delivery.clientLeft('enough')
  return { delivered, ends, encodedBytes: passage.encodedBytes() }
}

test('the simulated network delivers what the preview shows, and ends as it shows', async () => {
  const connections = fc.constantFrom(
    {},
    { connectionLimit: 6, connectionsTaken: 5 },
    { connectionLimit: 6, connectionsTaken: 6 },
  )
  await fc.assert(
    fc.asyncProperty(anySchedule, anyConditions, connections, async (writes, some, others) => {
      const conditions = { ...defaultConditions, ...some, ...others }
      const shown = await preview({ writes }, conditions)
      const { delivered, ends, encodedBytes } = await run(writes, conditions)
      expect(delivered.map(({ to }) => to)).toEqual(borders(shown))
      expect(ends).toEqual(shown.end.kind === 'stalled' ? [] : [shown.end.kind === 'complete'])
      for (const [index, { atMs }] of delivered.entries()) {
        // Timers are set to whole milliseconds, so each chunk on the way may add one.
        const before = encodedBytes ?? index
        const late = atMs - (shown.delivered[index]?.atMs ?? NaN)
        expect(late).toBeGreaterThan(-0.01)
        expect(late).toBeLessThanOrEqual(before + 1.01)
      }
    }),
  )
})
