/* Why a condition has no effect, in English. Comes with the Server tab. */
import type { FaultKind } from '../../catalogue/network/conditions.ts'
import type { InactiveReason } from '../../catalogue/network/inactive-reason.ts'

/** What happens at a fault, as part of a sentence. */
const faultWords: Readonly<Record<FaultKind, string>> = {
  break: 'the connection breaks',
  truncate: 'the response ends',
  stall: 'the response stalls',
}

/** One sentence. */
export function inactiveEn(reason: InactiveReason): string {
  switch (reason.kind) {
    case 'own-status':
      return `The request doesn’t reach the server: the network sends status ${reason.status} with a short body, in one chunk.`
    case 'behind-fault':
      return `Never reached, because ${faultWords[reason.fault]} after ${reason.after} B.`
    case 'beyond-end':
      return `The response is only about ${reason.bytes} bytes long, so it ends before then.`
    case 'same-origin':
      return `${reason.address} is same-origin, so CORS doesn’t apply.`
    case 'one-chunk':
      return 'The whole response arrives as one chunk, so there is no second chunk to delay.'
    case 'held-to-the-end':
      return 'The whole response is already held back until it ends.'
    case 'held-by-buffer':
      return 'The proxy buffer already holds bytes back.'
    case 'no-compressor':
      return 'No effect without the compressing proxy.'
    case 'no-proxy':
      return 'No effect without a proxy that buffers or compresses.'
    case 'no-fault':
      return 'No effect without a fault.'
    case 'no-jitter':
      return 'No effect without jitter.'
    case 'no-limit':
      return 'No effect without a connection limit.'
    case 'cors-off':
      return 'No effect unless Real CORS is on.'
    default:
      return reason satisfies never
  }
}
