import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test('a worker is confined only where its own fetch, as it was at first, fails', async () => {
  const open = await import('./answering.ts')
  // Here nothing forbids it, whatever is put in its place later.
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('forbidden')))
  expect(await open.isConfined()).toBe(false)
  vi.resetModules()
  const confined = await import('./answering.ts')
  vi.stubGlobal('fetch', () => Promise.resolve(new Response()))
  expect(await confined.isConfined()).toBe(true)
})
