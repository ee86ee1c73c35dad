import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { traceOf, traceText, type TraceStep } from '../../../tests/support/curl-trace.ts'
import type { Exchange } from '../model.ts'
import { binaryOf } from './curl-blocks.ts'
import { readCurlTrace } from './curl-trace.ts'

const encode = (text: string) => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

type Steps = Parameters<typeof traceOf>[0]

const asked: Steps = [
  ['Info', 1_000, 'Connected to localhost (127.0.0.1) port 8123 (#0)'],
  ['Send header', 1_000, 'GET /sse?x=1 HTTP/1.1\r\nHost: localhost:8123\r\nAccept: */*\r\n\r\n'],
]

const head = (atMs: number, ...fields: string[]): Steps =>
  ['HTTP/1.1 200 OK', ...fields, ''].map((line) => ['Recv header', atMs, `${line}\r\n`])

const left: Steps = [['Info', 1_900, 'Connection #0 to host localhost left intact']]

function read(text: string) {
  const found = readCurlTrace(text)
  if ('problem' in found) throw new Error(found.problem)
  return found.value
}

const exchangesIn = (text: string): readonly Exchange[] => read(text).recording.exchanges

const chunksIn = (text: string, index = 0) =>
  exchangesIn(text)[index]?.response.chunks.map(({ atMs, bytes }) => [atMs, decode(bytes)])

const problemOf = (text: string): string => {
  const found = readCurlTrace(text)
  return 'problem' in found ? found.problem : ''
}

test('chunked framing is taken off, and times count from the request', () => {
  const text = traceOf([
    ...asked,
    ...head(1_010.5, 'content-type: text/event-stream', 'Transfer-Encoding: chunked'),
    ['Recv data', 1_020.25, '9\r\ndata: 1\n\n\r\n'],
    ['Recv data', 1_080, '9\r\ndata: 2\n\n\r\n9\r\ndata: 3\n\n\r\n'],
    ['Recv data', 1_100, '0\r\n\r\n'],
    ...left,
  ])
  expect(exchangesIn(text)).toEqual([
    {
      request: {
        method: 'GET',
        origin: 'http://localhost:8123',
        path: '/sse',
        query: '?x=1',
        headers: [
          ['Host', 'localhost:8123'],
          ['Accept', '*/*'],
        ],
      },
      response: {
        status: 200,
        headersAtMs: 10.5,
        headers: [
          ['content-type', 'text/event-stream'],
          ['Transfer-Encoding', 'chunked'],
        ],
        chunks: [
          { atMs: 20.25, bytes: encode('data: 1\n\n') },
          { atMs: 80, bytes: encode('data: 2\n\ndata: 3\n\n') },
        ],
        end: 'complete',
        endAtMs: 100,
      },
    },
  ])
})

const chunkedHead = head(1_010, 'Transfer-Encoding: chunked')

test.each<[string, Steps, Exchange['response']['end']]>([
  [
    'chunked, without its last chunk',
    [...chunkedHead, ['Recv data', 1_020, '3\r\nabc\r\n'], ...left],
    'broken',
  ],
  [
    'declared, all there',
    [...head(1_010, 'content-length: 3'), ['Recv data', 1_020, 'abc']],
    'complete',
  ],
  [
    'declared, too short',
    [...head(1_010, 'content-length: 9'), ['Recv data', 1_020, 'abc'], ...left],
    'broken',
  ],
  ['ended by the connection', [...head(1_010), ['Recv data', 1_020, 'abc'], ...left], 'complete'],
  [
    'ended by a lost connection',
    [
      ...head(1_010),
      ['Recv data', 1_020, 'abc'],
      ['Info', 1_030, 'Recv failure: Connection reset by peer'],
    ],
    'broken',
  ],
  ['without an end in the trace', [...head(1_010), ['Recv data', 1_020, 'abc']], 'broken'],
  [
    'of newer curls, without framing',
    [...chunkedHead, ['Recv data', 1_020, 'abc'], ...left],
    'complete',
  ],
])('a body %s', (_what, steps, end) => {
  const text = traceOf([...asked, ...steps])
  expect(chunksIn(text)).toEqual([[20, 'abc']])
  expect(exchangesIn(text)[0]?.response.end).toBe(end)
})

test('a body that only looks framed is taken as it came', () => {
  const text = traceOf([...asked, ...head(1_010), ['Recv data', 1_020, '3\r\nabc\r\n'], ...left])
  expect(chunksIn(text)).toEqual([[20, '3\r\nabc\r\n']])
})

test('an interim response and the sending of a body come before the response', () => {
  const text = traceOf([
    ['Send header', 1_000, 'POST /a HTTP/1.1\r\nHost: a.test\r\nExpect: 100-continue\r\n\r\n'],
    ['Recv header', 1_010, 'HTTP/1.1 100 Continue\r\n'],
    ['Recv header', 1_010, '\r\n'],
    ['Send data', 1_020, '{"a":1}'],
    ...head(1_050, 'content-length: 2'),
    ['Recv data', 1_060, 'ok'],
  ])
  expect(exchangesIn(text)[0]).toMatchObject({
    request: { method: 'POST', origin: 'http://a.test' },
    response: { status: 200, headersAtMs: 30, endAtMs: 40 },
  })
})

test('a trace that goes past midnight', () => {
  const day = 24 * 60 * 60 * 1_000
  const text = traceOf([
    ['Send header', day - 100, 'GET / HTTP/1.1\r\nHost: a.test\r\n\r\n'],
    ...head(day - 50, 'content-length: 2'),
    ['Recv data', day - 1, 'a'],
    ['Recv data', day + 200, 'b'],
  ])
  expect(text).toContain('23:59:59.999000 <= Recv data')
  expect(text).toContain('00:00:00.200000 <= Recv data')
  expect(chunksIn(text)).toEqual([
    [99, 'a'],
    [300, 'b'],
  ])
})

test('several exchanges, one of them through TLS', () => {
  const one = [...asked, ...head(1_010, 'content-length: 1'), ['Recv data', 1_020, '1'], ...left]
  const two = traceOf(one as Steps)
  expect(exchangesIn(two + two).map(({ request }) => request.path)).toEqual(['/sse', '/sse'])
  const tls = traceOf([['Info', 900, 'SSL connection using TLSv1.3']]) + two
  expect(exchangesIn(tls)[0]?.request.origin).toBe('https://localhost:8123')
})

describe('any chunks', () => {
  const anyChunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 60 }), {
    minLength: 1,
    maxLength: 10,
  })
  const cases = fc.record({ chunks: anyChunks, framed: fc.boolean(), mixed: fc.boolean() })

  test('come out as they went in, also where curl wrote the body in between', () => {
    fc.assert(
      fc.property(cases, ({ chunks, framed, mixed }) => {
        const length = chunks.reduce((sum, bytes) => sum + bytes.length, 0)
        const field = framed ? 'Transfer-Encoding: chunked' : `Content-Length: ${length}`
        const frame = (bytes: Uint8Array) =>
          framed
            ? Uint8Array.from([
                ...encode(`${bytes.length.toString(16)}\r\n`),
                ...bytes,
                ...encode('\r\n'),
              ])
            : bytes
        const steps = chunks.map((bytes, index): TraceStep => ({
          kind: 'Recv data',
          micros: 2_000_000 + index,
          bytes: frame(bytes),
        }))
        const text = [
          traceOf([...asked, ...head(1_010, field)]),
          ...steps.map((step, index) => {
            const body = mixed ? binaryOf(chunks[index] ?? new Uint8Array(0)) : ''
            return traceText(step) + body
          }),
          framed ? traceOf([['Recv data', 3_000, '0\r\n\r\n']]) : '',
        ].join('')
        const [exchange] = exchangesIn(text)
        expect(exchange?.response.chunks.map(({ bytes }) => [...bytes])).toEqual(
          chunks.map((bytes) => [...bytes]),
        )
        expect(exchange?.response.end).toBe('complete')
      }),
    )
  })

  test('a body that is itself a trace doesn’t count as one, with --trace -', () => {
    const inner = traceOf([
      ...asked,
      ...head(1_010, 'content-length: 1'),
      ['Recv data', 1_020, '1'],
    ])
    const field = `content-length: ${inner.length}`
    const text = traceOf([...asked, ...head(1_010, field), ['Recv data', 1_020, inner]]) + inner
    expect(chunksIn(text)).toEqual([[20, inner]])
  })
})

describe('what can’t be read says what, where and what to do', () => {
  const whole = traceOf([
    ...asked,
    ...head(1_010, 'content-length: 40'),
    ['Recv data', 1_020, 'a'.repeat(40)],
    ...left,
  ])

  test('--trace-ascii', () => {
    const text =
      '18:23:32.769107 => Send header, 81 bytes (0x51)\n0000: GET /len HTTP/1.1\n0013: Host: a\n'
    expect(problemOf(text)).toBe(
      'This is a trace of --trace-ascii, which loses all bytes that aren’t printable. Record it again with: curl -N --trace - --trace-time URL',
    )
  })

  test('no --trace-time', () => {
    expect(problemOf(whole.replaceAll(/^\d\d:\d\d:\d\d\.\d{6} /gm, ''))).toMatch(
      /^The curl trace has no times: line 2 doesn’t .* --trace-time/,
    )
  })

  test('a dump with a missing line', () => {
    const text = whole.replace(/^0010: 61 .*\n/m, '')
    expect(problemOf(text)).toMatch(
      /^The curl trace is damaged: line \d+ announces 40 bytes, .* Paste all/,
    )
  })

  test('no response at all', () => {
    expect(problemOf(traceOf(asked))).toMatch(/contains no response.*Paste all.*record it again/)
  })

  test('a trace cut anywhere after its headers gives what it has, as broken', () => {
    const from = whole.indexOf('<= Recv data')
    for (let to = from; to < whole.length - 1; to += 7) {
      const found = read(whole.slice(0, to))
      const [exchange] = found.recording.exchanges
      const length = exchange?.response.chunks[0]?.bytes.length ?? 0
      expect([0, 40]).toContain(length)
      expect(exchange?.response.end).toBe(length === 40 ? 'complete' : 'broken')
      if (length === 0) expect(found.notes.join()).toMatch(/ends before the response does/)
    }
  })

  test('any damage gives a recording or a message, never anything else', () => {
    fc.assert(
      fc.property(
        fc.nat(whole.length),
        fc.string({ maxLength: 30 }),
        fc.nat(200),
        (at, put, cut) => {
          const text = whole.slice(0, at) + put + whole.slice(at + cut)
          const found = readCurlTrace(binaryOf(encode(text)))
          if ('problem' in found) expect(found.problem).toMatch(/\w{3}.*\./)
        },
      ),
      { numRuns: 300 },
    )
  })
})

test('secrets that curl sent or received are gone, and listed', () => {
  const text = traceOf([
    [
      'Send header',
      1_000,
      'GET /a?token=s3cret&x=1 HTTP/1.1\r\nHost: a.test\r\nAuthorization: Bearer s3cret\r\n\r\n',
    ],
    ...head(1_010, 'set-cookie: a=s3cret', 'content-length: 0'),
  ])
  const { recording } = read(text)
  expect(JSON.stringify(recording)).not.toContain('s3cret')
  expect(recording.removed).toEqual(['?token', 'authorization', 'set-cookie'])
  expect(recording.exchanges[0]?.request.query).toBe('?x=1')
})
