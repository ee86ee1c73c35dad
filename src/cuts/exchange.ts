/*
 * What a run's servers are asked, and what they do about it, on a clock that the two sides share without
 * talking: all that servers do follows from what they were asked and when.
 */
import type { ToRequestServer } from '../channels/request-port.ts'

/** A program goes no further than this, in milliseconds of its time: what reconnects for ever would. */
export const horizonMs = 60_000

/** A request as the client sent it; `at` in milliseconds of the run's time. */
export type AskedRequest = Omit<Extract<ToRequestServer, { type: 'request' }>, 'type'> & {
  readonly kind: 'request'
  readonly at: number
}

/** What a client does that servers notice. */
export type Input =
  | AskedRequest
  /** The client has gone. */
  | { readonly kind: 'cancel'; readonly at: number; readonly id: number }

/** What comes of a request, in its order: the head, chunks, and an end. Without an end it goes on for too long. */
export type Output = { readonly at: number } & (
  | {
      readonly kind: 'head'
      readonly status: number
      readonly statusText: string
      readonly headers: (readonly [string, string])[]
      readonly hasBody: boolean
    }
  | { readonly kind: 'chunk'; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'end' }
  | { readonly kind: 'failed' }
)

/** What servers do, by the request's number. */
export type Outputs = Readonly<Record<number, readonly Output[]>>

/** To the servers: what was done so far. */
export interface AskServers {
  readonly id: number
  readonly inputs: readonly Input[]
  /** So many of them, from the first, were all that was asked last: the servers may go on from there. */
  readonly known: number
}

/** From the servers. */
export type ServersAnswer =
  | { readonly id: number; readonly outputs: Outputs }
  /** A fault of ours: they could not be asked. */
  | { readonly id: number; readonly error: string }
