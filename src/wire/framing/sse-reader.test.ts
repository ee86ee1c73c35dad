import { expect, test } from 'vitest'

import { SseReader } from './sse-reader.ts'

const encoder = new TextEncoder()
const stream =
  ': comment\n\nevent: token\r\ndata: 是\r\n\r\ndata\rdata:b\r\revent: only\n\nid: 1\ndata: [DONE]\n\ndata: cut'

test.each([1, 2, 3, 7, 1_000])('events are the same in chunks of %i bytes', (size) => {
  const reader = new SseReader()
  const bytes = encoder.encode(stream)
  const found = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
    reader.push(bytes.subarray(index * size, (index + 1) * size)),
  ).flat()
  expect(found).toEqual([
    { type: 'token', data: '是' },
    { type: 'message', data: '\nb' },
    { type: 'message', data: '[DONE]' },
  ])
})

test('a long line costs no more than its beginning', () => {
  const reader = new SseReader()
  for (let index = 0; index < 100; index += 1)
    reader.push(encoder.encode('data: ' + 'x'.repeat(1e4)))
  const [event] = reader.push(encoder.encode('\n\n'))
  expect(event?.data).toMatch(/^x{250}$/)
})
