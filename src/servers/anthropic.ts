import {
  anthropicBlocks,
  outputTokens,
  stopReason,
} from '../catalogue/servers/anthropic-answers.ts'
import {
  anthropicMessages,
  anthropicModels,
  modelForms,
  promptTokens,
} from '../catalogue/servers/chat.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { idsOf } from '../catalogue/servers/seeded-ids.ts'
import {
  answeringName,
  chatStream,
  failureOf,
  jsonBodyOf,
  wholeAnswerDelay,
  withModels,
} from './chat.ts'
import type { Respond, ServerContext } from './server.ts'

/*
 * api.anthropic.com, Messages. Every event is named, and its client goes by the name; the order is
 * that of the fixtures of anthropic-sdk-typescript. A `ping` may come anywhere; it comes here where
 * those have it. Errors are `{"type":"error","error":{…},"request_id":…}` (its core/error.ts), their
 * texts as reported in public issues.
 */

const statuses = {
  invalid_request_error: 400,
  authentication_error: 401,
  not_found_error: 404,
  rate_limit_error: 429,
  overloaded_error: 529,
} as const

type ErrorType = keyof typeof statuses

interface Question {
  readonly context: ServerContext
  readonly values: ParameterValues
  readonly body: Readonly<Record<string, unknown>>
  readonly model: string
}

const nameOf = (model: unknown) => answeringName(anthropicModels, modelForms.anthropic, model)

const requestIdOf = (values: ParameterValues) =>
  idsOf('anthropic-messages', values.text('seed')).requestId

function refuse(
  values: ParameterValues,
  type: ErrorType,
  message: string,
  extra: { status?: number; headers?: Record<string, string> } = {},
): Response {
  const error = { type: 'error', error: { type, message }, request_id: requestIdOf(values) }
  return new Response(JSON.stringify(error), {
    status: extra.status ?? statuses[type],
    headers: { 'content-type': 'application/json', ...extra.headers },
  })
}

/** What the request lacks, or fails by choice; null if it can be answered. */
function refusalOf(
  values: ParameterValues,
  body: Readonly<Record<string, unknown>>,
): Response | null {
  const missing = ['model', 'max_tokens', 'messages'].find((name) => body[name] === undefined)
  if (missing !== undefined) {
    return refuse(values, 'invalid_request_error', `${missing}: Field required`)
  }
  const { model, messages } = body
  if (!Array.isArray(messages)) {
    return refuse(values, 'invalid_request_error', 'messages: Input should be a valid list')
  }
  if (messages.length === 0) {
    return refuse(values, 'invalid_request_error', 'messages: at least one message is required')
  }
  if (nameOf(model) === undefined) {
    const refusal = refuse(values, 'not_found_error', `model: ${String(model)}`)
    return withModels(refusal, 'anthropic', String(model))
  }
  switch (failureOf(values)) {
    case 'unauthorized':
      return refuse(values, 'authentication_error', 'invalid x-api-key')
    case 'rate-limited': {
      const message = 'This request would exceed the rate limit of your organization.'
      // Heeded by its client, which tries twice more (anthropic-sdk-typescript, client.ts).
      return refuse(values, 'rate_limit_error', message, { headers: { 'retry-after': '1' } })
    }
    case 'server-error':
      return refuse(values, 'overloaded_error', 'Overloaded')
    default:
      return null
  }
}

/** The message as it stands at its start or its end. */
function messageOf({ values, model }: Question, isDone: boolean) {
  return {
    model,
    id: idsOf('anthropic-messages', values.text('seed')).id,
    type: 'message',
    role: 'assistant',
    content: isDone ? anthropicBlocks(values).map(({ whole }) => whole) : [],
    stop_reason: isDone ? stopReason(values) : null,
    stop_sequence: null,
    usage: {
      input_tokens: promptTokens,
      cache_creation_input_tokens: 0,
      cache_read_input_tokens: 0,
      output_tokens: isDone ? outputTokens(values) : 1,
    },
  }
}

const event = (type: string, fields: Readonly<Record<string, unknown>> = {}): string =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...fields })}\n\n`

/** The blocks as events, flush by flush; the end of a block leaves with the start of the next. */
const blockFlushes = (values: ParameterValues): string[] =>
  anthropicBlocks(values).flatMap(({ start, deltas }, index) => [
    (index === 0 ? '' : event('content_block_stop', { index: index - 1 })) +
      event('content_block_start', { index, content_block: start }) +
      (index === 0 ? event('ping') : ''),
    ...deltas.map((delta) => event('content_block_delta', { index, delta })),
  ])

function streamed(question: Question): Response {
  const { context, values } = question
  const [first = '', ...rest] = blockFlushes(values)
  const stream = chatStream(context, values, {
    opening: [event('message_start', { message: messageOf(question, false) }), first],
    parts: rest,
    part: (flush) => flush,
    closing: () =>
      event('content_block_stop', { index: anthropicBlocks(values).length - 1 }) +
      event('message_delta', {
        delta: { stop_reason: stopReason(values), stop_sequence: null },
        usage: { output_tokens: outputTokens(values) },
      }) +
      event('message_stop'),
    error: () => event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
  })
  return new Response(stream, {
    headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
  })
}

/**
 * The documented header, or the one in which the official client sends its `apiKey` from version 1 on
 * (anthropic-sdk-typescript 1.12, client.ts, `apiKeyAuth`).
 */
const hasKey = (headers: Headers): boolean =>
  (headers.get('x-api-key') ?? '') !== '' || /^Bearer .+/.test(headers.get('authorization') ?? '')

async function answer(
  context: ServerContext,
  values: ParameterValues,
  request: Request,
): Promise<Response> {
  const { pathname } = new URL(request.url)
  if (pathname !== '/v1/messages') return refuse(values, 'not_found_error', 'Not Found')
  if (request.method !== 'POST') {
    const extra = { status: 405, headers: { allow: 'POST' } }
    return refuse(values, 'invalid_request_error', 'Method Not Allowed', extra)
  }
  if (!hasKey(request.headers)) {
    return refuse(values, 'authentication_error', 'x-api-key header is required')
  }
  if ((request.headers.get('anthropic-version') ?? '') === '') {
    return refuse(values, 'invalid_request_error', 'anthropic-version: header is required')
  }
  const body = await jsonBodyOf(request)
  if (!body) return refuse(values, 'invalid_request_error', 'The request body is not valid JSON')
  const refusal = refusalOf(values, body)
  if (refusal) return refusal
  const question = { context, values, body, model: nameOf(body['model']) ?? '' }
  if (body['stream'] === true) return streamed(question)
  await wholeAnswerDelay(context, values, request.signal, outputTokens(values))
  return new Response(JSON.stringify(messageOf(question, true)), {
    headers: { 'content-type': 'application/json' },
  })
}

/** All of api.anthropic.com. */
export const anthropic: Respond = async (context, request) => {
  const values = context.values(anthropicMessages, request.url)
  const response = await answer(context, values, request)
  response.headers.set('request-id', requestIdOf(values))
  return response
}
