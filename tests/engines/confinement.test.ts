import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'

import { App, bothBrowsers } from '../support/app.ts'
import { distFolder } from '../support/dist-folder.ts'
import { escapeAttempts } from '../support/escape-attempts.ts'
import { describeEngine, engineName, useBrowser } from '../support/engine.ts'
import { startRecordingServer, type RecordingServer } from '../support/recording-server.ts'
import { sharedApp } from '../support/shared-app.ts'
import { useSite } from '../support/site.ts'

/*
 * Code in a lane reaches no other server and no storage of the site, and cannot change the offline
 * copy, whichever interface or trick it tries.
 */

/** Runs code in the fetch lane and gives what it logged last, as JSON. */
const runForResult = async <T>(app: App, code: string): Promise<T> => {
  await app.setCode('fetch', code)
  await app.run('fetch')
  await app.waitForState('fetch', ['completed', 'failed'], 60_000)
  const printed = (await app.events('fetch', 'shown')).at(-1)?.text
  if (printed === undefined) throw new Error(`Nothing was printed: ${await app.output('fetch')}`)
  return JSON.parse(printed) as T
}

/** Every way to a global or a property of `navigator` that learner code might think of. */
const reachCode = `
const globals = ['caches', 'indexedDB', 'BroadcastChannel', 'Worker', 'SharedWorker', 'cookieStore']
const ofNavigator = ['serviceWorker', 'storage', 'locks', 'storageBuckets']
const found = []
const look = (how, name, get) => {
  let value
  try { value = get() } catch { return }
  if (value !== undefined && value !== null) found.push(how + ' ' + name)
}
const chain = (object) => {
  const owners = []
  for (let owner = object; owner; owner = Object.getPrototypeOf(owner)) owners.push(owner)
  return owners
}
const attempt = async (get) => { try { return await get() } catch { return null } }
const roots = {
  self,
  globalThis,
  'Function(this)': await attempt(() => Function('return this')()),
  'indirect eval': await attempt(() => (0, eval)('this')),
  'async constructor': await attempt(() => (async () => {}).constructor('return globalThis')()),
  'generator constructor': await attempt(() => (function* () {}).constructor('return globalThis')().next().value),
  'data module': await attempt(async () => (await import('data:text/javascript,export default globalThis')).default),
  'blob module': await attempt(async () => (await import(URL.createObjectURL(new Blob(['export default self'], { type: 'text/javascript' })))).default),
  'view of an event': await attempt(() => new Promise((resolve) => { const m = new MessageChannel(); m.port1.onmessage = (e) => resolve(e.currentTarget?.constructor?.constructor('return this')()); m.port2.postMessage(1); setTimeout(resolve, 200, null) })),
  'timer this': await attempt(() => new Promise((resolve) => setTimeout(function () { resolve(this) }, 0))),
}
const inspect = (how, object, names) => {
  for (const name of names) {
    look(how, name, () => object[name])
    look(how + ' Reflect.get', name, () => Reflect.get(object, name))
    for (const owner of chain(object)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, name)
      look(how + ' value of descriptor', name, () => descriptor.value)
      look(how + ' getter of descriptor', name, () => descriptor.get.call(object))
    }
  }
}
for (const [how, root] of Object.entries(roots)) {
  if (!root) continue
  inspect(how, root, globals)
  inspect(how + ' navigator', root.navigator, ofNavigator)
}
for (const constructor of ['WorkerGlobalScope', 'DedicatedWorkerGlobalScope', 'EventTarget']) {
  const prototype = self[constructor]?.prototype
  if (!prototype) continue
  for (const name of globals) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name)
    look(constructor + '.prototype', name, () => descriptor.get.call(self))
  }
}
for (const name of ofNavigator) {
  const descriptor = Object.getOwnPropertyDescriptor(WorkerNavigator.prototype, name)
  look('WorkerNavigator.prototype', name, () => descriptor.get.call(navigator))
}
for (const name of globals) {
  delete self[name]
  look('after delete', name, () => self[name])
  look('by name', name, () => (0, eval)(name))
}
// Constructors that would make one's own; an interface without an instance is of no use.
look('new', 'CacheStorage', () => new CacheStorage())
look('new', 'IDBFactory', () => new IDBFactory())
look('new', 'LockManager', () => new LockManager())
look('new', 'StorageManager', () => new StorageManager())
look('webkit', 'webkitIndexedDB', () => self.webkitIndexedDB)
console.log(JSON.stringify(found))
`

/** A server module that tries something as it is evaluated. */
const asServer = (code: string): string => `${code}\nexport default []`

/** What the server of the fetch lane printed last, as JSON. */
const printedByServer = async <T>(app: App): Promise<T> =>
  JSON.parse((await app.events('fetch', 'server-shown')).at(-1)?.text ?? 'null') as T

const overwriteCode = `
const attempts = [
  async () => { for (const key of await caches.keys()) await (await caches.open(key)).put('./index.html', new Response('taken over')) },
  async () => { for (const key of await self.caches.keys()) await caches.delete(key) },
  async () => { const get = Object.getOwnPropertyDescriptor(WorkerGlobalScope.prototype, 'caches').get; const all = get.call(self); for (const key of await all.keys()) await (await all.open(key)).put('./', new Response('taken over')) },
  async () => { const b = await navigator.storageBuckets.open('default'); for (const key of await b.caches.keys()) await (await b.caches.open(key)).put('./index.html', new Response('taken over')) },
  async () => { for (const r of await navigator.serviceWorker.getRegistrations()) await r.unregister() },
  async () => { await fetch(new URL('./index.html', BASE), { method: 'PUT', body: 'taken over' }) },
  async () => { await fetch(new URL('./', BASE), { method: 'POST', body: 'taken over' }) },
  async () => { const channel = new BroadcastChannel('workbox'); channel.postMessage({ type: 'SKIP_WAITING' }) },
  async () => { postMessage({ type: 'claim' }) },
]
let tried = 0
for (const attempt of attempts) {
  await attempt().catch(() => undefined)
  tried += 1
}
console.log(JSON.stringify(tried))
`

describeEngine.each(bothBrowsers)(`confinement in the %s browser of ${engineName}`, (lanesIn) => {
  const browser = useBrowser()
  let recorder: RecordingServer
  const extraFiles: Record<string, string> = {}
  const site = useSite({ extraFiles })
  const shared = sharedApp(browser, site, 1, { lanesIn })

  beforeAll(async () => {
    recorder = await startRecordingServer()
    // A script of the site's own origin: it brings no policy of its own as a nested worker's would.
    extraFiles['evil.js'] =
      `fetch('${recorder.origin}/nested').catch(() => {}); export const evil = 1`
  })
  beforeEach(() => recorder.forget())
  afterAll(() => recorder.close())

  test('nothing that a lane tries reaches another server', async () => {
    const app = shared.current
    const code = escapeAttempts({ other: recorder.origin, site: site.server.url })
    const outcomes = await runForResult<Record<string, string>>(app, code)
    expect(Object.keys(outcomes).length).toBeGreaterThan(20)
    const successes = Object.entries(outcomes).filter(([, outcome]) => outcome.includes('leaked'))
    expect(successes, 'attempts that read something').toEqual([])
    // That nothing arrives can only be seen by waiting a while.
    await delay(1000)
    expect(recorder.requests).toEqual([])
    expect(recorder.connections).toBe(0)
  })

  test('nothing that a written server tries reaches another server, storage or the site', async () => {
    const app = shared.current
    const { origin } = recorder
    await app.setCode('fetch', '')
    await app.setServerCode(asServer(escapeAttempts({ other: origin, site: site.server.url })))
    await app.run('fetch')
    expect(await app.waitForEnd(['fetch'], 60_000)).toEqual({ fetch: 'completed' })
    const outcomes = await printedByServer<Record<string, string>>(app)
    expect(Object.keys(outcomes).length).toBeGreaterThan(20)
    const successes = Object.entries(outcomes).filter(([, outcome]) => outcome.includes('leaked'))
    expect(successes, 'attempts that read something').toEqual([])

    await app.setServerCode(asServer(reachCode))
    await app.run('fetch')
    await app.waitForEnd(['fetch'])
    expect(await printedByServer<string[]>(app)).toEqual([])

    // In a handler it is no different, nor under the name of an origin that it answers.
    await app.setServerCode(`
import { http, HttpResponse } from 'msw'
export default [
  http.get('${origin}/answered', async () => {
    ${escapeAttempts({ other: origin, site: site.server.url })}
    const tried = await fetch('${origin}/handler').then(() => 'leaked', (error) => error.name)
    return HttpResponse.text(tried)
  }),
]`)
    const asked = `console.log(JSON.stringify(await (await fetch('${origin}/answered')).text()))`
    expect(await runForResult<string>(app, asked)).toBe('NotSupportedError')
    const ofHandler = await printedByServer<Record<string, string>>(app)
    // Attempts end in any order.
    expect(new Set(Object.keys(ofHandler))).toEqual(new Set(Object.keys(outcomes)))
    expect(Object.values(ofHandler).filter((outcome) => outcome.includes('leaked'))).toEqual([])
    await delay(1000)
    expect(recorder.requests).toEqual([])
    expect(recorder.connections).toBe(0)
  })

  test('the recording server would have seen it: from the page the same fetch arrives', async () => {
    await browser.withPage(async (page) => {
      await page.open(new URL('icon.svg', site.server.url).href)
      const text = await page.evaluate(
        async (url) => (await fetch(url)).text(),
        `${recorder.origin}/control`,
      )
      expect(text).toBe('leaked')
      expect(recorder.requests.map((request) => request.url)).toEqual(['/control'])
    })
  })

  test('storage, channels and service worker are out of reach, whichever way', async () => {
    const app = shared.current
    expect(await runForResult<string[]>(app, reachCode)).toEqual([])
  })

  test('the address of the sandbox tells its code nothing about the settings of its run', async () => {
    const app = shared.current
    await app.setNetwork({ chunkBytes: 3 })
    await app.setServers({ text: { text: 'chosen' } })
    const code = `
const response = await fetch('/api/text')
await response.text()
console.log(JSON.stringify([...new URL(location.href).searchParams.keys()]))`
    expect(await runForResult<string[]>(app, code)).toEqual(['run', 'lane'])
    const sizes = (await app.events('fetch', 'delivered')).map(({ length }) => length)
    expect(sizes).not.toEqual([])
    expect(Math.max(...sizes)).toBe(3)
  })

  // Without a service worker there is none.
  test.runIf(lanesIn === 'real')(
    'an attempt to overwrite the offline copy of the page changes nothing',
    async () => {
      await browser.withPage(async (page) => {
        const app = new App(page)
        const { server } = site
        await app.open(server.url, { offlineCopy: true })
        await page.waitFor(() => /ready offline/i.test(document.body.innerText), {
          what: 'the offline copy to be complete',
          timeoutMs: 60_000,
        })
        const code = `const BASE = ${JSON.stringify(server.url)}\n${overwriteCode}`
        expect(await runForResult<number>(app, code)).toBe(9)
        await server.stop()
        const html = await readFile(join(distFolder, 'index.html'), 'utf8')
        const served = await page.evaluate(async () => (await fetch('./')).text())
        expect(served).toBe(html)
        await page.reload()
        await app.ready()
      })
    },
  )
})
