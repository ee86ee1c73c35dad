import type { ServerSettings } from './catalogue/server-description.ts'

/** What a faked server may know about where it runs. */
export interface ServerContext {
  /** The origin of the site itself, whose `/api/…` is faked too. */
  readonly siteOrigin: string
  /** What was chosen for the servers of this run. */
  readonly settings: ServerSettings
  /** Waits `ms` milliseconds of the server's time; returns early, without an error, on `signal`. */
  delay(ms: number, signal: AbortSignal): Promise<void>
}

/** A context whose time runs `timeScale` times as fast as the clock on the wall. */
export function createServerContext(options: {
  siteOrigin: string
  timeScale: number
  settings?: ServerSettings
}): ServerContext {
  return {
    siteOrigin: options.siteOrigin,
    settings: options.settings ?? {},
    delay: (ms, signal) => wait(ms / options.timeScale, signal),
  }
}

/** Waits `ms` milliseconds of the clock on the wall, or until `signal`, and then without an error. */
export function wait(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}

/** Produces what the server writes; each piece is one flush. Must return soon after `signal`. */
export type Writer = (signal: AbortSignal) => AsyncGenerator<string, void, void>

const encoder = new TextEncoder()

/**
 * The body of a streaming response: each piece that `writer` yields is one chunk, asked for only
 * when the network can take it. Cancelling it aborts the writer's signal and waits for its end.
 */
export function streamOf(writer: Writer): ReadableStream<Uint8Array<ArrayBuffer>> {
  const abort = new AbortController()
  const pieces = writer(abort.signal)
  let isCancelled = false
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (isCancelled) return
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      async cancel() {
        isCancelled = true
        // In a task of its own: WebKitGTK 2.50 ends the service worker's process if an `abort` event
        // is dispatched while a response's stream is being cancelled (docs/fidelity.md).
        await new Promise((resolve) => setTimeout(resolve))
        abort.abort()
        await pieces.return()
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * The same for a server that sends its headers together with the first flush (Kestrel does, as
 * nothing starts the response before): resolves when the first chunk is written.
 */
export async function streamFromFirstChunk(
  writer: Writer,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = streamOf(writer).getReader()
  let first: ReadableStreamReadResult<Uint8Array<ArrayBuffer>> | null = await reader.read()
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = first ?? (await reader.read())
        first = null
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
