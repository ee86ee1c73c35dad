import type { NetworkConditions, NumericCondition } from './conditions.ts'

type SwitchCondition = Exclude<keyof NetworkConditions, NumericCondition>

interface ControlText {
  readonly label: string
  /** One sentence: what it does. */
  readonly help: string
}

/** A condition as a person sets it. */
export type ConditionControl = ControlText &
  (
    | { readonly kind: 'switch'; readonly name: SwitchCondition }
    | {
        readonly kind: 'number'
        readonly name: NumericCondition
        /** After the number; empty where it counts nothing. */
        readonly unit: '' | 'ms' | 'bytes'
      }
  )

interface ControlGroup {
  readonly title: string
  readonly controls: readonly ConditionControl[]
}

/** All conditions, in groups and in the order in which a response meets them. */
export const controlGroups: readonly ControlGroup[] = [
  {
    title: 'Time',
    controls: [
      {
        kind: 'number',
        name: 'initialDelayMs',
        label: 'Initial delay',
        unit: 'ms',
        help: 'The request takes this long to reach the server.',
      },
      {
        kind: 'number',
        name: 'chunkDelayMs',
        label: 'Chunk delay',
        unit: 'ms',
        help: 'The minimum time between two chunks.',
      },
      {
        kind: 'number',
        name: 'jitterMs',
        label: 'Jitter',
        unit: 'ms',
        help: 'Delays each chunk by a random amount up to this.',
      },
      {
        kind: 'number',
        name: 'seed',
        label: 'Jitter seed',
        unit: '',
        help: 'The same number gives the same jitter each time.',
      },
    ],
  },
  {
    title: 'Cuts and buffers',
    controls: [
      {
        kind: 'number',
        name: 'chunkBytes',
        label: 'Chunk size',
        unit: 'bytes',
        help: 'Cuts what the server wrote into chunks of this size, even inside characters.',
      },
      {
        kind: 'number',
        name: 'bufferUntilBytes',
        label: 'Proxy buffer',
        unit: 'bytes',
        help: 'A proxy waits until it has this much, then passes it all on at once.',
      },
      {
        kind: 'switch',
        name: 'oneChunkLate',
        label: 'One chunk late',
        help: 'Each chunk waits for the next one, as behind a compressor that is never flushed.',
      },
      {
        kind: 'switch',
        name: 'bufferWholeResponse',
        label: 'Whole response',
        help: 'Nothing arrives before the server has ended its response.',
      },
    ],
  },
  {
    title: 'Faults',
    controls: [
      {
        kind: 'number',
        name: 'status',
        label: 'Status',
        unit: '',
        help: 'The network responds with this status itself; the request never reaches the server.',
      },
      {
        kind: 'number',
        name: 'failAfterBytes',
        label: 'Break after',
        unit: 'bytes',
        help: 'The connection breaks there, and the client gets an error.',
      },
      {
        kind: 'number',
        name: 'truncateAfterBytes',
        label: 'End early after',
        unit: 'bytes',
        help: 'The response ends there as if it were complete, and no client gets an error.',
      },
      {
        kind: 'number',
        name: 'stallAfterBytes',
        label: 'Stall after',
        unit: 'bytes',
        help: 'From there on the response stalls: no more data, no end, no error.',
      },
    ],
  },
  {
    title: 'Connections',
    controls: [
      {
        kind: 'number',
        name: 'connectionLimit',
        label: 'Connections per host',
        unit: '',
        help: 'Further requests wait until one is free; browsers allow 6 over HTTP/1.1.',
      },
      {
        kind: 'number',
        name: 'connectionsTaken',
        label: 'Taken by other tabs',
        unit: '',
        help: 'Connections already used by other tabs. One is released after 3 s.',
      },
      {
        kind: 'switch',
        name: 'cors',
        label: 'Real CORS',
        help: 'Enforces CORS, including preflight requests, as in a real page.',
      },
    ],
  },
]

const faults: readonly (keyof NetworkConditions)[] = [
  'failAfterBytes',
  'truncateAfterBytes',
  'stallAfterBytes',
]

/**
 * Why a fault will not happen for a response of about `bodyBytes` bytes; null if it will, or if the
 * condition isn't a fault. `inactiveReasons` says how conditions affect each other.
 */
export function whyBeyondTheEnd(
  name: keyof NetworkConditions,
  conditions: NetworkConditions,
  bodyBytes: number,
): string | null {
  const after = conditions[name]
  if (!faults.includes(name) || typeof after !== 'number' || after <= bodyBytes) return null
  return `The response has about ${bodyBytes} bytes, so it ends before that.`
}
