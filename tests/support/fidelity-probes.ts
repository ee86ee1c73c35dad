/**
 * What code can find out about a response, as source text that runs unchanged in a lane and in an
 * ordinary worker against a real server. `url` streams the article's 35 chunks; each probe gives a
 * JSON value that must be the same in both places. Chunk counts are reduced to "one" or "several":
 * borders are the network's matter.
 */
export const fidelityProbes = `
const post = (init) => fetch(url, { method: 'POST', ...init })
const decode = (parts) => { const d = new TextDecoder(); return parts.map((p) => d.decode(p, { stream: true })).join('') + d.decode() }
const several = (parts) => (parts.length > 1 ? 'several' : 'one')
const readAll = async (stream) => {
  const parts = []
  for (const reader = stream.getReader(); ; ) {
    const { done, value } = await reader.read()
    if (done) return [several(parts), decode(parts), value === undefined]
    parts.push(value)
  }
}
const error = async (action) => {
  try { const value = await action(); return ['no error', typeof value] }
  catch (e) { return [e?.constructor?.name, e?.name, e instanceof Error] }
}
const words = async (action) => {
  try { return ['no error', typeof (await action())] } catch (e) { return [e?.name, e?.message] }
}
const bytesOfStream = 177
const soon = (promise) => Promise.race([promise, new Promise((r) => setTimeout(r, 3000, ['never']))])
const hasAsyncIteration = Symbol.asyncIterator in ReadableStream.prototype
const probes = {
  text: async () => { const r = await post(); return [r.bodyUsed, await r.text(), r.bodyUsed] },
  json: async () => (await post()).json(),
  arrayBuffer: async () => { const b = await (await post()).arrayBuffer(); return [b.byteLength, b.constructor.name] },
  bytes: async () => { const r = await post(); return r.bytes ? (await r.bytes()).byteLength : (await r.body.cancel(), 'no bytes()') },
  blob: async () => { const b = await (await post()).blob(); return [b.size, b.type, await b.text()] },
  'formData of json': async () => { const r = await post(); return error(() => r.formData()) },
  head: async () => { const r = await post(); const v = [r.status, r.ok, r.statusText, r.redirected, r.headers.get('content-type'), r.url === url]; await r.body.cancel(); return v },
  'a reader': async () => readAll((await post()).body),
  'a reader gives views': async () => { const reader = (await post()).body.getReader(); const { value } = await reader.read(); const v = [value.constructor.name, value.byteOffset, value.buffer.byteLength === value.byteLength]; await reader.cancel(); return v },
  'async iteration': async () => {
    const { body } = await post()
    if (!hasAsyncIteration) { await body.cancel(); return 'engine has none' }
    const parts = []
    for await (const part of body) parts.push(part)
    return [several(parts), decode(parts), body.locked]
  },
  'async iteration left by break': async () => {
    const r = await post()
    if (!hasAsyncIteration) { await r.body.cancel(); return 'engine has none' }
    for await (const part of r.body) break
    return [r.body.locked, r.bodyUsed, await readAll(r.body)]
  },
  'values({ preventCancel })': async () => {
    const r = await post()
    if (!hasAsyncIteration) { await r.body.cancel(); return 'engine has none' }
    for await (const part of r.body.values({ preventCancel: true })) break
    const v = [r.body.locked, (await readAll(r.body))[0]]
    return v
  },
  BYOB: async () => {
    const { body } = await post()
    let reader
    try { reader = body.getReader({ mode: 'byob' }) } catch (e) { await body.cancel(); return e.name }
    let bytes = 0
    let buffer = new ArrayBuffer(64)
    for (;;) {
      const { done, value } = await reader.read(new Uint8Array(buffer))
      if (done) return [bytes, value?.byteLength, value?.buffer.byteLength]
      bytes += value.byteLength
      buffer = value.buffer
    }
  },
  'BYOB with min': async () => {
    const { body } = await post()
    let reader
    try { reader = body.getReader({ mode: 'byob' }) } catch (e) { await body.cancel(); return e.name }
    const { value } = await reader.read(new Uint8Array(50), { min: 20 })
    const v = value.byteLength >= 20 ? 'at least 20' : 'fewer'
    await reader.cancel()
    return v
  },
  'pipeThrough a decoder': async () => { const [, ...rest] = await (async () => { const parts = []; for (const reader = (await post()).body.pipeThrough(new TextDecoderStream()).getReader(); ; ) { const { done, value } = await reader.read(); if (done) return [0, several(parts), parts.join('')]; parts.push(value) } })(); return rest },
  'pipeThrough a transform': async () => readAll((await post()).body.pipeThrough(new TransformStream())),
  pipeTo: async () => { const parts = []; await (await post()).body.pipeTo(new WritableStream({ write: (part) => void parts.push(part) })); return [several(parts), decode(parts)] },
  'pipeTo aborted': async () => { const c = new AbortController(); const r = await post(); const p = r.body.pipeTo(new WritableStream({ write: () => c.abort() }), { signal: c.signal }); return [await error(() => p), r.body.locked] },
  tee: async () => { const r = await post(); const [a, b] = r.body.tee(); const v = [r.body.locked, r.bodyUsed]; return [...v, await readAll(a), await readAll(b), r.bodyUsed] },
  'tee, one side cancelled': async () => { const [a, b] = (await post()).body.tee(); const gone = a.cancel(); const rest = await readAll(b); await gone; return rest },
  clone: async () => { const r = await post(); const c = r.clone(); return [c.url === r.url, c.status, c.headers.get('content-type'), await Promise.all([r.text(), c.text()]), r.bodyUsed, c.bodyUsed] },
  'clone, read as streams': async () => { const r = await post(); const c = r.clone(); return Promise.all([readAll(r.body), readAll(c.body)]) },
  'clone after body was looked at': async () => { const r = await post(); void r.body; const c = r.clone(); return [r.body === c.body, ...(await Promise.all([r.text(), c.text()]))] },
  'clone of a clone': async () => { const r = await post(); const c = r.clone().clone(); await r.body.cancel(); return c.text() },
  'clone when used': async () => { const r = await post(); await r.text(); return error(() => r.clone()) },
  'clone when locked': async () => { const r = await post(); const reader = r.body.getReader(); const v = await error(() => r.clone()); await reader.cancel(); return v },
  'text twice': async () => { const r = await post(); await r.text(); return error(() => r.text()) },
  'text and text at once': async () => { const r = await post(); const first = r.text(); const v = await error(() => r.json()); await first; return v },
  'text when locked': async () => { const r = await post(); const reader = r.body.getReader(); const v = [await error(() => r.text()), r.bodyUsed]; await reader.cancel(); return v },
  'text after a lock was released unread': async () => { const r = await post(); r.body.getReader().releaseLock(); return [r.bodyUsed, await r.text()] },
  'text after a read': async () => { const r = await post(); const reader = r.body.getReader(); await reader.read(); reader.releaseLock(); return [r.bodyUsed, await error(() => r.text())] },
  'body after text': async () => { const r = await post(); const p = r.text(); const during = [r.bodyUsed, r.body.locked]; await p; return [...during, r.bodyUsed, r.body.locked, await error(() => r.body.getReader())] },
  'two readers': async () => { const r = await post(); const reader = r.body.getReader(); const v = [r.body.locked, await error(() => r.body.getReader()), await error(() => r.body.cancel()), await error(() => r.body.tee())]; await reader.cancel(); return v },
  'bodyUsed by steps': async () => { const r = await post(); const v = [r.bodyUsed]; const reader = r.body.getReader(); v.push(r.bodyUsed); const p = reader.read(); v.push(r.bodyUsed); await p; v.push(r.bodyUsed); await reader.cancel(); return [...v, r.bodyUsed] },
  'a reader after another': async () => { const r = await post(); const one = r.body.getReader(); const first = await one.read(); one.releaseLock(); const [, rest] = await readAll(r.body); return [r.body.locked, decode([first.value]).length > 0, rest.endsWith(']')] },
  'a pending read, released': async () => { const r = await post(); const reader = r.body.getReader(); await reader.read(); const p = reader.read(); const settled = error(() => p); reader.releaseLock(); const v = await settled; await r.body.cancel(); return v },
  'reader.closed': async () => { const reader = (await post()).body.getReader(); while (!(await reader.read()).done); return [await reader.closed, (await reader.read()).done] },
  cancel: async () => { const r = await post(); const reader = r.body.getReader(); await reader.read(); const v = await reader.cancel('enough'); return [v === undefined, (await reader.read()).done, (await reader.closed) === undefined, r.bodyUsed] },
  'cancel of the stream': async () => { const r = await post(); const v = await r.body.cancel(); return [v === undefined, r.bodyUsed, await readAll(r.body), await error(() => r.text())] },
  'abort before the request': async () => error(() => post({ signal: AbortSignal.abort() })),
  'abort with a reason': async () => { const c = new AbortController(); const reason = { my: 'reason' }; const r = await post({ signal: c.signal }); const reader = r.body.getReader(); await reader.read(); c.abort(reason); try { for (;;) await reader.read() } catch (e) { return [e === reason, e?.name ?? null] } },
  'abort while reading': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const reader = r.body.getReader(); await reader.read(); const p = reader.read(); c.abort(); return [await error(() => p), await error(() => reader.closed), await error(() => reader.read())] },
  'abort while text() waits': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const p = r.text(); setTimeout(() => c.abort(), 30); return error(() => p) },
  'abort between reads': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const { body } = r; c.abort(); return soon(error(() => readAll(body))) },
  'abort, then a first look at body': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); c.abort(); return soon(error(() => readAll(r.body))) },
  'abort, then cancel': async () => { const c = new AbortController(); const { body } = await post({ signal: c.signal }); c.abort(); return error(() => body.cancel()) },
  // The server takes 350 ms; where it takes longer, what this says is true all the more.
  'abort when all has come, unread': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const reader = r.body.getReader(); await reader.read(); await new Promise((resolve) => setTimeout(resolve, 1500)); c.abort(); return error(() => reader.read()) },
  'abort while piped': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const p = readAll(r.body.pipeThrough(new TextDecoderStream()).pipeThrough(new TextEncoderStream())); setTimeout(() => c.abort(), 30); return soon(error(() => p)) },
  'closed after the last chunk': async () => { const reader = (await post()).body.getReader(); for (let bytes = 0; bytes < bytesOfStream; ) bytes += (await reader.read()).value.byteLength; return soon(error(() => reader.closed)) },
  'closed of a BYOB reader after the last chunk': async () => {
    const { body } = await post()
    let reader
    try { reader = body.getReader({ mode: 'byob' }) } catch (e) { await body.cancel(); return e.name }
    for (let bytes = 0; bytes < bytesOfStream; ) bytes += (await reader.read(new Uint8Array(7))).value.byteLength
    return soon(error(() => reader.closed))
  },
  'closed after abort, without a read': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); const reader = r.body.getReader(); c.abort(); return [await soon(error(() => reader.closed)), r.bodyUsed] },
  'closed after abort, between reads': async () => { const c = new AbortController(); const reader = (await post({ signal: c.signal })).body.getReader(); await reader.read(); c.abort(); return [await soon(error(() => reader.closed)), await soon(error(() => reader.read()))] },
  'closed of a BYOB reader after abort': async () => {
    const c = new AbortController()
    const { body } = await post({ signal: c.signal })
    let reader
    try { reader = body.getReader({ mode: 'byob' }) } catch (e) { await body.cancel().catch(() => 0); return e.name }
    await reader.read(new Uint8Array(3))
    c.abort()
    return soon(error(() => reader.closed))
  },
  'pipeTo a destination that waits, aborted': async () => {
    const c = new AbortController()
    const seen = []
    const r = await post({ signal: c.signal })
    const writing = Promise.withResolvers()
    const written = Promise.withResolvers()
    const p = r.body.pipeTo(new WritableStream({ write: () => { writing.resolve(); return written.promise }, abort: (e) => { seen.push(e?.name) } }))
    const settled = error(() => p)
    await writing.promise
    c.abort()
    await new Promise((resolve) => setTimeout(resolve, 20))
    written.resolve()
    return [await soon(settled), seen]
  },
  'a body after its response was cloned': async () => { const r = await post(); const { body } = r; const c = r.clone(); const v = [body.locked, r.body === body, r.body.locked, c.body.locked]; await c.body.cancel().catch(() => 0); return v },
  'a body after text()': async () => { const r = await post(); const { body } = r; const p = r.text(); const v = [body.locked, r.body === body]; await p; return [...v, body.locked, r.body.locked, r.bodyUsed, r.body === body] },
  'abort after a look at body': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); void r.body; const p = error(() => r.text()); setTimeout(() => c.abort(), 30); return p },
  'abort before text()': async () => { const c = new AbortController(); const r = await post({ signal: c.signal }); void r.body; c.abort(); return [await error(() => r.text()), r.bodyUsed] },
  textStream: async () => {
    const r = await post()
    if (!r.textStream) { await r.body.cancel(); return 'engine has none' }
    const { body } = r
    const stream = r.textStream()
    const v = [r.bodyUsed, body.locked, r.body === body, stream.locked, await error(() => r.text()), await error(() => r.textStream())]
    let text = ''
    for await (const part of stream) text += part
    return [...v, text, r.bodyUsed, r.body.locked]
  },
  'textStream when locked, used or without a body': async () => {
    const r = await post()
    if (!r.textStream) { await r.body.cancel(); return 'engine has none' }
    const reader = r.body.getReader()
    const v = await words(() => r.textStream())
    await reader.cancel()
    reader.releaseLock()
    return [v, await words(() => r.textStream()), await words(() => Response.prototype.textStream.call({})), typeof new Response().textStream()]
  },
  'textStream aborted': async () => {
    const c = new AbortController()
    const r = await post({ signal: c.signal })
    if (!r.textStream) { await r.body.cancel(); return 'engine has none' }
    const reader = r.textStream().getReader()
    await reader.read()
    c.abort()
    return [await soon(error(() => reader.read())), await soon(error(() => reader.closed))]
  },
  'a text that is no JSON': async () => { const r = await fetch(noJsonUrl); return words(() => r.json()) },
  'AbortSignal.timeout': async () => error(async () => (await post({ signal: AbortSignal.timeout(150) })).text()),
  'a Response made of the body': async () => { const r = await post(); const made = new Response(r.body, { headers: { 'x-mine': '1' } }); return [r.bodyUsed, made.url, made.headers.get('x-mine'), await made.text(), r.bodyUsed, r.body.locked] },
  'a Response made of a locked body': async () => { const r = await post(); const reader = r.body.getReader(); const v = await error(() => new Response(r.body)); await reader.cancel(); return v },
  'a body sent on': async () => { const r = await post(); const v = await error(async () => new Request(url, { method: 'POST', body: r.body, duplex: 'half' })); await r.body?.cancel().catch(() => 0); return v },
  'structuredClone of a body': async () => { const r = await post(); const v = await error(async () => { const moved = structuredClone(r.body, { transfer: [r.body] }); return readAll(moved) }); return v },
  'the same body each time': async () => { const r = await post(); const v = r.body === r.body; await r.body.cancel(); return [v, r.body instanceof ReadableStream, Object.prototype.toString.call(r.body), r instanceof Response, r.constructor === Response] },
  'the shape of Response': async () => { const d = Object.getOwnPropertyDescriptor(Response.prototype, 'body'); const t = Object.getOwnPropertyDescriptor(Response.prototype, 'text'); return [d.enumerable, d.configurable, d.set === undefined, d.get.name, d.get.length, t.enumerable, t.writable, Response.prototype.text.name, Response.prototype.text.length, Response.prototype.clone.name, Response.prototype.clone.length, fetch.name, fetch.length, Response.name, Response.length, Object.keys(Response.prototype).toSorted()] },
  'the shape of XMLHttpRequest and EventSource': async () => {
    const shown = (f) => /.native code./.test(String(f))
    return [Object.getOwnPropertyNames(XMLHttpRequest.prototype).toSorted(), Object.getOwnPropertyNames(EventSource.prototype).toSorted(), shown(XMLHttpRequest), shown(EventSource), shown(XMLHttpRequest.prototype.open), shown(EventSource.prototype.close), shown(addEventListener), shown(Response.prototype.text), shown(Object.getOwnPropertyDescriptor(Response.prototype, 'body').get), XMLHttpRequest.prototype.open.length, XMLHttpRequest.prototype.open.name, 'prototype' in EventSource.prototype.close, addEventListener.length, await words(() => XMLHttpRequest.prototype.open.call({}, 'GET', '/')), await words(() => EventSource.prototype.close.call({})), await words(() => EventTarget.prototype.addEventListener.call({}, 'x', null))]
  },
  'own properties of a response': async () => { const r = await post(); await r.body.cancel(); return [Object.getOwnPropertyNames(r), Object.getOwnPropertyNames(r.body)] },
  'a getter on something else': async () => [await words(() => Response.prototype.body), await words(() => Response.prototype.text.call({})), await words(() => Response.prototype.clone.call(1)), await words(() => new Response.prototype.text()), 'prototype' in Response.prototype.text],
  'other responses': async () => [new Response().body, await new Response('abc').text(), new Response('abc').bodyUsed, await readAll(new Response('abc').body), (await new Response('{"a":1}').json()).a, Response.error().body, await new Response(new Blob(['x'])).text()],
  'a body whose reading fails': async () => error(() => new Response(new ReadableStream({ pull: (c) => c.error(new RangeError('mine')) })).text()),
  XMLHttpRequest: async () => {
    const request = new XMLHttpRequest()
    const states = []
    request.onreadystatechange = () => { if (states.at(-1) !== request.readyState) states.push(request.readyState) }
    let partial = false
    let progress = 0
    request.onprogress = (event) => { progress += 1; partial ||= request.responseText.length > 0 && !request.responseText.endsWith(']') ; void event }
    request.open('POST', url)
    const ended = new Promise((resolve) => { request.onloadend = resolve })
    request.send()
    await ended
    return [states, partial, progress > 1, request.status, request.responseText, request.responseURL === url, request.getResponseHeader('content-type'), request instanceof XMLHttpRequest, Object.getOwnPropertyNames(request)]
  },
  'the upload of an XMLHttpRequest': async () => {
    const request = new XMLHttpRequest()
    const seen = []
    const note = (event) => { if (seen.at(-1)?.[0] !== event.type) seen.push([event.type, event.lengthComputable]); if (event.type !== 'progress') seen.at(-1).push(event.loaded, event.total) }
    for (const name of ['progress', 'load', 'loadend', 'abort', 'error']) request.upload.addEventListener(name, note)
    request.upload.onloadstart = note
    request.onreadystatechange = () => { if (request.readyState === 2) seen.push('headers') }
    request.open('POST', url)
    const headers = new Promise((resolve) => { request.addEventListener('progress', resolve) })
    request.send(new Uint8Array(200_000))
    await headers
    request.abort()
    return [seen, request.upload === request.upload, request.upload instanceof XMLHttpRequestUpload]
  },
  'the upload of an XMLHttpRequest that is aborted at once': async () => {
    const request = new XMLHttpRequest()
    const seen = []
    for (const name of ['loadstart', 'load', 'loadend', 'abort', 'error']) request.upload['on' + name] = () => seen.push(name)
    request.open('POST', url)
    request.send(new Uint8Array(200_000))
    request.abort()
    return seen
  },
  'a streamed upload': async () => {
    const stream = () => new ReadableStream({ start: (c) => { c.enqueue(new TextEncoder().encode('hello')); c.close() } })
    const send = (action) => words(async () => { const r = await action(); await r.body.cancel(); return r })
    return [await send(() => post({ body: stream(), duplex: 'half' })), await send(() => post({ body: stream() })), await send(async () => fetch(new Request(url, { method: 'POST', body: stream(), duplex: 'half' }))), await send(async () => fetch(new Request(url, { method: 'POST', body: stream(), duplex: 'half' }).clone())), Request.name, Request.length, new Request(url) instanceof Request, (await post({ body: 'text' }).then(async (r) => { await r.body.cancel(); return r.status }))]
  },
  'XMLHttpRequest aborted': async () => {
    const request = new XMLHttpRequest()
    const seen = []
    for (const name of ['abort', 'error', 'load', 'loadend']) request['on' + name] = () => seen.push(name)
    request.open('POST', url)
    request.onprogress = () => request.abort()
    const ended = new Promise((resolve) => { request.addEventListener('loadend', resolve) })
    request.send()
    await ended
    return [seen, request.readyState, request.status]
  },
  EventSource: async () => {
    const source = new EventSource(eventsUrl)
    const seen = [source.readyState, source.withCredentials]
    await new Promise((resolve) => { source.onopen = resolve })
    seen.push(source.readyState)
    const first = await new Promise((resolve) => { source.onmessage = resolve })
    seen.push(first.data, first.lastEventId, first.type, first.isTrusted, first.constructor.name, first.target === source)
    let count = 1
    source.onmessage = () => { count += 1 }
    const done = await new Promise((resolve) => { source.addEventListener('done', resolve) })
    source.close()
    return [...seen, count, done.type, done.data, source.readyState, Object.getOwnPropertyNames(source), EventSource.name, EventSource.length, EventSource.OPEN, source instanceof EventTarget]
  },
  'EventSource with a listener object': async () => {
    const source = new EventSource(eventsUrl)
    const event = await new Promise((resolve) => { source.addEventListener('message', { handleEvent: resolve }, { once: true }) })
    source.close()
    return [event.data, source.onmessage]
  },
}
const results = {}
const unhandled = []
addEventListener('unhandledrejection', (event) => { unhandled.push(event.reason?.name ?? null) })
const names = Object.keys(probes)
// Fewer at once than the six connections that a browser opens to one server.
await Promise.all([0, 1, 2, 3, 4].map(async () => {
  for (let name = names.shift(); name !== undefined; name = names.shift()) {
    const late = new Promise((resolve) => setTimeout(resolve, 8000, 'no answer in 8 s'))
    results[name] = await Promise.race([late, probes[name]().catch((e) => 'failed: ' + e?.name + ': ' + e?.message)])
  }
}))
results['what no code handled'] = unhandled.sort()
`

/**
 * What code sees of a response that breaks off, as source text like `fidelityProbes`. `url` gives ten
 * bytes or more and then breaks.
 */
export const breakProbes = `
const words = async (action) => {
  try { return ['no error', typeof (await action())] } catch (e) { return [e?.constructor?.name, e?.name, e?.message] }
}
const probes = {
  read: async () => {
    const reader = (await fetch(url)).body.getReader()
    let bytes = 0
    const failed = await words(async () => { for (;;) { const { done, value } = await reader.read(); if (done) return; bytes += value.byteLength } })
    return [bytes >= 10, failed, await words(() => reader.closed)]
  },
  'closed without another read': async () => { const reader = (await fetch(url)).body.getReader(); for (let bytes = 0; bytes < 10; ) bytes += (await reader.read()).value.byteLength; await words(() => reader.read()); return words(() => reader.closed) },
  'a clone': async () => { const r = await fetch(url); const c = r.clone(); return [(await words(() => c.text()))[0], (await words(() => r.text()))[0]] },
  'with a signal': async () => { const r = await fetch(url, { signal: new AbortController().signal }); return words(() => r.text()) },
  'XMLHttpRequest that breaks': async () => {
    const request = new XMLHttpRequest()
    const seen = []
    for (const name of ['abort', 'error', 'load', 'loadend']) request['on' + name] = () => seen.push(name)
    request.open('GET', url)
    const ended = new Promise((resolve) => { request.addEventListener('loadend', resolve) })
    request.send()
    await ended
    return [seen, request.readyState, request.status]
  },
}
for (const name of ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData']) {
  probes[name] = async () => { const r = await fetch(url); return words(() => r[name]()) }
}
const results = {}
for (const [name, probe] of Object.entries(probes)) {
  const late = new Promise((resolve) => setTimeout(resolve, 8000, 'no answer in 8 s'))
  results[name] = await Promise.race([late, probe().catch((e) => 'failed: ' + e?.name + ': ' + e?.message)])
}
`
