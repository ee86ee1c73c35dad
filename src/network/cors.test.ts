import { expect, test } from 'vitest'

import { corsRefusal, exposedHeaders, preflightRefusal } from './cors.ts'

const url = 'https://api.example/path'
const origin = 'https://learner.example'

test.each<[string, Record<string, string>, RequestCredentials, string | null]>([
  ['no header', {}, 'omit', 'cors-no-origin'],
  ['the wildcard', { 'access-control-allow-origin': '*' }, 'omit', null],
  ['the origin', { 'access-control-allow-origin': origin }, 'omit', null],
  [
    'another origin',
    { 'access-control-allow-origin': 'https://other.example' },
    'omit',
    'cors-other-origin',
  ],
  [
    'the wildcard, with credentials',
    { 'access-control-allow-origin': '*' },
    'include',
    'cors-wildcard',
  ],
  [
    'the origin alone, with credentials',
    { 'access-control-allow-origin': origin },
    'include',
    'cors-credentials',
  ],
  [
    'the origin and credentials',
    { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true' },
    'include',
    null,
  ],
])('an answer with %s', (_what, headers, credentials, expected) => {
  const request = new Request(url, { credentials })
  expect(corsRefusal(request, new Headers(headers), origin)?.why.id ?? null).toBe(expected)
})

const star: [string, string][] = [
  ['access-control-allow-origin', '*'],
  ['access-control-allow-headers', '*'],
  ['access-control-allow-methods', '*'],
]
const named: [string, string][] = [
  ['access-control-allow-origin', origin],
  ['access-control-allow-credentials', 'true'],
  ['access-control-allow-headers', '*, X-Mine'],
  ['access-control-allow-methods', '*,PUT'],
]
const mine = { 'x-mine': '1' }

test.each<[string, RequestInit, number, [string, string][], string | null]>([
  ['without the origin', { headers: mine }, 204, [], 'cors-preflight-no-origin'],
  ['with a failure', { headers: mine }, 404, star, 'cors-preflight-status'],
  ['with any 2xx', { headers: mine }, 200, star, null],
  ['by the wildcard', { method: 'PROPFIND', headers: mine }, 204, star, null],
  // Fetch excepts it from the wildcard; no engine does.
  ['by the wildcard', { headers: { authorization: 'x' } }, 204, star, null],
  ['by name, whatever the case', { method: 'PUT', headers: mine }, 204, named, null],
  ['by name', { method: 'PUT', headers: mine, credentials: 'include' }, 204, named, null],
  [
    'by the wildcard, with credentials',
    { headers: { 'x-other': '1' }, credentials: 'include' },
    204,
    named,
    'cors-header',
  ],
  [
    'by the wildcard, with credentials',
    { method: 'DELETE', credentials: 'include' },
    204,
    named,
    'cors-method',
  ],
  ['with a method that is safe', { method: 'POST' }, 204, star.slice(0, 1), null],
  ['without the method', { method: 'PUT' }, 204, star.slice(0, 1), 'cors-method'],
  ['without the header', { headers: mine }, 204, star.slice(0, 1), 'cors-header'],
])('a preflight allowed %s', (_what, init, status, headers, expected) => {
  const refusal = preflightRefusal(new Request(url, init), { status, headers }, origin)
  expect(refusal?.why.id ?? null).toBe(expected)
})

test('code sees safelisted and exposed headers, and no other', () => {
  const headers = new Headers({
    'content-type': 'text/plain',
    'x-request-id': '1',
    server: 'Kestrel',
    'access-control-expose-headers': 'X-Request-ID',
  })
  expect([...exposedHeaders(new Request(url), headers).keys()]).toEqual([
    'content-type',
    'x-request-id',
  ])
  headers.set('access-control-expose-headers', '*')
  expect(exposedHeaders(new Request(url), headers).get('server')).toBe('Kestrel')
})
