import { encodeSseComment, encodeSseEvent, encodeSseRetry } from '../wire/encode/sse.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { sseServer } from '../catalogue/servers/site.ts'
import { lastEventId } from '../network/last-event-id.ts'
import { streamOf, type ServerContext, type Writer } from './server.ts'

/*
 * A text as server-sent events, written as a plain Node handler would: headers at once, then a flush
 * an event. Fields and comments as the HTML standard has them (§9.2.5).
 */

const keepAliveEvery = 5

function events(context: ServerContext, values: ParameterValues, after: number): Writer {
  return async function* (signal) {
    const characters = Array.from(values.text('text'))
    const count = characters.length * values.number('repeat')
    const breaksAt = values.text('ending') === 'break' ? after + Math.ceil((count - after) / 2) : -1
    if (values.number('retryMs') > 0) yield encodeSseRetry(values.number('retryMs'))
    for (let index = after; index < count; index += 1) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      if (index === breaksAt) throw new Error('The server broke the connection')
      const id = (index + 1) * values.number('idStep')
      const comment = values.isOn('keepAlive') && index % keepAliveEvery === 0
      yield (
        (comment ? encodeSseComment('keep-alive') : '') +
        encodeSseEvent({
          data: `${characters[index % characters.length]}${values.isOn('twoLines') ? `\n${index + 1} of ${count}` : ''}`,
          ...(values.isOn('names') && { event: 'character' }),
          ...(values.isOn('ids') && { id: String(id) }),
        })
      )
    }
    if (values.text('ending') === 'break') throw new Error('The server broke the connection')
    if (values.text('ending') === 'done') {
      yield encodeSseEvent({ event: 'done', data: `${count} characters` })
    }
  }
}

/** How many events a client that comes back has already; 0 for a first visit or an id we never gave. */
function eventsBefore(request: Request, count: number, idStep: number): number {
  const id = lastEventId(request)
  const before = /^\d+$/.test(id) ? Number(id) / idStep : 0
  return Number.isInteger(before) && before <= count ? before : 0
}

/** Answers `GET /api/stream`. */
export function answerSse(context: ServerContext, request: Request): Response {
  const values = context.values(sseServer, request.url)
  const answer = values.text('answer')
  if (answer === 'no-content') return new Response(null, { status: 204 })
  if (answer === 'error') {
    const headers = { 'content-type': 'text/plain; charset=utf-8' }
    return new Response('Internal Server Error\n', { status: 500, headers })
  }
  const count = Array.from(values.text('text')).length * values.number('repeat')
  const after = values.isOn('resume') ? eventsBefore(request, count, values.number('idStep')) : 0
  // Nothing follows: 204 tells the browser to stop coming back (HTML, §9.2.3).
  if (count > 0 && after === count) return new Response(null, { status: 204 })
  const type = answer === 'wrong-type' ? 'text/plain; charset=utf-8' : 'text/event-stream'
  return new Response(streamOf(events(context, values, after)), {
    headers: { 'content-type': type, 'cache-control': 'no-cache' },
  })
}
