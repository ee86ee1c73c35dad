import type { NetworkConditions } from './conditions.ts'
import type { ServerDescription } from '../servers/server-description.ts'

type Condition = keyof NetworkConditions
type Reasons = Partial<Record<Condition, string>>

const ofBodies: readonly Condition[] = [
  'chunkDelayMs',
  'jitterMs',
  'chunkBytes',
  'bufferUntilBytes',
  'oneChunkLate',
  'bufferWholeResponse',
  'failAfterBytes',
  'truncateAfterBytes',
  'stallAfterBytes',
]

/**
 * Which conditions can have no effect beside the others or with this server, each with the reason in
 * one sentence. Those that are off are told of too, so that a control can say so before it is used.
 */
export function inactiveReasons(
  conditions: NetworkConditions,
  server: Pick<ServerDescription, 'address'> | null,
): Reasons {
  return {
    ...besideEachOther(conditions),
    ...faultReasons(conditions),
    ...statusReasons(conditions),
    ...(server?.address.startsWith('/') && {
      cors: `${server.address} has the page’s own origin, so CORS doesn’t apply.`,
    }),
  }
}

function besideEachOther(conditions: NetworkConditions): Reasons {
  const reasons: Reasons = {}
  const { bufferWholeResponse, chunkBytes, bufferUntilBytes, jitterMs } = conditions
  if (bufferWholeResponse) {
    const whole = 'The whole response is held back until its end anyway.'
    reasons.bufferUntilBytes = whole
    reasons.oneChunkLate = whole
    if (chunkBytes === null) {
      reasons.chunkDelayMs = 'The whole response arrives as one chunk, so no second one follows.'
    }
  } else if (bufferUntilBytes > 0 && conditions.oneChunkLate) {
    reasons.oneChunkLate = 'The proxy buffer already holds bytes back.'
  }
  if (conditions.connectionLimit === null) {
    reasons.connectionsTaken = 'No effect without a connection limit.'
  }
  if (jitterMs === 0) reasons.seed = 'No effect without jitter.'
  return reasons
}

const faultNames = {
  failAfterBytes: 'the connection breaks',
  truncateAfterBytes: 'the response ends',
  stallAfterBytes: 'the response stalls',
} as const

/** Of several faults the first in the body happens, and hides the others. */
function faultReasons(conditions: NetworkConditions): Reasons {
  const set = (['failAfterBytes', 'truncateAfterBytes', 'stallAfterBytes'] as const).flatMap(
    (name) => {
      const after = conditions[name]
      return after === null ? [] : [{ name, after }]
    },
  )
  const [first, ...hidden] = set.sort((a, b) => a.after - b.after)
  if (!first) return {}
  const reason = `Never reached, because ${faultNames[first.name]} after ${first.after} B.`
  return Object.fromEntries(hidden.map(({ name }) => [name, reason]))
}

function statusReasons({ status }: NetworkConditions): Reasons {
  if (status === null) return {}
  const reason = `The request doesn’t reach the server: the network sends status ${status} with a short text, in one chunk.`
  return Object.fromEntries(ofBodies.map((name) => [name, reason]))
}
