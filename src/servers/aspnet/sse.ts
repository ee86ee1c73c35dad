import { encodeSseComment, encodeSseEvent } from '../../wire/encode/sse.ts'
import { aspnetSse } from '../../catalogue/servers/aspnet.ts'
import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import { heartRateAt, heartRateObject } from '../../catalogue/servers/sample-texts.ts'
import { answerOfAction, IteratorException } from './action.ts'
import { streamOf, type ServerContext, type Writer } from '../server.ts'

/*
 * `TypedResults.ServerSentEvents` of ASP.NET Core 10, of `SseItem<string>` or of an object, which is
 * serialized as JSON. The event's name, its data (a field a line), id and retry in this order, LF
 * only, one flush an event (dotnet/runtime, SseFormatter.cs). The headers are its own too, and leave
 * with the first event (dotnet/aspnetcore, ServerSentEventsResult.cs).
 *
 * It has no way to send a comment (dotnet/aspnetcore, issue 65103; dotnet/runtime, issue 121027): an
 * action with heartbeats writes the response by hand, each event by `SseFormatter`, and its headers
 * leave with the first comment.
 */

const headersOfResult = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache,no-store',
  pragma: 'no-cache',
  'content-encoding': 'identity',
}

const headersByHand = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' }

const reconnectionMs = 1000

function eventAt(index: number, values: ParameterValues): string {
  const rate = String(heartRateAt(index))
  const text = values.isOn('twoLines') ? `${rate}\nbpm` : rate
  return encodeSseEvent({
    event: 'heartRate',
    data: values.text('data') === 'json' ? JSON.stringify(heartRateObject(index)) : text,
    id: String(index + 1),
    ...(index === 0 && { retry: reconnectionMs }),
  })
}

/** Where the iterator throws; -1: nowhere. */
function throwsAt(values: ParameterValues): number {
  if (values.text('fails') === 'first') return 0
  return values.text('fails') === 'midway' ? Math.floor(values.number('count') / 2) : -1
}

function heartRates(context: ServerContext, values: ParameterValues): Writer {
  const pauseMs = values.number('pauseMs')
  return async function* (signal) {
    for (let index = 0; index < values.number('count'); index += 1) {
      if (values.isOn('heartbeat')) {
        await context.delay(pauseMs / 2, signal)
        if (signal.aborted) return
        yield encodeSseComment('heartbeat')
      }
      await context.delay(values.isOn('heartbeat') ? pauseMs / 2 : pauseMs, signal)
      if (signal.aborted) return
      if (index === throwsAt(values)) throw new IteratorException()
      yield eventAt(index, values)
    }
  }
}

/** Answers `GET /sse`: the events, or the empty 500 of an exception that nothing was sent before. */
export function answerHeartRates(context: ServerContext, request: Request): Promise<Response> {
  const values = context.values(aspnetSse, request.url)
  const headers = values.isOn('heartbeat') ? headersByHand : headersOfResult
  return answerOfAction(streamOf(heartRates(context, values)), headers)
}
