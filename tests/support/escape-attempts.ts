/**
 * Learner code that tries to reach `other` (an origin) in every way a worker knows, and logs by name
 * how each attempt ended. `site` is the address of the app, which serves an `evil.js` beside itself.
 */
export const escapeAttempts = (options: { other: string; site: string }): string => `
const other = ${JSON.stringify(options.other)}
const site = ${JSON.stringify(options.site)}
const socket = other.replace('http', 'ws')
const secure = other.replace('http:', 'https:')
/** What could give back a constructor that was replaced by another one. */
const waysTo = (name) => {
  const open = (constructor) => {
    const opened = Reflect.construct(constructor, [name.startsWith('WebSocket') ? socket + '/hidden' : secure + '/hidden'])
    return new Promise((resolve) => { opened.onopen = () => resolve('leaked') })
  }
  return [
    async () => open(self[name].prototype.constructor),
    async () => open(Object.getPrototypeOf(self[name].prototype).constructor),
    async () => open(Object.getPrototypeOf(self[name])),
    async () => open(class extends self[name] {}),
    async () => { delete self[name]; return open(self[name]) },
    async () => { delete self[name]; return open(Object.getPrototypeOf(self)[name] ?? WorkerGlobalScope.prototype[name]) },
    async () => open((await import(blobUrl('export default ' + name))).default),
    async () => open(structuredClone(self[name])),
  ]
}
const blobUrl = (source) => URL.createObjectURL(new Blob([source], { type: 'text/javascript' }))
const dataUrl = (source) => 'data:text/javascript,' + encodeURIComponent(source)
const fetching = (name) => "fetch('" + other + '/' + name + "').then((r) => r.text()).then((t) => postMessage(t))"
const nested = (url, options) => new Promise((resolve, reject) => {
  const worker = new Worker(url, options)
  worker.onmessage = (event) => resolve(event.data)
  worker.onerror = () => reject(new Error('refused'))
})
const events = (target, good, bad) => new Promise((resolve, reject) => {
  target['on' + good] = (event) => resolve(String(event.data ?? 'leaked: ' + good))
  target['on' + bad] = () => reject(new Error('refused'))
})
const hiddenWorker = () => {
  for (let owner = self; owner; owner = Object.getPrototypeOf(owner)) {
    const found = Object.getOwnPropertyDescriptor(owner, 'Worker')?.value
    if (found) return found
  }
  throw new Error('no Worker')
}
const attempts = {
  fetch: async () => (await fetch(other + '/fetch')).text(),
  'fetch no-cors': async () => (await fetch(other + '/no-cors', { mode: 'no-cors' })).type + ' leaked',
  'fetch keepalive': async () => (await fetch(other + '/keepalive', { method: 'POST', body: 'x', keepalive: true })).text(),
  'fetch of a Request': async () => (await fetch(new Request(other + '/request'))).text(),
  'fetch by constructor': async () => (async () => {}).constructor('u', 'return (await fetch(u)).text()')(other + '/constructed'),
  'fetch under another name': async () => (await fetch(other.replace('127.0.0.1', 'localhost') + '/localhost')).text(),
  'fetch of prototype': async () => (await Reflect.apply(Object.getPrototypeOf(self).fetch ?? self.fetch, self, [other + '/proto'])).text(),
  XMLHttpRequest: async () => {
    const request = new XMLHttpRequest()
    request.open('GET', other + '/xhr')
    request.send()
    await events(request, 'load', 'error')
    return request.responseText
  },
  'XMLHttpRequest synchronous': async () => {
    const request = new XMLHttpRequest()
    request.open('GET', other + '/xhr-sync', false)
    request.send()
    return request.responseText
  },
  EventSource: async () => events(new EventSource(other + '/events'), 'message', 'error'),
  WebSocket: async () => {
    const connection = new WebSocket(socket + '/socket')
    return events(connection, 'open', 'error')
  },
  WebSocketStream: async () => { await new WebSocketStream(socket + '/socket-stream').opened; return 'leaked' },
  WebTransport: async () => { await new WebTransport(secure + '/transport').ready; return 'leaked' },
  'WebTransport without pooling': async () => { await new WebTransport(secure + '/unpooled', { allowPooling: false, requireUnreliable: true }).ready; return 'leaked' },
  ...Object.fromEntries(['WebSocket', 'WebSocketStream', 'WebTransport', 'RTCPeerConnection', 'TCPSocket', 'UDPSocket'].flatMap((name) => waysTo(name).map((way, number) => [name + ', hidden ' + number, way]))),
  import: async () => 'leaked ' + Object.keys(await import(other + '/module.js')),
  'import from a blob': async () => 'leaked ' + Object.keys(await import(blobUrl("export * from '" + other + "/from-blob.js'"))),
  'import from data': async () => 'leaked ' + Object.keys(await import(dataUrl("export * from '" + other + "/from-data.js'"))),
  'import by eval': async () => 'leaked ' + Object.keys(await (0, eval)("import('" + other + "/by-eval.js')")),
  'import by Function': async () => 'leaked ' + Object.keys(await Function("return import('" + other + "/by-function.js')")()),
  'import of the site’s script': async () => { await import(site + 'evil.js'); return 'ran' },
  importScripts: async () => { importScripts(other + '/scripts.js'); return 'leaked' },
  'nested worker, same origin': async () => nested(site + 'evil.js', { type: 'module' }),
  'nested worker, same origin, classic': async () => nested(site + 'evil.js'),
  'nested worker, blob': async () => nested(blobUrl(fetching('nested-blob'))),
  'nested worker, data': async () => nested(dataUrl(fetching('nested-data'))),
  'nested worker, hidden constructor': async () => { const W = hiddenWorker(); new W(site + 'evil.js', { type: 'module' }); return 'ran' },
  'shared worker': async () => { new SharedWorker(site + 'evil.js', { type: 'module' }); return 'ran' },
  'nested worker, from a blob module': async () => (await import(blobUrl('export default typeof Worker === "undefined" ? "none" : (new Worker("' + site + 'evil.js"), "ran")'))).default,
  'service worker': async () => { await navigator.serviceWorker.register(site + 'evil.js'); return 'ran' },
  'font': async () => { await new FontFace('Leak', 'url(' + other + '/font.ttf)').load(); return 'leaked' },
  'beacon': async () => 'leaked ' + navigator.sendBeacon(other + '/beacon', 'x'),
  'redirect made up': async () => (await fetch(Response.redirect(other + '/redirect').headers.get('location'))).text(),
  'JSON module': async () => 'leaked ' + (await import(other + '/module.json', { with: { type: 'json' } })).default,
  'style module': async () => 'leaked ' + (await import(other + '/style.css', { with: { type: 'css' } })).default,
  'image of a style': async () => { CSSStyleValue.parse('background-image', 'url(' + other + '/style.png)'); return 'ran' },
  'font of a canvas': async () => { fonts.add(new FontFace('Leak', 'url(' + other + '/canvas.ttf)')); const context = new OffscreenCanvas(9, 9).getContext('2d'); context.font = '9px Leak'; context.fillText('x', 0, 9); await fonts.load('9px Leak'); return 'ran' },
  'filter of a canvas': async () => { const context = new OffscreenCanvas(9, 9).getContext('2d'); context.filter = 'url(' + other + '/filter.svg#f)'; context.fillRect(0, 0, 9, 9); return 'ran' },
  'image in an image': async () => { await createImageBitmap(new Blob(['<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="' + other + '/inner.png" width="9" height="9"/></svg>'], { type: 'image/svg+xml' })); return 'ran' },
  'icon of a notification': async () => { new Notification('x', { icon: other + '/icon.png', image: other + '/image.png', badge: other + '/badge.png' }); return 'ran' },
  'background fetch': async () => { await (await navigator.serviceWorker.ready).backgroundFetch.fetch('x', other + '/background'); return 'ran' },
  'push': async () => { await PushManager.prototype.subscribe.call({}, { userVisibleOnly: true }); return 'ran' },
  'fetch later': async () => { fetchLater(other + '/later', { activateAfter: 0 }); return 'ran' },
  'streamed WebAssembly': async () => { await WebAssembly.compileStreaming(fetch(other + '/module.wasm')); return 'leaked' },
  'source map': async () => { (0, eval)('1\\n//# sourceMappingURL=' + other + '/map.json'); return 'ran' },
}
const patienceMs = 2000
const outcomes = {}
await Promise.all(Object.entries(attempts).map(async ([name, attempt]) => {
  const late = new Promise((resolve) => setTimeout(resolve, patienceMs, 'no answer'))
  outcomes[name] = await Promise.race([late, attempt()]).then(String, (error) => 'refused: ' + error.name)
}))
console.log(JSON.stringify(outcomes))
`
