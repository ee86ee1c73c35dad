import type { FaultKind } from './conditions.ts'

/** Why a condition, or a choice about CORS, has no effect: what was found, which the page says in words. */
export type InactiveReason =
  /** The network answers by itself, with this status. */
  | { readonly kind: 'own-status'; readonly status: number }
  /** Another fault happens first, after so many bytes. */
  | { readonly kind: 'behind-fault'; readonly fault: FaultKind; readonly after: number }
  /** The response has about so many bytes, and ends before. */
  | { readonly kind: 'beyond-end'; readonly bytes: number }
  /** The server at this address is of the page's own origin. */
  | { readonly kind: 'same-origin'; readonly address: string }
  | {
      readonly kind:
        | 'one-chunk'
        | 'held-to-the-end'
        | 'held-by-buffer'
        | 'no-compressor'
        | 'no-proxy'
        | 'no-fault'
        | 'no-jitter'
        | 'no-limit'
        | 'cors-off'
    }
