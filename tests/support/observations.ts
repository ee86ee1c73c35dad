import { eventsOf, type Lane, type TraceJson } from './app.ts'

/* What the code of `network-watchers.ts` observed in its lane. */

type Told = Readonly<Record<string, unknown>>

/** What a lane's code told, line by line (`network-watchers.ts`). */
export const told = (trace: TraceJson, lane: Lane): Told[] =>
  eventsOf(trace, lane, 'shown').map(({ text }) => JSON.parse(text) as Told)
export const last = (trace: TraceJson, lane: Lane) => told(trace, lane).at(-1)
/** The chunks that the fetch lane read, each decoded by itself. */
export const textsOf = (trace: TraceJson) =>
  told(trace, 'fetch').flatMap(({ text }) => (typeof text === 'string' ? [text] : []))
/** The data of the messages that the EventSource lane got. */
export const dataOf = (trace: TraceJson) =>
  told(trace, 'eventsource').flatMap(({ data }) => (typeof data === 'string' ? [data] : []))
export const sum = (lengths: readonly number[]) =>
  lengths.reduce((total, length) => total + length, 0)
export const lengths = (trace: TraceJson, lane: Lane, kind: 'written' | 'delivered' | 'received') =>
  eventsOf(trace, lane, kind).map(({ length }): number => length)
