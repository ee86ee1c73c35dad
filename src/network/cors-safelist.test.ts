import { expect, test, vi } from 'vitest'

import { needsPreflight, preflightHeaders, unsafeHeaders } from './cors-safelist.ts'

const url = 'https://api.openai.com/v1/chat/completions'
const post = (headers: Record<string, string>) =>
  new Request(url, {
    method: 'POST',
    body: 'x',
    headers: { 'content-type': 'text/plain', ...headers },
  })

const userAgent = 'Mozilla/5.0 (a browser)'
vi.stubGlobal('navigator', { userAgent })

const long = 'a'.repeat(129)

test.each([
  ['accept', 'text/x-mine', true],
  ['accept', long.slice(1), true],
  ['accept', long, false],
  ['accept', 'a(b)', false],
  ['accept', 'a:b', false],
  ['accept', 'a\u00e9', true],
  ['accept-language', 'de-CH, en;q=0.5', true],
  ['accept-language', 'de_CH', false],
  ['content-language', 'de@x', false],
  ['content-type', ' Text/Plain ; charset=utf-8', true],
  ['content-type', 'multipart/form-data; boundary=--x', true],
  ['content-type', 'application/json', false],
  ['content-type', 'text/plain, application/json', false],
  ['content-type', 'text/plain; a="b"', false],
  ['content-type', `text/plain; charset=${long}`, false],
  ['range', 'bytes=0-10', true],
  ['range', 'bytes=5-', true],
  ['range', 'bytes=-5', false],
  ['range', 'bytes=0-1,3-4', false],
  ['range', 'bytes= 0-1', false],
  ['range', 'bytes=9-1', false],
  ['range', 'items=0-1', false],
  ['cache-control', 'no-cache', false],
  ['pragma', 'no-cache', false],
  ['last-event-id', '5', false],
  ['priority', 'u=1', false],
  ['upgrade-insecure-requests', '1', false],
  ['authorization', 'Bearer x', false],
  ['user-agent', 'mine', false],
  // What engines show of their own.
  ['user-agent', userAgent, true],
  ['sec-ch-ua', 'x', true],
  ['referer', 'https://a.example/', true],
  ['cookie', 'a=b', true],
])('whether a page may send %s: %s unasked', (name, value, expected) => {
  expect(unsafeHeaders(post({ [name]: value }))).toEqual(expected ? [] : [name])
})

test.each([
  ['GET', false],
  ['HEAD', false],
  ['POST', false],
  ['PUT', true],
  ['DELETE', true],
  ['OPTIONS', true],
])('whether %s needs a preflight', (method, expected) => {
  expect(needsPreflight(new Request(url, { method }))).toBe(expected)
})

test('appended values of one header count together, so all together have no more than 1,024 characters', () => {
  const request = post({})
  for (let value = 0; value < 9; value += 1) request.headers.append('accept', 'a'.repeat(120))
  expect(unsafeHeaders(request)).toEqual(['accept'])
})

test('the question names method, headers and origin', () => {
  const request = post({ 'content-type': 'application/json', authorization: 'x', accept: '*/*' })
  expect(preflightHeaders(request, 'https://learner.example')).toEqual([
    ['access-control-request-method', 'POST'],
    ['access-control-request-headers', 'authorization,content-type'],
    ['origin', 'https://learner.example'],
  ])
  expect(preflightHeaders(new Request(url), 'https://learner.example')).toHaveLength(2)
})
