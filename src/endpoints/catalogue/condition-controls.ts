import type { NetworkConditions, NumericCondition } from './network-conditions.ts'

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
        kind: 'switch',
        name: 'cors',
        label: 'Real CORS',
        help: 'Other origins are asked beforehand, and must allow what the code does, as in a page.',
      },
    ],
  },
]

/** What a condition would meet, as far as it is known before a run. */
export interface Subject {
  /** The server lies at the site's own origin. */
  readonly sameOrigin: boolean
  /** About how many bytes the answer has; null if that is not known. */
  readonly bodyBytes: number | null
}

const ofTheBody: readonly (keyof NetworkConditions)[] = [
  'chunkDelayMs',
  'jitterMs',
  'bufferUntilBytes',
  'oneChunkLate',
  'bufferWholeResponse',
]
const faults = ['failAfterBytes', 'truncateAfterBytes', 'stallAfterBytes'] as const
const faultNames = {
  failAfterBytes: 'breaks',
  truncateAfterBytes: 'ends',
  stallAfterBytes: 'stalls',
} as const

/** Why a condition changes nothing beside the others, in one sentence; null if it can. */
export function whyWithoutEffect(
  name: keyof NetworkConditions,
  conditions: NetworkConditions,
  subject: Subject,
): string | null {
  if (conditions.status !== null && ofTheBody.includes(name)) {
    return `No effect: the network answers ${conditions.status} itself, in one chunk.`
  }
  switch (name) {
    case 'seed':
      return conditions.jitterMs === 0 ? 'No effect without jitter.' : null
    case 'bufferUntilBytes':
      return conditions.bufferWholeResponse ? 'No effect: the whole response is held anyway.' : null
    case 'oneChunkLate':
      return conditions.bufferWholeResponse ? 'No effect: the whole response is held anyway.' : null
    case 'cors':
      return subject.sameOrigin
        ? 'No effect here: this server is of the page’s own origin, which CORS never stops.'
        : null
    case 'failAfterBytes':
    case 'truncateAfterBytes':
    case 'stallAfterBytes':
      return whyNoFault(name, conditions, subject)
    default:
      return null
  }
}

function whyNoFault(
  name: (typeof faults)[number],
  conditions: NetworkConditions,
  { bodyBytes }: Subject,
): string | null {
  const after = conditions[name]
  if (after === null) return null
  // Of several at the same byte, the one that is listed first happens.
  const sooner = faults.find((other, index) => {
    const at = conditions[other]
    return (
      other !== name &&
      at !== null &&
      (at < after || (at === after && index < faults.indexOf(name)))
    )
  })
  if (sooner) return `No effect: the response ${faultNames[sooner]} before that.`
  if (bodyBytes !== null && after >= bodyBytes && conditions.status === null) {
    return `No effect: the answer has about ${bodyBytes} bytes, and ends before that.`
  }
  return null
}
