import type { NetworkConditions } from '../endpoints/catalogue/network-conditions.ts'
import type { ServerDescription } from '../endpoints/catalogue/server-description.ts'

/** TEMPORARY until the catalogue has them. */
export interface NetworkPreset {
  readonly id: string
  readonly name: string
  readonly conditions: Partial<NetworkConditions>
  readonly summary: string
  readonly lanes: Readonly<Record<'fetch' | 'eventsource' | 'axios', string>>
}

const lanes = (fetch: string, eventsource: string, axios: string) => ({ fetch, eventsource, axios })
export const networkPresets: readonly NetworkPreset[] = [
  {
    id: 'as-sent',
    name: 'As sent',
    conditions: {},
    summary: 'The network changes nothing.',
    lanes: lanes(
      'Each chunk is read as it was written.',
      'Each event comes as it was written.',
      'The whole text, at the end.',
    ),
  },
  {
    id: 'slow-start',
    name: 'Slow start',
    conditions: { initialDelayMs: 1500 },
    summary: 'The request takes a second and a half to reach the server.',
    lanes: lanes(
      'Waits longer for its first chunk.',
      'Waits longer for its first event.',
      'Is later by as much.',
    ),
  },
  {
    id: 'five',
    name: 'Five-byte chunks',
    conditions: { chunkBytes: 5, chunkDelayMs: 120 },
    summary: 'Whatever was written is cut every five bytes, also inside characters.',
    lanes: lanes(
      'A decoder made anew for each chunk shows U+FFFD.',
      'Half an event waits for its blank line.',
      'Sees nothing of it: it joins all bytes first.',
    ),
  },
  {
    id: 'one',
    name: 'One byte at a time',
    conditions: { chunkBytes: 1, chunkDelayMs: 20 },
    summary: 'Every byte travels alone.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: 'proxy',
    name: 'Buffering proxy',
    conditions: { bufferUntilBytes: 64 },
    summary: 'A proxy waits for 64 bytes.',
    lanes: lanes('Bursts.', 'Several events at once.', 'No difference.'),
  },
  {
    id: 'late',
    name: 'One event late',
    conditions: { oneChunkLate: true },
    summary: 'Compression middleware that is never flushed.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: 'breaks',
    name: 'Breaks midway',
    conditions: { failAfterBytes: 90 },
    summary: 'The connection breaks after 90 bytes.',
    lanes: lanes(
      'The read rejects.',
      'Comes back by itself.',
      'Network Error, and nothing of the text.',
    ),
  },
  {
    id: 'early',
    name: 'Ends early',
    conditions: { truncateAfterBytes: 90 },
    summary: 'Ends after 90 bytes as if complete.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: 'stalls',
    name: 'Stalls',
    conditions: { stallAfterBytes: 90 },
    summary: 'Nothing comes after 90 bytes.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: '500',
    name: 'HTTP 500',
    conditions: { status: 500 },
    summary: 'Every request is answered 500.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: 'six',
    name: 'Six connections',
    conditions: { connectionLimit: 6 },
    summary: 'The seventh request waits.',
    lanes: lanes('a', 'b', 'c'),
  },
  {
    id: 'cors',
    name: 'Real CORS',
    conditions: { cors: true },
    summary: 'Other origins must allow.',
    lanes: lanes('a', 'b', 'c'),
  },
]

export const servers: readonly ServerDescription[] = [
  {
    id: 'aspnet-characters',
    name: 'ASP.NET Core: IAsyncEnumerable<char>',
    summary:
      'The article’s controller: one JSON array of characters, each flushed as soon as the iterator gives it.',
    address: 'http://localhost:5255/stream',
    method: 'POST',
    clients: 'fetch, axios and ky; EventSource cannot POST',
    parameters: [
      {
        name: 'order',
        label: 'Order',
        help: 'Whether the iterator waits before it gives a character, as in the article, or after.',
        kind: 'choice',
        options: [
          { value: 'delay-then-yield', label: 'wait, then yield' },
          { value: 'yield-then-delay', label: 'yield, then wait' },
        ],
        initial: 'delay-then-yield',
      },
      {
        name: 'text',
        label: 'Text',
        help: 'What the server has to say.',
        kind: 'text',
        initial: '这是一个完整的测试数据;为了测试IAsyncEnumerable的使用',
      },
      {
        name: 'pauseMs',
        label: 'Pause',
        help: 'Milliseconds that the server takes for each piece of its answer.',
        kind: 'number',
        min: 0,
        max: 10000,
        initial: '500',
      },
      {
        name: 'ids',
        label: 'Ids',
        help: 'Gives each event an id, counted from 1.',
        kind: 'switch',
        initial: 'on',
      },
    ],
    sources: [
      {
        language: 'csharp',
        file: 'Program.cs',
        howToRun: 'dotnet new web -o stream\ncd stream\ndotnet run --urls http://localhost:5255',
        code: ({ pauseMs = '500' }) =>
          `var app = WebApplication.Create(args);\n\n// The article's controller.\napp.MapPost("/stream", Characters);\napp.Run();\n\nstatic async IAsyncEnumerable<char> Characters()\n{\n    foreach (var character in "这是一个")\n    {\n        await Task.Delay(${pauseMs});\n        yield return character;\n    }\n}\n`,
      },
      {
        language: 'javascript',
        file: 'server.mjs',
        howToRun: 'node server.mjs',
        code: ({ pauseMs = '500' }) =>
          `import { createServer } from 'node:http'\nimport { setTimeout as delay } from 'node:timers/promises'\n\ncreateServer(async (request, response) => {\n  response.writeHead(200, { 'content-type': 'application/json' })\n  for (const character of '这是一个') {\n    await delay(${pauseMs})\n    response.write(JSON.stringify(character))\n  }\n  response.end(']')\n}).listen(5255)\n`,
      },
    ],
  },
  {
    id: 'sse',
    name: 'Server-sent events',
    summary: 'A text as server-sent events, one a character, as a plain handler writes them.',
    address: '/api/stream',
    method: 'GET',
    clients: 'EventSource, fetch, axios and ky',
    parameters: [
      {
        name: 'text',
        label: 'Text',
        help: 'What the server has to say.',
        kind: 'text',
        initial: '这是一个完整的测试数据',
      },
    ],
    sources: [],
  },
]

export function serverAt(url: URL, siteOrigin: string): ServerDescription | undefined {
  return servers.find((server) => {
    const address = new URL(server.address, siteOrigin)
    return address.host === url.host && address.pathname === url.pathname
  })
}
