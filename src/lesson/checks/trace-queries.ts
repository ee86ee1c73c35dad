import { concatBytes } from '../../base/bytes.ts'
import { eventIdOf, type EventId } from '../../trace/model/event-id.ts'
import type { ClientEvent, TraceEvent } from '../../trace/model/events.ts'
import type { Lane } from '../../trace/model/lane.ts'
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

/** The lane's prints of the answer, and how many chunks of it there were in all, unread ones too. */
export interface Showing {
  readonly shown: readonly AnswerShown[]
  readonly receipts: number
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
  let letters = ''
  const hasCome = (word: string) =>
    wanted === null
      ? letters.includes(word)
      : // A word may come in parts, with its wrapping between them.
        wanted.includes(word) && matchInOrder(letters, word).isWhole
  for (const event of trace.eventsOf(lane)) {
    if (isReceipt(event)) {
      receipts += 1
      letters += lettersOf(textOf(event))
    } else if (event.kind === 'shown' && isText(event) && showsAny(event.text, hasCome)) {
      shown.push({ shown: event, receipts })
    }
  }
  return { shown, receipts: receipts + unreadChunks(trace, lane) }
}

/** How much of the answer had come and was not shown, at the moment when that was most. */
interface Waiting {
  /** Of all the letters that came, or of those of the text that the answer wraps: 0 to 1. */
  readonly share: number
  /** What came next, while it waited. */
  readonly at: TraceEvent | null
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
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'output-cleared') log = ''
    else if (event.kind === 'shown' && isText(event)) log += event.text
    else if (isReceipt(event) || event.kind === 'receive-ended') {
      moments.push({ event, received: all.length, shown: lettersOf(log) })
      if (isReceipt(event)) all += lettersOf(textOf(event))
    }
  }
  const wanted = text === undefined ? all : lettersOf(text)
  let most: Waiting = { share: 0, at: null }
  if (wanted === '') return most
  const begins = all.indexOf(wanted)
  const answers = new Set(eventsOf(trace, lane, 'received').map(({ request }) => request))
  if (begins < 0 && answers.size > 1) return most
  for (const { event, received, shown } of moments) {
    const share =
      begins < 0
        ? received / all.length - shareShown(all, wanted, shown)
        : Math.min(received - begins, wanted.length) / wanted.length - shareOf(wanted, shown)
    if (share > most.share) most = { share, at: event }
  }
  return most
}

/** What share of `wanted` is shown, or of `all`, where it is shown with its wrapping. */
const shareShown = (all: string, wanted: string, shown: string): number =>
  all.startsWith(shown) && !wanted.startsWith(shown)
    ? shown.length / all.length
    : shareOf(wanted, shown)

const shareOf = (wanted: string, shown: string): number =>
  matchInOrder(shown, wanted).matched / Array.from(wanted).length

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

const lettersOf = (text: string): string => (text.match(/[\p{L}\p{N}]/gu) ?? []).join('')

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
