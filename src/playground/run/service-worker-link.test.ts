import { afterEach, expect, test, vi } from 'vitest'

import { linkServiceWorker } from './service-worker-link.ts'

afterEach(() => {
  vi.clearAllTimers()
  vi.unstubAllGlobals()
})

/** A link to a service worker that controls the page; `say` is what arrives from it. */
function connectedLink() {
  vi.setTimerTickMode('manual')
  const registration = Object.assign(new EventTarget(), { waiting: null, active: null })
  const container = Object.assign(new EventTarget(), {
    controller: { postMessage() {} },
    startMessages() {},
    register: () => Promise.resolve(registration),
  })
  vi.stubGlobal('navigator', { serviceWorker: container })
  const link = linkServiceWorker('http://site/sw.js')
  const say = (data: unknown) =>
    container.dispatchEvent(Object.assign(new Event('message'), { data }))
  return { link, say }
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
