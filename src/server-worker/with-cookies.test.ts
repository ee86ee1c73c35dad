import { HttpResponse } from 'msw'
import { expect, test } from 'vitest'

import { withCookies } from './with-cookies.ts'

const page = new URL('https://chunkwise.example/')

/** What a server that sets a cookie each time is sent, request by request. */
async function cookiesSent(...requests: readonly [string, RequestCredentials][]) {
  const sent: (string | null)[] = []
  const handle = withCookies(
    async (request) => {
      sent.push(request.headers.get('cookie'))
      const cookie = `n=${sent.length}; Path=/; Secure; SameSite=None`
      return new HttpResponse(null, { headers: { 'set-cookie': cookie } })
    },
    page,
    () => 0,
  )
  for (const [url, credentials] of requests) await handle(new Request(url, { credentials }))
  return sent
}

test('with credentials, a server gets the cookies that it has set', async () => {
  const other = 'http://localhost:4000/events'
  expect(await cookiesSent([other, 'include'], [other, 'include'])).toEqual([null, 'n=1'])
})

test('without, it gets none, and sets none', async () => {
  const other = 'http://localhost:4000/events'
  const sent = await cookiesSent([other, 'same-origin'], [other, 'include'], [other, 'omit'])
  expect(sent).toEqual([null, null, null])
})

test('the page’s own origin needs no more than the default', async () => {
  const own = 'https://chunkwise.example/api/events'
  expect(await cookiesSent([own, 'same-origin'], [own, 'same-origin'])).toEqual([null, 'n=1'])
})
