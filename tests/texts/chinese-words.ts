/*
 * What Latin words Chinese texts have: names of products, protocols, headers and interfaces, keys,
 * what engines print, and what code of lessons prints. A word that is none of that is translated.
 */
const words = `
AI API ASCII ASP Aborting Accel Accept Access After Allow Alt Anthropic Array Authorization BOM
Buffering CHUNKED CLOSED CONNECTING CORS CR Cache Charged Chrome Chromium Chunkwise CommonJS
Content Control Cookie Core Credentials Ctrl DONE ENCODING ERR ES Encoding End Enter Error Esc
Escape Event EventSource Expose Express FFFD FILE Failed Firefox GET Gemini HAR HTML HTTP
Headers HeartRate Home IAsyncEnumerable ID INCOMPLETE Idempotency JSON JSX JavaScript Key KiB LF
Last Length Load MB MIME MIT MSW Methods MiB NDJSON NET Name Network NetworkError Node OPEN
Observable Ollama OpenAI Origin POST PUT Perfetto Promise ReadableStream Request Retry RxJS SDK
SSE Safari ServerSentEvents Service SseFormatter SseItem SyntaxError TSV Tab TextDecoder Times
Type TypeError TypeScript TypedResults UI URL UTF Unexpected Unterminated UseCors Vercel Vite Vitest
WebSocket Worker XMLHttpRequest access action adapter addEventListener after ai already alt
anthropic api append ascii async await axios base block body break browser bytes cancel
cancelled catch ch char character charges chat choices chrome close code complete compressed
compression connection console content cookie credentials curl cut dangerous data delay delta
direct done emoji end enough error event eventsource failed fetch fetchAsStream finally finish
finished flush for fromFetch function genai generate generateContent getReader google gzip
handler headers help http https id in index input is iterable jQuery js json keys ky last lines
localhost location locked message method ms msw net network new nginx no not npm null numbers of
off ok ollama onDownloadProgress onerror onmessage openai options output parse parser path
pending plain preferences progress prototype provider read reader readersOf realm reason refused
response responseText responseType retry save sdk self send signal silent source sse starlette
status stop stopped stream streamText string subarray text that the time timeout to token tools
decode trace tracing transform true try txet type undefined usage useChat used valid value warn with ws xHH
xhr EventSourceParserStream Markdown OPTIONS TextDecoderStream TransformStream abort all
createParser crypto issue CodeMirror CompressionStream Monaco lastEventId loaded pipeTo pull randomUUID readyState
readystatechange setInterval start terminate then zip false isTrusted request
`

/** Those that stand alone on the page besides: names of programs, files, headers and levels. */
const names = `
com example recorded
Cannot Chat Completions non return streaming whitespace English Google Hex Kestrel Messages Program Responses application charset cs
PNG Playwright SVG debug fixture events har info log microsoft polyfill properties reading px server utf
`

export const latinWords: ReadonlySet<string> = new Set(`${words} ${names}`.trim().split(/\s+/))

/** Parts of lines that break a rule on purpose, each with its reason. */
export const allowedLines: readonly string[] = [
  // A key that is a bracket, set apart from the brackets around it.
  '（ [ ）',
  '（ ] ）',
]

/** What stands alone in files of Chinese texts and is English: messages of engines, code, ids. */
export const englishParts: readonly RegExp[] = [
  /^Cannot read properties of undefined \(reading/,
  /getReader is not a function$/,
  /^Chrome trace events$/,
  /^import \w+ from '/,
  /^await new Promise/,
  // A phrase of CodeMirror's, by which it asks for ours.
  /^replaced match on line \$$/,
  // A group's id.
  /^Cuts and buffers$/,
]
