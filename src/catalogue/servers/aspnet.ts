import { characterDelayMs, pauseParameter, switchParameter, textParameter } from './parameters.ts'
import type { ServerDescription, ServerParameter } from './server-description.ts'
import { sentence } from './sample-texts.ts'

const fails: ServerParameter = {
  name: 'fails',
  label: 'Exception',
  help: 'Whether the iterator throws an exception. If it throws before its first element, the response is a 500; if later, the connection breaks.',
  kind: 'choice',
  options: [
    { value: 'never', label: 'none' },
    { value: 'first', label: 'before the first element' },
    { value: 'midway', label: 'midway' },
  ],
  initial: 'never',
}

/** Routes match without regard to case and to one trailing slash (ASP.NET Core routing). */
export const aspnetRouteOf = (pathname: string): string =>
  pathname.toLowerCase().replace(/(?<=.)\/$/, '')

export const aspnetCharacters: ServerDescription = {
  id: 'aspnet-characters',
  name: 'ASP.NET Core: IAsyncEnumerable<char>',
  summary:
    'A controller that returns IAsyncEnumerable<char>: one JSON array of characters, each flushed as soon as the iterator yields it.',
  address: 'http://localhost:5255/stream',
  routeOf: aspnetRouteOf,
  method: 'POST',
  clients: 'fetch, axios and ky; EventSource cannot POST',
  parameters: [
    {
      name: 'order',
      label: 'Order',
      help: 'Whether the iterator waits before it yields a character, or after.',
      kind: 'choice',
      options: [
        { value: 'delay-then-yield', label: 'wait, then yield' },
        { value: 'yield-then-delay', label: 'yield, then wait' },
      ],
      initial: 'delay-then-yield',
    },
    textParameter(sentence),
    pauseParameter(characterDelayMs),
    fails,
    {
      name: 'token',
      label: 'Cancellation token',
      help: 'What happens when the client has disconnected. With a token, the iterator stops immediately. Without one, it first produces one more element. An action that writes the response by hand continues to the end.',
      kind: 'choice',
      options: [
        { value: 'passed', label: 'passed to the iterator' },
        { value: 'none', label: 'none' },
        { value: 'by-hand', label: 'none, with the response written by hand' },
      ],
      initial: 'passed',
    },
  ],
}

export const aspnetSse: ServerDescription = {
  id: 'aspnet-sse',
  name: 'ASP.NET Core 10: TypedResults.ServerSentEvents',
  summary: 'Heart rates as server-sent events, formatted by .NET’s own SseFormatter.',
  address: 'http://localhost:5255/sse',
  routeOf: aspnetRouteOf,
  method: 'GET',
  clients: 'EventSource, fetch, axios and ky',
  parameters: [
    {
      name: 'count',
      label: 'Events',
      help: 'How many events are sent.',
      kind: 'number',
      min: 1,
      max: 1000,
      initial: '10',
    },
    pauseParameter(characterDelayMs),
    switchParameter(
      'twoLines',
      'Two lines',
      'Puts a line break into each event’s data, which becomes two data fields.',
      'off',
    ),
    { ...fails, help: fails.help.replace('element', 'event') },
  ],
}
