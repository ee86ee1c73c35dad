import { expect, test } from 'vitest'

import { readRealOrigin } from './read-origin.ts'

const site = 'https://site.example'

test.each([
  ['http://localhost:3000', 'http://localhost:3000'],
  [' HTTPS://API.Example.com:443/ ', 'https://api.example.com'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s is the origin %s', (typed, origin) => {
  expect(readRealOrigin(typed, site)).toEqual({ value: origin })
})

test.each([
  ['', 'Enter an origin'],
  ['localhost:3000', 'doesn’t begin with http:// or https://'],
  ['ftp://localhost', 'doesn’t begin with http:// or https://'],
  ['http://', 'isn’t an address'],
  ['http://*.example.com', 'isn’t an address'],
  ['http://a.example;script-src', 'isn’t an address'],
  ['http://me:secret@a.example', 'Remove the name and password'],
  ['http://@a.example', 'Remove the name and password'],
  ['http://a.example/events', 'Remove what follows the host and port. Enter http://a.example'],
  ['http://a.example?x', 'Remove what follows'],
  ['http://a.example#', 'Remove what follows'],
  ['https://site.example/', 'is the playground itself'],
])('%s is refused: %s', (typed, problem) => {
  expect(readRealOrigin(typed, site)).toEqual({
    problem: expect.stringContaining(problem) as string,
  })
})

test('a message doesn’t repeat a password', () => {
  expect(JSON.stringify(readRealOrigin('http://me:secret@a.example', site))).not.toContain('secret')
})
