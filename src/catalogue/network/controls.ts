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
        help: 'At least this much time lies between two chunks.',
      },
      {
        kind: 'number',
        name: 'jitterMs',
        label: 'Jitter',
        unit: 'ms',
        help: 'Each chunk is late by up to this much, as it happens.',
      },
      {
        kind: 'number',
        name: 'seed',
        label: 'Seed of the jitter',
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
        help: 'Whatever was written is cut into chunks of this size, also inside characters.',
      },
      {
        kind: 'number',
        name: 'bufferUntilBytes',
        label: 'Proxy buffer',
        unit: 'bytes',
        help: 'A proxy waits until it holds this much, then lets it all go at once.',
      },
      {
        kind: 'switch',
        name: 'oneChunkLate',
        label: 'One chunk late',
        help: 'Each chunk waits for the next, as behind a compressor that is never flushed.',
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
        help: 'The network answers with this status itself; the server is never asked.',
      },
      {
        kind: 'number',
        name: 'failAfterBytes',
        label: 'Break after',
        unit: 'bytes',
        help: 'The connection breaks there: the client sees an error.',
      },
      {
        kind: 'number',
        name: 'truncateAfterBytes',
        label: 'End early after',
        unit: 'bytes',
        help: 'The response ends there as if it were complete: no client sees an error.',
      },
      {
        kind: 'number',
        name: 'stallAfterBytes',
        label: 'Stall after',
        unit: 'bytes',
        help: 'From there on nothing comes, and nothing ends.',
      },
    ],
  },
  {
    title: 'Connections',
    controls: [
      {
        kind: 'number',
        name: 'connectionLimit',
        label: 'Connections a host',
        unit: '',
        help: 'Further requests wait until one is free; browsers allow 6 over HTTP/1.1.',
      },
      {
        kind: 'number',
        name: 'connectionsTaken',
        label: 'Taken by other tabs',
        unit: '',
        help: 'Other tabs hold so many of them; after 3 s one is given back.',
      },
      {
        kind: 'switch',
        name: 'cors',
        label: 'Real CORS',
        help: 'Other origins are asked beforehand, and must allow what the code does, as in a page.',
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
 * Why a fault will not be met, for an answer of about `bodyBytes` bytes; null if it will, or if the
 * condition is none. What conditions do to each other is told by `inactiveReasons`.
 */
export function whyBeyondTheEnd(
  name: keyof NetworkConditions,
  conditions: NetworkConditions,
  bodyBytes: number,
): string | null {
  const after = conditions[name]
  if (!faults.includes(name) || typeof after !== 'number' || after <= bodyBytes) return null
  return `The answer has about ${bodyBytes} bytes: it ends before that.`
}
