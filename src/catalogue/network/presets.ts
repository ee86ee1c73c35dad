import { areSameConditions, defaultConditions, type NetworkConditions } from './conditions.ts'

/** The lanes, by the names that traces use. */
type Lane = 'fetch' | 'eventsource' | 'axios'

/** A choice of network conditions that shows one thing. */
export interface NetworkPreset {
  readonly id: string
  readonly name: string
  /** What differs from `defaultConditions`. */
  readonly conditions: Partial<NetworkConditions>
  /** One sentence: what the network does. */
  readonly summary: string
  /** What it does to each lane's starting code (tests/engines/network-conditions.test.ts). */
  readonly lanes: Readonly<Record<Lane, string>>
}

/** In the order in which they are offered. */
export const networkPresets: readonly NetworkPreset[] = [
  {
    id: 'as-sent',
    name: 'As sent',
    conditions: {},
    summary: 'Each chunk leaves the network when the server writes it.',
    lanes: {
      fetch: 'One read for each chunk, as it is written.',
      eventsource: 'One event for each chunk, as it is written.',
      axios: 'The whole text, when the response has ended.',
    },
  },
  {
    id: 'slow-start',
    name: 'Slow start',
    conditions: { initialDelayMs: 2000 },
    summary: 'Two seconds pass before a request reaches the server.',
    lanes: {
      fetch: 'fetch() resolves two seconds later; from then on nothing is slower.',
      eventsource: 'The source stays in CONNECTING for two seconds longer.',
      axios: 'The promise settles two seconds later.',
    },
  },
  {
    id: 'five-byte-chunks',
    name: 'Five-byte chunks',
    conditions: { chunkBytes: 5 },
    summary: 'The network cuts at every fifth byte, wherever that falls.',
    lanes: {
      fetch: 'Reads end inside characters: decoded one by one, they show U+FFFD.',
      eventsource: 'The same events: the browser puts them together before it tells the code.',
      axios: 'The same text: the browser decodes it as one.',
    },
  },
  {
    id: 'one-byte-at-a-time',
    name: 'One byte at a time',
    conditions: { chunkBytes: 1 },
    summary: 'Every byte is a chunk of its own, 5 ms after the one before.',
    lanes: {
      fetch:
        'Every read has one byte: each Chinese character, decoded by itself, shows as three U+FFFD.',
      eventsource: 'The same events, each when its blank line has come.',
      axios: 'The same text.',
    },
  },
  {
    id: 'buffering-proxy',
    name: 'Buffering proxy',
    conditions: { bufferUntilBytes: 4096 },
    summary: 'A proxy holds bytes back until it has 4 KiB or the response ends.',
    lanes: {
      fetch:
        'Headers at once (in Firefox, with the first byte), then nothing, and one burst at the end.',
      eventsource:
        'It opens (in Firefox, with the first byte) and is silent; all events come at once at the end.',
      axios: 'No difference to be seen: it waits for the end in any case.',
    },
  },
  {
    id: 'one-event-late',
    name: 'One event late',
    conditions: { oneChunkLate: true },
    summary: 'A compressor that is not flushed keeps each chunk until the next is written.',
    lanes: {
      fetch: 'Each read comes when the server writes the next chunk.',
      eventsource: 'Each event comes when the server writes the next one.',
      axios: 'No difference to be seen.',
    },
  },
  {
    id: 'breaks-midway',
    name: 'Breaks midway',
    conditions: { failAfterBytes: 100 },
    summary: 'The connection breaks after 100 bytes.',
    lanes: {
      fetch: 'The reads before are good; the next one rejects with a TypeError.',
      eventsource:
        'An error event, a pause, and a new request: what the server sends then decides.',
      axios: 'It rejects, and what had arrived is lost.',
    },
  },
  {
    id: 'ends-early',
    name: 'Ends early',
    conditions: { truncateAfterBytes: 100 },
    summary: 'The response ends after 100 bytes as if it were complete.',
    lanes: {
      fetch: 'done is true and nothing tells that the rest is missing.',
      eventsource: 'Half an event is dropped, then it comes back as after any end.',
      axios: 'It resolves with status 200 and half a text.',
    },
  },
  {
    id: 'stalls',
    name: 'Stalls',
    conditions: { stallAfterBytes: 100 },
    summary: 'After 100 bytes nothing comes any more, and nothing ends.',
    lanes: {
      fetch: 'A read waits for ever: there is no error, unless the code sets a time limit.',
      eventsource: 'It stays OPEN and silent, with no error event.',
      axios: 'It waits for ever, unless timeout is set.',
    },
  },
  {
    id: 'http-500',
    name: 'HTTP 500',
    conditions: { status: 500 },
    summary: 'Every request is answered with status 500.',
    lanes: {
      fetch: 'fetch() resolves all the same: code that does not look at ok reads the error’s text.',
      eventsource: 'An error event, and it is CLOSED for good.',
      axios: 'It rejects with “Request failed with status code 500”.',
    },
  },
  {
    id: 'six-connections',
    name: 'Six connections',
    conditions: { connectionLimit: 6, connectionsTaken: 6 },
    summary:
      'Other tabs hold all six connections that a browser has to a host over HTTP/1.1; after three seconds one of them is closed.',
    lanes: {
      fetch: 'Its request is the seventh: it waits, without an error, until one of six is free.',
      eventsource: 'It stays in CONNECTING until one of six is free, with no error event.',
      axios: 'Its request waits until one of six is free; its timeout, if set, runs meanwhile.',
    },
  },
  {
    id: 'real-cors',
    name: 'Real CORS',
    conditions: { cors: true },
    summary: 'Requests to other origins are checked as browsers check them.',
    lanes: {
      fetch: 'To a host that does not allow this page, fetch() rejects with a TypeError.',
      eventsource: 'To /api/… nothing changes: that is the page’s own origin.',
      axios: 'To a host that does not allow this page it rejects with “Network Error”.',
    },
  },
]

/** The preset that makes these conditions, whatever the seed; null if none does. */
export function presetOf(conditions: NetworkConditions): NetworkPreset | null {
  const { seed } = conditions
  return (
    networkPresets.find((preset) =>
      areSameConditions({ ...defaultConditions, ...preset.conditions, seed }, conditions),
    ) ?? null
  )
}
