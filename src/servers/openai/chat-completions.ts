import { promptTokens } from '../../catalogue/servers/chat.ts'
import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import {
  chatDeltas,
  chatMessage,
  chatRole,
  finishReason,
} from '../../catalogue/servers/chat-answers.ts'
import { answeredAt, idsOf } from '../../catalogue/servers/seeded-ids.ts'
import { chatStream, wholeAnswerDelay } from '../chat.ts'
import type { ServerContext } from '../server.ts'

/** A question that was found fit to be answered. */
export interface OpenaiQuestion {
  readonly context: ServerContext
  readonly values: ParameterValues
  readonly body: Readonly<Record<string, unknown>>
  /** The dated name of the model. */
  readonly model: string
  readonly signal: AbortSignal
}

/*
 * Chat Completions. Keys, their order and the order of the chunks are those of vercel/ai's recorded
 * fixtures; events are `data:` alone and end with `data: [DONE]` (openai-node, core/streaming.ts).
 * The real service also pads chunks with a random `obfuscation`; that is left out, as it is when a
 * request says `include_obfuscation: false`.
 */

/**
 * An event of one `data` field. The standard allows either line end (HTML §9.2.5): LF is OpenAI's, CR
 * LF what sse-starlette's servers send by default (its issue 108).
 */
const encoderOf =
  (values: ParameterValues) =>
  (data: string): string =>
    values.text('lineEnds') === 'crlf' ? `data: ${data}\r\n\r\n` : `data: ${data}\n\n`

/** What the stream says instead of going on; its client throws it (openai-node, core/streaming.ts). */
const streamError = {
  error: {
    message: 'The server had an error while processing your request. Sorry about that!',
    type: 'server_error',
    param: null,
    code: null,
  },
}

function usageOf(values: ParameterValues) {
  const completion = chatDeltas(values).length
  return {
    prompt_tokens: promptTokens,
    completion_tokens: completion,
    total_tokens: promptTokens + completion,
  }
}

/** Whether the request asked for a last chunk that tells the usage. */
function wantsUsage(body: Readonly<Record<string, unknown>>): boolean {
  const options = body['stream_options']
  return (
    typeof options === 'object' &&
    options !== null &&
    (options as Record<string, unknown>)['include_usage'] === true
  )
}

function streamed({ context, values, body, model }: OpenaiQuestion): Response {
  const withUsage = wantsUsage(body)
  const encode = encoderOf(values)
  const sse = (value: unknown) => encode(JSON.stringify(value))
  const chunk = (choices: readonly unknown[], usage: unknown = null) =>
    sse({
      id: idsOf('openai-chat', values.text('seed')).id,
      object: 'chat.completion.chunk',
      created: answeredAt,
      model,
      service_tier: 'default',
      system_fingerprint: 'fp_44709d6fcb',
      choices,
      ...(withUsage && { usage }),
    })
  const choice = (delta: unknown, finishReason: string | null = null) =>
    chunk([{ index: 0, delta, logprobs: null, finish_reason: finishReason }])
  const stream = chatStream(context, values, {
    opening: [choice(chatRole(values))],
    parts: chatDeltas(values),
    part: (delta) => choice(delta),
    closing: () =>
      choice({}, finishReason(values)) +
      (withUsage ? chunk([], usageOf(values)) : '') +
      encode('[DONE]'),
    error: () => sse(streamError),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

/** Answers a chat completion, streamed if the question says so. */
export async function answerChatCompletion(question: OpenaiQuestion): Promise<Response> {
  const { context, values, body, model, signal } = question
  if (body['stream'] === true) return streamed(question)
  await wholeAnswerDelay(context, values, signal, chatDeltas(values).length)
  const completion = {
    id: idsOf('openai-chat', values.text('seed')).id,
    object: 'chat.completion',
    created: answeredAt,
    model,
    choices: [
      {
        index: 0,
        message: chatMessage(values),
        logprobs: null,
        finish_reason: finishReason(values),
      },
    ],
    usage: usageOf(values),
    service_tier: 'default',
    system_fingerprint: 'fp_44709d6fcb',
  }
  return new Response(`${JSON.stringify(completion, null, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
}
