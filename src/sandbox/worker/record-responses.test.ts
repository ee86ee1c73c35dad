import { beforeAll, expect, test, vi } from 'vitest'

import type { ToServer } from '../../channels/lane.ts'
import type { ClientEventData } from '../../trace/model/events.ts'

/* Ways to a body that no engine has yet: put on Response.prototype before recording starts. */

interface FutureResponse extends Response {
  wholeInTheFuture(): Promise<Uint8Array>
  streamInTheFuture(): ReadableStream<string>
  notABody(): number
}

const future: Readonly<Record<string, (this: Response) => unknown>> = {
  async wholeInTheFuture() {
    return new Uint8Array(await this.arrayBuffer())
  },
  streamInTheFuture() {
    if (this.body === null || this.body.locked) throw new TypeError('the body is locked')
    return this.body.pipeThrough(new TextDecoderStream())
  },
  notABody: () => 7,
}

let record: (response: string) => {
  readonly response: FutureResponse
  readonly recorded: readonly ClientEventData[]
  readonly told: readonly ToServer[]
}

beforeAll(async () => {
  const fromServer = new WeakSet<Response>()
  Object.defineProperty(Response.prototype, 'url', {
    configurable: true,
    get(this: Response) {
      return fromServer.has(this) ? 'https://server.example/' : ''
    },
  })
  // What an engine does goes to the body itself, past what recording puts in the place of methods.
  const body = Object.getOwnPropertyDescriptor(Response.prototype, 'body')?.get
  const { arrayBuffer } = Response.prototype
  for (const [name, method] of Object.entries(future)) {
    Object.defineProperty(Response.prototype, name, {
      configurable: true,
      writable: true,
      value: function (this: Response) {
        const natively = Object.create(this, {
          body: { get: () => body?.call(this) },
          arrayBuffer: { value: () => arrayBuffer.call(this) },
        }) as Response
        return method.call(natively)
      },
    })
  }
  vi.resetModules()
  const { recordResponses } = await import('./record-responses.ts')
  const { RequestSignals } = await import('./request-signals.ts')
  const { Tap } = await import('./tap.ts')
  let recorded: ClientEventData[] = []
  let told: ToServer[] = []
  recordResponses(
    new Tap(
      (event) => recorded.push(event),
      (message) => told.push(message),
    ),
    new RequestSignals(),
  )
  let request = 0
  record = (text) => {
    request += 1
    recorded = []
    told = []
    const headers = { 'chunkwise-request': String(request) }
    const response = new Response(text, { headers }) as FutureResponse
    fromServer.add(response)
    return { response, recorded, told }
  }
})

test('a function that reads a body whole is recorded, and the server does not wait for it', async () => {
  const { response, recorded, told } = record('four')
  expect(await response.wholeInTheFuture()).toHaveLength(4)
  expect(told.map(({ type }) => type)).toEqual(['drain'])
  expect(recorded.map(({ kind }) => kind)).toEqual(['received', 'receive-ended'])
  expect(recorded[0]).toMatchObject({ offset: 0, length: 4 })
  await expect(response.wholeInTheFuture()).rejects.toThrow(TypeError)
})

test('a function that gives a stream is recorded as that is read', async () => {
  const { response, recorded, told } = record('naïve')
  const reader = response.streamInTheFuture().getReader()
  expect(recorded).toEqual([])
  expect(await reader.read()).toEqual({ done: false, value: 'naïve' })
  expect(await reader.read()).toEqual({ done: true, value: undefined })
  expect(told.map(({ type }) => type)).toEqual(['drain'])
  expect(recorded.map(({ kind }) => kind)).toEqual(['received', 'receive-ended'])
  expect(recorded[0]).toMatchObject({ offset: 0, length: 6 })
})

test('it is refused where code has locked the body', () => {
  const { response } = record('four')
  response.body?.getReader()
  expect(() => response.streamInTheFuture()).toThrow('the body is locked')
})

test('a function that leaves the body alone ends nothing, and the body can still be read', async () => {
  const { response, recorded } = record('four')
  void response.body
  expect(response.notABody()).toBe(7)
  expect(recorded).toEqual([])
  expect(await response.text()).toBe('four')
})

test('reads after the end of a pipe are recorded, whatever reader reads them', async () => {
  const { response, recorded } = record('four')
  const { body } = response
  if (!body) throw new Error('the response has no body')
  const piped = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new TransformStream<string, string>())
  const reader = piped.getReader()
  while (!(await reader.read()).done);
  expect(recorded.filter((event) => 'again' in event)).toEqual([])
  await reader.read()
  reader.releaseLock()
  await piped.getReader().read()
  expect(recorded.filter((event) => 'again' in event)).toHaveLength(2)
})

test('a read of a pipe that fails is the code’s to handle', async () => {
  const { response, recorded } = record('four')
  const failing = new TransformStream({
    transform() {
      throw new Error('not this one')
    },
  })
  const { body } = response
  if (!body) throw new Error('the response has no body')
  const reader = body.pipeThrough(failing).getReader()
  await expect(reader.read()).rejects.toThrow('not this one')
  await expect(reader.read()).rejects.toThrow('not this one')
  expect(recorded.filter((event) => 'again' in event)).toEqual([])
})
