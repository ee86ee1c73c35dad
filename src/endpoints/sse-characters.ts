import { http, HttpResponse, type HttpHandler } from 'msw/http'

import { encodeSseEvent } from '../wire/sse.ts'
import { characterDelayMs, sentence } from './catalogue/servers.ts'
import { lastEventId } from './resume.ts'
import { streamOf, type ServerContext, type Writer } from './server.ts'

/*
 * The same sentence as server-sent events, written as a plain Node handler would: headers at once,
 * then a flush an event. It knows no resumption, and who comes back gets everything again, unless it
 * is asked to with `resume=on`.
 */

const maxRepeats = 1000
/** Soon, as it is there to be watched. */
const retryMs = 200

interface Asked {
  readonly repeats: number
  readonly resumes: boolean
  /** The number of the event after which to go on. */
  readonly after: number
}

function characters(context: ServerContext, { repeats, resumes, after }: Asked): Writer {
  return async function* (signal) {
    let id = 0
    if (resumes) yield `retry: ${retryMs}\n\n`
    for (let round = 0; round < repeats; round += 1) {
      for (const data of sentence) {
        if (id < after) {
          id += 1
          continue
        }
        await context.delay(characterDelayMs, signal)
        if (signal.aborted) return
        id += 1
        yield encodeSseEvent({ id: String(id), data })
      }
    }
    yield encodeSseEvent({ event: 'done', data: `${id} characters` })
  }
}

const plainText = { 'content-type': 'text/plain; charset=utf-8' }

/**
 * `GET /api/stream` of the site's own origin; `?repeat=n` (1 to 1000) says the sentence n times, and
 * `resume=on` goes on after the event that `Last-Event-ID` names.
 */
export function sseCharacters(context: ServerContext): HttpHandler[] {
  const api = `${context.siteOrigin}/api`
  return [
    http.get(`${api}/stream`, ({ request }) => {
      const { searchParams } = new URL(request.url)
      const asked = searchParams.get('repeat') ?? '1'
      const repeats = Number(asked)
      if (!Number.isInteger(repeats) || repeats < 1 || repeats > maxRepeats) {
        return new HttpResponse(
          `repeat is a whole number from 1 to ${maxRepeats}, not "${asked}"\n`,
          {
            status: 400,
            headers: plainText,
          },
        )
      }
      const resumes = searchParams.get('resume') === 'on'
      const after = resumes ? Number(lastEventId(request)) || 0 : 0
      return new HttpResponse(streamOf(characters(context, { repeats, resumes, after })), {
        headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
      })
    }),
    http.all(
      `${api}/stream`,
      ({ request }) =>
        new HttpResponse(`${request.method} is not answered here, GET is\n`, {
          status: 405,
          headers: { ...plainText, allow: 'GET' },
        }),
    ),
    http.all(`${api}*`, ({ request }) => {
      const { pathname } = new URL(request.url)
      return new HttpResponse(`No faked server listens at ${pathname}. Try /api/stream.\n`, {
        status: 404,
        headers: plainText,
      })
    }),
  ]
}
