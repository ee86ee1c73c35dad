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

const order: ServerParameter = {
  name: 'order',
  label: 'Order',
  help: 'Whether the iterator waits before it yields an element, or after.',
  kind: 'choice',
  options: [
    { value: 'delay-then-yield', label: 'wait, then yield' },
    { value: 'yield-then-delay', label: 'yield, then wait' },
  ],
  initial: 'delay-then-yield',
}

const count: ServerParameter = {
  name: 'count',
  label: 'Events',
  help: 'How many events are sent.',
  kind: 'number',
  min: 1,
  max: 1000,
  initial: '10',
}

const token: ServerParameter = {
  name: 'token',
  label: 'Cancellation token',
  help: 'What happens when the client has disconnected. With a token, the iterator stops immediately. Without one, it first produces one more element.',
  kind: 'choice',
  options: [
    { value: 'passed', label: 'passed to the iterator' },
    { value: 'none', label: 'none' },
  ],
  initial: 'passed',
}

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
    { ...order, help: order.help.replace('an element', 'a character') },
    textParameter(sentence),
    pauseParameter(characterDelayMs),
    fails,
    {
      ...token,
      help: `${token.help} An action that writes the response by hand continues to the end.`,
      options: [
        ...(token.options ?? []),
        { value: 'by-hand', label: 'none, with the response written by hand' },
      ],
    },
  ],
}

export const aspnetObjects: ServerDescription = {
  id: 'aspnet-objects',
  name: 'ASP.NET Core: IAsyncEnumerable<T> by GET',
  summary:
    'A controller that returns IAsyncEnumerable<HeartRate>: one JSON array of objects, each flushed as soon as the iterator yields it.',
  address: 'http://localhost:5255/heart-rates',
  routeOf: aspnetRouteOf,
  method: 'GET',
  clients: 'fetch, axios and ky; EventSource refuses the type',
  parameters: [
    order,
    { ...count, label: 'Objects', help: 'How many objects are sent.', min: 0 },
    pauseParameter(characterDelayMs),
    fails,
    token,
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
    count,
    pauseParameter(characterDelayMs),
    {
      name: 'data',
      label: 'Data',
      help: 'What each SseItem contains: a string, sent as it is, or an object, sent as JSON.',
      kind: 'choice',
      options: [
        { value: 'text', label: 'a string' },
        { value: 'json', label: 'an object' },
      ],
      initial: 'text',
    },
    switchParameter(
      'twoLines',
      'Two lines',
      'Puts a line break into each string, which becomes two data fields. No effect on objects.',
      'off',
    ),
    switchParameter(
      'heartbeat',
      'Heartbeat comments',
      'Sends a comment in the middle of each pause. TypedResults.ServerSentEvents can’t send comments, so the action writes the response by hand.',
      'off',
    ),
    { ...fails, help: fails.help.replace('element', 'event') },
  ],
}
