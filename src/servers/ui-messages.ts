import { idsOf } from '../catalogue/servers/seeded-ids.ts'
import {
  uiFinishReason,
  uiFlushes,
  uiMessagesServer,
  type UiChunk,
  type UiFlush,
} from '../catalogue/servers/ui-messages.ts'
import { chatStream, failureOf, jsonBodyOf } from './chat.ts'
import { methodNotAllowed, plainText } from './plain-text.ts'
import type { ServerContext } from './server.ts'

/*
 * A route that answers with `streamText(…).toUIMessageStreamResponse()` of the AI SDK, at the address that
 * `useChat` asks by default (vercel/ai, http-chat-transport.ts). Each part is an event of one `data`
 * field, the last is [DONE] (json-to-sse-transform-stream.ts); headers: ui-message-stream-headers.ts.
 * An error has its text hidden, and is followed by the usual end (to-ui-message-chunk.ts).
 */

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  connection: 'keep-alive',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
}

const write = (chunk: UiChunk): string => `data: ${JSON.stringify(chunk)}\n\n`

const writeAll = (flush?: UiFlush): string => (flush?.chunks ?? []).map(write).join('')

const writeEnd = (finishReason: string): string =>
  `${write({ type: 'finish-step' })}${write({ type: 'finish', finishReason })}data: [DONE]\n\n`

/** Answers `POST /api/chat`. */
export async function answerUiMessages(
  context: ServerContext,
  request: Request,
): Promise<Response> {
  const values = context.values(uiMessagesServer, request.url)
  if (request.method !== 'POST') return methodNotAllowed(request.method, ['POST'])
  if (!(await jsonBodyOf(request))) return plainText('The request body is not a JSON object', 400)
  if (failureOf(values) === 'server-error') return plainText('Internal Server Error', 500)
  const messageId = idsOf('ui-messages', values.text('seed')).id
  const [first, ...parts] = uiFlushes(values)
  const last = parts.pop()
  const begin = write({ type: 'start', messageId }) + write({ type: 'start-step' })
  const stream = chatStream(context, values, {
    opening: [begin + writeAll(first)],
    parts,
    part: writeAll,
    closing: () => writeAll(last) + writeEnd(uiFinishReason(values)),
    error: () => write({ type: 'error', errorText: 'An error occurred.' }) + writeEnd('error'),
  })
  return new Response(stream, { headers })
}
