import { http, HttpResponse, type HttpHandler } from 'msw/http'

import { encodeChar } from '../wire/json-array.ts'
import { characterDelayMs, sentence } from './catalogue/servers.ts'
import { streamFromFirstChunk, type ServerContext, type Writer } from './server.ts'

/*
 * The article's controller: an action that returns `IAsyncEnumerable<char>`, serialized by
 * System.Text.Json into one array. It flushes whenever the next element is not ready yet; the comma
 * is written before the next element, and nothing before the first one is ready (dotnet/runtime,
 * IAsyncEnumerableOfTConverter.cs). As the controller waits and then yields, the closing bracket
 * finds the iterator finished at once and leaves with the last element.
 */

// Routes match without regard to case and to one trailing slash (ASP.NET Core routing).
const address = /^https?:\/\/localhost:5255\/stream\/?(\?.*)?$/i
const anywhere = /^https?:\/\/localhost:5255(\/|$)/i

const kestrel = { server: 'Kestrel' }

function characters(context: ServerContext): Writer {
  return async function* (signal) {
    const units = sentence.split('')
    for (const [index, unit] of units.entries()) {
      await context.delay(characterDelayMs, signal)
      if (signal.aborted) return
      const opening = index === 0 ? '[' : ','
      const closing = index === units.length - 1 ? ']' : ''
      yield opening + encodeChar(unit) + closing
    }
  }
}

/** `POST http://localhost:5255/stream` and its https twin; all else there as ASP.NET answers it. */
export function aspnetCharacters(context: ServerContext): HttpHandler[] {
  return [
    http.post(
      address,
      async () =>
        new HttpResponse(await streamFromFirstChunk(characters(context)), {
          headers: { ...kestrel, 'content-type': 'application/json; charset=utf-8' },
        }),
    ),
    // HttpMethodMatcherPolicy.cs: 405, the methods that would do in Allow, no body.
    http.all(
      address,
      () => new HttpResponse(null, { status: 405, headers: { ...kestrel, allow: 'POST' } }),
    ),
    http.all(anywhere, () => new HttpResponse(null, { status: 404, headers: kestrel })),
  ]
}
