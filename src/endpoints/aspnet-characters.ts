import { encodeChar } from '../wire/json-array.ts'
import { aspnetCharacters } from './catalogue/aspnet.ts'
import type { ChosenValues } from './catalogue/chosen-values.ts'
import { answerOfAction } from './aspnet-action.ts'
import { streamOf, type AfterClientLeft, type ServerContext, type Writer } from './server.ts'

/*
 * The article's controller: an action that returns `IAsyncEnumerable<char>`, serialized by
 * System.Text.Json into one array. It flushes whenever the next element is not ready yet; the comma
 * is written before the next element, and nothing before the first one is ready (dotnet/runtime,
 * IAsyncEnumerableOfTConverter.cs). The article's controller waits and then yields, so the closing
 * bracket finds the iterator finished at once and leaves with the last element. A pause of no time is
 * over at once (`Task.Delay(0)` is a completed task): everything then leaves together. By hand, each
 * element is flushed, and the brackets are writes of their own.
 */

/** A flush, and whether the iterator pauses before it. */
interface Flush {
  readonly text: string
  readonly afterPause: boolean
  /** How many elements the iterator has given by then. */
  readonly elements: number
}

/** What the iterator does, step by step: where it waits, and what has then become ready to flush. */
function flushes(values: ChosenValues): Flush[] {
  const units = values.text('text').split('')
  const waitsFirst = values.text('order') === 'delay-then-yield'
  const isByHand = values.text('token') === 'by-hand'
  const closing = { text: ']', afterPause: !waitsFirst, elements: units.length }
  const all = units.map((unit, index) => ({
    text: (index === 0 ? '[' : ',') + encodeChar(unit),
    afterPause: waitsFirst || index > 0,
    elements: index + 1,
  }))
  if (all.length === 0) return [{ ...closing, text: '[]', afterPause: false }]
  const isOneFlush = values.number('pauseMs') === 0
  if (isByHand) return [...all, closing]
  return [...all, closing].reduce<Flush[]>((done, next) => {
    const last = done.at(-1)
    if (!last || (next.afterPause && !isOneFlush)) return [...done, next]
    const joined = { ...next, text: last.text + next.text, afterPause: last.afterPause }
    return [...done.slice(0, -1), joined]
  }, [])
}

/**
 * What becomes of the action when the client has gone. MVC hands `RequestAborted` to the serializer
 * (SystemTextJsonOutputFormatter.cs), which hands it to the iterator; one that takes no token ends
 * its pause, and the flush of that element throws. By then the next pause has begun, and a pending
 * `MoveNextAsync` is always awaited (JsonTypeInfoOfT.WriteHelpers.cs). Only an action that writes to
 * the response by hand, without a token, goes on: Kestrel ignores what nobody reads.
 */
const afterClientLeft: Readonly<Record<string, AfterClientLeft>> = {
  passed: 'stops',
  none: 'makes-one-more',
  'by-hand': 'goes-on',
}

function characters(context: ServerContext, values: ChosenValues): Writer {
  return async function* (signal) {
    const count = values.text('text').length
    // With no element there is none at which it could throw.
    const fails = values.text('fails') === 'midway' && count > 0
    const given = fails ? Math.floor(count / 2) : Infinity
    for (const { text, afterPause, elements } of flushes(values)) {
      if (afterPause) await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (elements > given) throw new Error('The iterator threw an exception')
      yield text
    }
  }
}

/** Answers `POST /stream`: the array, or the empty 500 of an exception that nothing was sent before. */
export async function answerCharacters(
  context: ServerContext,
  request: Request,
): Promise<Response> {
  const values = context.values(aspnetCharacters, request.url)
  if (values.text('fails') === 'first') {
    if (values.text('order') === 'delay-then-yield') {
      await context.delay(values.number('pauseMs'), request.signal)
    }
    return new Response(null, { status: 500 })
  }
  const body = streamOf(characters(context, values), afterClientLeft[values.text('token')])
  return answerOfAction(body, { 'content-type': 'application/json; charset=utf-8' })
}
