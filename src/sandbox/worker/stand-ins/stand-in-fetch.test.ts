import { beforeAll, expect, test, vi } from 'vitest'

import { installFetch } from './stand-in-fetch.ts'
import type { Hearing, RequestPort } from './requests.ts'

/* What no page need be open for; engines are compared by tests/engines/fidelity.test.ts. */

/** Listeners of signals that are not the person's own: of each request's. Counted before fetch takes the methods. */
const listening = vi.hoisted(() => {
  const { addEventListener, removeEventListener } = EventTarget.prototype
  const counted = { count: 0, besides: null as AbortSignal | null }
  const isCounted = (target: unknown) => target instanceof AbortSignal && target !== counted.besides
  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args) {
    if (isCounted(this)) counted.count += 1
    Reflect.apply(addEventListener, this, args)
  }
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args) {
    if (isCounted(this)) counted.count -= 1
    Reflect.apply(removeEventListener, this, args)
  }
  return counted
})

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

test('bytes come as they are asked for, and the end with the last of them', async () => {
  const response = await whole([bytes(), bytes()], new AbortController().signal)
  const reader = response.body?.getReader()
  const closed = reader?.closed.then(() => 'closed')
  const open = Promise.resolve('open')
  expect((await reader?.read())?.value).toEqual(bytes())
  expect(await Promise.race([closed, open])).toBe('open')
  expect((await reader?.read())?.value).toEqual(bytes())
  expect(await closed).toBe('closed')
  expect(await reader?.read()).toEqual({ done: true, value: undefined })
})

test('a view that nothing more comes for comes back empty', async () => {
  const response = await whole([bytes()], new AbortController().signal)
  const reader = response.body?.getReader({ mode: 'byob' })
  const read = (length: number) => reader?.read(new Uint8Array(length))
  expect((await read(3))?.value).toEqual(bytes().subarray(0, 3))
  expect((await read(3))?.value).toEqual(bytes().subarray(3))
  expect(await read(3)).toMatchObject({ done: true, value: new Uint8Array(0) })
  const other = new AbortController()
  const answer = fetch(url, { signal: other.signal })
  const head = { status: 200, statusText: '', headers: [], url, redirected: false }
  hearing.head({ ...head, isOpaqueRedirect: false })
  const pending = (await answer).body?.getReader({ mode: 'byob' }).read(new Uint8Array(3))
  hearing.end()
  expect(await pending).toMatchObject({ done: true })
})

test('a signal that lives on is left alone by what has ended', async () => {
  const controller = new AbortController()
  listening.besides = controller.signal
  const before = listening.count
  for (let time = 0; time < 3; time += 1) {
    const response = await whole([bytes(), bytes()], controller.signal)
    const reader = response.body?.getReader()
    await reader?.read()
    expect(listening.count).toBe(before + 1)
    await reader?.read()
    expect(listening.count).toBe(before)
    await (await whole([bytes()], controller.signal)).text()
    await whole([], controller.signal)
    await (await whole([bytes()], controller.signal)).body?.cancel()
    expect(listening.count).toBe(before)
  }
})
