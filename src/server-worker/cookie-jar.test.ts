import { expect, test } from 'vitest'

import { CookieJar, isSameSite } from './cookie-jar.ts'

const at = (address: string, sameSite = true) => ({
  url: new URL(address),
  isSameSite: sameSite,
})

function jarWith(...headers: readonly string[]) {
  let now = 1_000
  const jar = new CookieJar(() => now)
  for (const header of headers) jar.take(header, at('https://a.example/login/form'))
  return {
    sent: (address: string, sameSite = true) => jar.headerFor(at(address, sameSite)),
    wait: (ms: number) => {
      now += ms
    },
    jar,
  }
}

test('a cookie goes back to the host that set it', () => {
  const { sent } = jarWith('session=abc; Path=/')
  expect(sent('https://a.example/events')).toBe('session=abc')
  expect(sent('https://b.a.example/events')).toBeNull()
  expect(sent('https://other.example/')).toBeNull()
})

test('its domain and its path say how far', () => {
  const { sent } = jarWith('wide=1; Domain=.a.example; Path=/', 'narrow=2')
  expect(sent('https://b.a.example/')).toBe('wide=1')
  expect(sent('https://a.example/login/x')).toBe('narrow=2; wide=1')
  expect(sent('https://a.example/logins')).toBe('wide=1')
})

test('a foreign domain, and what has no name, are ignored', () => {
  const { sent } = jarWith('a=1; Domain=b.example; Path=/', '=2; Path=/', 'plain')
  expect(sent('https://a.example/')).toBeNull()
})

test('a later one of the same name takes its place, and an expired one takes it away', () => {
  const { sent, jar, wait } = jarWith('a=1; Path=/', 'a=2; Path=/; Max-Age=5')
  expect(sent('https://a.example/')).toBe('a=2')
  wait(5_000)
  expect(sent('https://a.example/')).toBeNull()
  jar.take('a=3; Path=/', at('https://a.example/'))
  jar.take('a=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT', at('https://a.example/'))
  expect(sent('https://a.example/')).toBeNull()
})

test('Secure ones go by https, and on the own machine', () => {
  const { sent, jar } = jarWith('a=1; Path=/; Secure')
  expect(sent('http://a.example/')).toBeNull()
  jar.take('b=2; Path=/; Secure', at('http://a.example/'))
  expect(sent('https://a.example/')).toBe('a=1')
  jar.take('c=3; Path=/; Secure', at('http://localhost:4000/'))
  expect(sent('http://localhost:4000/events')).toBe('c=3')
})

test('another site gets and sets only cookies with SameSite=None, which must be Secure', () => {
  const { sent, jar } = jarWith('lax=1; Path=/', 'none=2; Path=/; Secure; SameSite=None')
  expect(sent('https://a.example/', false)).toBe('none=2')
  jar.take('late=3; Path=/', at('https://a.example/', false))
  jar.take('open=4; Path=/; SameSite=None', at('https://a.example/', false))
  expect(sent('https://a.example/')).toBe('lax=1; none=2')
})

test.each([
  ['https://a.example/', 'https://b.a.example/', true],
  ['http://localhost:5173/', 'http://localhost:4000/', true],
  ['https://a.example/', 'http://a.example/', false],
  ['https://chunkwise.example/', 'http://localhost:4000/', false],
  ['http://10.0.0.1/', 'http://9.0.0.1/', false],
])('%s and %s are of one site: %s', (one, other, same) => {
  expect(isSameSite(new URL(one), new URL(other))).toBe(same)
})
