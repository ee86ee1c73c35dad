import { defaultConditions, type NetworkConditions } from '../../catalogue/network/conditions.ts'
import type { CutFault, CutNetwork } from '../model.ts'

/** All at once, whatever a response asks proxies for. */
const joined = { bufferWholeResponse: true, ignoreProxyHeaders: true } as const

/**
 * The conditions of the simulated network that do the same as a network of the cuts; null where there
 * are none. `extra` are its cuts beside the server's own, if it has those. How the server writes is no
 * condition of a network.
 */
export function conditionsFor(
  network: CutNetwork,
  extra: readonly number[] = [],
): NetworkConditions | null {
  const fault = network.fault ? faultConditions(network.fault) : {}
  const cuts = network.asSent ? {} : cutConditions(network.cuts, extra)
  return fault && cuts && { ...defaultConditions, ...cuts, ...fault }
}

function cutConditions(
  cuts: CutNetwork['cuts'],
  extra: readonly number[],
): Partial<NetworkConditions> | null {
  if (cuts === 'each-byte') return { chunkBytes: 1 }
  if (cuts === 'none') return joined
  const isBesideOwn = cuts.length > extra.length && extra.length > 0
  const [first, second = null, ...more] = isBesideOwn ? extra : cuts
  if (first === undefined || more.length > 0) return null
  const cut = { cutAfterBytes: first, cutAgainAfterBytes: second }
  return isBesideOwn ? cut : { ...joined, ...cut }
}

function faultConditions(fault: CutFault): Partial<NetworkConditions> | null {
  switch (fault.kind) {
    case 'break':
      return { failAfterBytes: fault.after }
    case 'end':
    case 'end-in-character':
      return { truncateAfterBytes: fault.after }
    case 'stall':
      return { stallAfterBytes: fault.after }
    case 'status':
      return { status: fault.status }
    case 'error-event':
      // The simulated network changes no byte.
      return null
    default:
      return fault satisfies never
  }
}
