import * as v from 'valibot'

import { fromBase64, toBase64 } from '../base/bytes.ts'
import { clip } from '../base/clip.ts'
import { validate, type Result } from '../base/result.ts'
import {
  recordedRequestSchema,
  recordingHeadEntries,
  recordingSchema,
  responseEndEntries,
  responseHeadEntries,
  type Exchange,
  type RecordedChunk,
  type Recording,
} from './model.ts'
import { withoutSecrets } from './secrets.ts'

/*
 * A recording as a file: JSON lines, so that one that was cut short can still be read. The first line
 * is about the whole; then each exchange has a line for its request and the head of its response, one
 * for each chunk, and one for its end. Lines of exchanges that overlapped may be mixed.
 */

/** What was read, and what a person should know about it. */
export interface ReadRecording {
  readonly recording: Recording
  readonly notes: readonly string[]
}

const exchangeNumber = v.pipe(v.number(), v.integer(), v.minValue(1))

const marks = { format: v.literal('chunkwise-recording'), version: v.literal(1) }

/** The four kinds of lines; docs/recording.schema.json says the same. */
export const lineSchemas = {
  head: v.object({ ...marks, ...recordingHeadEntries }),
  exchange: v.object({
    /** Counts from 1, in the order of the requests. */
    exchange: exchangeNumber,
    request: recordedRequestSchema,
    response: v.object(responseHeadEntries),
  }),
  chunk: v.object({
    exchange: exchangeNumber,
    atMs: responseHeadEntries.headersAtMs,
    /** Base64. */
    bytes: v.pipe(v.string(), v.minLength(4), v.regex(/^[A-Za-z0-9+/]+={0,2}$/)),
  }),
  end: v.object({ exchange: exchangeNumber, ...responseEndEntries }),
}

/** The text of a file with this recording. */
export function writeRecording(recording: Recording): string {
  const { source, borders, decoded, removed, exchanges } = recording
  const head = { format: 'chunkwise-recording', version: 1, source, borders, decoded, removed }
  const lines: object[] = [head]
  for (const [index, { request, response }] of exchanges.entries()) {
    const exchange = index + 1
    const { status, headersAtMs, headers, chunks, end, endAtMs } = response
    lines.push({ exchange, request, response: { status, headersAtMs, headers } })
    for (const { atMs, bytes } of chunks) lines.push({ exchange, atMs, bytes: toBase64(bytes) })
    lines.push({ exchange, end, endAtMs })
  }
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/** Whether a text begins as a recording does. */
export const looksLikeRecording = (text: string): boolean =>
  /^\uFEFF?\s*\{[^\n]*"format"\s*:\s*"chunkwise-recording"/.test(text.slice(0, 10_000))

/** Reads the text of a file; a problem says where, what and what to do. */
export function readRecordingFile(text: string): Result<ReadRecording> {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '')
  const [first, ...others] = lines
  if (!first) return { problem: `The recording is empty. ${saveAgain}` }
  const head = readHead(first.text)
  if ('problem' in head) return head
  const reader = new ExchangeLines()
  let isCut = false
  for (const line of others) {
    const problem = reader.take(line.text)
    if (problem === null) continue
    // Writing stopped within the last line: what stands before it is whole.
    isCut = line === others.at(-1) && isCutShort(line.text)
    if (isCut) break
    return { problem: `The recording is damaged: line ${line.number}, ${problem}. ${saveAgain}` }
  }
  return finish(head.value, reader.exchanges, isCut || reader.hasUnended)
}

/** The same without what was found: that can be a secret, and a problem is shown. */
const withoutFound = (problem: string): string => problem.replace(/ but received .*$/s, '')

const saveAgain = 'Save the recording again, or choose another file.'

function readHead(text: string): Result<v.InferOutput<typeof lineSchemas.head>> {
  const data = jsonOf(text)
  const read = v.safeParse(v.object({ format: marks.format, version: v.unknown() }), data)
  if (!read.success) {
    return { problem: `The first line isn’t that of a Chunkwise recording. ${saveAgain}` }
  }
  if (read.output.version !== 1) {
    const version = clip(JSON.stringify(read.output.version) ?? 'none', 100)
    return {
      problem: `The recording has version ${version}; this page reads version 1. Reload the page to get its newest version.`,
    }
  }
  const head = validate(lineSchemas.head, data)
  return 'value' in head
    ? head
    : { problem: `The recording is damaged: line 1, ${withoutFound(head.problem)}. ${saveAgain}` }
}

/** Undefined for what isn't JSON; JSON has no such value. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The beginning of a line that was not written to its end. */
const isCutShort = (text: string): boolean => jsonOf(text) === undefined

interface Open {
  readonly exchange: Exchange
  readonly chunks: RecordedChunk[]
  end: Pick<Exchange['response'], 'end' | 'endAtMs'> | null
}

/** Puts exchanges together line by line. */
class ExchangeLines {
  readonly #open: Open[] = []

  /** Takes a line; returns what is wrong with it, or null. */
  take(text: string): string | null {
    const data = jsonOf(text)
    if (data === undefined) return 'it isn’t JSON'
    if (typeof data !== 'object' || data === null) return 'it isn’t a JSON object'
    if ('request' in data) return this.#begin(data)
    if ('bytes' in data) return this.#addChunk(data)
    return this.#end(data)
  }

  #begin(data: object): string | null {
    const read = validate(lineSchemas.exchange, data)
    if ('problem' in read) return withoutFound(read.problem)
    const { exchange, request, response } = read.value
    if (exchange !== this.#open.length + 1) {
      return `exchange ${exchange} stands where ${this.#open.length + 1} was expected`
    }
    const chunks: RecordedChunk[] = []
    const end = { end: 'broken', endAtMs: response.headersAtMs } as const
    this.#open.push({
      exchange: { request, response: { ...response, chunks, ...end } },
      chunks,
      end: null,
    })
    return null
  }

  #addChunk(data: object): string | null {
    const read = validate(lineSchemas.chunk, data)
    if ('problem' in read) return withoutFound(read.problem)
    const open = this.#open[read.value.exchange - 1]
    if (!open || open.end) return `no exchange ${read.value.exchange} is open`
    try {
      open.chunks.push({ atMs: read.value.atMs, bytes: fromBase64(read.value.bytes) })
      return null
    } catch {
      return 'bytes: not base64'
    }
  }

  #end(data: object): string | null {
    const read = validate(lineSchemas.end, data)
    if ('problem' in read) return withoutFound(read.problem)
    const open = this.#open[read.value.exchange - 1]
    if (!open || open.end) return `no exchange ${read.value.exchange} is open`
    const { end, endAtMs } = read.value
    open.end = { end, endAtMs }
    return null
  }

  /** The exchanges so far; one that has no end counts as broken. */
  get exchanges(): readonly Exchange[] {
    return this.#open.map(({ exchange: { request, response }, chunks, end }) => {
      const lastAt = chunks.at(-1)?.atMs ?? response.headersAtMs
      return { request, response: { ...response, ...(end ?? { endAtMs: lastAt }) } }
    })
  }

  get hasUnended(): boolean {
    return this.#open.some(({ end }) => end === null)
  }
}

function finish(
  { source, borders, decoded, removed }: v.InferOutput<typeof lineSchemas.head>,
  exchanges: readonly Exchange[],
  isCut: boolean,
): Result<ReadRecording> {
  if (exchanges.length === 0) {
    return { problem: `The recording contains no response. ${saveAgain}` }
  }
  const notes = isCut
    ? [
        'The file ends before the recording does. A response without an end breaks off after its last recorded chunk.',
      ]
    : []
  return checked({ source, borders, decoded, removed, exchanges }, notes)
}

/** Every way in ends here: secrets are taken out, limits are enforced. */
export function checked(recording: Recording, notes: readonly string[]): Result<ReadRecording> {
  const clean = withoutSecrets(recording)
  const read = validate(recordingSchema, clean)
  if ('problem' in read) {
    return { problem: `The recording can’t be used: ${withoutFound(read.problem)}. ${makeSmaller}` }
  }
  return { value: { recording: clean, notes } }
}

const makeSmaller =
  'A recording has at most 16 MiB of bodies, 100,000 chunks, and 1,000 responses of 20 origins; record fewer or shorter ones.'
