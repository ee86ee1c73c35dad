import { expect, test } from 'vitest'

import { isWebKit, sandboxPolicy } from './confinement.ts'

const modules = 'https://site.example/app/assets/modules/'

test.each([
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15',
    true,
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    false,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', false],
])('%s is WebKit: %s', (userAgent, expected) => {
  expect(isWebKit(userAgent)).toBe(expected)
})

test('requests are upgraded only where a secure site needs it, in WebKit', () => {
  const upgrades = (secureSite: boolean, webKit: boolean) =>
    sandboxPolicy({ modules, secureSite, webKit, origins: [] }).includes(
      'upgrade-insecure-requests',
    )
  expect([upgrades(true, true), upgrades(true, false), upgrades(false, true)]).toEqual([
    true,
    false,
    false,
  ])
})

test('a sandbox may ask the origins of its own servers, beside the simulated ones', () => {
  const origins = ['http://localhost:7001']
  const policy = sandboxPolicy({ modules, secureSite: false, webKit: false, origins })
  const connect = policy.split('; ').find((directive) => directive.startsWith('connect-src '))
  expect(connect?.split(' ')).toEqual(
    expect.arrayContaining(['http://localhost:7001', 'http://localhost:5255']),
  )
})
