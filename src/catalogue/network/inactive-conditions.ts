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
      cors: `${server.address} is of the page’s own origin, and CORS is about others.`,
    }),
  }
}

function besideEachOther(conditions: NetworkConditions): Reasons {
  const reasons: Reasons = {}
  const { bufferWholeResponse, chunkBytes, bufferUntilBytes, jitterMs } = conditions
  if (bufferWholeResponse) {
    const whole = 'The whole response is held back until its end in any case.'
    reasons.bufferUntilBytes = whole
    reasons.oneChunkLate = whole
    if (chunkBytes === null) {
      reasons.chunkDelayMs =
        'The whole response comes as one chunk: there is no second to wait for.'
    }
  } else if (bufferUntilBytes > 0 && conditions.oneChunkLate) {
    reasons.oneChunkLate = 'Bytes are held back by their number already.'
  }
  if (conditions.connectionLimit === null) {
    reasons.connectionsTaken = 'Without a limit of connections there is always one more.'
  }
  if (jitterMs === 0) reasons.seed = 'Without jitter nothing is random.'
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
  const reason = `It is never reached: after ${first.after} B ${faultNames[first.name]}.`
  return Object.fromEntries(hidden.map(({ name }) => [name, reason]))
}

function statusReasons({ status }: NetworkConditions): Reasons {
  if (status === null) return {}
  const reason = `The server is not asked: status ${status} comes with a short text, in one piece.`
  return Object.fromEntries(ofBodies.map((name) => [name, reason]))
}
