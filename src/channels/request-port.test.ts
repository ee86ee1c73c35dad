import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'

import { AskingPort } from './asking-port.ts'
import { creditBytes, type ToRequestServer } from './request-port.ts'
import { serveRequests, type Handle } from './serve-requests.ts'

const url = 'https://server.test/stream'
const opened: MessagePort[] = []
afterEach(() => {
  for (const port of opened.splice(0)) port.close()
})

function setUp(handle: Handle) {
  const { port1, port2 } = new MessageChannel()
  opened.push(port1, port2)
  const failed = vi.fn<(error: unknown) => void>()
  const stop = serveRequests(port2, handle, { failed })
  return { asking: new AskingPort(port1), stop, failed }
}

/** A server that says what it is told to, which no server of ours would. */
function setUpLiar(answer: (message: ToRequestServer, say: (what: unknown) => void) => void) {
  const { port1, port2 } = new MessageChannel()
  opened.push(port1, port2)
  const heard: ToRequestServer[] = []
  port2.addEventListener('message', ({ data }: MessageEvent<ToRequestServer>) => {
    heard.push(data)
    answer(data, (what) => port2.postMessage(what))
  })
  port2.start()
  return { asking: new AskingPort(port1), heard }
}

/** As `Promise.withResolvers`, which Node's older versions don't have. */
function promised<T>() {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value: T) => resolve(value) }
}

function bodyOf(response: Response | undefined): ReadableStream<Uint8Array> {
  if (!response?.body) throw new Error('The response has no body')
  return response.body
}

async function chunksOf(response: Response | undefined): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bodyOf(response)) chunks.push(chunk)
  return chunks
}

test('any chunks arrive as they were written, each alone, in order', async () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(fc.array(bytes, { maxLength: 12 }), async (chunks) => {
      const { asking } = setUp(async () => {
        return new Response(
          new ReadableStream({
            start(controller) {
              for (const chunk of chunks) controller.enqueue(chunk)
              controller.close()
            },
          }),
        )
      })
      const read = await chunksOf(await asking.ask(new Request(url)))
      expect(read.map((chunk) => [...chunk])).toEqual(chunks.map((chunk) => [...chunk]))
      expect(read.every((chunk) => asking.writtenAt(chunk) !== null)).toBe(true)
      // They stay the code's own.
      expect(chunks.every(({ byteLength }) => byteLength > 0)).toBe(true)
    }),
    { numRuns: 30 },
  )
})

test('method, headers that code cannot set, body, status and headers of the answer get across', async () => {
  const { asking } = setUp(async (request) => {
    const { method, headers } = request.clone()
    const said = { method, origin: headers.get('origin'), body: await request.text() }
    return Response.json(said, { status: 201, statusText: 'Made', headers: { 'x-own': 'yes' } })
  })
  const request = new Request(url, { method: 'PUT', body: 'text' })
  const response = await asking.ask(request, [...request.headers, ['origin', 'https://a.test']])
  expect([response?.status, response?.statusText, response?.headers.get('x-own')]).toEqual([
    201,
    'Made',
    'yes',
  ])
  expect(await response?.json()).toEqual({ method: 'PUT', origin: 'https://a.test', body: 'text' })
})

test('a request that no handler takes is undefined; a response without a body has none', async () => {
  const { asking } = setUp(async (request) =>
    request.method === 'GET' ? undefined : new Response(null, { status: 204 }),
  )
  expect(await asking.ask(new Request(url))).toBeUndefined()
  const response = await asking.ask(new Request(url, { method: 'POST' }))
  expect([response?.status, response?.body]).toEqual([204, null])
})

test('cancelling reaches the stream and the signal, and resolves when the server has stopped', async () => {
  const seen: string[] = []
  const { asking } = setUp(async ({ signal }) => {
    signal.addEventListener('abort', () => seen.push('aborted'))
    return new Response(
      new ReadableStream({
        start: (controller) => controller.enqueue(Uint8Array.of(1)),
        async cancel(reason) {
          await new Promise((resolve) => setTimeout(resolve, 5))
          seen.push(`cancelled: ${String(reason)}`)
        },
      }),
    )
  })
  const reader = bodyOf(await asking.ask(new Request(url))).getReader()
  await reader.read()
  await reader.cancel('enough')
  expect(seen).toEqual(['aborted', 'cancelled: enough'])
})

test('what is stopped before there are headers aborts its signal, and its late answer is dropped', async () => {
  const aborted = promised<void>()
  const asked = promised<void>()
  const cancelled = promised<unknown>()
  const { asking } = setUp(async ({ signal }) => {
    asked.resolve()
    signal.addEventListener('abort', () => aborted.resolve())
    await aborted.promise
    return new Response(new ReadableStream({ cancel: (reason) => cancelled.resolve(reason) }))
  })
  const answer = asking.ask(new Request(url))
  await asked.promise
  asking.stop('the lane was stopped')
  await expect(answer).rejects.toThrow('the lane was stopped')
  expect(await cancelled.promise).toBe('the client has gone')
  await expect(asking.ask(new Request(url))).rejects.toThrow('stopped')
})

test('a server that is ended waits for who asks to cancel, and cancels what is left by itself', async () => {
  const seen: unknown[] = []
  const { asking, stop } = setUp(
    async ({ url: asked }) =>
      new Response(
        new ReadableStream({ cancel: (reason) => void seen.push([asked.slice(-1), reason]) }),
      ),
  )
  const bodies = await Promise.all(['a', 'b'].map((name) => asking.ask(new Request(url + name))))
  const stopped = stop()
  await bodyOf(bodies[0]).cancel('Stop was pressed')
  vi.advanceTimersByTime(1_000)
  await stopped
  expect(seen).toEqual([
    ['a', 'Stop was pressed'],
    ['b', 'stopped'],
  ])
  await stop()
})

test('nobody reads: the server stops at its credit, and goes on when it is read', async () => {
  const size = creditBytes / 8
  let written = 0
  const { asking } = setUp(
    async () =>
      new Response(
        new ReadableStream(
          {
            pull(controller) {
              written += size
              controller.enqueue(new Uint8Array(size))
            },
          },
          { highWaterMark: 0 },
        ),
      ),
  )
  const reader = bodyOf(await asking.ask(new Request(url))).getReader()
  await vi.waitFor(() => expect(written).toBe(creditBytes))
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(written).toBe(creditBytes)
  let read = 0
  while (read < 4 * creditBytes) read += (await reader.read()).value?.byteLength ?? 0
  expect(written).toBeLessThanOrEqual(read + creditBytes)
  await reader.cancel()
})

test('a stream that breaks breaks for the client, after what it wrote', async () => {
  const { asking, failed } = setUp(async () => {
    let isFirst = true
    return new Response(
      new ReadableStream({
        pull(controller) {
          if (isFirst) controller.enqueue(Uint8Array.of(7))
          else controller.error(new Error('the database is gone'))
          isFirst = false
        },
      }),
    )
  })
  const reader = bodyOf(await asking.ask(new Request(url))).getReader()
  expect((await reader.read()).value).toEqual(Uint8Array.of(7))
  await expect(reader.read()).rejects.toThrow('the database is gone')
  expect(failed).toHaveBeenCalledTimes(1)
})

test('a stream of strings fails, and says what to write', async () => {
  const { asking, failed } = setUp(
    async () =>
      new Response(new ReadableStream({ start: (controller) => controller.enqueue('text') })),
  )
  await expect(chunksOf(await asking.ask(new Request(url)))).rejects.toThrow('TextEncoder')
  expect(failed).toHaveBeenCalledTimes(1)
})

const head = { type: 'head', id: 1, status: 200, statusText: '', headers: [], hasBody: true }
const chunksOf1 = (bytes: Uint8Array, at = [1], lengths = [bytes.byteLength]) => ({
  type: 'chunks',
  id: 1,
  chunks: { bytes, lengths: Uint32Array.from(lengths), at: Float64Array.from(at) },
})
const chunk = chunksOf1(new Uint8Array(creditBytes))

test.each([
  ['a status that is none', [{ ...head, status: 700 }]],
  ['a header that is none', [{ ...head, headers: [['a\nb', '1']] }]],
  ['headers without end', [{ ...head, headers: Array.from({ length: 300 }, () => ['a', '1']) }]],
  ['a reason phrase with a line end', [{ ...head, statusText: 'a\r\nb' }]],
  ['bytes that are none', [head, { ...chunk, chunks: { ...chunk.chunks, bytes: 'text' } }]],
  ['a moment that is none', [head, chunksOf1(Uint8Array.of(1), [Number.NaN])]],
  ['more moments than chunks', [head, chunksOf1(Uint8Array.of(1), [1, 2])]],
  ['more bytes than its chunks have', [head, chunksOf1(Uint8Array.of(1, 2), [1], [1])]],
  ['no chunk', [head, chunksOf1(new Uint8Array(0), [], [])]],
])('a server that says %s fails that request alone', async (_what, messages) => {
  const { asking } = setUpLiar((message, say) => {
    if (message.type !== 'request') return
    if (message.id === 1) messages.forEach(say)
    else say({ type: 'unhandled', id: message.id })
  })
  await expect(asking.ask(new Request(url)).then(chunksOf)).rejects.toThrow()
  expect(await asking.ask(new Request(url))).toBeUndefined()
})

test('a server that writes more than it has credit for is cancelled, and its response fails', async () => {
  const { asking, heard } = setUpLiar((message, say) => {
    if (message.type === 'request') [head, chunk, chunk].forEach(say)
  })
  const response = await asking.ask(new Request(url))
  await vi.waitFor(() => expect(heard.map(({ type }) => type)).toContain('cancel'))
  await expect(chunksOf(response)).rejects.toThrow('more than it was allowed to')
})

test('answers to what was not asked, twice or late change nothing', async () => {
  const { asking } = setUpLiar((message, say) => {
    if (message.type !== 'request') return
    say({ ...head, id: 99 })
    say({ type: 'nonsense' })
    say(head)
    say({ ...head, status: 404 })
    say(chunksOf1(Uint8Array.of(1)))
    say({ type: 'end', id: 1 })
    say(chunksOf1(Uint8Array.of(2)))
    say({ type: 'failed', id: 1, message: 'late' })
  })
  const response = await asking.ask(new Request(url))
  expect(response?.status).toBe(200)
  expect(await chunksOf(response)).toEqual([Uint8Array.of(1)])
})

test('a chunk is never said to be written later than now', async () => {
  const { asking } = setUpLiar((message, say) => {
    if (message.type !== 'request') return
    say(head)
    say(chunksOf1(Uint8Array.of(1), [Date.now() + 1e9]))
    say({ type: 'end', id: 1 })
  })
  const [first] = await chunksOf(await asking.ask(new Request(url)))
  expect(first && asking.writtenAt(first)).toBeLessThan(Date.now() + 1_000)
})

test('an address with a name and a password is asked without them', async () => {
  const { port1, port2 } = new MessageChannel()
  opened.push(port1, port2)
  serveRequests(port2, async (request) => new Response(request.url), { failed: () => undefined })
  const asking = new AskingPort(port1)
  const request = new Request(url)
  const response = await asking.ask(request, [], 'http://me:s3cret@a.test/x')
  expect(await response?.text()).toBe('http://a.test/x')
})

test('a request that no Request can be made of fails, and nobody waits', async () => {
  const { port1, port2 } = new MessageChannel()
  opened.push(port1, port2)
  serveRequests(port2, async () => new Response('never'), { failed: () => undefined })
  await expect(new AskingPort(port1).ask(new Request(url), [], 'not an address')).rejects.toThrow()
})
