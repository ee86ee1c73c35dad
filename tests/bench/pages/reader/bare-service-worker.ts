import { answerBytes } from '../../../../src/servers/byte-source.ts'
import { createServerContext } from '../../../../src/servers/server.ts'

/*
 * The least there can be: the same source, handed to the browser by a service worker that does
 * nothing else. What it does not reach, no service worker does. The types of a service worker's realm
 * do not go with those of a page, so what is used of them stands here.
 */

interface WorkerScope {
  addEventListener(name: 'install' | 'activate', hear: (event: Lifecycle) => void): void
  addEventListener(name: 'fetch', hear: (event: Fetch) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
interface Lifecycle {
  waitUntil(promise: Promise<unknown>): void
}
interface Fetch {
  readonly request: Request
  respondWith(response: Response): void
}

const scope = globalThis as unknown as WorkerScope
const context = createServerContext({ siteOrigin: location.origin, timeScale: 1 })

scope.addEventListener('install', (event) => event.waitUntil(scope.skipWaiting()))
scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()))
scope.addEventListener('fetch', (event) => {
  const { request } = event
  if (new URL(request.url).pathname === '/api/bytes') {
    event.respondWith(answerBytes(context, request))
  }
})
