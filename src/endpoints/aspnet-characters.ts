import { encodeChar } from '../wire/json-array.ts'
import { aspnetCharacters } from './catalogue/aspnet.ts'
import type { ChosenValues } from './catalogue/chosen-values.ts'
import {
  streamFromFirstChunk,
  streamOf,
  type AfterClientLeft,
  type ServerContext,
  type Writer,
} from './server.ts'

/*
 * The article's controller: an action that returns `IAsyncEnumerable<char>`, serialized by
 * System.Text.Json into one array. It flushes whenever the next element is not ready yet; the comma
 * is written before the next element, and nothing before the first one is ready (dotnet/runtime,
 * IAsyncEnumerableOfTConverter.cs). The article's controller waits and then yields, so the closing
 * bracket finds the iterator finished at once and leaves with the last element.
 */

/** What the iterator does, step by step: where it waits, and what has then become ready to flush. */
function flushes(units: readonly string[], waitsFirst: boolean): string[] {
  const elements = units.map((unit, index) => (index === 0 ? '[' : ',') + encodeChar(unit))
  if (elements.length === 0) return ['[]']
  return waitsFirst ? [...elements.slice(0, -1), `${elements.at(-1)}]`] : [...elements, ']']
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
    const waitsFirst = values.text('order') === 'delay-then-yield'
    const units = values.text('text').split('')
    const all = flushes(units, waitsFirst)
    const throwsAt = values.text('fails') === 'midway' ? Math.floor(units.length / 2) : -1
    for (const [index, flush] of all.entries()) {
      if (waitsFirst || index > 0) await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (index === throwsAt) throw new Error('The iterator threw an exception')
      yield flush
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
  const body = await streamFromFirstChunk(
    streamOf(characters(context, values), afterClientLeft[values.text('token')]),
  )
  return new Response(body, { headers: { 'content-type': 'application/json; charset=utf-8' } })
}
