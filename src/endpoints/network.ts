import { messageOf } from '../base/errors.ts'
import { byteCount } from '../base/units.ts'
import type { ServerHappening } from '../trace/events.ts'
import type { ReadWindow } from './read-window.ts'

/** A server happening of a request that is already known. */
export type DeliveryHappening = Extract<
  ServerHappening,
  {
    kind: 'written' | 'delivered' | 'response-ended' | 'connection-closed' | 'server-stopped'
  }
>
type WithoutRequest<H> = H extends unknown ? Omit<H, 'request'> : never

export interface Delivery {
  /** What the client gets to read. */
  readonly stream: ReadableStream<Uint8Array>
  /** Breaks the connection from this side: the client's stream errors, the server is cancelled. */
  breakOff(reason: string): void
  /** The client is known to have gone, though the engine has not said so. */
  clientLeft(reason: string): void
}

/**
 * The faked network between a server's body and its client: takes what the server writes as the
 * window allows, hands it on, and records both. Exactly one of `response-ended` and
 * `connection-closed` is recorded, and `server-stopped` after a `connection-closed`.
 */
export function deliver(
  body: ReadableStream<Uint8Array>,
  window: ReadWindow,
  record: (happening: WithoutRequest<DeliveryHappening>) => void,
): Delivery {
  const reader = body.getReader()
  let client: ReadableStreamDefaultController<Uint8Array> | null = null
  let open = true
  let chunk = 0
  let offset = byteCount(0)

  function end(complete: boolean, reason: string): void {
    open = false
    record({ kind: 'response-ended', complete, reason })
  }

  async function leave(reason: string): Promise<void> {
    if (!open) return
    open = false
    record({ kind: 'connection-closed', reason })
    await reader.cancel(reason)
    record({ kind: 'server-stopped' })
  }

  async function deliverNext(controller: ReadableStreamDefaultController<Uint8Array>) {
    await window.opened()
    if (!open) return
    const { done, value } = await reader.read()
    if (!open) return
    if (done) {
      end(true, '')
      controller.close()
      return
    }
    chunk += 1
    const range = { chunk, offset, length: byteCount(value.byteLength) }
    offset = byteCount(offset + value.byteLength)
    record({ kind: 'written', ...range, bytes: value })
    window.delivered(value.byteLength)
    record({ kind: 'delivered', ...range })
    controller.enqueue(value)
  }

  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        client = controller
      },
      async pull(controller) {
        try {
          await deliverNext(controller)
        } catch (error) {
          // The server broke; its client must see a broken connection, not an end.
          if (!open) return
          end(false, messageOf(error))
          controller.error(error)
        }
      },
      cancel: (reason: unknown) => leave(reason === undefined ? 'cancelled' : messageOf(reason)),
    },
    { highWaterMark: 0 },
  )

  return {
    stream,
    breakOff(reason) {
      if (!open) return
      client?.error(new TypeError(reason))
      void leave(reason)
      window.drain()
    },
    clientLeft(reason) {
      void leave(reason)
      window.drain()
    },
  }
}
