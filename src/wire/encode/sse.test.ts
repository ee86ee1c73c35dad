import { expect, test } from 'vitest'

import { encodeSseComment, encodeSseEvent, encodeSseRetry } from './sse.ts'

test('an event is its fields and a blank line, in the order of .NET’s SseFormatter', () => {
  expect(encodeSseEvent({ data: '72', event: 'heartRate', id: '7', retry: 1000 })).toBe(
    'event: heartRate\ndata: 72\nid: 7\nretry: 1000\n\n',
  )
})

test.each([
  ['LF', 'a\nb'],
  ['CRLF', 'a\r\nb'],
  ['CR', 'a\rb'],
])('data with a %s becomes two data fields', (_name, data) => {
  expect(encodeSseEvent({ data })).toBe('data: a\ndata: b\n\n')
})

test('empty data is still an event', () => {
  expect(encodeSseEvent({ data: '' })).toBe('data: \n\n')
})

test('a comment and a reconnection time are blocks of their own', () => {
  expect(encodeSseComment('keep-alive')).toBe(': keep-alive\n\n')
  expect(encodeSseRetry(2000)).toBe('retry: 2000\n\n')
})
