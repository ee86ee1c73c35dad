import { expect, test } from 'vitest'

import { languages } from '../../base/languages.ts'
import { addressOf, languageAt, routeOf, type Route } from './routing.ts'

const bases = [
  'https://example.org/',
  'https://example.org/some/deep/path/',
  // The one file, whose routes are fragments.
  'file:///home/ann/chunkwise.html',
]

const places = bases.flatMap((base) => languages.map((language) => [base, language] as const))

test.each(places)(
  'every route has its own address below %s in %s, and comes back from it',
  (base, to) => {
    const routes: Route[] = [
      { kind: 'play' },
      { kind: 'overview' },
      { kind: 'lesson', id: 'reading-a-stream/fetch-as-stream' },
      { kind: 'questions', part: 'reading-a-stream' },
    ]
    const addresses = routes.map((route) => addressOf(route, base, to))
    expect(new Set(addresses).size).toBe(4)
    expect(addresses.every((address) => address.startsWith(base))).toBe(true)
    expect(addresses.map((address) => routeOf(address, base))).toEqual(routes)
    expect(addresses.map((address) => languageAt(address, base))).toEqual([to, to, to, to])
  },
)

test('a language’s folder is not another’s page', () => {
  const base = 'https://example.org/x/'
  expect(languageAt(`${base}zh/lessons/a/b/`, base)).toBe('zh')
  expect(languageAt(`${base}lessons/zh/b/`, base)).toBe('en')
  expect(routeOf(`${base}zh/zh/`, base)).toBeNull()
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
