import { afterEach, expect, test, vi } from 'vitest'

import { corsPolicyOf } from '../catalogue/network/cors-policies.ts'
import { simulatedHosts } from '../catalogue/servers/hosts.ts'
import { corsRefusal, preflightRefusal, refusalOf } from './cors.ts'
import { refusalByHost, withTraits } from './cors-advice.ts'
import { answerPreflight, corsHeaders } from './cors-host.ts'
import { unsafeHeaders } from './cors-safelist.ts'

afterEach(() => vi.unstubAllGlobals())

const url = 'https://api.openai.com/v1/chat/completions'
const origin = 'https://learner.example'
const local = 'http://localhost:4173'
const withHeaders = (headers: Record<string, string>) =>
  new Request(url, { method: 'POST', body: 'x', headers })
const policy = (host: string, servers = {}) => corsPolicyOf(host, servers)

const askedFor = (request: Request) => ({
  method: request.method,
  headers: unsafeHeaders(request),
})

/** The id of why a browser doesn't send `request` after asking this host. */
function askedOf(host: string, request: Request, from = origin, servers = {}): string {
  const ofHost = policy(host, servers)
  const refusal = preflightRefusal(request, answerPreflight(ofHost, askedFor(request), from), from)
  return refusal ? refusalByHost(ofHost, request, refusal).why.id : ''
}

test('hosts differ in what they allow', () => {
  const request = withHeaders({ 'content-type': 'application/json', authorization: 'x' })
  expect(askedOf('api.openai.com', request)).toBe('')
  expect(askedOf('localhost:5255', request)).toBe('cors-preflight-no-origin')
  expect(askedOf('localhost:5255', request, origin, { cors: { 'localhost:5255': 'on' } })).toBe('')
  const propfind = new Request(url, { method: 'PROPFIND' })
  expect(askedOf('localhost:5255', propfind, origin, { cors: { 'localhost:5255': 'on' } })).toBe('')
  const off = { cors: { 'api.openai.com': 'off' } }
  expect(askedOf('api.openai.com', request, origin, off)).toBe('cors-preflight-no-origin')
  for (const name of ['localhost:11434', '127.0.0.1:11434']) {
    expect(askedOf(name, request)).toBe('cors-preflight-no-origin')
    expect(askedOf(name, request, local)).toBe('')
  }
  expect(askedOf('api.anthropic.com', request)).toBe('cors-needs-header')
  expect(askedOf('unheard.example', request)).toBe('cors-preflight-no-origin')
})

test('each simulated host has a policy, except ASP.NET’s: it allows nothing by itself', () => {
  expect(simulatedHosts.filter((host) => policy(host) === null)).toEqual(['localhost:5255'])
})

test('Ollama allows the headers of its own client and of OpenAI’s, for twelve hours, and no other', () => {
  const known = withHeaders({ 'x-stainless-arch': 'x', 'OpenAI-Beta': 'y' })
  expect(askedOf('localhost:11434', known, local)).toBe('')
  expect(answerPreflight(policy('localhost:11434'), askedFor(known), local).headers).toContainEqual(
    ['access-control-max-age', '43200'],
  )
  expect(askedOf('localhost:11434', withHeaders({ 'x-mine': '1' }), local)).toBe('cors-header')
  const propfind = new Request(url, { method: 'PROPFIND' })
  expect(askedOf('localhost:11434', propfind, local)).toBe('cors-method')
})

test('Gemini’s host allows the headers of its own client, and no other', () => {
  // Node has one from version 21 on.
  vi.stubGlobal('navigator', { userAgent: 'Browser' })
  const host = 'generativelanguage.googleapis.com'
  const client = { 'x-goog-api-key': 'a', 'x-goog-api-client': 'b', 'user-agent': 'c' }
  expect(askedOf(host, withHeaders(client))).toBe('')
  expect(askedOf(host, withHeaders({ ...client, 'api-revision': '1' }))).toBe('cors-header')
})

test('a host that wants a header of its own adds nothing without it, and the reason names it', () => {
  const anthropic = policy('api.anthropic.com')
  const simple = new Request(url)
  expect(corsHeaders(anthropic, simple, origin)).toEqual([])
  const refusal = corsRefusal(simple, new Headers(), origin)
  expect(refusal && refusalByHost(anthropic, simple, refusal).why).toEqual({
    id: 'cors-needs-header',
    values: [url, origin, 'anthropic-dangerous-direct-browser-access'],
  })
  const headers = { 'anthropic-dangerous-direct-browser-access': 'true' }
  expect(corsHeaders(anthropic, new Request(url, { headers }), origin)).toContainEqual([
    'access-control-allow-origin',
    '*',
  ])
})

test('a refusal has what its advice depends on, and no other has it', () => {
  const values = (id: string, credentials: RequestCredentials, isOwn: boolean) =>
    withTraits(refusalOf('', id, url, origin), { credentials }, isOwn).why.values
  expect(values('no-origin', 'omit', false)).toEqual([url, origin])
  expect(values('no-origin', 'include', true)).toEqual([url, origin, 'own', 'credentials'])
  expect(values('preflight-no-origin', 'same-origin', true)).toEqual([url, origin, 'own'])
  expect(values('other-origin', 'include', true)).toEqual([url, origin])
})
