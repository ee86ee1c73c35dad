import { once } from 'node:events'
import { constants, createGzip, deflateRawSync, deflateSync, gunzipSync, gzipSync } from 'node:zlib'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { contentCodingOf, decoded, Decoder, gzipped, type ContentCoding } from './content-coding.ts'
import { cutAtMultiplesOf, NetworkFault, throughStages, type Chunks } from './stages.ts'

async function* from(chunks: readonly Uint8Array[]): Chunks {
  for (const chunk of chunks) yield chunk
}

async function all(chunks: Chunks): Promise<Uint8Array[]> {
  const seen: Uint8Array[] = []
  for await (const chunk of chunks) seen.push(chunk)
  return seen
}

const body = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), { maxLength: 25 })
const bytesOf = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks)

/** How many compressed bytes are out after each write, and all of them at the end. */
async function outAfterWrites(chunks: readonly Uint8Array[], flushes: boolean): Promise<number[]> {
  let out = 0
  const after: number[] = []
  async function* writing(): Chunks {
    for (const [index, chunk] of chunks.entries()) {
      if (index > 0) after.push(out)
      yield chunk
    }
    after.push(out)
  }
  for await (const { byteLength } of gzipped(flushes)(writing())) out += byteLength
  return [...after, out]
}

/** The same of Node's zlib, which is what its `compression` writes to. */
async function outOfNode(chunks: readonly Uint8Array[], flushes: boolean): Promise<number[]> {
  const gzip = createGzip({ flush: flushes ? constants.Z_SYNC_FLUSH : constants.Z_NO_FLUSH })
  let out = 0
  gzip.on('data', ({ byteLength }: Buffer) => {
    out += byteLength
  })
  const after: number[] = []
  for (const chunk of chunks) {
    await new Promise((resolve) => gzip.write(chunk, resolve))
    after.push(out)
  }
  gzip.end()
  await once(gzip, 'end')
  return [...after, out]
}

const words = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    new TextEncoder().encode(`data: ${(index * 7919) % 1009} ${'word'.repeat(index % 5)}\n\n`),
  )

test.each([true, false])('lets go when Node’s zlib does (flushed: %s)', async (flushes) => {
  // Long enough for several blocks of the compressor.
  const chunks = words(8000)
  const [ours, nodes] = [await outAfterWrites(chunks, flushes), await outOfNode(chunks, flushes)]
  const jumps = (out: readonly number[]) =>
    out.flatMap((total, index) => (total > (out[index - 1] ?? 0) ? [index] : []))
  expect(jumps(ours)).toEqual(jumps(nodes))
  if (flushes) expect(jumps(ours)).toHaveLength(chunks.length + 1)
  else expect(jumps(ours).length).toBeLessThan(20)
})

test('without a flush all of a short response comes at its end, except the header of gzip', async () => {
  const out = await outAfterWrites(words(35), false)
  expect(out.slice(0, -1)).toEqual(Array.from({ length: 35 }, () => 10))
  expect(out.at(-1)).toBeGreaterThan(100)
})

test('what is compressed is gzip, and is decoded to the same bytes, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      async (chunks, flushes, size) => {
        const compressed = await all(gzipped(flushes)(from(chunks)))
        expect(gunzipSync(bytesOf(compressed))).toEqual(bytesOf(chunks))
        const stages = [cutAtMultiplesOf(size), decoded('gzip')]
        const readable = await all(throughStages(from(compressed), stages))
        expect(bytesOf(readable)).toEqual(bytesOf(chunks))
        for (const { byteLength } of readable) expect(byteLength).toBeGreaterThan(0)
      },
    ),
    { numRuns: 60 },
  )
})

test('flushed, each write is decoded by itself', async () => {
  await fc.assert(
    fc.asyncProperty(body, async (chunks) => {
      const readable = await all(throughStages(from(chunks), [gzipped(true), decoded('gzip')]))
      expect(readable.map((chunk) => [...chunk])).toEqual(chunks.map((chunk) => [...chunk]))
    }),
    { numRuns: 60 },
  )
})

const text = new TextEncoder().encode('The same, '.repeat(40))

const wrongSum = gzipSync(text).map((byte, index, all) => (index < all.length - 8 ? byte : 0))

test.each<[string, ContentCoding, Uint8Array]>([
  ['gzip with a wrong checksum, which browsers don’t look at,', 'gzip', wrongSum],
  ['gzip', 'gzip', gzipSync(text)],
  ['deflate with zlib’s wrapper', 'deflate', deflateSync(text)],
  ['deflate without it', 'deflate', deflateRawSync(text)],
  ['gzip with something behind it', 'gzip', Buffer.concat([gzipSync(text), Buffer.from('more')])],
])('%s is decoded, byte by byte', (_what, coding, bytes) => {
  const decoder = new Decoder(coding)
  const parts = Array.from(bytes, (_byte, index) =>
    decoder.decode(bytes.subarray(index, index + 1)),
  )
  expect(bytesOf(parts)).toEqual(Buffer.from(text))
})

test('what is not gzip breaks the response', () => {
  const decoder = new Decoder('gzip')
  expect(() => decoder.decode(text)).toThrow(NetworkFault)
  expect(() => new Decoder('gzip').decode(text)).toThrow('the response is not valid gzip')
})

test.each([
  ['gzip', 'gzip'],
  [' X-GZIP', 'gzip'],
  ['deflate', 'deflate'],
  ['identity', null],
  ['br', null],
  ['gzip, br', null],
  [null, null],
])('Content-Encoding: %s', (value, coding) => {
  expect(contentCodingOf(new Headers(value === null ? {} : { 'content-encoding': value }))).toBe(
    coding,
  )
})
