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
    summary: 'Delivers each chunk when the server writes it.',
    lanes: {
      fetch: 'One read for each chunk, as it is written.',
      eventsource: 'One event for each chunk, as it is written.',
      axios: 'The whole text when the response has ended.',
    },
  },
  {
    id: 'slow-start',
    name: 'Slow start',
    conditions: { initialDelayMs: 2000 },
    summary: 'Two seconds pass before a request reaches the server.',
    lanes: {
      fetch: 'fetch() resolves two seconds later; nothing else is slower.',
      eventsource: 'It stays in CONNECTING for two seconds longer.',
      axios: 'The promise settles two seconds later.',
    },
  },
  {
    id: 'five-byte-chunks',
    name: 'Five-byte chunks',
    conditions: { chunkBytes: 5 },
    summary: 'The network splits the response after every fifth byte.',
    lanes: {
      fetch: 'Reads end inside characters. Decoded one by one, they show U+FFFD.',
      eventsource:
        'The same events, because the browser reassembles them before it dispatches them.',
      axios: 'The same text, because the browser decodes it as a whole.',
    },
  },
  {
    id: 'one-byte-at-a-time',
    name: 'One byte at a time',
    conditions: { chunkBytes: 1 },
    summary: 'Every byte is a separate chunk, 5 ms after the previous one.',
    lanes: {
      fetch:
        'Every read returns one byte, so each Chinese character, decoded byte by byte, shows as three U+FFFD.',
      eventsource: 'The same events, each when its blank line has arrived.',
      axios: 'The same text.',
    },
  },
  {
    id: 'buffering-proxy',
    name: 'Buffering proxy',
    conditions: { bufferUntilBytes: 4096 },
    summary: 'A proxy holds back bytes until it has 4 KiB or the response ends.',
    lanes: {
      fetch:
        'Headers arrive immediately (in Firefox, with the first byte), then nothing, then everything at the end.',
      eventsource:
        'It opens (in Firefox, with the first byte), and all events arrive together at the end.',
      axios: 'No visible difference, because it waits for the end anyway.',
    },
  },
  {
    id: 'one-event-late',
    name: 'One event late',
    conditions: { oneChunkLate: true },
    summary: 'A compressor that is never flushed keeps each chunk until the next one is written.',
    lanes: {
      fetch: 'Each read returns when the server writes the next chunk.',
      eventsource: 'Each event arrives when the server writes the next one.',
      axios: 'No visible difference.',
    },
  },
  {
    id: 'breaks-midway',
    name: 'Breaks midway',
    conditions: { failAfterBytes: 100 },
    summary: 'The connection breaks after 100 bytes.',
    lanes: {
      fetch: 'Earlier reads succeed; the next one rejects with a TypeError.',
      eventsource:
        'An error event, a pause, and a new request. What follows depends on the server.',
      axios: 'It rejects, and what had arrived is lost.',
    },
  },
  {
    id: 'ends-early',
    name: 'Ends early',
    conditions: { truncateAfterBytes: 100 },
    summary: 'The response ends after 100 bytes as if it were complete.',
    lanes: {
      fetch: 'done is true, and nothing says that the rest is missing.',
      eventsource:
        'An incomplete event is dropped; then the EventSource reconnects, as it does after any end.',
      axios: 'It resolves with status 200 and half the text.',
    },
  },
  {
    id: 'stalls',
    name: 'Stalls',
    conditions: { stallAfterBytes: 100 },
    summary: 'After 100 bytes the response stalls: no more data, no end, no error.',
    lanes: {
      fetch: 'A read waits forever, without an error, unless the code sets a time limit.',
      eventsource: 'It stays OPEN, with no more events and no error.',
      axios: 'It waits forever, unless timeout is set.',
    },
  },
  {
    id: 'http-500',
    name: 'HTTP 500',
    conditions: { status: 500 },
    summary: 'Responds to every request with status 500.',
    lanes: {
      fetch: 'fetch() resolves anyway. Code that doesn’t check ok reads the error’s text.',
      eventsource: 'It dispatches an error event and is CLOSED for good.',
      axios: 'It rejects with “Request failed with status code 500”.',
    },
  },
  {
    id: 'six-connections',
    name: 'Six connections',
    conditions: { connectionLimit: 6, connectionsTaken: 6 },
    summary:
      'Other tabs use all six connections that a browser allows per host over HTTP/1.1. One is released after three seconds.',
    lanes: {
      fetch: 'Its request is the seventh. It waits, without an error, until a connection is free.',
      eventsource: 'It stays in CONNECTING until a connection is free, with no error event.',
      axios: 'Its request waits until a connection is free. A timeout, if set, keeps running.',
    },
  },
  {
    id: 'real-cors',
    name: 'Real CORS',
    conditions: { cors: true },
    summary: 'Checks requests to other origins as browsers do.',
    lanes: {
      fetch: 'fetch() rejects with a TypeError if the host doesn’t allow this page.',
      eventsource: 'No change for /api/…, which is same-origin.',
      axios: 'It rejects with “Network Error” if the host doesn’t allow this page.',
    },
  },
]

/** All conditions of a preset, with the seed that was chosen, as a preset has none. */
export function conditionsOfPreset(
  { conditions }: NetworkPreset,
  seed: number = defaultConditions.seed,
): NetworkConditions {
  return { ...defaultConditions, ...conditions, seed }
}

/** The preset that makes these conditions, whatever the seed; null if none does. */
export function presetOf(conditions: NetworkConditions): NetworkPreset | null {
  return (
    networkPresets.find((preset) =>
      areSameConditions(conditionsOfPreset(preset, conditions.seed), conditions),
    ) ?? null
  )
}
