import { laneNames } from '../trace/lane.ts'
import type { TraceEvent } from '../trace/events.ts'
import type { MarkPlace, TimelineSeries } from './series.ts'

/** A mark in words: the lane, the moment, and which one of how many it is. */
export function describeMark(series: TimelineSeries, place: MarkPlace): string {
  const event = series.eventAt(place)
  if (!event) return ''
  const track = series.lane(place.lane).tracks[place.track]
  const number = `no. ${(place.index + 1).toLocaleString('en')} of ${track.length.toLocaleString('en')}`
  return `${laneNames[place.lane]}: ${whatOf(event, number)} at ${ms(series.timeAt(place))}`
}

function whatOf(event: TraceEvent, number: string): string {
  switch (event.kind) {
    case 'written':
      return `${number} written by the server, ${bytes(event.length)},`
    case 'delivered':
      return `${number} delivered by the network, ${bytes(event.length)},`
    case 'received':
      return `${number} received by the code, ${bytes(event.length)},`
    case 'event-received':
      return `${number} received by the code, event “${event.type}”,`
    case 'shown':
      return `${number} shown`
    case 'response-ended':
      return event.complete ? 'response complete' : `response broken (${event.reason})`
    case 'connection-closed':
      return `client left (${event.reason})`
    case 'error':
      return `${event.name}: ${event.message}`
    case 'lane-ended':
      return event.outcome
    case 'waiting':
      return event.reason === 'connection'
        ? `waiting for a connection: ${event.method} ${event.url}`
        : `on its way to the server: ${event.method} ${event.url}`
    case 'request':
      return `request ${event.method} ${event.url}`
    case 'headers':
      return `headers, status ${event.status},`
    default:
      return event.kind.replaceAll('-', ' ')
  }
}

const bytes = (length: number) => `${length.toLocaleString('en')} B`
const ms = (value: number) => `${value.toLocaleString('en', { maximumFractionDigits: 1 })} ms`
