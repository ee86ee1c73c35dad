import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import { answerOfAction, IteratorException } from './action.ts'
import { streamOf, type AfterClientLeft, type ServerContext, type Writer } from '../server.ts'

/*
 * An action that returns `IAsyncEnumerable<T>`, serialized by System.Text.Json into one array. It
 * flushes whenever the next element is not ready yet; the comma is written before the next element,
 * and nothing before the first one is ready (dotnet/runtime, IAsyncEnumerableOfTConverter.cs). An
 * iterator that waits and then yields, as the article's, has ended when the bracket is due, which so
 * leaves with the last element. A pause of no time is over at once (`Task.Delay(0)` is a completed
 * task): everything then leaves together. By hand, each element is flushed, and the brackets are
 * writes of their own.
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

function array(
  context: ServerContext,
  values: ParameterValues,
  elements: readonly string[],
): Writer {
  return async function* (signal) {
    const waitsFirst = values.text('order') === 'delay-then-yield'
    const pauseMs = values.number('pauseMs')
    const throwsAt = values.text('fails') === 'midway' ? Math.floor(elements.length / 2) : -1
    /** Written and not flushed yet. */
    let ready = ''
    async function* pause() {
      if (pauseMs === 0) return
      if (ready !== '') yield ready
      ready = ''
      await context.delay(pauseMs, signal)
    }
    for (const [index, element] of elements.entries()) {
      if (waitsFirst || index > 0) yield* pause()
      if (signal.aborted) return
      if (index === throwsAt) throw new IteratorException()
      ready += (index === 0 ? '[' : ',') + element
      if (values.text('token') === 'by-hand') {
        yield ready
        ready = ''
      }
    }
    if (!waitsFirst && elements.length > 0) yield* pause()
    if (signal.aborted) return
    yield ready + (elements.length > 0 ? ']' : '[]')
  }
}

/**
 * Answers with the array of these elements, each as JSON, or with the empty 500 of an exception that
 * nothing was sent before. `values` has `order`, `pauseMs`, `fails` and `token`.
 */
export async function answerArray(
  context: ServerContext,
  request: Request,
  values: ParameterValues,
  elements: readonly string[],
): Promise<Response> {
  if (values.text('fails') === 'first') {
    if (values.text('order') === 'delay-then-yield') {
      await context.delay(values.number('pauseMs'), request.signal)
    }
    return new Response(null, { status: 500 })
  }
  const body = streamOf(array(context, values, elements), afterClientLeft[values.text('token')])
  return answerOfAction(body, { 'content-type': 'application/json; charset=utf-8' })
}
