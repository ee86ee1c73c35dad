import { http, HttpResponse, ws } from 'msw'
import { expect, test } from 'vitest'

import { handlersIn } from './handlers.ts'

const one = http.get('/one', () => HttpResponse.text('1'))
const two = http.get('/two', () => HttpResponse.text('2'))

test.each([
  ['a list as default', { default: [one, two] }],
  ['lists in a list', { default: [[one], [[two]]] }],
  ['a list named handlers', { handlers: [one, two] }],
])('%s has its handlers in order', (_what, exports) => {
  expect(handlersIn(exports)).toEqual([one, two])
})

test('one handler needs no list', () => {
  expect(handlersIn({ default: one })).toEqual([one])
})

test.each([
  ['nothing', {}, /exports no handlers/],
  ['text', { default: [one, 'text'] }, /^Item 2 .* isn’t a handler/],
  [
    'a handler of WebSockets',
    { default: [ws.link('ws://a.test').addEventListener('connection', () => undefined)] },
    /^Item 1 /,
  ],
])('%s is refused, and said what to write', (_what, exports, message) => {
  expect(() => handlersIn(exports)).toThrow(message)
})
