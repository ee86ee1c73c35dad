import type { ServerDescription } from '../servers/server-description.ts'
import { conditionControls } from './condition-controls.ts'
import {
  allConditions,
  faultsOf,
  type ConditionName,
  type NetworkConditions,
} from './conditions.ts'
import type { InactiveReason } from './inactive-reason.ts'

/**
 * Which conditions have no effect beside the others or with this server, each with the reason.
 */
export function inactiveReasons(
  conditions: NetworkConditions,
  server: Pick<ServerDescription, 'address'> | null,
): Partial<Record<ConditionName, InactiveReason>> {
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
function behindAnotherFault(
  name: ConditionName,
  conditions: NetworkConditions,
): InactiveReason | null {
  const [first, ...hidden] = faultsOf(conditions)
  if (!first || !hidden.some((fault) => fault.name === name)) return null
  return { kind: 'behind-fault', fault: first.kind, after: first.after }
}

function ofOwnOrigin(
  name: ConditionName,
  server: Pick<ServerDescription, 'address'> | null,
): InactiveReason | null {
  return name === 'cors' && server?.address.startsWith('/')
    ? { kind: 'same-origin', address: server.address }
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
): InactiveReason | null {
  const isBeyond =
    !conditions.gzip &&
    faultsOf(conditions).some((fault) => fault.name === name && fault.after > bodyBytes)
  return isBeyond ? { kind: 'beyond-end', bytes: bodyBytes } : null
}
