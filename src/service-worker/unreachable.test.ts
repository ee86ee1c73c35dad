import { expect, test } from 'vitest'

import { withoutFailure } from './unreachable.ts'

const scope = 'https://site.test/chunkwise/'
const failures: readonly (readonly [string, () => Promise<Response>])[] = [
  ['a network error', () => Promise.resolve(Response.error())],
  ['a rejection', () => Promise.reject(new TypeError('offline'))],
]

/** A request as the browser makes it; Node's constructor allows neither of these two to be set. */
const requestOf = (path: string, made: { readonly mode?: string; readonly destination?: string }) =>
  ({ url: scope + path, mode: 'cors', destination: '', ...made }) as Request

test.each(failures)('%s is a page to who opens one, in its language', async (_, fail) => {
  const page = await withoutFailure(requestOf('zh/lessons/x/', { mode: 'navigate' }), fail(), scope)
  expect(page.status).toBe(504)
  const text = await page.text()
  expect(text).toContain('<html lang="zh-Hans">')
  expect(text).toContain(`href="${scope}zh/lessons/"`)
  const first = await withoutFailure(requestOf('', { mode: 'navigate' }), fail(), scope)
  expect(await first.text()).toContain(`href="${scope}lessons/"`)
})

test.each(failures)('%s is an empty answer for the script of a worker', async (_, fail) => {
  for (const destination of ['worker', 'sharedworker']) {
    const answer = await withoutFailure(requestOf('a.js', { destination }), fail(), scope)
    expect([answer.status, await answer.text()]).toEqual([504, ''])
  }
})

test('for all else it stays what it is', async () => {
  const [error, rejection] = failures.map(([, fail]) =>
    withoutFailure(requestOf('api/text', {}), fail(), scope),
  )
  expect((await error)?.type).toBe('error')
  await expect(rejection).rejects.toThrow('offline')
})

test('an answer that came is handed on', async () => {
  const answer = new Response('gone', { status: 404 })
  const request = requestOf('x', { mode: 'navigate' })
  expect(await withoutFailure(request, Promise.resolve(answer), scope)).toBe(answer)
})
