import { modelForms, promptTokens } from '../catalogue/servers/chat.ts'
import {
  geminiFinishReason,
  geminiMethodOf,
  geminiParts,
  geminiServer,
  geminiWhole,
} from '../catalogue/servers/gemini.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { idsOf } from '../catalogue/servers/seeded-ids.ts'
import { encodeGoogleBody, encodeGoogleLine } from '../wire/encode/google-json.ts'
import { chatStream, failureOf, jsonBodyOf, wholeAnswerDelay, withModels } from './chat.ts'
import type { Respond, ServerContext } from './server.ts'

/*
 * generativelanguage.googleapis.com, generateContent and streamGenerateContent. Keys and their order
 * as in vercel/ai's recorded fixtures (packages/google, google-text, google-tool-call): usage is told in
 * each response and grows, and an empty last part has the `finishReason`. With `alt=sse` each response
 * is an event that ends with CR LF twice, and there is no [DONE] (js-genai, _api_client.ts). Without it
 * they are one JSON array, indented, with LF `,` CR LF between them, as Google's APIs write streams.
 */

interface Question {
  readonly context: ServerContext
  readonly values: ParameterValues
  readonly request: Request
  readonly model: string
  readonly isStream: boolean
  readonly isSse: boolean
}

const statuses = {
  INVALID_ARGUMENT: 400,
  PERMISSION_DENIED: 403,
  NOT_FOUND: 404,
  RESOURCE_EXHAUSTED: 429,
  UNAVAILABLE: 503,
} as const

const jsonType = { 'content-type': 'application/json; charset=UTF-8' }

/** An error as the service words it, with what google.rpc adds to it (google/rpc/error_details.proto). */
function errorOf(status: keyof typeof statuses, message: string, details?: readonly object[]) {
  return { error: { code: statuses[status], message, status, ...(details && { details }) } }
}

/** A refusal: in place of an array it is an array too. */
function refuse(
  { isStream, isSse }: Pick<Question, 'isStream' | 'isSse'>,
  error: ReturnType<typeof errorOf>,
): Response {
  const body = encodeGoogleBody(error)
  const isArray = isStream && !isSse
  return new Response(isArray ? `[${body}\n]\n` : `${body}\n`, {
    status: error.error.code,
    headers: jsonType,
  })
}

const noKey =
  "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API."
const wrongKey = 'API key not valid. Please pass a valid API key.'
const overloaded = errorOf('UNAVAILABLE', 'The model is overloaded. Please try again later.')

/** What fails by choice before anything is answered; null if nothing does. */
function failureByChoice(values: ParameterValues): ReturnType<typeof errorOf> | null {
  switch (failureOf(values)) {
    case 'unauthorized':
      return errorOf('INVALID_ARGUMENT', wrongKey, [
        {
          '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
          reason: 'API_KEY_INVALID',
          domain: 'googleapis.com',
          metadata: { service: 'generativelanguage.googleapis.com' },
        },
      ])
    case 'rate-limited':
      return errorOf(
        'RESOURCE_EXHAUSTED',
        'You exceeded your current quota, please check your plan and billing details.',
        [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' }],
      )
    case 'server-error':
      return overloaded
    default:
      return null
  }
}

/** One response of the stream, or the only one: `tokens` is how many were given out by then. */
function responseOf(
  { values, model }: Question,
  { parts, tokens, isLast }: { parts: readonly object[]; tokens: number; isLast: boolean },
) {
  return {
    candidates: [
      {
        content: { parts, role: 'model' },
        ...(isLast && { finishReason: geminiFinishReason(values) }),
        index: 0,
      },
    ],
    usageMetadata: {
      promptTokenCount: promptTokens,
      candidatesTokenCount: tokens,
      totalTokenCount: promptTokens + tokens,
      promptTokensDetails: [{ modality: 'TEXT', tokenCount: promptTokens }],
    },
    modelVersion: model,
    responseId: idsOf('gemini', values.text('seed')).id,
  }
}

function streamed(question: Question): Response {
  const { context, values, isSse } = question
  const all = geminiParts(values)
  const last = responseOf(question, { parts: [{ text: '' }], tokens: all.length, isLast: true })
  // The array's own punctuation: a bracket before the first element, a comma before the others.
  let opening = '['
  const write = (value: object) => {
    if (isSse) return `data: ${encodeGoogleLine(value)}\r\n\r\n`
    const text = `${opening}${encodeGoogleBody(value)}\n`
    opening = ',\r\n'
    return text
  }
  const end = isSse ? '' : ']\n'
  const stream = chatStream(context, values, {
    opening: [],
    parts: all,
    part: (part, index) =>
      write(responseOf(question, { parts: [part], tokens: index + 1, isLast: false })),
    closing: () => write(last) + end,
    // Among events it is no event: its client looks for JSON that stands alone (_api_client.ts).
    error: () => (isSse ? `${encodeGoogleBody(overloaded)}\n` : write(overloaded) + end),
  })
  return new Response(stream, {
    headers: isSse ? { 'content-type': 'text/event-stream' } : jsonType,
  })
}

async function answer(question: Question): Promise<Response> {
  const { context, values, request, model, isStream } = question
  const url = new URL(request.url)
  if (!request.headers.get('x-goog-api-key') && !url.searchParams.get('key')) {
    return refuse(question, errorOf('PERMISSION_DENIED', noKey))
  }
  const body = await jsonBodyOf(request)
  // Simplified: the service says what it expected, and where.
  if (!body) {
    return refuse(question, errorOf('INVALID_ARGUMENT', 'Invalid JSON payload received.'))
  }
  if (!modelForms.gemini.test(model)) {
    const method = isStream ? 'streamGenerateContent' : 'generateContent'
    const message = `models/${model} is not found for API version v1beta, or is not supported for ${method}. Call ListModels to see the list of available models and their supported methods.`
    return withModels(refuse(question, errorOf('NOT_FOUND', message)), 'gemini', model)
  }
  if (!Array.isArray(body['contents']) || body['contents'].length === 0) {
    const message = '* GenerateContentRequest.contents: contents is not specified\n'
    return refuse(question, errorOf('INVALID_ARGUMENT', message))
  }
  const failure = failureByChoice(values)
  if (failure) return refuse(question, failure)
  if (isStream) return streamed(question)
  const tokens = geminiParts(values).length
  await wholeAnswerDelay(context, values, request.signal, tokens)
  const whole = responseOf(question, { parts: geminiWhole(values), tokens, isLast: true })
  return new Response(`${encodeGoogleBody(whole)}\n`, { headers: jsonType })
}

/** All of generativelanguage.googleapis.com; of Google's page for other addresses only the title. */
export const gemini: Respond = (context, request) => {
  const { pathname, searchParams } = new URL(request.url)
  const method = geminiMethodOf(pathname)
  if (!method || request.method !== 'POST') {
    return new Response('<!DOCTYPE html>\n<title>Error 404 (Not Found)!!1</title>\n', {
      status: 404,
      headers: { 'content-type': 'text/html; charset=UTF-8' },
    })
  }
  const values = context.values(geminiServer, request.url)
  return answer({ context, values, request, ...method, isSse: searchParams.get('alt') === 'sse' })
}
