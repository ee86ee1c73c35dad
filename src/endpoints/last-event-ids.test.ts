import { expect, test } from 'vitest'

import { LastEventIds } from './last-event-ids.ts'

const url = 'https://chunkwise.example/api/stream'
const encoder = new TextEncoder()

test('an id counts when its event is delivered to its blank line, wherever the cuts fall', () => {
  const ids = new LastEventIds()
  const stream = ids.follow(url)
  const bytes = encoder.encode('data: 这\nid: 1\n\nid: 2\ndata: 是\n\nid: 3\n')
  stream.written(bytes)
  const seen = [...bytes].map(() => {
    stream.delivered(1)
    return ids.at(url)
  })
  const first = encoder.encode('data: 这\nid: 1\n\n').length
  expect(seen.indexOf('1')).toBe(first - 1)
  expect(seen.indexOf('2')).toBe(bytes.length - encoder.encode('id: 3\n').length - 1)
  expect(seen.at(-1)).toBe('2')
})

test('what was written and not delivered does not count', () => {
  const ids = new LastEventIds()
  const stream = ids.follow(url)
  stream.written(encoder.encode('id: 1\ndata: a\n\n'))
  stream.written(encoder.encode('id: 2\ndata: b\n\n'))
  stream.delivered(20)
  expect(ids.at(url)).toBe('1')
  expect(ids.at(`${url}?repeat=2`)).toBeNull()
})

test('a client that closes the connection itself comes back with nothing', () => {
  const ids = new LastEventIds()
  const stream = ids.follow(url)
  stream.written(encoder.encode('id: 1\ndata: a\n\n'))
  stream.delivered(15)
  stream.clientLeft()
  expect(ids.at(url)).toBeNull()
})
