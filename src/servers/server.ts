import { wait } from '../base/wait.ts'
import { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import type { ServerDescription, ServerSettings } from '../catalogue/servers/server-description.ts'
import { ClientGone } from '../network/client-gone.ts'

/** What a simulated server may know about where it runs. */
export interface ServerContext {
  /** The origin of the site itself, whose `/api/…` is simulated too. */
  readonly siteOrigin: string
  /** Waits `ms` milliseconds of the server's time; returns early, without an error, on `signal`. */
  delay(ms: number, signal: AbortSignal): Promise<void>
  /**
   * What was chosen for `server`: the query of the request's address first, then the run's settings.
   *
   * @throws InvalidParameterError if one of them is not allowed.
   */
  values(server: ServerDescription, url: string): ParameterValues
}

/** A context whose time runs `timeScale` times as fast as the clock on the wall. */
export function createServerContext(options: {
  siteOrigin: string
  timeScale: number
  settings?: ServerSettings
}): ServerContext {
  const { siteOrigin, timeScale, settings = {} } = options
  return {
    siteOrigin,
    delay: (ms, signal) => wait(ms / timeScale, signal),
    values(server, url) {
      const query = Object.fromEntries(new URL(url).searchParams)
      return new ParameterValues(server, query, settings[server.id] ?? {})
    },
  }
}

/** What a server does with a request. Plain, so that it runs in any realm. */
export type Respond = (context: ServerContext, request: Request) => Response | Promise<Response>

/** Produces what the server writes; each chunk is one flush. Must return soon after `signal`. */
export type Writer = (
  signal: AbortSignal,
) => AsyncGenerator<string | Uint8Array<ArrayBuffer>, void, void>

/**
 * What a server does when its client has gone: it stops; it makes one chunk more, since it is told
 * only when it tries to send that; or it goes on to its end and writes to nobody.
 */
export type AfterClientLeft = 'stops' | 'makes-one-more' | 'goes-on'

const encoder = new TextEncoder()
const bytesOf = (chunk: string | Uint8Array<ArrayBuffer>) =>
  typeof chunk === 'string' ? encoder.encode(chunk) : chunk

/**
 * The body of a streaming response: each chunk that `writer` yields is a chunk of its own, asked for
 * only when the network can take it. Cancelling it resolves when the writer has ended, by its signal
 * or as `afterClientLeft` says.
 */
export function streamOf(
  writer: Writer,
  afterClientLeft: AfterClientLeft = 'stops',
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const abort = new AbortController()
  const chunks = writer(abort.signal)
  let pending: Promise<IteratorResult<string | Uint8Array<ArrayBuffer>, void>> | null = null
  let isCancelled = false

  async function runOn(reason: unknown): Promise<void> {
    try {
      if (afterClientLeft === 'makes-one-more') {
        // The pause that was under way, and the one begun before the chunk could not be sent.
        const unsent = await (pending ?? chunks.next())
        if (!unsent.done) await chunks.next()
        return
      }
      for (let step = await (pending ?? chunks.next()); !step.done; step = await chunks.next()) {
        if (reason instanceof ClientGone) reason.hear(bytesOf(step.value))
      }
    } catch {
      // It broke with nobody there to see it; for the network it has stopped.
    }
  }

  return new ReadableStream(
    {
      async pull(controller) {
        pending = chunks.next()
        const { done, value } = await pending
        if (isCancelled) return
        pending = null
        if (done) controller.close()
        else controller.enqueue(bytesOf(value))
      },
      async cancel(reason) {
        isCancelled = true
        // In a task of its own: WebKitGTK 2.50 ends the service worker's process if an `abort` event
        // is dispatched while a response's stream is being cancelled (docs/fidelity.md).
        await new Promise((resolve) => setTimeout(resolve))
        if (afterClientLeft !== 'stops') await runOn(reason)
        abort.abort()
        await chunks.return()
      },
    },
    { highWaterMark: 0 },
  )
}

/**
 * The same for a server that sends its headers together with the first flush (Kestrel does, as
 * nothing starts the response before): resolves when the first chunk is written.
 *
 * @throws whatever the writer throws before that: the server may still choose another status.
 */
export async function streamFromFirstChunk(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const reader = body.getReader()
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
