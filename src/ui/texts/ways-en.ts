/* What stands beside two ways to complete a lesson, in English: what is so, and never which is better. */

import { counted } from './format.ts'

const listed = (items: readonly string[]): string => new Intl.ListFormat('en-GB').format(items)

/** A shape of code as a verb after “You”, and after “the usual way”. */
type ShapeText = readonly [you: string, it: string]

const shapes = {
  client: ['request with an official client', 'requests with an official client'],
  ky: ['request with ky', 'requests with ky'],
  axios: ['request with axios', 'requests with axios'],
  xhr: ['request with XMLHttpRequest', 'requests with XMLHttpRequest'],
  'event-source': ['open an EventSource', 'opens an EventSource'],
  socket: ['open a WebSocket', 'opens a WebSocket'],
  fetch: ['call fetch()', 'calls fetch()'],
  'pipe-to': ['pipe with pipeTo()', 'pipes with pipeTo()'],
  'for-await': ['loop with “for await”', 'loops with “for await”'],
  'read-loop': ['call read() in a loop', 'calls read() in a loop'],
  read: ['call read() without a loop', 'calls read() without a loop'],
  progress: ['wait for progress events', 'waits for progress events'],
  'ready-state': ['wait for readystatechange events', 'waits for readystatechange events'],
  interval: ['poll with setInterval()', 'polls with setInterval()'],
  'decoder-stream': ['pipe through a TextDecoderStream', 'pipes through a TextDecoderStream'],
  decoder: ['decode with a TextDecoder', 'decodes with a TextDecoder'],
  parser: ['parse with createParser()', 'parses with createParser()'],
  'parser-stream': [
    'pipe through an EventSourceParserStream',
    'pipes through an EventSourceParserStream',
  ],
  lines: ['look for line ends', 'looks for line ends'],
  abort: ['call abort()', 'calls abort()'],
  cancel: ['call cancel()', 'calls cancel()'],
  terminate: ['call terminate()', 'calls terminate()'],
  pull: ['write each chunk in pull()', 'writes each chunk in pull()'],
  start: ['write all chunks in start()', 'writes all chunks in start()'],
  options: ['have a handler for OPTIONS', 'has a handler for OPTIONS'],
  transform: ['write a TransformStream', 'writes a TransformStream'],
  generator: ['write an async generator', 'writes an async generator'],
  class: ['write a class', 'writes a class'],
  'promise-callbacks': ['chain with then()', 'chains with then()'],
  'listener-object': ['listen with an object', 'listens with an object'],
  listener: ['listen with addEventListener()', 'listens with addEventListener()'],
  'on-property': ['set handlers such as onmessage', 'sets handlers such as onmessage'],
} as const satisfies Readonly<Record<string, ShapeText>>

type Shape = keyof typeof shapes

const endings = {
  done: ['read to the end', 'read to the end'],
  cancelled: ['stopped reading before the end', 'stopped before the end'],
  error: ['read until an error', 'read until an error'],
} as const

type Ending = keyof typeof endings

export const waysEn = {
  title: 'Your way and the usual way',
  own: 'Your way',
  usual: 'The usual way',
  server: 'Server',
  identical: 'Your code is the usual way, word for word.',
  sameShape: 'Your code has the same shape as the usual way.',
  /** Shapes that only one of the two has; not both are empty. */
  differ: (own: readonly Shape[], usual: readonly Shape[]) => {
    const you = listed(own.map((each) => shapes[each][0]))
    const it = listed(usual.map((each) => shapes[each][1]))
    if (usual.length === 0) return `You ${you}; the usual way doesn’t.`
    return own.length === 0
      ? `The usual way ${it}; yours doesn’t.`
      : `You ${you}; the usual way ${it}.`
  },
  /** A title or a sentence about a lane or the server, if more than one part is compared. */
  ofPart: (text: string, part: string) => `${part}: ${text}`,
  running: 'Running the usual way once, to compare…',
  requests: (own: number, usual: number) =>
    `Yours sent ${counted(own, 'request')}, the usual way ${usual}.`,
  prints: (own: number, usual: number) =>
    `Yours printed ${timesOf(own)}, the usual way ${timesOf(usual)}.`,
  ending: (own: Ending, usual: Ending) =>
    `Yours ${endings[own][0]}; the usual way ${endings[usual][1]}.`,
  /** `prints` is null where they can't be compared. */
  sameRun: (requests: number, prints: number | null) =>
    prints === null
      ? `Both sent ${counted(requests, 'request')}.`
      : `Both sent ${counted(requests, 'request')} and printed ${timesOf(prints)}.`,
}

const timesOf = (count: number): string => (count === 1 ? 'once' : counted(count, 'time'))
