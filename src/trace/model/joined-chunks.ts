import { lanes } from './lane.ts'
import type { Trace } from './trace.ts'

/** Whether some code was given its response in fewer chunks than the network delivered. */
export const hasJoinedChunks = (trace: Trace): boolean =>
  lanes.some((lane) => {
    const { receivedReads, deliveredChunks } = trace.summary(lane)
    return receivedReads > 0 && receivedReads < deliveredChunks
  })
