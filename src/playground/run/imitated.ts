import { lanes, type Lane } from '../../trace/model/lane.ts'

/**
 * What code can tell the simulated browser by, and in which lanes it can (docs/fidelity.md, “The
 * simulated browser”). The dialog lists all of it, a lesson what concerns its lanes.
 */
const imitations = {
  synchronous: ['axios'],
  untrusted: ['eventsource', 'axios'],
  messages: ['eventsource', 'axios'],
  offline: [],
} as const satisfies Readonly<Record<string, readonly Lane[]>>

export type Imitation = keyof typeof imitations

export const allImitations = Object.keys(imitations) as readonly Imitation[]

/** Those that code in these lanes can meet. */
export const imitationsIn = (open: readonly Lane[]): readonly Imitation[] =>
  allImitations.filter((each) =>
    lanes.some(
      (lane) => open.includes(lane) && (imitations[each] as readonly Lane[]).includes(lane),
    ),
  )
