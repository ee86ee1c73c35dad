import { encodeChar } from '../../wire/encode/json-array.ts'
import { aspnetCharacters } from '../../catalogue/servers/aspnet.ts'
import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import { answerOfAction, IteratorException } from './action.ts'
import { streamOf, type AfterClientLeft, type ServerContext, type Writer } from '../server.ts'

/*
 * The article's controller: an action that returns `IAsyncEnumerable<char>`, serialized by
 * System.Text.Json into one array. It flushes whenever the next element is not ready yet; the comma
 * is written before the next element, and nothing before the first one is ready (dotnet/runtime,
 * IAsyncEnumerableOfTConverter.cs). The article's controller waits and then yields, so the closing
 * bracket finds the iterator finished at once and leaves with the last element. A pause of no time is
 * over at once (`Task.Delay(0)` is a completed task): everything then leaves together. By hand, each
 * element is flushed, and the brackets are writes of their own.
 */

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

function characters(context: ServerContext, values: ParameterValues): Writer {
  return async function* (signal) {
    const units = values.text('text').split('')
    const waitsFirst = values.text('order') === 'delay-then-yield'
    const pauseMs = values.number('pauseMs')
    const throwsAt = values.text('fails') === 'midway' ? Math.floor(units.length / 2) : -1
    /** Written and not flushed yet. */
    let ready = ''
    async function* pause() {
      if (pauseMs === 0) return
      if (ready !== '') yield ready
      ready = ''
      await context.delay(pauseMs, signal)
    }
    for (const [index, unit] of units.entries()) {
      if (waitsFirst || index > 0) yield* pause()
      if (signal.aborted) return
      if (index === throwsAt) throw new IteratorException()
      ready += (index === 0 ? '[' : ',') + encodeChar(unit)
      if (values.text('token') === 'by-hand') {
        yield ready
        ready = ''
      }
    }
    if (!waitsFirst && units.length > 0) yield* pause()
    if (signal.aborted) return
    yield ready + (units.length > 0 ? ']' : '[]')
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
