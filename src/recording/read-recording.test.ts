import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { anyRecording } from '../../tests/support/any-recording.ts'
import { chromeHar, firefoxHar } from '../../tests/support/hars.ts'
import { writeRecording } from './file.ts'
import type { Exchange } from './model.ts'
import { readRecording } from './read-recording.ts'

const encode = (text: string) => new TextEncoder().encode(text)

function read(input: string | Uint8Array) {
  const found = readRecording(input, { siteOrigin: 'https://site.test' })
  if ('problem' in found) throw new Error(found.problem)
  return found.value
}

const problemOf = (input: string | Uint8Array): string => {
  const found = readRecording(input)
  return 'problem' in found ? found.problem : ''
}

const bodyOf = (exchange: Exchange | undefined): string =>
  (exchange?.response.chunks ?? []).map(({ bytes }) => new TextDecoder().decode(bytes)).join('')

const bodiesIn = (input: string | Uint8Array) => read(input).recording.exchanges.map(bodyOf)

const json = { name: 'content-type', value: 'application/json' }

describe('HAR', () => {
  const sse = { name: 'content-type', value: 'text/event-stream' }

  test('of Chrome', () => {
    const { recording, notes } = read(
      chromeHar([
        {
          url: 'https://api.test/v1/chat?key=s3cret&x=1',
          method: 'POST',
          requestHeaders: [{ name: 'authorization', value: 'Bearer s3cret' }],
          headers: [
            sse,
            { name: 'set-cookie', value: 'a=s3cret' },
            { name: 'content-encoding', value: 'gzip' },
            { name: 'content-length', value: '12' },
          ],
          content: { size: 18, mimeType: 'text/event-stream', text: 'data: ü\n\ndata: 2\n\n' },
        },
      ]),
    )
    expect(recording).toMatchObject({ source: 'har', borders: 'unknown', decoded: true })
    expect(recording.removed).toEqual(['?key', 'authorization', 'set-cookie'])
    expect(JSON.stringify(recording)).not.toContain('s3cret')
    const [exchange] = recording.exchanges
    expect(exchange?.request).toEqual({
      method: 'POST',
      origin: 'https://api.test',
      path: '/v1/chat',
      query: '?x=1',
      headers: [['accept', '*/*']],
    })
    expect(bodyOf(exchange)).toBe('data: ü\n\ndata: 2\n\n')
    expect(exchange?.response).toMatchObject({
      status: 200,
      headersAtMs: 310.25,
      endAtMs: 810,
      end: 'complete',
      headers: [
        ['content-type', 'text/event-stream'],
        ['content-encoding', 'gzip'],
        ['content-length', '12'],
      ],
    })
    expect(notes).toEqual([])
  })

  test('of Firefox, with a body in base64', () => {
    const { recording } = read(
      firefoxHar([
        {
          url: 'http://localhost:5255/stream',
          headers: [{ name: 'Content-Type', value: 'application/octet-stream' }],
          content: {
            mimeType: 'application/octet-stream',
            size: 3,
            encoding: 'base64',
            text: '/wAB',
          },
        },
        { url: 'http://localhost:5255/empty', status: 204, content: { mimeType: '', size: 0 } },
      ]),
    )
    const [first, second] = recording.exchanges
    expect(first?.response.chunks.map(({ bytes }) => [...bytes])).toEqual([[255, 0, 1]])
    expect(first?.request).toMatchObject({ origin: 'http://localhost:5255', path: '/stream' })
    expect(second?.response).toMatchObject({ status: 204, chunks: [], endAtMs: 800 })
  })

  test('entries without a body, from the cache, or not of HTTP are left out and named', () => {
    const good = { url: 'https://a.test/ok', headers: [json], content: { size: 2, text: '{}' } }
    const { recording, notes } = read(
      chromeHar([
        good,
        {
          url: 'https://a.test/cached?token=s3cret',
          content: { size: 900, mimeType: 'text/css' },
          extra: { _fromCache: 'memory' },
        },
        { url: 'https://a.test/events', content: { size: 40, mimeType: 'text/event-stream' } },
        { url: 'data:text/plain,hi', content: { size: 2, text: 'hi' } },
        { url: 'https://a.test/failed', status: 0, content: { size: 0 } },
      ]),
    )
    expect(recording.exchanges.map(bodyOf)).toEqual(['{}'])
    expect(notes).toEqual([
      '4 of 5 entries can’t be replayed and were left out: https://a.test/cached (from the cache, without a body), https://a.test/events (without a body), data:… (not HTTP), and 1 more.',
    ])
  })

  test('a Content-Length that isn’t the body’s goes, and is told', () => {
    const headers = [json, { name: 'Content-Length', value: '7' }]
    const { recording, notes } = read(
      firefoxHar([{ url: 'https://a.test/', headers, content: { size: 2, text: '{}' } }]),
    )
    expect(recording.exchanges[0]?.response.headers).toEqual([['content-type', 'application/json']])
    expect(notes).toEqual([expect.stringContaining('Content-Length')])
  })

  const cached = { url: 'https://a.test/a', status: 304, content: { size: 9 } }
  const whole = chromeHar([{ url: 'https://a.test/', content: { size: 2, text: '{}' } }])
  test.each([
    ['only cached entries', chromeHar([cached]), 'Turn on “Disable cache”'],
    [
      'only failed requests',
      chromeHar([{ url: 'https://a.test/', status: 0, content: { size: 0 } }]),
      'until it succeeds',
    ],
    [
      'only responses without their body',
      chromeHar([{ url: 'https://a.test/', content: { size: 9 } }]),
      'record it with: curl',
    ],
    [
      'only other protocols',
      chromeHar([{ url: 'wss://a.test/', content: { size: 0 } }]),
      'an http or https address',
    ],
    ['no entries', '{"log":{"entries":[]}}', 'has no entries'],
    ['no list of entries', '{"log":{"pages":[]}}', 'log.entries: '],
    ['an entry without a status', whole.replace('"status": 200', '"status": "200"'), 'entry 1, '],
    ['a HAR that was cut', whole.slice(0, -40), 'isn’t valid JSON'],
  ])('%s gives a message', (_what, text, problem) => {
    expect(problemOf(text)).toContain(problem)
    expect(problemOf(text)).toMatch(/[Ee]xport/)
  })
})

test('what to do about a HAR fits why nothing of it can be replayed', () => {
  const failed = chromeHar([{ url: 'https://a.test/', status: 0, content: { size: 0 } }])
  expect(problemOf(failed)).not.toContain('cache')
})

describe('a response as text', () => {
  const text = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nSet-Cookie: a=s3cret\r\n\r\nhé\n'

  test('has status, headers and body, for any method at /api/recorded', () => {
    const { recording } = read(text)
    expect(recording).toMatchObject({
      source: 'typed',
      borders: 'unknown',
      removed: ['set-cookie'],
    })
    const [exchange] = recording.exchanges
    expect(exchange?.request).toMatchObject({ method: '*', origin: '', path: '/api/recorded' })
    expect(exchange?.response.headers).toEqual([['Content-Type', 'text/plain']])
    expect(bodyOf(exchange)).toBe('hé\n')
  })

  test('of several the last one counts', () => {
    const redirect = 'HTTP/1.1 302 Found\r\nlocation: /b\r\n\r\n'
    expect(bodiesIn(`HTTP/1.1 100 Continue\r\n\r\n${redirect}${text}`)).toEqual(['hé\n'])
  })

  test('with line feeds alone, and with HTTP/2', () => {
    expect(bodiesIn('HTTP/2 404 \ncontent-type: text/plain\n\ngone')).toEqual(['gone'])
  })

  test('a Content-Length that isn’t the text’s goes', () => {
    const { recording, notes } = read('HTTP/1.1 200 OK\ncontent-length: 9\n\nabc')
    expect(recording.exchanges[0]?.response.headers).toEqual([])
    expect(notes.join()).toContain('declares 9 bytes, and the text has 3')
  })

  test('what is no whole response says so', () => {
    expect(problemOf('HTTP/1.1 200 OK\ncontent-type: text/plain')).toMatch(/empty line.*Paste all/)
    expect(problemOf('HTTP/1.1 200 OK')).toMatch(/empty line.*Paste all/)
    expect(problemOf('HTTP/1.1 101 Switching\n\n')).toMatch(/status 101/)
  })
})

test.each([
  ['data: 1\n\ndata: 2\n\n', 'text/event-stream'],
  [': hi\n\nevent: a\ndata\n\n', 'text/event-stream'],
  ['{"a":1}\n{"a":2}\n{"a":\n', 'application/x-ndjson'],
  ['[1,2]', 'application/json'],
  ['just text', 'text/plain; charset=utf-8'],
])('a body alone is sent as what it looks like: %j', (body, type) => {
  const { recording, notes } = read(body)
  expect(recording.exchanges[0]?.response.headers).toEqual([['content-type', type]])
  expect(bodiesIn(body)).toEqual([body])
  expect(notes.join()).toContain(type)
})

test('a recording is read as it was saved, and from UTF-16', () => {
  fc.assert(
    fc.property(anyRecording, (recording) => {
      expect(read(writeRecording(recording)).recording).toEqual(recording)
    }),
    { numRuns: 10 },
  )
  const text = 'data: é\n\n'
  const utf16 = new Uint8Array([
    0xff,
    0xfe,
    ...new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer),
  ])
  expect(bodiesIn(utf16)).toEqual([text])
  expect(bodiesIn(encode(`\uFEFF${text}`))).toEqual([text])
})

test.each([
  ['nothing', ''],
  ['spaces', ' \n '],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0xff)],
])('%s is refused with what can be read', (_what, input) => {
  expect(problemOf(input)).toMatch(/Paste or open .*curl -N --trace - --trace-time URL/)
})

test('curl -v is refused with what to do', () => {
  const text = '* Connected to a\n> GET / HTTP/1.1\n>\n< HTTP/1.1 200 OK\n<\nbody\n'
  expect(problemOf(text)).toMatch(/curl -v.*--trace/)
})

test('more than 16 MiB of bodies is refused', () => {
  expect(problemOf('x'.repeat(16 * 1024 * 1024 + 1))).toMatch(/16 MiB/)
})

test('any text gives a recording or a message', () => {
  const starts = fc.constantFrom(
    '',
    '{"log":',
    'HTTP/1.1 200 OK\n',
    '{"format":"chunkwise-trace"',
    '== Info: ',
  )
  fc.assert(
    fc.property(starts, fc.string({ unit: 'binary' }), (start, rest) => {
      const found = readRecording(start + rest)
      if ('problem' in found) expect(found.problem).toMatch(/\w{3}.*\./s)
    }),
  )
})
