import { ParameterValues } from '../servers/parameter-values.ts'
import { renderSource } from './render-source.ts'
import type { ServerSource, SourceLanguage } from '../servers/server-description.ts'
import { serverById } from '../servers/servers.ts'
import anthropicMessagesCsharp from './anthropic-messages.cs.txt?raw'
import anthropicMessagesMsw from './anthropic-messages.msw.txt?raw'
import anthropicMessagesNode from './anthropic-messages.mjs.txt?raw'
import anthropicMessagesPython from './anthropic-messages.py.txt?raw'
import aspnetCharactersCsharp from './aspnet-characters.cs.txt?raw'
import aspnetCharactersMsw from './aspnet-characters.msw.txt?raw'
import aspnetCharactersNode from './aspnet-characters.mjs.txt?raw'
import aspnetSseCsharp from './aspnet-sse.cs.txt?raw'
import aspnetSseMsw from './aspnet-sse.msw.txt?raw'
import aspnetSseNode from './aspnet-sse.mjs.txt?raw'
import bytesCsharp from './bytes.cs.txt?raw'
import bytesMsw from './bytes.msw.txt?raw'
import bytesNode from './bytes.mjs.txt?raw'
import linesCsharp from './lines.cs.txt?raw'
import linesMsw from './lines.msw.txt?raw'
import linesNode from './lines.mjs.txt?raw'
import ollamaCsharp from './ollama.cs.txt?raw'
import ollamaGo from './ollama.go.txt?raw'
import ollamaMsw from './ollama.msw.txt?raw'
import ollamaNode from './ollama.mjs.txt?raw'
import ollamaPython from './ollama.py.txt?raw'
import openaiChatCsharp from './openai-chat.cs.txt?raw'
import openaiChatMsw from './openai-chat.msw.txt?raw'
import openaiChatNode from './openai-chat.mjs.txt?raw'
import openaiChatPython from './openai-chat.py.txt?raw'
import openaiResponsesCsharp from './openai-responses.cs.txt?raw'
import openaiResponsesMsw from './openai-responses.msw.txt?raw'
import openaiResponsesNode from './openai-responses.mjs.txt?raw'
import openaiResponsesPython from './openai-responses.py.txt?raw'
import rawCsharp from './raw.cs.txt?raw'
import rawMsw from './raw.msw.txt?raw'
import rawNode from './raw.mjs.txt?raw'
import sseCsharp from './sse.cs.txt?raw'
import sseMsw from './sse.msw.txt?raw'
import sseNode from './sse.mjs.txt?raw'
import textCsharp from './text.cs.txt?raw'
import textMsw from './text.msw.txt?raw'
import textNode from './text.mjs.txt?raw'

/** Templates by server and language, in the order in which they are shown. */
const templates: Readonly<Record<string, Readonly<Partial<Record<SourceLanguage, string>>>>> = {
  'anthropic-messages': {
    csharp: anthropicMessagesCsharp,
    javascript: anthropicMessagesNode,
    python: anthropicMessagesPython,
    msw: anthropicMessagesMsw,
  },
  'aspnet-characters': {
    csharp: aspnetCharactersCsharp,
    javascript: aspnetCharactersNode,
    msw: aspnetCharactersMsw,
  },
  'aspnet-sse': { csharp: aspnetSseCsharp, javascript: aspnetSseNode, msw: aspnetSseMsw },
  bytes: { csharp: bytesCsharp, javascript: bytesNode, msw: bytesMsw },
  lines: { csharp: linesCsharp, javascript: linesNode, msw: linesMsw },
  ollama: {
    csharp: ollamaCsharp,
    javascript: ollamaNode,
    python: ollamaPython,
    go: ollamaGo,
    msw: ollamaMsw,
  },
  'openai-chat': {
    csharp: openaiChatCsharp,
    javascript: openaiChatNode,
    python: openaiChatPython,
    msw: openaiChatMsw,
  },
  'openai-responses': {
    csharp: openaiResponsesCsharp,
    javascript: openaiResponsesNode,
    python: openaiResponsesPython,
    msw: openaiResponsesMsw,
  },
  raw: { csharp: rawCsharp, javascript: rawNode, msw: rawMsw },
  sse: { csharp: sseCsharp, javascript: sseNode, msw: sseMsw },
  text: { csharp: textCsharp, javascript: textNode, msw: textMsw },
}

const mswUse = `import { setupServer } from 'msw/node'
import handlers from './handlers.js'
setupServer(...handlers).listen()`

/*
 * `dotnet new web` makes a launch profile with `ASPNETCORE_ENVIRONMENT=Development`, in which an
 * exception is answered with a page for the developer instead of an empty 500; so .NET runs without.
 */
const howTo: Readonly<Record<SourceLanguage, { file: string; howToRun: string }>> = {
  csharp: { file: 'Program.cs', howToRun: 'dotnet run --no-launch-profile' },
  javascript: { file: 'server.mjs', howToRun: 'node server.mjs' },
  python: { file: 'server.py', howToRun: 'python3 server.py' },
  go: { file: 'server.go', howToRun: 'go run server.go' },
  msw: { file: 'handlers.js', howToRun: mswUse },
}

/** The sources of a server; none for an id that there is not. */
export function sourcesOf(serverId: string): readonly ServerSource[] {
  const server = serverById(serverId)
  if (!server) return []
  return Object.entries(templates[serverId] ?? {}).map(([name, template]) => {
    const language = name as SourceLanguage
    return {
      language,
      ...howTo[language],
      code: (values) =>
        renderSource(template, server, new ParameterValues(server, values), language),
    }
  })
}
