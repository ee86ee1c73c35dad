import { expect, test } from 'vitest'

import { sandboxPolicy, upgradesRequests } from './confinement.ts'

const modules = 'https://site.example/app/assets/modules/'

const http = { protocol: 'http:' }
const https = { protocol: 'https:' }
const webKit =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15'

test.each([
  [webKit, true],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36',
    false,
  ],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', false],
])(
  'requests are upgraded only where a secure site needs it, in WebKit: %s',
  (userAgent, expected) => {
    expect([upgradesRequests(https, userAgent), upgradesRequests(http, userAgent)]).toEqual([
      expected,
      false,
    ])
    const upgrades = upgradesRequests(https, userAgent)
    const policy = sandboxPolicy({ modules, upgrades, origins: [] })
    expect(policy.includes('upgrade-insecure-requests')).toBe(expected)
  },
)

test('a sandbox may ask the origins of its own servers, beside the simulated ones', () => {
  const origins = ['http://localhost:7001']
  const policy = sandboxPolicy({ modules, upgrades: false, origins })
  const connect = policy.split('; ').find((directive) => directive.startsWith('connect-src '))
  expect(connect?.split(' ')).toEqual(
    expect.arrayContaining(['http://localhost:7001', 'http://localhost:5255']),
  )
})
