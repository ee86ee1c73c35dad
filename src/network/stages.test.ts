import { seededRandom } from '../base/seeded-random.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { byteCount } from '../base/units.ts'
import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { bodyStages, leastGapMs } from './body-stages.ts'
import {
  atPace,
  bufferUntil,
  cutAt,
  cutAtMultiplesOf,
  faultAfter,
  oneChunkLate,
  type Chunks,
  type Stage,
} from './stages.ts'
import { deliver, type DeliveryEventData } from './deliver.ts'
import { ReadWindow } from './read-window.ts'

async function* from(chunks: readonly Uint8Array[]): Chunks {
  yield* chunks
}
async function through(stage: Stage, chunks: readonly Uint8Array[]): Promise<Uint8Array[]> {
  const got: Uint8Array[] = []
  for await (const chunk of stage(from(chunks))) got.push(chunk)
  return got
}
const flat = (chunks: readonly Uint8Array[]) => chunks.flatMap((chunk) => [...chunk])
/** Where chunks end, counted from the first byte. */
function borders(chunks: readonly Uint8Array[]): number[] {
  let at = 0
  return chunks.map(({ length }) => (at += length))
}
const body = fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { maxLength: 12 })

test('one chunk late: the same chunks, each asked for when the one after it has come', async () => {
  await fc.assert(
    fc.asyncProperty(body, async (chunks) => {
      expect(await through(oneChunkLate, chunks)).toEqual(chunks)
    }),
  )
  const written: number[] = []
  async function* writing(): Chunks {
    for (const value of [1, 2, 3]) {
      written.push(value)
      yield new Uint8Array([value])
    }
  }
  const late = oneChunkLate(writing())
  const seen: unknown[] = []
  for await (const chunk of late) seen.push([chunk[0], written.length])
  expect(seen).toEqual([
    [1, 2],
    [2, 3],
    [3, 3],
  ])
})

test('a buffer lets go when it is full, and of the rest at the end', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.integer({ min: 1, max: 50 }), async (chunks, least) => {
      const got = await through(bufferUntil(least), chunks)
      expect(flat(got)).toEqual(flat(chunks))
      for (const chunk of got.slice(0, -1)) expect(chunk.length).toBeGreaterThanOrEqual(least)
      // It never waits longer than it must: without its last chunk a chunk was not full.
      const ends = borders(chunks)
      for (const end of borders(got)) expect(ends).toContain(end)
      let start = 0
      for (const end of borders(got)) {
        const before = ends.findLast((candidate) => candidate < end) ?? 0
        expect(Math.max(0, before - start)).toBeLessThan(least)
        start = end
      }
    }),
  )
})

test('cuts lie at every multiple and where the server had its own, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.integer({ min: 1, max: 40 }), async (chunks, size) => {
      const got = await through(cutAtMultiplesOf(size), chunks)
      expect(flat(got)).toEqual(flat(chunks))
      const ends = borders(chunks)
      const total = ends.at(-1) ?? 0
      const multiples = Array.from({ length: Math.floor(total / size) }, (_, n) => (n + 1) * size)
      const wanted = [...new Set([...ends, ...multiples])].sort((a, b) => a - b)
      expect(borders(got)).toEqual(wanted)
    }),
  )
})

test('given cuts lie where they are given and where the server had its own, and nowhere else', async () => {
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.uniqueArray(fc.integer({ min: 1, max: 400 })),
      async (chunks, cuts) => {
        const got = await through(cutAt(cuts.sort((a, b) => a - b)), chunks)
        expect(flat(got)).toEqual(flat(chunks))
        const ends = borders(chunks)
        const inside = cuts.filter((cut) => cut < (ends.at(-1) ?? 0))
        const wanted = [...new Set([...ends, ...inside])].sort((a, b) => a - b)
        expect(borders(got)).toEqual(wanted)
      },
    ),
  )
})

test('five-byte cuts go through the article’s characters and between CR and LF', async () => {
  const encode = (text: string) => new TextEncoder().encode(text)
  const article = await through(cutAtMultiplesOf(5), [encode('["这"'), encode(',"是"')])
  expect(article.map((chunk) => new TextDecoder().decode(chunk))).toEqual([
    '["这',
    '"',
    ',"\ufffd',
    '\ufffd"',
  ])
  const lines = await through(cutAtMultiplesOf(8), [encode('data: x\r\n\r\n')])
  expect(lines.map((chunk) => chunk.length)).toEqual([8, 3])
  expect(lines[1]?.[0]).toBe(0x0a)
})

test('a fault comes after exactly its bytes, and not at all in a shorter body', async () => {
  await fc.assert(
    fc.asyncProperty(body, fc.nat(200), async (chunks, after) => {
      const got: Uint8Array[] = []
      const broken = faultAfter(after, () => Promise.reject(new Error('broken')))
      const reading = (async () => {
        for await (const chunk of broken(from(chunks))) got.push(chunk)
      })()
      const all = flat(chunks)
      if (all.length < after) await reading
      else await expect(reading).rejects.toThrow('broken')
      expect(flat(got)).toEqual(all.slice(0, after))
    }),
  )
})

test('chunks leave no closer together than they may, and a slow server is not slowed', async () => {
  const gaps = fc.array(fc.nat(30), { minLength: 1, maxLength: 20 })
  const pace = fc.record({ gapMs: fc.nat(20), jitterMs: fc.nat(10), leastMs: fc.nat(5) })
  await fc.assert(
    fc.asyncProperty(gaps, pace, fc.integer({ min: 0 }), async (pauses, chosen, seed) => {
      let clock = 0
      async function* writing(): Chunks {
        for (const pause of pauses) {
          clock += pause
          yield new Uint8Array(1)
        }
      }
      const run = async () => {
        clock = 0
        const left: number[] = []
        const wait = async (ms: number) => void (clock += ms)
        const options = { ...chosen, random: seededRandom(seed), now: () => clock, wait }
        for await (const _chunk of atPace(options)(writing())) left.push(clock)
        return left
      }
      const left = await run()
      let before = -Infinity
      for (const [index, at] of left.entries()) {
        const least = Math.max(chosen.gapMs, chosen.leastMs)
        expect(at - before).toBeGreaterThanOrEqual(least)
        const pause = pauses[index] ?? 0
        const start = index === 0 ? 0 : before
        expect(at - start).toBeLessThanOrEqual(Math.max(least, pause) + chosen.jitterMs)
        before = at
      }
      // The same seed, the same moments.
      expect(await run()).toEqual(left)
    }),
  )
})

test('randomness is even, and another seed gives other numbers', () => {
  const random = seededRandom(1)
  const numbers = Array.from({ length: 10_000 }, random)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  const tenths = Array.from({ length: 10 }, (_, tenth) =>
    numbers.filter((value) => Math.floor(value * 10) === tenth),
  )
  for (const { length } of tenths) expect(Math.abs(length - 1000)).toBeLessThan(150)
  const again = seededRandom(1)
  expect(Array.from({ length: 5 }, again)).toEqual(numbers.slice(0, 5))
  expect(seededRandom(2)()).not.toBe(numbers[0])
})

type Recorded = Omit<DeliveryEventData, 'request'>

function stream(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  let next = 0
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = chunks[next]
        next += 1
        if (chunk) controller.enqueue(chunk)
        else controller.close()
      },
    },
    { highWaterMark: 0 },
  )
}

function send(chunks: readonly Uint8Array[], chosen: Partial<NetworkConditions>) {
  const recorded: (Recorded & { at: number })[] = []
  const delivery = deliver(stream(chunks), {
    window: new ReadWindow(byteCount(1 << 20)),
    record: (happening) => recorded.push({ ...happening, at: performance.now() }),
    passage: {
      stages: (signal) =>
        bodyStages({ ...defaultConditions, ...chosen }, { timeScale: 1000, signal }),
    },
  })
  const kinds = () => recorded.map(({ kind }) => kind)
  const lengths = (kind: string) =>
    recorded.flatMap((event) =>
      event.kind === kind && 'length' in event ? [Number(event.length)] : [],
    )
  return { ...delivery, stream: delivery.stream, delivery, recorded, kinds, lengths }
}
const chunk = (length: number) => new Uint8Array(length).map((_, index) => index)

test('whatever the conditions, written is what the server wrote and delivered what was read', async () => {
  const conditions = fc.record(
    {
      chunkDelayMs: fc.nat(3000),
      jitterMs: fc.nat(3000),
      bufferUntilBytes: fc.nat(60),
      oneChunkLate: fc.boolean(),
      bufferWholeResponse: fc.boolean(),
      truncateAfterBytes: fc.option(fc.nat(60)),
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(body, conditions, async (chunks, chosen) => {
      const { stream: sent, lengths, recorded } = send(chunks, chosen)
      const got = new Uint8Array(await new Response(sent).arrayBuffer())
      const all = flat(chunks)
      const cut = chosen.truncateAfterBytes ?? Infinity
      expect([...got]).toEqual(all.slice(0, cut))
      expect(lengths('delivered').reduce((sum: number, length) => sum + length, 0)).toBe(got.length)
      const written = lengths('written')
      expect(written).toEqual(chunks.slice(0, written.length).map(({ length }) => length))
      if (all.length < cut) expect(written).toHaveLength(chunks.length)
      const end = recorded.find(({ kind }) => kind === 'response-ended')
      expect(end).toMatchObject({ complete: all.length < cut })
    }),
    { numRuns: 40 },
  )
})

test('cut chunks are 5 ms apart on the wall, however fast the server’s time runs', async () => {
  const { stream: sent, recorded, lengths } = send([chunk(12)], { chunkBytes: 5 })
  await new Response(sent).arrayBuffer()
  expect(lengths('written')).toEqual([12])
  expect(lengths('delivered')).toEqual([5, 5, 2])
  const at = recorded.filter(({ kind }) => kind === 'delivered').map((event) => event.at)
  for (const [index, moment] of at.entries()) {
    if (index > 0) expect(moment - (at[index - 1] ?? 0)).toBeGreaterThanOrEqual(leastGapMs - 0.5)
  }
})

test('a break errors the client’s stream, says after how much, and stops the server', async () => {
  const {
    stream: sent,
    recorded,
    kinds,
    lengths,
  } = send([chunk(6), chunk(6)], { failAfterBytes: 8 })
  await expect(new Response(sent).arrayBuffer()).rejects.toThrow(
    'broke the connection after 8 bytes',
  )
  expect(lengths('delivered')).toEqual([6, 2])
  expect(kinds().slice(-2)).toEqual(['response-ended', 'server-stopped'])
  expect(recorded.at(-2)).toMatchObject({ complete: false })
})

test('an EventSource’s stream ends without an ending where others break', async () => {
  const delivery = deliver(stream([chunk(6)]), {
    window: new ReadWindow(byteCount(100)),
    record: () => undefined,
    forEventSource: true,
    passage: {
      stages: (signal) =>
        bodyStages({ ...defaultConditions, failAfterBytes: 4 }, { timeScale: 1, signal }),
    },
  })
  expect((await new Response(delivery.stream).arrayBuffer()).byteLength).toBe(4)
})

test('a stall ends nothing, and the server writes on until the client goes', async () => {
  const chunks = Array.from({ length: 5 }, () => chunk(6))
  const { stream: sent, kinds, lengths } = send(chunks, { stallAfterBytes: 8 })
  const reader = sent.getReader()
  expect((await reader.read()).value).toHaveLength(8)
  const next = reader.read()
  const settled = await Promise.race([next, new Promise((resolve) => setTimeout(resolve, 30))])
  expect(settled).toBeUndefined()
  expect(lengths('written')).toHaveLength(5)
  await reader.cancel('enough')
  expect(await next).toEqual({ done: true, value: undefined })
  expect(kinds().slice(-2)).toEqual(['connection-closed', 'server-stopped'])
})

test('a server runs ahead of a slow network by 1 MiB and then waits', async () => {
  const chunks = Array.from({ length: 40 }, () => chunk(64 * 1024))
  const { stream: sent, lengths } = send(chunks, { stallAfterBytes: 1 })
  const reader = sent.getReader()
  await reader.read()
  const waiting = reader.read()
  await new Promise((resolve) => setTimeout(resolve, 30))
  // One is with the network, and the buffer is full with the one that came last.
  expect(lengths('written').length).toBeGreaterThanOrEqual(16)
  expect(lengths('written').length).toBeLessThanOrEqual(18)
  await reader.cancel()
  await waiting
})
