import { afterEach, expect, test, vi } from 'vitest'

import { linkServiceWorker } from './service-worker-link.ts'

afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
})

/**
 * A link from the page at `href` to a service worker that controls it; `say` is what arrives from it,
 * `asked` what it was sent.
 */
function connectedLink(href = 'http://site/') {
  vi.setTimerTickMode('manual')
  const asked: unknown[] = []
  const registration = Object.assign(new EventTarget(), { waiting: null, active: null })
  const container = Object.assign(new EventTarget(), {
    controller: { postMessage: (message: unknown) => asked.push(message) },
    startMessages() {},
    register: () => Promise.resolve(registration),
  })
  vi.stubGlobal('navigator', { serviceWorker: container })
  vi.stubGlobal('location', { href })
  const link = linkServiceWorker('http://site/sw.js')
  const say = (data: unknown) =>
    container.dispatchEvent(Object.assign(new Event('message'), { data }))
  return { link, say, asked }
}

test('a message goes to the run that it is about, until that no longer listens', () => {
  const { link, say } = connectedLink()
  const heard: string[] = []
  const stopOne = link.onRun('one', ({ type }) => heard.push(`one: ${type}`))
  link.onRun('two', ({ type }) => heard.push(`two: ${type}`))
  say({ type: 'lane-ready', run: 'two', lane: 'fetch' })
  say({ type: 'run-pong', run: 'one', id: 1, known: true, at: 1_000 })
  say({ type: 'lane-ready', run: 'three', lane: 'fetch' })
  say({ type: 'nonsense', run: 'one' })
  stopOne()
  say({ type: 'lane-ready', run: 'one', lane: 'fetch' })
  expect(heard).toEqual(['two: lane-ready', 'one: run-pong'])
})

test('what it says of the offline copy is for the whole page', () => {
  const { link, say } = connectedLink()
  say({ type: 'offline', offline: { state: 'ready', totalBytes: 9 } })
  expect(link.offline.value).toEqual({ state: 'ready', totalBytes: 9 })
})

test.each([
  ['http://site/', [{ type: 'fill-offline' }]],
  ['http://site/?no-service-worker-cache', []],
])('the page at %s asks for %j', async (href, asks) => {
  const { asked } = connectedLink(href)
  await vi.advanceTimersByTimeAsync(6_000)
  expect(asked).toEqual(asks)
})
