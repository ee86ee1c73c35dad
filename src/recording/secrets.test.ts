import { expect, test } from 'vitest'

import type { HeaderList } from '../base/headers.ts'
import type { Recording } from './model.ts'
import { withoutSecretParameters } from '../base/secrets.ts'
import { withoutSecrets } from './secrets.ts'

const recordingWith = (headers: [string, string][], answered: HeaderList = []): Recording => ({
  source: 'har',
  borders: 'unknown',
  decoded: true,
  removed: [],
  exchanges: [
    {
      request: { method: 'GET', origin: '', path: '/', query: '', headers },
      response: {
        status: 200,
        headersAtMs: 0,
        headers: answered,
        chunks: [],
        end: 'complete',
        endAtMs: 0,
      },
    },
  ],
})

test.each([
  'Authorization',
  'proxy-authorization',
  'Cookie',
  'set-cookie',
  'X-API-Key',
  'api-key',
  'x-goog-api-key',
  'Ocp-Apim-Subscription-Key',
  'x-amz-security-token',
  'X-Auth-Token',
  'x-csrf-token',
  'X-RapidAPI-Key',
  'x-functions-key',
  'aeg-sas-key',
  'X-Session-Id',
])('the header %s is taken out of requests and responses', (name) => {
  const both = withoutSecrets(recordingWith([[name, 's']], [[name, 's']]))
  expect(both.exchanges[0]?.request.headers).toEqual([])
  expect(both.exchanges[0]?.response.headers).toEqual([])
  expect(both.removed).toEqual([name.toLowerCase()])
})

test.each([
  'accept',
  'idempotency-key',
  'sec-websocket-key',
  'www-authenticate',
  'x-ratelimit-remaining-tokens',
  'content-type',
])('the header %s stays', (name) => {
  const kept = withoutSecrets(recordingWith([[name, 'v']]))
  expect(kept.exchanges[0]?.request.headers).toEqual([[name, 'v']])
  expect(kept.removed).toEqual([])
})

test.each([
  ['?key=s', ''],
  ['?api_key=s&x=1', '?x=1'],
  ['?x=%20y&accessToken=s&z', '?x=%20y&z'],
  ['?X-Amz-Signature=s&X-Amz-Date=2', '?X-Amz-Date=2'],
  ['?to%6ben=s', ''],
  ['?accesstoken=s&refreshtoken=s&APIToken=s&sid=s&x=1', '?x=1'],
  ['?keyword=stream&max_tokens=5&monkey=1', '?keyword=stream&max_tokens=5&monkey=1'],
  ['', ''],
])('of the query %s stays %s', (query, kept) => {
  expect(withoutSecretParameters(query)).toBe(kept)
})

test('an address in a header loses its secret parameters', () => {
  const clean = withoutSecrets(
    recordingWith([], [['Location', 'https://a.test/next?token=s3&page=2#top']]),
  )
  expect(clean.exchanges[0]?.response.headers).toEqual([
    ['Location', 'https://a.test/next?page=2#top'],
  ])
  expect(clean.removed).toEqual(['?token'])
})

test.each([
  ['Location', 'https://me:s3cret@a.test/cb', 'https://a.test/cb', 'user:password@'],
  ['Location', '/cb#access_token=s3cret&x=1', '/cb#x=1', '#access_token'],
  [
    'Link',
    '<https://a.test/2?api_key=s3cret>; rel="next"',
    '<https://a.test/2>; rel="next"',
    '?api_key',
  ],
  ['Refresh', '0; url=/next?token=s3cret', '0; url=/next', '?token'],
])('%s: %s loses its secret', (name, value, kept, removed) => {
  const clean = withoutSecrets(recordingWith([], [[name, value]]))
  expect(clean.exchanges[0]?.response.headers).toEqual([[name, kept]])
  expect(clean.removed).toEqual([removed])
})
