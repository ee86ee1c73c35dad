import { encodeSseEvent } from '../../wire/encode/sse.ts'
import { aspnetSse } from '../../catalogue/servers/aspnet.ts'
import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import { heartRateAt } from '../../catalogue/servers/sample-texts.ts'
import { answerOfAction, IteratorException } from './action.ts'
import { streamOf, type ServerContext, type Writer } from '../server.ts'

/*
 * `TypedResults.ServerSentEvents` of ASP.NET Core 10. The event's name, its data (a field a line),
 * id and retry in this order, LF only, one flush an event (dotnet/runtime, SseFormatter.cs). The
 * headers are its own too, and leave with the first event (dotnet/aspnetcore,
 * ServerSentEventsResult.cs).
 */

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache,no-store',
  pragma: 'no-cache',
  'content-encoding': 'identity',
}

const reconnectionMs = 1000

function heartRates(context: ServerContext, values: ParameterValues): Writer {
  return async function* (signal) {
    const count = values.number('count')
    const throwsAt = values.text('fails') === 'midway' ? Math.floor(count / 2) : -1
    for (let index = 0; index < count; index += 1) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (index === throwsAt) throw new IteratorException()
      const rate = String(heartRateAt(index))
      yield encodeSseEvent({
        event: 'heartRate',
        data: values.isOn('twoLines') ? `${rate}\nbpm` : rate,
        id: String(index + 1),
        ...(index === 0 && { retry: reconnectionMs }),
      })
    }
  }
}

/** Answers `GET /sse`: the events, or the empty 500 of an exception that nothing was sent before. */
export async function answerHeartRates(
  context: ServerContext,
  request: Request,
): Promise<Response> {
  const values = context.values(aspnetSse, request.url)
  if (values.text('fails') === 'first') {
    await context.delay(values.number('pauseMs'), request.signal)
    return new Response(null, { status: 500 })
  }
  return answerOfAction(streamOf(heartRates(context, values)), headers)
}
