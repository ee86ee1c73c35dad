import { eventsOf, type Lane, type TraceJson } from './app.ts'

/** Whether the code of a lane was given more than one delivered chunk by a read. */
export function hasJoinedReads(trace: TraceJson, lanes: readonly Lane[]): boolean {
  return lanes.some((lane) => {
    const received = eventsOf(trace, lane, 'received')
    return received.some(({ request, offset, length, reads }) => {
      const chunks = eventsOf(trace, lane, 'delivered').filter(
        (chunk) =>
          chunk.request === request &&
          chunk.offset < offset + length &&
          chunk.offset + chunk.length > offset,
      )
      return chunks.length > reads
    })
  })
}

/** Whether a break came to the code of a lane before what had been delivered ahead of it. */
export function hasLostBytes(trace: TraceJson, lanes: readonly Lane[]): boolean {
  return lanes.some((lane) =>
    eventsOf(trace, lane, 'receive-ended')
      .filter(({ how }) => how === 'error')
      .some(({ request }) => {
        const endOf = (kind: 'delivered' | 'received') =>
          eventsOf(trace, lane, kind)
            .filter((chunk) => chunk.request === request)
            .reduce((end, { offset, length }) => Math.max(end, offset + length), 0)
        return endOf('received') < endOf('delivered')
      }),
  )
}
