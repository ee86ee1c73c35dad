import { concatBytes } from '../../base/bytes.ts'
import { eventIdOf, type EventId } from '../../trace/model/event-id.ts'
import type { ClientEvent, TraceEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
import type { RequestSummary } from '../../trace/model/request-summary.ts'
import type { Trace } from '../../trace/model/trace.ts'

/*
 * What checks read out of a trace. Order is by sequence number within the sandbox, never by the
 * clocks of two realms, which may tick at 1 ms (docs/fidelity.md).
 */

export type Shown = Extract<ClientEvent, { kind: 'shown' }>
type Receipt = Extract<ClientEvent, { kind: 'received' | 'event-received' | 'message-received' }>

const isReceipt = (event: TraceEvent): event is Receipt =>
  event.kind === 'received' || event.kind === 'event-received' || event.kind === 'message-received'

type OfKind<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>

/** What evidence points at: `event`, or nothing where there is none. */
export const where = (event: TraceEvent | undefined): EventId | null =>
  event ? eventIdOf(event) : null

/** The lane's events of one kind, in order. */
export function eventsOf<K extends TraceEvent['kind']>(
  trace: Trace,
  lane: Lane,
  kind: K,
): OfKind<K>[] {
  return trace.eventsOf(lane).filter((event): event is OfKind<K> => event.kind === kind)
}

/** Whether two events of a lane are about the same bytes of the same response. */
export function isSameBytes(one: TraceEvent, other: TraceEvent | undefined): boolean {
  if (!other || !('offset' in one) || !('offset' in other)) return false
  return (
    one.lane === other.lane &&
    one.request === other.request &&
    one.offset === other.offset &&
    one.length === other.length
  )
}

/** Prints that tell the learner something: not warnings and errors, which a library may print. */
export const isText = (shown: Shown) =>
  shown.via === 'output' || (shown.level !== 'warn' && shown.level !== 'error')

/** Text that stands in the lane's log at the end: since it was last cleared, without line breaks. */
export const finalText = (trace: Trace, lane: Lane): string => textOf(trace.eventsOf(lane))

/** The same at an earlier moment: when `last` had been printed. */
export function textUntil(trace: Trace, last: Shown): string {
  const events = trace.eventsOf(last.lane)
  return textOf(events.slice(0, events.indexOf(last) + 1))
}

function textOf(events: readonly TraceEvent[]): string {
  let text = ''
  for (const event of events) {
    if (event.kind === 'output-cleared') text = ''
    else if (event.kind === 'shown' && isText(event)) text += event.text
  }
  return text
}

/** A print of something that the server had sent, with what had come until then. */
export interface AnswerShown {
  readonly shown: Shown
  /** How many chunks (reads, progress steps, events, messages) the code had been given before. */
  readonly receipts: number
}

/** What the code is given by the way it reads: chunks, the events of an EventSource, or messages. */
export type Unit = 'chunk' | 'event' | 'message'

/** The lane's prints of the answer, and how many chunks of it there were in all, unread ones too. */
export interface Showing {
  readonly shown: readonly AnswerShown[]
  readonly receipts: number
  /** How many of them the code was given. */
  readonly received: number
  /** What they are. */
  readonly unit: Unit
}

/**
 * Which prints show something of the answer: those of whose words one had been received by then, or
 * all, if they are as short as “a”, which stands in most texts. “Loading…” is no answer. Where an
 * answer wraps what it says, as JSON does whose names may be any words (`chunk`, `delta`), `text` is
 * what it says, and only its words count.
 */
export function showingOf(trace: Trace, lane: Lane, text?: string): Showing {
  const wanted = text === undefined ? null : lettersOf(text)
  const shown: AnswerShown[] = []
  const textOf = receivedTexts(trace, lane)
  let receipts = 0
  let unit: Unit = 'chunk'
  let letters = ''
  const hasCome = (word: string) =>
    wanted === null
      ? letters.includes(word)
      : // A word may come in parts, with its wrapping between them.
        wanted.includes(word) && matchInOrder(letters, word).isWhole
  for (const event of trace.eventsOf(lane)) {
    if (isReceipt(event)) {
      receipts += 1
      unit = unitOf(event)
      letters += lettersOf(textOf(event))
    } else if (event.kind === 'shown' && isText(event) && showsAny(event.text, hasCome)) {
      shown.push({ shown: event, receipts })
    }
  }
  return { shown, receipts: receipts + unreadChunks(trace, lane), received: receipts, unit }
}

const units = {
  received: 'chunk',
  'event-received': 'event',
  'message-received': 'message',
} as const satisfies Record<Receipt['kind'], Unit>
const unitOf = (receipt: Receipt): Unit => units[receipt.kind]

/**
 * Why the code was given no more chunks than it was: it `failed`, or `left` before the end; the browser
 * kept a response from it (`refused`); or it had all of the response, which the `code` itself took in as a whole, the `network` delivered together, or the
 * `server` sent so.
 */
export interface Arrival {
  readonly why: 'failed' | 'left' | 'refused' | 'code' | 'network' | 'server'
  /** How many chunks the network delivered, or where it joined them, the server wrote. */
  readonly chunks: number
}

export function arrivalOf(trace: Trace, lane: Lane): Arrival {
  const { error, receivedReads, requests } = trace.summary(lane)
  const all = [...requests.values()]
  const sum = (count: (each: RequestSummary) => number) =>
    all.reduce((total, each) => total + count(each), 0)
  const written = sum(({ writtenChunks }) => writtenChunks)
  const delivered = sum(({ deliveredChunks }) => deliveredChunks)
  if (error !== null) return { why: 'failed', chunks: delivered }
  const closed = eventsOf(trace, lane, 'connection-closed')
  if (closed.some(({ why }) => why !== undefined)) return { why: 'refused', chunks: delivered }
  const isLeft = all.some(
    ({ serverEnd, clientEnd }) => serverEnd === 'client-left' || clientEnd === 'cancelled',
  )
  if (isLeft) return { why: 'left', chunks: delivered }
  if (delivered > Math.max(1, receivedReads)) return { why: 'code', chunks: delivered }
  return { why: written > delivered ? 'network' : 'server', chunks: written }
}

/** Output that is cleared and shown anew at once is not empty in between. */
const replacedWithinMs = 5

/** How much of the answer had come and was not shown, at the moment when that was most. */
interface Waiting {
  /** Of all the letters that came, or of those of the text that the answer wraps: 0 to 1. */
  readonly share: number
  /** What came next, while it waited. */
  readonly at: TraceEvent | null
  /** It had been shown, and was cleared. */
  readonly isCleared: boolean
}

/**
 * The most of the answer that waited to be shown while more came, or the end. It is looked at only
 * then, as code may take its time until the next chunk. Where `text` is wrapped, what has come of it is
 * told by how much has come of all; where several answers wrap it, nothing can be told.
 */
export function mostWaiting(trace: Trace, lane: Lane, text?: string): Waiting {
  const textOf = receivedTexts(trace, lane)
  const moments: { event: TraceEvent; received: number; shown: string }[] = []
  let all = ''
  let log = ''
  let cleared: { text: string; at: number } = { text: '', at: -Infinity }
  let mostShown = 0
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'output-cleared') {
      cleared = { text: log, at: event.at }
      log = ''
    } else if (event.kind === 'shown' && isText(event)) log += event.text
    else if (isReceipt(event) || event.kind === 'receive-ended') {
      // Code may clear the output, and then read what it shows in its place.
      const isBeingReplaced = event.at - cleared.at <= replacedWithinMs
      const shown = isBeingReplaced && log.length < cleared.text.length ? cleared.text : log
      moments.push({ event, received: all.length, shown: lettersOf(shown) })
      if (isReceipt(event)) all += lettersOf(textOf(event))
    }
  }
  const wanted = text === undefined ? all : lettersOf(text)
  let most: Waiting = { share: 0, at: null, isCleared: false }
  if (wanted === '') return most
  const begins = all.indexOf(wanted)
  const answers = new Set(eventsOf(trace, lane, 'received').map(({ request }) => request))
  if (begins < 0 && answers.size > 1) return most
  for (const { event, received, shown } of moments) {
    const share =
      begins < 0
        ? received / all.length - shareShown(all, wanted, shown)
        : Math.min(received - begins, wanted.length) / wanted.length - shareOf(wanted, shown)
    if (share > most.share) most = { share, at: event, isCleared: shown.length < mostShown }
    mostShown = Math.max(mostShown, shown.length)
  }
  return most
}

/** So long after the network has delivered the whole answer, what code shows is late. */
const lateAfterMs = 500

/**
 * How much of the answer the code showed only some time after all of it had been delivered: code that
 * waits between two reads leaves it unread, and is given it late. Where several responses came and none
 * of them holds `text` as it is, nothing can be told.
 */
export function mostLate(trace: Trace, lane: Lane, text?: string): Omit<Waiting, 'isCleared'> {
  const bodies = [...writtenBodies(trace, lane)].map(
    ([request, bytes]) => [request, new TextDecoder().decode(bytes)] as const,
  )
  const only = bodies.length === 1 ? bodies[0] : undefined
  const holding = bodies.find(([, written]) => text !== undefined && written.includes(text))
  const [request, body] = holding ?? only ?? []
  const summary = request === undefined ? undefined : trace.summary(lane).requests.get(request)
  if (body === undefined || summary?.serverEnd !== 'complete') return { share: 0, at: null }
  const [all, wanted] = [lettersOf(body), lettersOf(text ?? body)]
  const events = trace.eventsOf(lane)
  const last = eventsOf(trace, lane, 'delivered').findLast((each) => each.request === request)
  const shown = eventsOf(trace, lane, 'shown')
  const at = last && shown.find((print) => print.at > last.at + lateAfterMs)
  if (!at || wanted === '') return { share: 0, at: null }
  const inTime = shareShown(all, wanted, lettersOf(textOf(events.slice(0, events.indexOf(at)))))
  return { share: shareShown(all, wanted, lettersOf(textOf(events))) - inTime, at }
}

/** What share of `wanted` is shown, or of `all`, where it is shown with its wrapping. */
const shareShown = (all: string, wanted: string, shown: string): number =>
  all.startsWith(shown) && !wanted.startsWith(shown)
    ? shown.length / all.length
    : shareOf(wanted, shown)

/** Text that lacks something of its beginning or its middle is shown, too. */
function shareOf(wanted: string, shown: string): number {
  const [expected, actual] = [Array.from(wanted), Array.from(shown)]
  const { matched } = matchInOrder(shown, wanted)
  const isLong = expected.length * actual.length > mostCompared
  const shared = matched === actual.length || isLong ? matched : sharedInOrder(expected, actual)
  return shared / expected.length
}

/** So many pairs of characters are compared in a moment. */
const mostCompared = 250_000

/** How many characters of one are in the other, in the same order. */
function sharedInOrder(one: readonly string[], other: readonly string[]): number {
  let above = Array.from({ length: other.length + 1 }, () => 0)
  for (const character of one) {
    const row = [0]
    for (const [index, each] of other.entries()) {
      const [left = 0, up = 0, corner = 0] = [row[index], above[index + 1], above[index]]
      row.push(character === each ? corner + 1 : Math.max(left, up))
    }
    above = row
  }
  return above.at(-1) ?? 0
}

/** Chunks that were written and that the code never read, or one if it left before the end. */
function unreadChunks(trace: Trace, lane: Lane): number {
  let unread = 0
  for (const { request, receivedBytes, clientEnd, serverEnd } of trace
    .summary(lane)
    .requests.values()) {
    if (clientEnd === 'done' || receivedBytes === 0) continue
    const chunks = eventsOf(trace, lane, 'written').filter(
      (chunk) => chunk.request === request && chunk.offset >= receivedBytes,
    ).length
    unread += serverEnd === 'client-left' ? Math.max(1, chunks) : chunks
  }
  return unread
}

/** Tells the text of each receipt, in order; a character that is cut comes with its last byte. */
function receivedTexts(trace: Trace, lane: Lane): (event: Receipt) => string {
  const bodies = writtenBodies(trace, lane)
  const decoders = new Map<number, TextDecoder>()
  return (event) => {
    if (event.kind !== 'received') return event.data
    const body = bodies.get(event.request)
    if (!body) return ''
    const decoder = decoders.get(event.request) ?? new TextDecoder()
    decoders.set(event.request, decoder)
    const bytes = body.subarray(event.offset, event.offset + event.length)
    return decoder.decode(bytes, { stream: true })
  }
}

/** Letters and numbers alone. */
export const lettersOf = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')

function showsAny(text: string, hasCome: (word: string) => boolean): boolean {
  const words = wordsIn(text)
  if (words.length > 0 && words.every(hasCome)) return true
  return words.some((word) => !shortWord.test(word) && hasCome(word))
}

const alphabets = '\\p{Script=Latin}\\p{Script=Cyrillic}\\p{Script=Greek}\\p{N}'
const shortWord = new RegExp(`^[${alphabets}]{1,2}$`, 'u')
/** A word of an alphabet; elsewhere, where words have no spaces, a letter. */
const anyWord = new RegExp(`[${alphabets}]+|\\p{L}`, 'gu')

const wordsIn = (text: string): string[] => text.match(anyWord) ?? []

/** So much of `text` from a character on, where spaces aren't counted, and with them. */
export function excerpt(text: string, from: number, length: number): string {
  const starts = [...text.matchAll(/\S/g)].map(({ index }) => index)
  const end = starts[from + length]
  return text.slice(starts[from] ?? text.length, end).trim()
}

/** How far `wanted` goes through `text`, its characters in order and others allowed between. */
export function matchInOrder(text: string, wanted: string): { matched: number; isWhole: boolean } {
  const characters = Array.from(wanted)
  let matched = 0
  for (const character of text) {
    if (matched < characters.length && character === characters[matched]) matched += 1
  }
  return { matched, isWhole: matched === characters.length }
}

/** What the server wrote in each response of the lane, by request. */
export function writtenBodies(trace: Trace, lane: Lane): Map<number, Uint8Array> {
  const chunks = new Map<number, Uint8Array[]>()
  for (const event of eventsOf(trace, lane, 'written')) {
    const list = chunks.get(event.request) ?? []
    list.push(event.bytes)
    chunks.set(event.request, list)
  }
  return new Map([...chunks].map(([request, list]) => [request, concatBytes(list)]))
}

/** The last thing the code was given before it printed this. */
export function receiptBefore(trace: Trace, shown: Shown): Receipt | null {
  let last: Receipt | null = null
  for (const event of trace.eventsOf(shown.lane)) {
    if (event === shown) return last
    if (isReceipt(event)) last = event
  }
  return last
}

/** Number of the delivered chunk in which a received chunk begins; null for an EventSource's event or a message. */
export function chunkOf(trace: Trace, receipt: Receipt): number | null {
  if (receipt.kind !== 'received') return null
  const chunk = eventsOf(trace, receipt.lane, 'delivered').find(
    ({ request, offset, length }) =>
      request === receipt.request && offset <= receipt.offset && receipt.offset < offset + length,
  )
  return chunk?.chunk ?? null
}
