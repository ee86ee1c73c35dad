import type { ServerDescription } from '../servers/server-description.ts'
import { conditionControls } from './condition-controls.ts'
import {
  allConditions,
  faultsOf,
  type ConditionName,
  type FaultKind,
  type NetworkConditions,
} from './conditions.ts'

/** What happens at a fault, as part of a sentence. */
const faultWords: Readonly<Record<FaultKind, string>> = {
  break: 'the connection breaks',
  truncate: 'the response ends',
  stall: 'the response stalls',
}

/**
 * Which conditions have no effect beside the others or with this server, each with the reason in
 * one sentence.
 */
export function inactiveReasons(
  conditions: NetworkConditions,
  server: Pick<ServerDescription, 'address'> | null,
): Partial<Record<ConditionName, string>> {
  const found = allConditions.map(({ name }) => {
    const reason =
      conditionControls[name].inactive?.(conditions) ??
      behindAnotherFault(name, conditions) ??
      ofOwnOrigin(name, server)
    return [name, reason] as const
  })
  return Object.fromEntries(found.filter(([, reason]) => reason !== null))
}

/** Of several faults the first in the body happens, and hides the others. */
function behindAnotherFault(name: ConditionName, conditions: NetworkConditions): string | null {
  const [first, ...hidden] = faultsOf(conditions)
  if (!first || !hidden.some((fault) => fault.name === name)) return null
  return `Never reached, because ${faultWords[first.kind]} after ${first.after} B.`
}

function ofOwnOrigin(
  name: ConditionName,
  server: Pick<ServerDescription, 'address'> | null,
): string | null {
  return name === 'cors' && server?.address.startsWith('/')
    ? `${server.address} is same-origin, so CORS doesn’t apply.`
    : null
}

/**
 * Why a fault will not happen for a response of about `bodyBytes` bytes; null if it will, or if the
 * condition isn't a fault, or if it is compressed on the way and so of another size there.
 * `inactiveReasons` says how conditions affect each other.
 */
export function beyondTheEndReason(
  name: ConditionName,
  conditions: NetworkConditions,
  bodyBytes: number,
): string | null {
  const isBeyond =
    !conditions.gzip &&
    faultsOf(conditions).some((fault) => fault.name === name && fault.after > bodyBytes)
  return isBeyond
    ? `The response is only about ${bodyBytes} bytes long, so it ends before then.`
    : null
}
