import * as v from 'valibot'
import { expect, test } from 'vitest'

import { originsSchema } from './origins.ts'

const isAccepted = (...origins: unknown[]) => v.safeParse(originsSchema, origins).success

test.each(['http://localhost:7001', 'https://api.example.com', 'http://[::1]:8080'])(
  '%s is an origin',
  (origin) => expect(isAccepted(origin)).toBe(true),
)

test.each([
  ['a path', 'http://localhost:7001/'],
  ['a wildcard', 'http://*.example.com'],
  ['any scheme', 'ws://localhost:7001'],
  ['a default port', 'https://a.example:443'],
  ['capital letters', 'http://A.example'],
  ['another directive', 'http://a.example; script-src *'],
  ['another source', 'http://a.example http://b.example'],
  ['a list', 'http://a.example,http://b.example'],
  ['a user', 'http://user@a.example'],
  ['no text', 1],
])('%s is none', (_what, origin) => expect(isAccepted(origin)).toBe(false))

test('there is a bound on how many', () => {
  const many = Array.from({ length: 65 }, (_, port) => `http://localhost:${8000 + port}`)
  expect([isAccepted(...many.slice(1)), isAccepted(...many)]).toEqual([true, false])
})
