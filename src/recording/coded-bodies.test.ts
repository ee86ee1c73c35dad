import { Duplex } from 'node:stream'
import { brotliCompressSync, createBrotliDecompress } from 'node:zlib'
import { afterEach, expect, test, vi } from 'vitest'

import { withDecodedBodies } from './coded-bodies.ts'
import type { Recording } from './model.ts'

afterEach(() => vi.unstubAllGlobals())

/** As Firefox 153; Node 20 knows no brotli. */
class WithBrotli {
  readonly readable: unknown
  readonly writable: unknown
  constructor(format: string) {
    if (format !== 'brotli') throw new TypeError('unknown')
    Object.assign(this, Duplex.toWeb(createBrotliDecompress()))
  }
}

const text = 'data: 你好\n\n'
const compressed = brotliCompressSync(text)

const recordingOf = (
  coding: string,
  body: Uint8Array,
  rest: Partial<Recording['exchanges'][number]['response']> = {},
): Recording => ({
  source: 'curl-trace',
  borders: 'known',
  decoded: false,
  removed: [],
  exchanges: [
    {
      request: { method: 'GET', origin: '', path: '/a', query: '', headers: [] },
      response: {
        status: 200,
        headersAtMs: 1,
        headers: [
          ['Content-Encoding', coding],
          ['Content-Length', String(body.length)],
          ['Content-Type', 'text/event-stream'],
        ],
        chunks: [
          { atMs: 2, bytes: body.subarray(0, 3) },
          { atMs: 9, bytes: body.subarray(3) },
        ],
        end: 'complete',
        endAtMs: 10,
        ...rest,
      },
    },
  ],
})

const decoded = async (recording: Recording) => {
  const read = await withDecodedBodies({ recording, notes: ['first'] })
  const response = read.recording.exchanges[0]?.response
  const bytes = Buffer.concat((response?.chunks ?? []).map((chunk) => chunk.bytes))
  return { ...read, response, body: bytes.toString() }
}

test('where the browser knows the coding, a body is decoded, and its headers say so', async () => {
  vi.stubGlobal('DecompressionStream', WithBrotli)
  const { body, response, notes } = await decoded(recordingOf('br', compressed))
  expect(body).toBe(text)
  expect(response?.headers).toEqual([['Content-Type', 'text/event-stream']])
  expect(response?.chunks.every(({ atMs }) => atMs === 9)).toBe(true)
  expect(notes).toEqual(['first', expect.stringContaining('It was decompressed')])
})

test.each([
  ['zstd', compressed, 'This browser can’t decompress that'],
  ['gzip, br', compressed, 'This browser can’t decompress that'],
  ['br', new TextEncoder().encode('no brotli at all'), 'Its bytes aren’t valid'],
  ['br', compressed.subarray(0, -3), 'Its bytes aren’t valid'],
  ['br', brotliCompressSync(Buffer.alloc(17 * 1024 * 1024)), 'larger than 16 MiB'],
])(
  'a body in %s that can’t be decoded stays as it is, and what to do is said',
  async (coding, body, why) => {
    vi.stubGlobal('DecompressionStream', WithBrotli)
    const recording = recordingOf(coding, body)
    const { notes, recording: kept } = await decoded(recording)
    expect(kept.exchanges).toEqual(recording.exchanges)
    expect(notes[1]).toContain(why)
    expect(notes[1]).toContain('Record it again without compression')
  },
)

test('what the network decodes, what is decoded and what is empty stays as it is, without a word', async () => {
  const empty = recordingOf('br', compressed, { chunks: [] })
  const har = { ...recordingOf('br', compressed), decoded: true }
  for (const recording of [recordingOf('gzip', compressed), empty, har]) {
    const read = await decoded(recording)
    expect(read.recording).toEqual(recording)
    expect(read.notes).toEqual(['first'])
  }
})
