import type { Millis } from '../base/units.ts'
import { eventIdOf, type EventId } from '../trace/model/event-id.ts'
import type { RequestId, TraceEvent } from '../trace/model/events.ts'
import type { Lane } from '../trace/model/lane.ts'
import { clockMoment } from '../trace/model/moment-text.ts'
import type { Trace } from '../trace/model/trace.ts'
import { timelineTexts } from './texts.ts'

/** What a lane's run came to, in words, and the event that shows it. */
export interface Conclusion {
  readonly text: string
  readonly proof: EventId | null
}

type Of<K extends TraceEvent['kind']> = Extract<TraceEvent, { kind: K }>

/** What the code was given: a read, or an EventSource event. */
type Given = Of<'received'> | Of<'event-received'>

/** The biggest response of a lane, and what became of it. */
interface Course {
  readonly request: RequestId
  readonly written: readonly Of<'written'>[]
  readonly delivered: readonly Of<'delivered'>[]
  readonly given: readonly Given[]
  readonly shown: readonly Of<'shown'>[]
  readonly end: Of<'response-ended'> | null
  /** It ended before its end, and looked complete: as the network's *Ends early* makes it. */
  readonly isEarly: boolean
  /** How many of the delivered chunks the code read, if it never read the others; else null. */
  readonly read: number | null
}

/** As for bands on the axis: a wait this short, in milliseconds, is the way of any byte. */
const noticedMs = 150
/** How far the clocks of two realms may disagree where it is said which came first. */
const toleranceMs = 5

/**
 * The conclusion of a lane that has ended; null while it runs, before it has run, and where it completed
 * without a response with a body. It claims a delay only where each chunk can be matched with what the code was given.
 */
export function concludeLane(trace: Trace, lane: Lane): Conclusion | null {
  const { outcome, endedAt, error } = trace.summary(lane)
  if (outcome === null || endedAt === null) return null
  const t = timelineTexts().conclusion
  const at = (moment: Millis) => clockMoment(trace.sinceZero(moment))
  // The lane itself ends with the last that happened in it: a server may have gone on for a moment.
  const overAt = outcome === 'failed' && error ? error.at : endedAt
  const course = courseOf(trace, lane)
  if (!course) {
    if (outcome === 'completed') return null
    return { text: t[outcome](at(overAt)), proof: error && eventIdOf(error) }
  }
  const main = mainOf(course, at)
  const { proof } = main
  const parts = [heldBack(course, at)]
  if (course.read !== null) parts.push(t.read(course.read, course.delivered.length))
  parts.push(main.text)
  if (course.end?.complete === false && !main.tellsEnd) {
    const told = course.isEarly ? t.endedEarly : t.broke
    parts.push(told(at(course.end.at)))
  }
  if (outcome === 'stopped') parts.push(t.stopped(at(endedAt)))
  if (outcome === 'failed') parts.push(t.failed(at(overAt)))
  return { text: t.all(parts.filter((part) => part !== '')), proof: proof && eventIdOf(proof) }
}

type At = (moment: Millis) => string

/** The network, and not the code, kept everything until the end. */
function heldBack({ written, delivered }: Course, at: At): string {
  const [firstWritten, lastWritten] = [written[0], written.at(-1)]
  const [first] = delivered
  if (!firstWritten || !lastWritten || !first || written.length < 2) return ''
  const isHeld = first.at - firstWritten.at >= noticedMs && first.at >= lastWritten.at - toleranceMs
  return isHeld ? timelineTexts().conclusion.held(at(first.at)) : ''
}

interface Main {
  readonly text: string
  readonly proof: TraceEvent | null
  /** It says that the response ended early, too. */
  readonly tellsEnd?: true
}

function mainOf(course: Course, at: At): Main {
  const t = timelineTexts().conclusion
  const { delivered, given, end, isEarly, read } = course
  const [firstIn, lastIn] = [delivered[0], delivered.at(-1)]
  const [firstGiven] = given
  if (!firstIn || !lastIn) return { text: '', proof: null }
  if (!firstGiven) return { text: t.never(delivered.length, at(lastIn.at)), proof: lastIn }
  const waited = firstGiven.at - firstIn.at
  if (delivered.length > 1 && waited >= noticedMs && firstGiven.at >= lastIn.at - toleranceMs) {
    const [got, lag] = [at(firstGiven.at), clockMoment(waited)]
    if (!end || !isEarly) {
      const arrived = at(lastIn.at)
      return { text: t.waited(arrived, got === arrived ? null : got, lag), proof: firstGiven }
    }
    // At once then, as after any end: there is room for two lines.
    const late = firstGiven.at - end.at >= noticedMs ? got : null
    return { text: t.waitedForPart(at(end.at), late, lag), proof: firstGiven, tellsEnd: true }
  }
  const matched = match(course)
  if (!matched) return { text: t.gotFrom(given.length, at(firstGiven.at)), proof: firstGiven }
  const shown = worst(matched, ({ shownAt }) => shownAt)
  if (shown) return { text: t.shownWithin(within(shown.lag)), proof: shown.of }
  const got = worst(matched, ({ given: { at: givenAt } }) => givenAt)
  if (!got) return { text: '', proof: null }
  const [firstShown] = course.shown
  const printed = firstShown ? t.printed(at(firstShown.at)) : t.printedNothing
  return { text: t.all([t.gotWithin(within(got.lag), read), printed]), proof: got.of }
}

/** No delay is less than the millisecond that clocks tell. */
const within = (lag: number) => clockMoment(Math.max(1, Math.ceil(lag)))

interface Matched {
  readonly arrivedAt: Millis
  readonly given: Given
  /** The first output after it and before the code was given more; null if there was none. */
  readonly shownAt: Millis | null
}

/** The greatest delay after arriving; null if for one chunk there is none. */
function worst(
  matched: readonly Matched[],
  momentOf: (each: Matched) => Millis | null,
): { readonly lag: number; readonly of: TraceEvent } | null {
  let found: { lag: number; of: TraceEvent } | null = null
  for (const each of matched) {
    const moment = momentOf(each)
    if (moment === null) return null
    const lag = moment - each.arrivedAt
    if (!found || lag > found.lag) found = { lag, of: each.given }
  }
  return found
}

/** Each chunk that the code was given, with what gave it; null where that can't be known. */
function match({ delivered, given, shown }: Course): readonly Matched[] | null {
  const shownAfter = outputsAfter(given, shown)
  const matched: Matched[] = []
  let index = 0
  for (const [number, { at: arrivedAt, offset, length }] of delivered.entries()) {
    if (given[0]?.kind === 'event-received') {
      // One event a chunk, in order; otherwise it isn't known which chunk completed which event.
      if (delivered.length !== given.length) return null
      index = number
    } else {
      while (index < given.length && endOf(given[index]) < offset + length) index += 1
    }
    const by = given[index]
    // What follows was left unread.
    if (!by) break
    if (by.at < arrivedAt - toleranceMs) return null
    matched.push({ arrivedAt, given: by, shownAt: shownAfter[index] ?? null })
  }
  // An end that says only that it is one is nothing to show.
  if (matched.length > 1 && matched.at(-1)?.shownAt === null) matched.pop()
  return matched
}

const endOf = (given: Given | undefined): number =>
  given?.kind === 'received' ? given.offset + given.length : Infinity

/** For each that was given, the first output before the next; both are in the sandbox's order. */
function outputsAfter(
  given: readonly Given[],
  shown: readonly Of<'shown'>[],
): readonly (Millis | null)[] {
  let next = 0
  return given.map(({ sequence }, index) => {
    while ((shown[next]?.sequence ?? Infinity) < sequence) next += 1
    const output = shown[next]
    return output && output.sequence < (given[index + 1]?.sequence ?? Infinity) ? output.at : null
  })
}

function courseOf(trace: Trace, lane: Lane): Course | null {
  const { requests } = trace.summary(lane)
  const biggest = [...requests.values()]
    .filter(({ deliveredChunks }) => deliveredChunks > 0)
    .toSorted((one, other) => other.deliveredBytes - one.deliveredBytes)[0]
  if (!biggest) return null
  const { request, clientEnd } = biggest
  const { written, delivered, received, happened, shown, end } = eventsAbout(trace, lane, request)
  // An EventSource isn't seen to end; whatever was cut off there was cut off by the network.
  const isTruncated = trace.settings.network.truncateAfterBytes !== null
  const readTo = Math.max(0, ...received.slice(-1).map(endOf))
  const unread = delivered.filter(({ offset, length }) => offset + length > readTo).length
  return {
    request,
    written,
    delivered,
    given: received.length > 0 ? received : happened,
    shown,
    end,
    isEarly: end?.complete === false && (isTruncated || clientEnd === 'done'),
    read: unread > 0 && received.length > 0 ? delivered.length - unread : null,
  }
}

/** Events of a lane by their kind: those of one request, and what isn't about any. In one pass, as there may be many. */
function eventsAbout(trace: Trace, lane: Lane, request: RequestId) {
  const written: Of<'written'>[] = []
  const delivered: Of<'delivered'>[] = []
  const received: Of<'received'>[] = []
  const happened: Of<'event-received'>[] = []
  const shown: Of<'shown'>[] = []
  let end: Of<'response-ended'> | null = null
  for (const event of trace.eventsOf(lane)) {
    if (event.kind === 'event-received') happened.push(event)
    else if (event.kind === 'shown') shown.push(event)
    else if (!('request' in event) || event.request !== request) continue
    else if (event.kind === 'written') written.push(event)
    else if (event.kind === 'delivered') delivered.push(event)
    else if (event.kind === 'received') received.push(event)
    else if (event.kind === 'response-ended') end ??= event
  }
  return { written, delivered, received, happened, shown, end }
}
