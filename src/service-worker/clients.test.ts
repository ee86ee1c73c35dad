import { expect, test } from 'vitest'

import { skipsCache } from '../channels/skip-cache.ts'
import { ClientRegistry } from './clients.ts'

const page = 'https://site.example/app/'
const script = 'https://site.example/app/assets/main.js'

/** A registry of a service worker with these clients, by id. */
function registryOf(clients: Readonly<Record<string, { type: string; url: string }>>) {
  const asked: string[] = []
  const registry = new ClientRegistry({
    get(id: string) {
      asked.push(id)
      return Promise.resolve(clients[id])
    },
  })
  return { registry, asked }
}

test('a sandbox is told from a page and from other workers', async () => {
  const { registry } = registryOf({
    page: { type: 'window', url: `${page}?run=r&lane=fetch` },
    sandbox: { type: 'worker', url: `${script}?run=r&lane=fetch` },
    server: { type: 'worker', url: `${script}?run=r&server-of=fetch` },
    other: { type: 'worker', url: script },
  })
  expect(await registry.find('page')).toMatchObject({ lane: null, isServer: false })
  expect(await registry.find('sandbox')).toMatchObject({ lane: { run: 'r', lane: 'fetch' } })
  expect(await registry.find('server')).toMatchObject({ lane: null, isServer: true })
  expect(await registry.find('other')).toMatchObject({ lane: null })
})

test('the browser is asked once for each client, and not for one that does not exist yet', async () => {
  const { registry, asked } = registryOf({ page: { type: 'window', url: page } })
  expect(registry.known('page')).toBeNull()
  await registry.find('page')
  await registry.find('page')
  expect(registry.known('page')).not.toBeNull()
  expect(await registry.find('')).toBeNull()
  expect(await registry.find('later')).toBeNull()
  expect(asked).toEqual(['page', 'later'])
})

test('a page whose address says so is loaded past the offline copy', async () => {
  const url = `${page}?editor=plain&no-service-worker-cache`
  expect(skipsCache(url)).toBe(true)
  expect(skipsCache(page)).toBe(false)
  const { registry } = registryOf({ page: { type: 'window', url } })
  expect(await registry.find('page')).toMatchObject({ lane: null, skipsCache: true })
})
