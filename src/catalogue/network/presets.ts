import { areSameConditions, defaultConditions, type NetworkConditions } from './conditions.ts'

/** A choice of network conditions that shows one thing. */
export interface NetworkPreset {
  readonly id: string
  readonly name: string
  /** What differs from `defaultConditions`. */
  readonly conditions: Partial<NetworkConditions>
  /** One sentence: what the network does. */
  readonly summary: string
}

/** In the order in which they are offered. */
export const networkPresets: readonly NetworkPreset[] = [
  {
    id: 'as-sent',
    name: 'As sent',
    conditions: {},
    summary: 'Delivers each chunk when the server writes it.',
  },
  {
    id: 'slow-start',
    name: 'Slow start',
    conditions: { initialDelayMs: 2000 },
    summary: 'Two seconds pass before a request reaches the server.',
  },
  {
    id: 'five-byte-chunks',
    name: 'Five-byte chunks',
    conditions: { chunkBytes: 5 },
    summary: 'The network splits the response after every fifth byte.',
  },
  {
    id: 'one-byte-at-a-time',
    name: 'One byte at a time',
    conditions: { chunkBytes: 1 },
    summary: 'Every byte is a separate chunk, 5 ms after the previous one.',
  },
  {
    id: 'buffering-proxy',
    name: 'Buffering proxy',
    conditions: { bufferUntilBytes: 4096 },
    summary: 'A proxy holds back bytes until it has 4 KiB or the response ends.',
  },
  {
    id: 'one-event-late',
    name: 'One event late',
    conditions: { oneChunkLate: true },
    summary: 'A compressor that is never flushed keeps each chunk until the next one is written.',
  },
  {
    id: 'compressing-proxy',
    name: 'Compressing proxy',
    conditions: { gzip: true },
    summary: 'A proxy compresses text and JSON with gzip and never flushes.',
  },
  {
    id: 'compressing-proxy-flushed',
    name: 'Compressing proxy, flushed',
    conditions: { gzip: true, gzipFlush: true },
    summary: 'A proxy compresses text and JSON with gzip and flushes after each write.',
  },
  {
    id: 'breaks-midway',
    name: 'Breaks midway',
    conditions: { failAfterBytes: 100 },
    summary: 'The connection breaks after 100 bytes.',
  },
  {
    id: 'breaks-once',
    name: 'Breaks once',
    conditions: { failAfterBytes: 100, faultAtRequest: 1 },
    summary:
      'The connection breaks after 100 bytes of the first request to a host; later ones succeed.',
  },
  {
    id: 'ends-early',
    name: 'Ends early',
    conditions: { truncateAfterBytes: 100 },
    summary:
      'The response ends after 100 bytes as if it were complete, or with an error if it declared a Content-Length.',
  },
  {
    id: 'stalls',
    name: 'Stalls',
    conditions: { stallAfterBytes: 100 },
    summary: 'After 100 bytes the response stalls: no more data, no end, no error.',
  },
  {
    id: 'http-500',
    name: 'HTTP 500',
    conditions: { status: 500 },
    summary: 'Responds to every request with status 500.',
  },
  {
    id: 'six-connections',
    name: 'Six connections',
    conditions: { connectionLimit: 6, connectionsTaken: 6 },
    summary:
      'Other tabs use all six connections that a browser allows per host over HTTP/1.1. One is released after three seconds.',
  },
  {
    id: 'real-cors',
    name: 'Real CORS',
    conditions: { cors: true },
    summary: 'Checks requests to other origins as browsers do.',
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
