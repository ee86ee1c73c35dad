import { expect, test } from 'vitest'

import { defaultConditions, type NetworkConditions } from '../catalogue/network/conditions.ts'
import { headerLists, throughProxies } from './proxies.ts'

const url = 'https://site.example/api'
const buffering = { bufferUntilBytes: 4096 }

function pass(
  chosen: Partial<NetworkConditions>,
  headers: Record<string, string> = {},
  { init = {}, status = 200 }: { init?: RequestInit; status?: number } = {},
) {
  const sent = new Headers({ 'content-type': 'text/event-stream', ...headers })
  const proxied = throughProxies(
    new Request(url, init),
    { status, headers: sent },
    { ...defaultConditions, ...chosen },
  )
  return { ...proxied, sent, got: Object.fromEntries(proxied.headers) }
}

test('without a proxy a response passes as it is', () => {
  const headers = { 'x-accel-buffering': 'no', 'content-length': '5000' }
  const { conditions, sent, headers: got } = pass({ chunkBytes: 5 }, headers)
  expect(conditions).toEqual({ ...defaultConditions, chunkBytes: 5 })
  expect(headerLists(sent, got)).toEqual({ headers: [...sent] })
})

test('a compressing proxy says so, and drops the length that is no longer right', () => {
  const { conditions, got, sent, headers } = pass({ gzip: true }, { 'content-length': '5000' })
  expect(conditions.gzip).toBe(true)
  expect(got).toEqual({
    'content-type': 'text/event-stream',
    'content-encoding': 'gzip',
    vary: 'Accept-Encoding',
  })
  expect(headerLists(sent, headers)).toEqual({ headers: [...sent], proxied: [...headers] })
})

test.each<[string, Record<string, string>, boolean, string | null]>([
  ['text', { 'content-type': 'text/plain; charset=utf-8' }, true, 'Accept-Encoding'],
  ['JSON', { 'content-type': 'application/json' }, true, 'Accept-Encoding'],
  ['+json', { 'content-type': 'Application/Problem+JSON' }, true, 'Accept-Encoding'],
  ['lines of JSON', { 'content-type': 'application/x-ndjson' }, false, null],
  ['bytes', { 'content-type': 'application/octet-stream' }, false, null],
  ['no-transform', { 'cache-control': 'no-cache, no-transform' }, false, null],
  ['another directive', { 'cache-control': 'no-cache' }, true, 'Accept-Encoding'],
  ['a short one', { 'content-length': '1023' }, false, 'Accept-Encoding'],
  ['one of 1 KiB', { 'content-length': '1024' }, true, 'Accept-Encoding'],
  ['one that is encoded', { 'content-encoding': 'br' }, false, 'Accept-Encoding'],
  ['one that is not', { 'content-encoding': 'identity' }, true, 'Accept-Encoding'],
  ['X-Accel-Buffering, which is nginx’s', { 'x-accel-buffering': 'no' }, true, 'Accept-Encoding'],
  ['one that varies', { vary: 'origin' }, true, 'origin, Accept-Encoding'],
  [
    'one that varies so already',
    { vary: 'Accept-Encoding, origin' },
    true,
    'Accept-Encoding, origin',
  ],
  ['one that always varies', { vary: '*' }, true, '*'],
])('whether %s is compressed', (_what, headers, isCompressed, vary) => {
  const { conditions, headers: got } = pass({ gzip: true }, headers)
  expect(conditions.gzip).toBe(isCompressed)
  expect(got.get('content-encoding') === 'gzip').toBe(isCompressed)
  expect(got.get('vary')).toBe(vary)
})

test.each<[string, { init?: RequestInit; status?: number }]>([
  ['a HEAD', { init: { method: 'HEAD' } }],
  ['a range, for which browsers accept no encoding', { init: { headers: { range: 'bytes=0-9' } } }],
  ['what has no body', { status: 204 }],
])('%s is not compressed', (_what, request) => {
  expect(pass({ gzip: true }, {}, request).conditions.gzip).toBe(false)
})

test.each<[Partial<NetworkConditions>, Record<string, string>, Partial<NetworkConditions>]>([
  [buffering, { 'x-accel-buffering': 'no' }, { bufferUntilBytes: 0 }],
  [buffering, { 'x-accel-buffering': 'NO' }, { bufferUntilBytes: 0 }],
  [buffering, { 'x-accel-buffering': 'yes' }, buffering],
  [buffering, { 'cache-control': 'no-transform' }, buffering],
  [{ bufferWholeResponse: true }, { 'x-accel-buffering': 'no' }, { bufferWholeResponse: false }],
  [{ oneChunkLate: true }, { 'cache-control': 'no-transform' }, { oneChunkLate: false }],
  [{ oneChunkLate: true }, { 'x-accel-buffering': 'no' }, { oneChunkLate: true }],
])('%j with %j is %j', (chosen, headers, expected) => {
  expect(pass(chosen, headers).conditions).toMatchObject(expected)
  const ignoring = { ...chosen, ignoreProxyHeaders: true }
  expect(pass(ignoring, headers).conditions).toEqual({ ...defaultConditions, ...ignoring })
})

test('a buffering proxy keeps what is meant for it to itself', () => {
  const headers = { 'x-accel-buffering': 'no' }
  expect(pass(buffering, headers).got).not.toHaveProperty('x-accel-buffering')
  expect(pass({ ...buffering, ignoreProxyHeaders: true }, headers).got).not.toHaveProperty(
    'x-accel-buffering',
  )
  expect(pass({ gzip: true }, headers).got).toHaveProperty('x-accel-buffering', 'no')
})
