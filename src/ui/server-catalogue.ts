import type { ServerDescription } from '../endpoints/catalogue/server-description.ts'

/** TEMPORARY until the catalogue has them. */
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
