import { expect, test } from 'vitest'

import { originsIn } from './origins.ts'

const originsOf = (...paths: unknown[]) => originsIn(paths.map((path) => ({ info: { path } })))

test.each([
  ['http://localhost:5255/stream', 'http://localhost:5255'],
  ['https://api.example.com/v1/:id/*', 'https://api.example.com'],
  ['https://API.example.com', 'https://api.example.com'],
  ['http://[::1]:7001/a', 'http://[::1]:7001'],
])('%s names the origin %s', (path, origin) => {
  expect(originsOf(path, path)).toEqual([origin])
})

test.each([
  ['/api/events'],
  ['api/events'],
  ['*/stream'],
  ['http://*.example.com/stream'],
  ['http://:host/stream'],
  ['https://:sub.example.com/'],
  ['ws://localhost:7001/'],
  ['http://localhost:99999/'],
  [/localhost/],
  [() => true],
  [undefined],
])('%s names none', (path) => {
  expect(originsOf(path)).toEqual([])
})
