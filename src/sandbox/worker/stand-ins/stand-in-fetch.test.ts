import { beforeAll, expect, test } from 'vitest'

import { installFetch } from './stand-in-fetch.ts'
import type { Hearing, RequestPort } from './requests.ts'

/* What no page need be open for; engines are compared by tests/engines/fidelity.test.ts. */

const url = 'https://server.example/'
const bytes = () => new TextEncoder().encode('four')
/** Of the newest request. */
let hearing: Hearing

beforeAll(() => {
  const port = {
    send(_request: unknown, heard: Hearing) {
      hearing = heard
      return () => undefined
    },
  }
  installFetch({
    port: port as unknown as RequestPort,
    base: url,
    failure: () => new TypeError('failed'),
    streamRefusal: null,
    broken: { chunks: () => new TypeError('broken'), whole: () => undefined },
  })
})

/** A response whose body has come to its end, with these chunks. */
async function whole(chunks: readonly Uint8Array<ArrayBuffer>[], signal: AbortSignal) {
  const answer = fetch(url, { signal })
  const head = { status: 200, statusText: '', headers: [], url, redirected: false }
  hearing.head({ ...head, isOpaqueRedirect: false })
  for (const chunk of chunks) hearing.chunk(chunk)
  hearing.end()
  return answer
}

test('an abort takes away what has come and was not read', async () => {
  const controller = new AbortController()
  const response = await whole([bytes(), bytes()], controller.signal)
  const reader = response.body?.getReader()
  expect(await reader?.read()).toMatchObject({ done: false })
  controller.abort()
  await expect(reader?.read()).rejects.toThrow(DOMException)
})

test('the same of a body that would be read whole', async () => {
  const controller = new AbortController()
  const response = await whole([bytes()], controller.signal)
  controller.abort(new Error('left'))
  await expect(response.text()).rejects.toThrow('left')
})

test('an abort takes nothing away of a body that was empty, or read', async () => {
  const controller = new AbortController()
  const empty = await whole([], controller.signal)
  const read = await whole([bytes()], controller.signal)
  expect(await read.text()).toBe('four')
  controller.abort()
  expect(await empty.text()).toBe('')
  await expect(read.text()).rejects.toThrow(TypeError)
})

test('an abort takes nothing away of a clone that has all of it', async () => {
  const controller = new AbortController()
  const response = await whole([bytes()], controller.signal)
  const copy = response.clone()
  expect(await response.text()).toBe('four')
  controller.abort()
  expect(await copy.text()).toBe('four')
})
