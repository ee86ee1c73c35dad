import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  EventIds,
  LastEventIdTracker,
  isEventSource,
  lastEventId,
  readableHeaders,
  withLastEventId,
} from './last-event-id.ts'

const encode = (text: string) => new TextEncoder().encode(text)
function lastOf(text: string, start?: string): string {
  const ids = new EventIds(start)
  ids.push(encode(text))
  return ids.lastEventId
}

test.each([
  ['a complete event', 'id: 7\ndata: x\n\n', '7'],
  ['an event that lacks its blank line', 'id: 7\ndata: x\n\nid: 8\ndata: y\n', '7'],
  ['no space, CR and CRLF', 'id:7\r\ndata:x\r\n\r\nid:8\rdata:y\r\r', '8'],
  ['an event without an id', 'id: 7\ndata: x\n\ndata: y\n\n', '7'],
  ['an id without data', 'id: 7\n\n', '7'],
  ['an empty id', 'id: 7\ndata: x\n\nid\ndata: y\n\n', ''],
  ['an id with U+0000', 'id: 7\ndata: x\n\nid: 8\u0000\ndata: y\n\n', '7'],
  ['a byte order mark', '\ufeffid: 7\ndata: x\n\n', '7'],
  ['a mark where none belongs', 'data: x\n\n\ufeffid: 7\n\n', ''],
  ['a name that only begins so', 'idx: 7\n\n', ''],
  ['a comment', ': id: 7\n\n', ''],
])('the last id after %s', (_what, text, expected) => {
  expect(lastOf(text)).toBe(expected)
})

test('an id that the client came with holds until another comes', () => {
  expect(lastOf('data: x\n\n', '5')).toBe('5')
  expect(lastOf('id: 6\n\n', '5')).toBe('6')
})

test('of a line 64 KiB are kept: an id in a longer one is ignored, and the next lines count', () => {
  const longest = 'x'.repeat(64 * 1024 - 'id: '.length)
  expect(lastOf(`id: ${longest}\n\n`)).toBe(longest)
  expect(lastOf(`id: 7\nid: ${longest}x\n\n`)).toBe('7')
  expect(lastOf(`data: ${longest}${longest}\r\nid: 8\r\n\r\n`)).toBe('8')
})

test('cuts change nothing', () => {
  const event = fc.tuple(
    fc.nat(99),
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('\n', '\r\n', '\r'),
  )
  fc.assert(
    fc.property(
      fc.array(event),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      (events, cuts) => {
        const text = events
          .map(
            ([id, data, end]) => `data: ${data.replace(/[\r\n]/g, '')}${end}id: ${id}${end}${end}`,
          )
          .join('')
        const bytes = encode(text)
        const ids = new EventIds()
        for (let from = 0, n = 0; from < bytes.length; n += 1) {
          const to = from + (cuts[n % cuts.length] ?? 1)
          ids.push(bytes.subarray(from, to))
          from = to
        }
        expect(ids.lastEventId).toBe(lastOf(text))
        expect(ids.lastEventId).toBe(String(events.at(-1)?.[0] ?? ''))
      },
    ),
  )
})

const url = 'https://site.example/api/stream'

test('who comes back goes on after what was delivered, though no header says so', async () => {
  const positions = new LastEventIdTracker(1)
  positions.opened(`${url}#top`)
  const first = await positions.connect(url, null)
  expect(first.lastEventId).toBe('')
  first.delivered(encode('id: 3\ndata: x\n\nid: 4\ndata: y'))
  first.ended()
  const second = await positions.connect(url, null)
  expect(second.lastEventId).toBe('3')
  second.ended()
  expect((await positions.connect(url, null)).lastEventId).toBe('3')
})

test('a header goes before what is known', async () => {
  const positions = new LastEventIdTracker(1)
  positions.opened(url)
  const first = await positions.connect(url, null)
  first.delivered(encode('id: 3\n\n'))
  first.ended()
  expect((await positions.connect(url, '2')).lastEventId).toBe('2')
  expect((await positions.connect(url, null)).lastEventId).toBe('')
})

test('a new EventSource begins anew, even if it is heard of after its request', async () => {
  const positions = new LastEventIdTracker(5_000)
  positions.opened(url)
  const first = await positions.connect(url, null)
  first.delivered(encode('id: 3\n\n'))
  first.ended()
  const second = positions.connect(url, null)
  positions.opened(url)
  expect((await second).lastEventId).toBe('')
})

test('a first request that comes before the news of its EventSource is no sign of another one', async () => {
  const positions = new LastEventIdTracker(1)
  const first = await positions.connect(url, null)
  positions.opened(url)
  first.delivered(encode('id: 3\n\n'))
  first.ended()
  expect((await positions.connect(url, null)).lastEventId).toBe('3')
})

test('one that is left before it is told that it was closed takes no other one along', async () => {
  const positions = new LastEventIdTracker(1)
  positions.opened(url)
  const first = await positions.connect(url, null)
  first.left()
  const second = await positions.connect(url, null)
  positions.closed(url)
  positions.opened(url)
  second.delivered(encode('id: 2\n\n'))
  second.ended()
  expect((await positions.connect(url, null)).lastEventId).toBe('2')
})

test('one that is closed while it waits does not come back', async () => {
  const positions = new LastEventIdTracker(1)
  positions.opened(url)
  const first = await positions.connect(url, null)
  first.delivered(encode('id: 3\n\n'))
  first.ended()
  positions.closed(url)
  expect((await positions.connect(url, null)).lastEventId).toBe('')
})

test('one that is closed just before its server ends does not come back either', async () => {
  const positions = new LastEventIdTracker(1)
  positions.opened(url)
  const first = await positions.connect(url, null)
  first.delivered(encode('id: 3\n\n'))
  positions.closed(url)
  first.ended()
  positions.opened(url)
  const second = await positions.connect(url, null)
  second.delivered(encode('id: 1\n\n'))
  second.ended()
  expect((await positions.connect(url, null)).lastEventId).toBe('1')
})

test('an EventSource is told from a fetch for events', () => {
  const headers = { accept: 'text/event-stream' }
  expect(isEventSource(new Request(url, { headers, cache: 'no-store' }))).toBe(true)
  expect(isEventSource(new Request(url, { headers }))).toBe(false)
  const post = new Request(url, { headers, cache: 'no-store', method: 'POST', body: '{}' })
  expect(isEventSource(post)).toBe(false)
  expect(lastEventId(new Request(url, { headers: { 'Last-Event-ID': '9' } }))).toBe('9')
  expect(lastEventId(new Request(url))).toBe('')
})

test.each(['7', '这是', 'é', '😀'])('an id %s goes on the wire as UTF-8 and comes back', (id) => {
  const request = withLastEventId(new Request('http://x/'), id)
  const value = request.headers.get('last-event-id') ?? ''
  expect(Buffer.from(value, 'latin1').toString()).toBe(id)
  expect(lastEventId(request)).toBe(id)
  expect(readableHeaders(request.headers)).toEqual([['last-event-id', id]])
})

test('bytes of an id that are no UTF-8 are left as they are', () => {
  const headers = { 'last-event-id': '\xe9' }
  expect(lastEventId(new Request('http://x/', { headers }))).toBe('\xe9')
})
