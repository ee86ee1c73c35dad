import { defaultSettings } from '../../src/trace/model/settings.ts'
import type { TraceJson, TraceJsonEvent } from './app.ts'

type Written = Extract<TraceJsonEvent, { kind: 'written' }>

const startedAt = Date.UTC(2026, 10, 22, 18)

/**
 * A trace of one response of the lane `fetch` that came in `chunks` chunks of `chunkBytes` bytes each,
 * one a millisecond: four events a chunk.
 */
export function bigTrace(chunks: number, chunkBytes: number): TraceJson {
  const text = 'The quick brown fox jumps over the lazy dog.\n'
  const bytes = Buffer.alloc(chunkBytes, text).toString('base64')
  const lane = 'fetch'
  const events: TraceJsonEvent[] = []
  const sequences = { server: 0, sandbox: 0, page: 0 }
  const stamp = <R extends keyof typeof sequences>(realm: R, ms: number) => {
    sequences[realm] += 1
    const at = (startedAt + ms) as Written['at']
    return { lane, realm, sequence: sequences[realm], at } as const
  }
  events.push({ kind: 'lane-started', ...stamp('page', 0) })
  events.push({ kind: 'started', ...stamp('sandbox', 1) })
  const request = 1
  const [method, url] = ['GET', 'http://localhost/big']
  events.push({ kind: 'request', request, method, url, headers: [], ...stamp('server', 2) })
  const headers = [['content-type', 'text/plain']] as const
  events.push({ kind: 'headers', request, status: 200, headers, ...stamp('server', 3) })
  for (let index = 0; index < chunks; index += 1) {
    const offset = (index * chunkBytes) as Written['offset']
    const range = { request, offset, length: chunkBytes as Written['length'] }
    const chunk = index + 1
    const ms = 4 + index
    events.push({ kind: 'written', chunk, bytes, ...range, ...stamp('server', ms) })
    events.push({ kind: 'delivered', chunk, ...range, ...stamp('server', ms + 0.2) })
    events.push({ kind: 'received', reads: 1, ...range, ...stamp('sandbox', ms + 0.4) })
    const shown = { kind: 'shown', via: 'console', level: 'log', text: `chunk ${chunk}` } as const
    events.push({ ...shown, ...stamp('sandbox', ms + 0.6) })
  }
  const end = 5 + chunks
  const how = { complete: true, reason: '' }
  events.push({ kind: 'response-ended', request, ...how, ...stamp('server', end) })
  events.push({ kind: 'settled', serverSequence: sequences.server, ...stamp('sandbox', end) })
  const outcome = { outcome: 'completed', message: '' } as const
  events.push({ kind: 'lane-ended', ...outcome, ...stamp('page', end + 1) })
  const head = { format: 'chunkwise-trace', version: 1, run: 'big', timeScale: 1 } as const
  return { ...head, startedAt, settings: defaultSettings, events }
}
