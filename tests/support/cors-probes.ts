import type { IncomingMessage, ServerResponse } from 'node:http'

/**
 * Requests to another origin, as source text that runs unchanged in a lane and in an ordinary worker
 * against a real server. `at(name)` is the address of a probe, `eventsAt(name)` that of an event
 * stream which ends after one event with an id, `agedAt(name)` one of a host whose preflights allow
 * what Ollama allows, for hours; `results` says which probes failed.
 */
export const corsProbes = `
const headerCases = {
  'Accept of 128': { Accept: 'a'.repeat(128) },
  'Accept of 129': { Accept: 'a'.repeat(129) },
  'Accept, unsafe': { Accept: 'a(b)' },
  'Accept, Latin-1': { Accept: 'a\\u00e9' },
  'Accept-Language': { 'Accept-Language': 'de-CH, en;q=0.5' },
  'Accept-Language, unsafe': { 'Accept-Language': 'de_CH' },
  'Content-Language, unsafe': { 'Content-Language': 'de@x' },
  'a form': { 'Content-Type': ' Text/Plain ; charset=utf-8' },
  'JSON': { 'Content-Type': 'application/json' },
  'two types': { 'Content-Type': 'text/plain, application/json' },
  'a type, unsafe': { 'Content-Type': 'text/plain; a="b"' },
  'a long type': { 'Content-Type': 'text/plain; charset=' + 'u'.repeat(120) },
  'a range': { Range: 'bytes=0-10' },
  'an open range': { Range: 'bytes=5-' },
  'the last bytes': { Range: 'bytes=-5' },
  'two ranges': { Range: 'bytes=0-1,3-4' },
  'a range backwards': { Range: 'bytes=9-1' },
  'Cache-Control': { 'Cache-Control': 'no-cache' },
  Pragma: { Pragma: 'no-cache' },
  'Last-Event-ID': { 'Last-Event-ID': '5' },
  Authorization: { Authorization: 'Bearer x' },
  'several': { 'X-Mine': '1', 'Content-Type': 'application/json', A: 'b' },
  'User-Agent': { 'User-Agent': 'mine' },
  Priority: { Priority: 'u=1' },
  DPR: { DPR: '2' },
  'If-None-Match': { 'If-None-Match': '"a"' },
  'forbidden ones': { Referer: 'http://x.example/', Cookie: 'a=b', 'Sec-X': 'a', 'Proxy-X': 'a', 'Accept-Charset': 'x', 'Accept-Encoding': 'x', DNT: '1', 'Keep-Alive': '1', TE: 'x', 'X-HTTP-Method': 'TRACE' },
}
const results = {}
const run = async (name, action) => {
  try { await action(at(name)); results[name] = 'ok' } catch (error) { results[name] = error.name }
}
const viaFetch = (name, init) => run(name, async (url) => (await fetch(url, init)).text())
const viaXhr = (name, method, { headers = {}, body = null, setUp } = {}) => run(name, (url) => new Promise((resolve, reject) => {
  const request = new XMLHttpRequest()
  request.open(method, url)
  for (const [header, value] of Object.entries(headers)) request.setRequestHeader(header, value)
  setUp?.(request)
  request.onload = resolve
  request.onerror = () => reject(new TypeError('no response'))
  request.send(body)
}))
const stream = () => new ReadableStream({ start: (c) => { c.enqueue(new Uint8Array(5)); c.close() } })
const groups = [
  ...Object.entries(headerCases).map(([name, headers]) => async () => {
    await viaFetch('fetch, ' + name, { method: 'POST', headers })
    await viaXhr('XHR, ' + name, 'POST', { headers })
  }),
  ...[[2, 60], [2, 100], [9, 120]].map(([times, length]) => () =>
    viaFetch('Accept, ' + times + ' of ' + length, {
      method: 'POST', headers: Array.from({ length: times }, () => ['Accept', 'a'.repeat(length)]),
    })),
  ...['no-store', 'reload', 'no-cache'].map((cache) => () => viaFetch('cache: ' + cache, { cache })),
  ...['HEAD', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'OPTIONS'].map((method) => () => viaFetch('method ' + method, { method })),
  () => viaFetch('credentials', { credentials: 'include' }),
  () => viaFetch('PUT with credentials', { method: 'PUT', credentials: 'include' }),
  () => viaXhr('XHR with credentials', 'GET', { setUp: (request) => { request.withCredentials = true } }),
  () => viaFetch('a blob of JSON', { method: 'POST', body: new Blob(['a'], { type: 'application/json' }) }),
  () => { const body = new FormData(); body.append('a', 'b'); return viaFetch('FormData', { method: 'POST', body }) },
  () => viaXhr('an upload that is listened to', 'POST', { body: 'a', setUp: (request) => request.upload.addEventListener('progress', () => {}) }),
  () => viaXhr('an upload with a handler', 'POST', { body: 'a', setUp: (request) => { request.upload.onload = () => {} } }),
  () => viaXhr('an upload that is looked at', 'POST', { body: 'a', setUp: (request) => void request.upload }),
  () => viaFetch('a streamed upload', { method: 'POST', body: stream(), duplex: 'half' }),
  async () => {
    const one = 'one after the other', init = (header, method) => ({ method, headers: { [header]: '1' } })
    await run(one, async () => (await fetch(agedAt(one), init('X-Requested-With', 'POST'))).text())
    await run(one, async () => (await fetch(agedAt(one), init('OpenAI-Beta', 'POST'))).text())
    await run(one, async () => (await fetch(agedAt(one), init('OpenAI-Beta', 'PUT'))).text())
  },
  () => new Promise((resolve) => {
    const source = new EventSource(eventsAt('an EventSource that comes back'))
    let events = 0
    const end = (how) => { source.close(); results['an EventSource that comes back'] = how; resolve() }
    source.onmessage = source.onerror = (event) => {
      if (source.readyState === EventSource.CLOSED) end('closed')
      if (event instanceof MessageEvent) events += 1
      if (events === 2) end('ok')
    }
    source.addEventListener('heartRate', source.onmessage)
  }),
]
// Fewer at once than the six connections that a browser opens to one server.
await Promise.all([0, 1, 2, 3].map(async () => {
  for (let group = groups.shift(); group; group = groups.shift()) await group()
}))
`

const aged = {
  'Access-Control-Allow-Headers': 'X-Requested-With, OpenAI-Beta',
  'Access-Control-Allow-Methods': 'GET, HEAD, POST, PUT',
  'Access-Control-Max-Age': '43200',
}

/** A request as it was sent: its method and, of a preflight, what it asks to be allowed. */
export type SentRequest = readonly [method: string, asked: string | null]

/**
 * A real server which allows other origins what the simulated one does that is set to *allows every
 * origin*; with `star` in the address by wildcards. `log` has what arrives, by probe.
 */
export function corsServer(log: Map<string, SentRequest[]>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server.invalid')
    const probe = searchParams.get('probe') ?? ''
    const asked = headerOf(request, 'access-control-request-headers')
    const method = headerOf(request, 'access-control-request-method')
    const isPreflight = request.method === 'OPTIONS' && method !== null
    log.set(probe, [...(log.get(probe) ?? []), [request.method ?? '', isPreflight ? asked : null]])
    const isStar = pathname === '/star'
    const isAged = pathname === '/aged'
    const headers = {
      'Access-Control-Allow-Origin': '*',
      ...(isPreflight && {
        'Access-Control-Allow-Headers': isStar ? '*' : (asked ?? ''),
        'Access-Control-Allow-Methods': isStar ? '*' : method,
      }),
      ...(isPreflight && isAged && aged),
    }
    request.resume()
    if (isPreflight) {
      response.writeHead(204, headers).end()
    } else if (pathname === '/events') {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' })
      response.end('id: 7\nretry: 1\ndata: a\n\n')
    } else {
      response.writeHead(200, { ...headers, 'Content-Type': 'text/plain' }).end('x')
    }
  }
}

const headerOf = ({ headers }: IncomingMessage, name: string): string | null => {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}
