import type { ServerDescription } from '../servers/server-description.ts'
import {
  allConditions,
  faultsOf,
  type Condition,
  type ConditionName,
  type NetworkConditions,
} from './conditions.ts'

/**
 * Which conditions have no effect beside the others or with this server, each with the reason in
 * one sentence.
 */
export function inactiveReasons(
  conditions: NetworkConditions,
  server: Pick<ServerDescription, 'address'> | null,
): Partial<Record<ConditionName, string>> {
  const found = allConditions.map((condition) => {
    const reason =
      condition.inactive?.(conditions) ??
      behindAnotherFault(condition, conditions) ??
      ofOwnOrigin(condition, server)
    return [condition.name, reason] as const
  })
  return Object.fromEntries(found.filter(([, reason]) => reason !== null))
}

/** Of several faults the first in the body happens, and hides the others. */
function behindAnotherFault({ name }: Condition, conditions: NetworkConditions): string | null {
  const [first, ...hidden] = faultsOf(conditions)
  if (!first || !hidden.some((fault) => fault.name === name)) return null
  return `Never reached, because ${first.what} after ${first.after} B.`
}

function ofOwnOrigin(
  { name }: Condition,
  server: Pick<ServerDescription, 'address'> | null,
): string | null {
  return name === 'cors' && server?.address.startsWith('/')
    ? `${server.address} is same-origin, so CORS doesn’t apply.`
    : null
}

/**
 * Why a fault will not happen for a response of about `bodyBytes` bytes; null if it will, or if the
 * condition isn't a fault. `inactiveReasons` says how conditions affect each other.
 */
export function beyondTheEndReason(
  name: ConditionName,
  conditions: NetworkConditions,
  bodyBytes: number,
): string | null {
  const isBeyond = faultsOf(conditions).some(
    (fault) => fault.name === name && fault.after > bodyBytes,
  )
  return isBeyond
    ? `The response is only about ${bodyBytes} bytes long, so it ends before then.`
    : null
}
