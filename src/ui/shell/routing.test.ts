import { expect, test } from 'vitest'

import { addressOf, routeOf, type Route } from './routing.ts'

const bases = ['https://example.org/', 'https://example.org/some/deep/path/']

test.each(bases)('every route has its own address below %s, and comes back from it', (base) => {
  const routes: Route[] = [
    { kind: 'play' },
    { kind: 'overview' },
    { kind: 'lesson', id: 'reading-a-stream/fetch-as-stream' },
    { kind: 'questions', part: 'reading-a-stream' },
  ]
  const addresses = routes.map((route) => addressOf(route, base))
  expect(new Set(addresses).size).toBe(4)
  expect(addresses.every((address) => address.startsWith(base))).toBe(true)
  expect(addresses.map((address) => routeOf(address, base))).toEqual(routes)
})

test('index.html, a query and a fragment change nothing', () => {
  const base = 'https://example.org/x/'
  expect(routeOf(`${base}index.html`, base)).toEqual({ kind: 'play' })
  expect(routeOf(`${base}lessons/a/b/index.html?x=1#y`, base)).toEqual({
    kind: 'lesson',
    id: 'a/b',
  })
})

test('what is not of this page is left to the browser', () => {
  const base = 'https://example.org/x/'
  for (const address of [
    'https://example.org/',
    'https://elsewhere.org/x/',
    'https://example.org/x/icon.svg',
    'https://example.org/x/lessons/a/',
    'https://example.org/x/lessons/a/b/c/',
    'https://example.org/x/lessons/a/cheat-sheet/',
  ]) {
    expect(routeOf(address, base)).toBeNull()
  }
})
