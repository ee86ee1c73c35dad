import { beforeEach, expect, test, vi } from 'vitest'

import { PreflightCache } from './preflight-cache.ts'

beforeEach(() => void vi.setTimerTickMode('manual'))

const url = 'https://api.example/path'
const of = (headers: Record<string, string>, init: RequestInit = {}) =>
  new Request(url, { ...init, headers })
const allowing = (headers: string, ...more: [string, string][]) => ({
  status: 204,
  headers: [
    ['access-control-allow-origin', '*'],
    ['access-control-allow-headers', headers],
    ['access-control-allow-methods', 'PUT'],
    ...more,
  ] as [string, string][],
})

test('what was allowed together counts each by itself, for this address and five seconds', () => {
  const cache = new PreflightCache()
  expect(cache.allows(of({ a: '1' }))).toBe(false)
  cache.keep(of({ a: '1', b: '1' }), allowing('a, B'))
  expect(cache.allows(of({ a: '1' }))).toBe(true)
  expect(cache.allows(of({ b: '1' }))).toBe(true)
  expect(cache.allows(of({ a: '1' }, { method: 'PUT' }))).toBe(true)
  expect(cache.allows(of({ a: '1', c: '1' }))).toBe(false)
  expect(cache.allows(of({ a: '1' }, { method: 'DELETE' }))).toBe(false)
  expect(cache.allows(of({ a: '1' }, { credentials: 'include' }))).toBe(false)
  expect(cache.allows(new Request(`${url}?other`, { headers: { a: '1' } }))).toBe(false)
  vi.advanceTimersByTime(4_999)
  expect(cache.allows(of({ a: '1' }))).toBe(true)
  vi.advanceTimersByTime(1)
  expect(cache.allows(of({ a: '1' }))).toBe(false)
})

test('Access-Control-Max-Age says for how long', () => {
  const cache = new PreflightCache()
  cache.keep(of({ a: '1' }), allowing('a', ['access-control-max-age', '60']))
  vi.advanceTimersByTime(59_000)
  expect(cache.allows(of({ a: '1' }))).toBe(true)
  vi.advanceTimersByTime(1_000)
  expect(cache.allows(of({ a: '1' }))).toBe(false)
  cache.keep(of({ a: '1' }), allowing('a', ['access-control-max-age', '0']))
  expect(cache.allows(of({ a: '1' }))).toBe(false)
})

test('a request that always needs one has to have been asked for by its method', () => {
  const cache = new PreflightCache()
  const post = of({}, { method: 'POST' })
  expect(cache.allows(post)).toBe(true)
  expect(cache.allows(post, true)).toBe(false)
  cache.keep(post, allowing(''))
  expect(cache.allows(post, true)).toBe(true)
})
