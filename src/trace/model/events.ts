import type { HeaderList } from '../../base/headers.ts'
import type { ByteCount, Millis } from '../../base/units.ts'
import type { Lane } from './lane.ts'

/** Number of a request within its lane and run, from 1, in the order in which the server saw them. */
export type RequestId = number

export type Realm = 'page' | 'sandbox' | 'server' | 'server-code'

export type ConsoleLevel = 'debug' | 'log' | 'info' | 'warn' | 'error'

/** Position in the learner's own source: 1-based line and column. */
export interface SourcePosition {
  readonly line: number
  readonly column: number
}

/** How a lane's run ended. */
export type LaneOutcome = 'completed' | 'stopped' | 'failed'

/** What is known of a failure that no error of the code itself tells of: the code is not valid, say. */
export interface LaneFailure {
  /** Where in the learner's own source; null if it is not about a place in it. */
  readonly position: SourcePosition | null
  /** What to do about it; empty if the message says it all. */
  readonly remedy: string
  readonly why?: Explanation
  /** Whose source `position` is in, where it is not the lane's: that of the server the learner wrote. */
  readonly of?: 'server'
}

/**
 * Why something failed, as an id and its values: the page puts it into words where it shows it
 * (`src/ui/texts/why-en.ts`), and shows nothing for an id that it does not know.
 */
export interface Explanation {
  readonly id: string
  readonly values: readonly string[]
}

/** A consecutive range of the bytes of one response, `offset` counted from its first body byte. */
export interface ByteRange {
  readonly offset: ByteCount
  readonly length: ByteCount
}

/**
 * What a request waits for before it is with its server: one of the few connections to its host, the
 * way over a slow network, or its turn in the playground's own queue (a browser has no such queue).
 */
export type WaitReason = 'connection' | 'network' | 'queue'

/** What a message of a WebSocket carries. */
export interface MessagePayload {
  readonly type: 'text' | 'binary'
  /** The text, or bytes in base64; long ones are cut. */
  readonly data: string
  /** Bytes of the whole message, text as UTF-8. */
  readonly length: ByteCount
}

/** What the simulated server and the network in front of it did. Recorded in the service worker. */
export type ServerEventData =
  /**
   * A request has left the client and has not reached the server yet. `request` follows, or nothing
   * does.
   */
  | {
      readonly kind: 'waiting'
      readonly request: RequestId
      readonly method: string
      readonly url: string
      readonly reason: WaitReason
    }
  | {
      readonly kind: 'request'
      readonly request: RequestId
      readonly method: string
      readonly url: string
      readonly headers: HeaderList
      /**
       * It was passed through to a real server that the person allowed: what that wrote, and when, isn't
       * known. There is no `written`, and `delivered` has the bytes.
       */
      readonly server?: 'real'
    }
  | {
      readonly kind: 'headers'
      readonly request: RequestId
      readonly status: number
      readonly headers: HeaderList
      /** What the client gets, where a proxy on the way changed them. */
      readonly proxied?: HeaderList
      /** Why the server refused, if it can say more than a real one sends; or why an EventSource gives up here. */
      readonly why?: Explanation
      /** The response is replayed from a recording that lacks chunk borders: those of `written` are made up. */
      readonly borders?: 'unknown'
    }
  /** The server wrote and flushed these bytes. `chunk` counts from 1, apart from that of `delivered`. */
  | ({
      readonly kind: 'written'
      readonly request: RequestId
      readonly chunk: number
    } & ByteRange & {
        readonly bytes: Uint8Array
      })
  /**
   * These bytes left the simulated network; or, with `bytes`, the browser handed them over as it
   * received them from a real server.
   */
  | ({
      readonly kind: 'delivered'
      readonly request: RequestId
      readonly chunk: number
      readonly bytes?: Uint8Array
    } & ByteRange)
  /**
   * The body ended as the server meant it (`complete`), or did not (`complete: false`): it broke, or
   * the network ended it early as if it were complete; `reason` says which.
   */
  | {
      readonly kind: 'response-ended'
      readonly request: RequestId
      readonly complete: boolean
      readonly reason: string
      /** Why there is no response at all, where more is known than `reason` says. */
      readonly why?: Explanation
      /** Bytes that arrived of a compressed body; the other events count it as it is decoded. */
      readonly encodedBytes?: ByteCount
    }
  /** The client went away before the end; `why`, where the browser's rules made it do so. */
  | {
      readonly kind: 'connection-closed'
      readonly request: RequestId
      readonly reason: string
      readonly why?: Explanation
      readonly encodedBytes?: ByteCount
    }
  /**
   * The code asked for a host that nobody simulates. The playground refused the request: nothing
   * was sent, and nothing else follows.
   */
  | {
      readonly kind: 'refused'
      readonly request: RequestId
      readonly method: string
      readonly url: string
    }
  /** The handler itself stopped producing. */
  | { readonly kind: 'server-stopped'; readonly request: RequestId }
  /** The server sent a message over a WebSocket; `message` counts from 1 in each direction. */
  | ({
      readonly kind: 'message-written'
      readonly request: RequestId
      readonly message: number
    } & MessagePayload)
  /** All of a message of the server's has left the simulated network. */
  | {
      readonly kind: 'message-delivered'
      readonly request: RequestId
      readonly message: number
      readonly length: ByteCount
    }
  /** A message of the code's has reached the server. */
  | ({
      readonly kind: 'message-arrived'
      readonly request: RequestId
      readonly message: number
    } & MessagePayload)

/** What the learner's code could see and what it printed. Recorded in the sandbox worker. */
export type ClientEventData =
  | { readonly kind: 'started' }
  /** The code opened an EventSource; `source` counts from 1. It stays open between connections. */
  | { readonly kind: 'source-opened'; readonly source: number; readonly url: string }
  /** From now on the code listens to the source for events of this type; told once for each type. */
  | { readonly kind: 'source-listens'; readonly source: number; readonly type: string }
  | { readonly kind: 'source-closed'; readonly source: number; readonly by: 'code' | 'browser' }
  /**
   * Bytes that became visible to the code. `reads` is 1, or how many were folded into one when they
   * came faster than they could be reported.
   */
  | ({ readonly kind: 'received'; readonly request: RequestId; readonly reads: number } & ByteRange)
  /** An EventSource event that was dispatched to the code; the browser keeps the bytes to itself. */
  | {
      readonly kind: 'event-received'
      readonly source: number
      readonly type: string
      readonly data: string
      readonly lastEventId: string
    }
  /** The code made a WebSocket; `socket` counts from 1. */
  | {
      readonly kind: 'socket-created'
      readonly socket: number
      readonly url: string
      readonly protocols: readonly string[]
    }
  /** It is open: `request` is the one by which it was opened. */
  | {
      readonly kind: 'socket-opened'
      readonly socket: number
      readonly request: RequestId
      readonly protocol: string
    }
  /** A message of the server's was dispatched to the code. */
  | ({
      readonly kind: 'message-received'
      readonly socket: number
      readonly request: RequestId
      readonly message: number
    } & MessagePayload)
  /** The code sent a message. */
  | ({
      readonly kind: 'message-sent'
      readonly socket: number
      readonly request: RequestId
      readonly message: number
    } & MessagePayload)
  /** Its `close` event was dispatched, or Stop ended it. */
  | {
      readonly kind: 'socket-closed'
      readonly socket: number
      readonly code: number
      readonly reason: string
      readonly wasClean: boolean
    }
  /** The client saw the end of the response: all of it, or an error, or its own cancellation. */
  | {
      readonly kind: 'receive-ended'
      readonly request: RequestId
      readonly how: 'done' | 'error' | 'cancelled'
      readonly message: string
      /** The code read on after it had been given the end. */
      readonly again?: true
      /** What received it, if that isn't `fetch`. */
      readonly client?: 'XMLHttpRequest'
    }
  | {
      readonly kind: 'shown'
      readonly via: 'console'
      readonly level: ConsoleLevel
      readonly text: string
    }
  | { readonly kind: 'shown'; readonly via: 'output'; readonly text: string }
  | { readonly kind: 'output-cleared' }
  /** Prints that came faster than a page can show; they are counted, not kept. */
  | { readonly kind: 'shown-dropped'; readonly count: number }
  | {
      readonly kind: 'error'
      readonly name: string
      readonly message: string
      readonly position: SourcePosition | null
      readonly stack: string
      /** Added by the page, where the reason is that a lane is no page. */
      readonly why?: Explanation
    }
  /** The module's own code ended by throwing; the error itself came before. */
  | { readonly kind: 'threw' }
  /** The module's own code has run to its end, and the server had told `serverSequence` until then. */
  | { readonly kind: 'settled'; readonly serverSequence: number }

/** What the server that the learner wrote printed, and what went wrong in it. Recorded in its worker. */
export type ServerCodeEventData =
  | { readonly kind: 'server-shown'; readonly level: ConsoleLevel; readonly text: string }
  /** Prints that came faster than a page can show; they are counted, not kept. */
  | { readonly kind: 'server-shown-dropped'; readonly count: number }
  | {
      readonly kind: 'server-error'
      readonly name: string
      readonly message: string
      /** In the source of the server. */
      readonly position: SourcePosition | null
      readonly stack: string
    }

/** What the page itself did or noticed about a lane. */
export type PageEventData =
  | { readonly kind: 'lane-started' }
  | {
      readonly kind: 'lane-ended'
      readonly outcome: LaneOutcome
      /** Why it failed; else empty. */
      readonly message: string
      /** Only where an `error` of the code is not the reason. Missing in older files. */
      readonly failure?: LaneFailure
    }

type Stamped<H, R extends Realm> = H & {
  readonly lane: Lane
  readonly realm: R
  /** Counts from 1 within realm and lane; order within a realm is this, not the clock. */
  readonly sequence: number
  readonly at: Millis
}

export type ServerEvent = Stamped<ServerEventData, 'server'>
export type ClientEvent = Stamped<ClientEventData, 'sandbox'>
export type PageEvent = Stamped<PageEventData, 'page'>
export type ServerCodeEvent = Stamped<ServerCodeEventData, 'server-code'>

/** One thing that happened in a run. */
export type TraceEvent = ServerEvent | ClientEvent | ServerCodeEvent | PageEvent
