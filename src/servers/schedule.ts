import {
  anthropicModels,
  geminiModels,
  ollamaModels,
  openaiModels,
} from '../catalogue/servers/chat.ts'
import type { ServerDescription, ServerValues } from '../catalogue/servers/server-description.ts'
import { frameHead } from '../network/socket-downlink.ts'
import { declaredLength } from '../network/declared-length.ts'
import type { Schedule, ScheduledWrite } from '../network/preview.ts'
import { respondByHost, respondOfSite } from './servers-by-host.ts'
import { createServerContext, type ServerContext } from './server.ts'
import { answerSocket } from './websocket.ts'

/** More writes or bytes than that show nothing more in a drawing. */
const maxWrites = 500
const maxBytes = 32 * 1024 * 1024

/** The origin of a site that no request is sent to. */
const siteOrigin = 'https://site.example'

/**
 * What a server with these values writes in answer to a first request, as its official client would
 * send it: the real server, on a clock that jumps from pause to pause. `isWhole` is false if the
 * response is longer than what is looked at.
 */
export async function serverSchedule(
  server: ServerDescription,
  values: ServerValues,
): Promise<Schedule> {
  if (server.protocol === 'websocket') return socketSchedule(server, values)
  const { context, now } = jumpingClock(server, values)
  const request = requestFor(server)
  const respond = respondByHost[new URL(request.url).host] ?? respondOfSite
  const response = await respond(context, request)
  const { body } = response
  const read = body ? await readAll(body.getReader(), now) : { writes: [], isWhole: true }
  return {
    ...read,
    declaredLength: declaredLength(request.method, response),
    head: {
      method: request.method,
      status: response.status,
      headers: [...response.headers],
    },
  }
}

/** What a server has with these values, on a clock that jumps from pause to pause. */
function jumpingClock(
  server: ServerDescription,
  values: ServerValues,
): { readonly context: ServerContext; readonly now: () => number } {
  let atMs = 0
  const context: ServerContext = {
    ...createServerContext({ siteOrigin, timeScale: 1, settings: { [server.id]: values } }),
    async delay(ms) {
      atMs += ms
    },
  }
  return { context, now: () => atMs }
}

/** What a WebSocket's server sends to a client that answers each question at once. */
interface SentMessages {
  /** `bytes`: of a message, without its frame's head. */
  readonly messages: readonly { readonly atMs: number; readonly bytes: number }[]
  /** Nothing follows them. */
  readonly isWhole: boolean
  /** When the connection is lost; null if the server closes it. */
  readonly breaksAtMs: number | null
}

/** The messages of a server over WebSocket; none where it refuses the connection. */
export async function socketMessages(
  server: ServerDescription,
  values: ServerValues,
): Promise<SentMessages> {
  const { context, now } = jumpingClock(server, values)
  const answered = answerSocket(context, new URL(server.address).href, [])
  if ('status' in answered) return { messages: [], isWhole: true, breaksAtMs: null }
  const messages: { atMs: number; bytes: number }[] = []
  const over = new AbortController()
  let breaksAtMs: number | null = null
  await answered.serve(
    {
      send(data) {
        const payload = typeof data === 'string' ? new TextEncoder().encode(data) : data
        messages.push({ atMs: now(), bytes: payload.byteLength })
        if (data === '?') queueMicrotask(() => answered.heard('yes'))
        if (messages.length >= maxWrites) over.abort()
      },
      close: () => undefined,
      lose() {
        breaksAtMs = now()
      },
    },
    over.signal,
  )
  return { messages, isWhole: !over.signal.aborted, breaksAtMs }
}

/** The frames that it sends. */
async function socketSchedule(server: ServerDescription, values: ServerValues): Promise<Schedule> {
  const { messages, isWhole, breaksAtMs } = await socketMessages(server, values)
  return {
    writes: messages.map(({ atMs, bytes }) => ({ atMs, bytes: frameHead(bytes) + bytes })),
    isWhole,
    isTunnelled: true,
    ...(breaksAtMs !== null && { breaksAtMs }),
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  now: () => number,
): Promise<Schedule> {
  const writes: ScheduledWrite[] = []
  let total = 0
  try {
    while (writes.length < maxWrites && total < maxBytes) {
      const { done, value } = await reader.read()
      if (done) return { writes, isWhole: true }
      writes.push({ atMs: now(), bytes: value.byteLength, content: value })
      total += value.byteLength
    }
  } catch {
    // The server broke the connection, as it was told to.
    return { writes, isWhole: true, breaksAtMs: now() }
  }
  await reader.cancel()
  return { writes, isWhole: false }
}

const models: Readonly<Record<string, string | undefined>> = {
  'openai-chat': Object.keys(openaiModels)[0],
  'openai-responses': Object.keys(openaiModels)[0],
  'anthropic-messages': Object.keys(anthropicModels)[0],
  gemini: geminiModels[0],
  ollama: ollamaModels[0],
}

/** A request that the server answers with a stream; it looks only at what it knows. */
export function requestFor({ id, address, method }: ServerDescription): Request {
  const url = new URL(address, siteOrigin)
  if (method === 'GET') return new Request(url)
  const model = models[id]
  const question = {
    messages: [{ role: 'user', content: 'Hello' }],
    input: 'Hello',
    contents: [{}],
  }
  return new Request(url, {
    method,
    headers: {
      'content-type': 'application/json',
      authorization: 'Bearer any',
      'x-goog-api-key': 'any',
      'anthropic-version': '2023-06-01',
    },
    body: JSON.stringify({ model, ...question, max_tokens: 100, stream: true }),
  })
}
