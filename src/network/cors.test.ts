import { expect, test } from 'vitest'

import { corsPolicyOf } from '../catalogue/network/cors-policies.ts'
import { simulatedHosts } from '../catalogue/servers/hosts.ts'
import {
  answerPreflight,
  corsHeaders,
  corsRefusal,
  needsPreflight,
  preflightHeaders,
  exposedHeaders,
} from './cors.ts'

const url = 'https://api.openai.com/v1/chat/completions'
const origin = 'https://learner.example'
const post = (headers: Record<string, string>, init: RequestInit = {}) =>
  new Request(url, { method: 'POST', body: 'x', ...init, headers })
const policy = (host: string, servers = {}) => corsPolicyOf(host, servers)

test.each([
  ['a plain GET', new Request(url), false],
  ['a form', post({ 'content-type': 'text/plain;charset=UTF-8' }), false],
  [
    'what a browser adds itself',
    post({ 'content-type': 'text/plain', 'sec-ch-ua': 'x', 'user-agent': 'y' }),
    false,
  ],
  ['JSON', post({ 'content-type': 'application/json' }), true],
  ['a key', post({ 'content-type': 'text/plain', authorization: 'Bearer x' }), true],
  ['DELETE', new Request(url, { method: 'DELETE' }), true],
])('whether %s needs a preflight', (_what, request, expected) => {
  expect(needsPreflight(request)).toBe(expected)
})

test('the question names method, headers and origin', () => {
  const request = post({ 'content-type': 'application/json', authorization: 'x' })
  expect(preflightHeaders(request, origin)).toEqual([
    ['access-control-request-method', 'POST'],
    ['access-control-request-headers', 'authorization,content-type'],
    ['origin', origin],
  ])
})

test('hosts differ in what they allow', () => {
  const request = post({ 'content-type': 'application/json', authorization: 'x' })
  const answer = (host: string, from = origin, servers = {}) =>
    answerPreflight(policy(host, servers), request, from).refusal?.reason ?? ''
  expect(answer('api.openai.com')).toBe('')
  expect(answer('localhost:5255')).toContain('does not allow the origin')
  expect(answer('localhost:5255', origin, { cors: { 'localhost:5255': 'on' } })).toBe('')
  expect(answer('api.openai.com', origin, { cors: { 'api.openai.com': 'off' } })).not.toBe('')
  for (const name of ['localhost:11434', '127.0.0.1:11434']) {
    expect(answer(name)).toContain('does not allow the origin')
    expect(answer(name, 'http://localhost:4173')).toBe('')
  }
  expect(answer('api.anthropic.com')).toContain('anthropic-dangerous-direct-browser-access')
  expect(answer('unheard.example')).not.toBe('')
})

test('each simulated host has a policy, except ASP.NET’s: it allows nothing by itself', () => {
  expect(simulatedHosts.filter((host) => policy(host) === null)).toEqual(['localhost:5255'])
})

test('a header or a method that is not allowed is named', () => {
  const ollama = policy('localhost:11434')
  const local = 'http://localhost:1'
  expect(answerPreflight(ollama, post({ 'x-mine': '1' }), local).refusal?.reason).toContain(
    'x-mine',
  )
  const trace = new Request(url, { method: 'PROPFIND' })
  expect(answerPreflight(ollama, trace, local).refusal?.reason).toContain('PROPFIND')
})

test('without the allowed origin an answer is kept from the code', () => {
  const plain = new Request(url)
  const refusal = (headers: Record<string, string>, request = plain) =>
    corsRefusal(request, new Headers(headers), origin)?.reason ?? ''
  expect(refusal({})).toContain('no Access-Control-Allow-Origin')
  expect(refusal({ 'access-control-allow-origin': '*' })).toBe('')
  expect(refusal({ 'access-control-allow-origin': origin })).toBe('')
  expect(refusal({ 'access-control-allow-origin': 'https://other.example' })).toContain('other')
  const withCookies = new Request(url, { credentials: 'include' })
  expect(refusal({ 'access-control-allow-origin': '*' }, withCookies)).toContain('credentials')
  expect(refusal({ 'access-control-allow-origin': origin }, withCookies)).toContain('Credentials')
})

test('a host that wants a header of its own adds nothing without it', () => {
  const anthropic = policy('api.anthropic.com')
  expect(corsHeaders(anthropic, new Request(url), origin)).toEqual([])
  const headers = { 'anthropic-dangerous-direct-browser-access': 'true' }
  expect(corsHeaders(anthropic, new Request(url, { headers }), origin)).toContainEqual([
    'access-control-allow-origin',
    '*',
  ])
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
