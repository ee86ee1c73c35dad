import {
  modelForms,
  openaiChat,
  openaiModels,
  openaiResponses,
} from '../../catalogue/servers/chat.ts'
import type { ParameterValues } from '../../catalogue/servers/parameter-values.ts'
import { idsOf } from '../../catalogue/servers/seeded-ids.ts'
import type { ServerDescription } from '../../catalogue/servers/server-description.ts'
import { answeringName, failureOf, jsonBodyOf, withModels } from '../chat.ts'
import { answerChatCompletion, type OpenaiQuestion } from './chat-completions.ts'
import { answerResponse } from './responses.ts'
import type { Respond, ServerContext } from '../server.ts'

/*
 * api.openai.com: who may ask, and for what. Error objects as its client reads them (openai-node,
 * core/error.ts); their texts as reported in public issues; that they are indented by four spaces is
 * believed, not confirmed.
 */

interface Endpoint {
  readonly server: ServerDescription
  /** The parameter, beside the model, without which there is nothing to answer. */
  readonly asks: string
  readonly answer: (question: OpenaiQuestion) => Promise<Response>
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/v1/chat/completions': { server: openaiChat, asks: 'messages', answer: answerChatCompletion },
  '/v1/responses': { server: openaiResponses, asks: 'input', answer: answerResponse },
}

interface OpenaiError {
  readonly message: string
  readonly type?: string
  readonly param?: string
  readonly code?: string
}

function refuse(status: number, error: OpenaiError, headers: Record<string, string> = {}) {
  const { message, type = 'invalid_request_error', param = null, code = null } = error
  const body = JSON.stringify({ error: { message, type, param, code } }, null, 4)
  return new Response(`${body}\n`, {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  })
}

const noKey =
  "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys."

const notJson =
  "We could not parse the JSON body of your request. (HINT: This likely means you aren't using your HTTP library correctly. The OpenAI API expects a JSON payload, but what was sent was not valid JSON. If you have trouble figuring out how to fix this, please contact us through our help center at help.openai.com.)"

/** A key as the service repeats it: enough to recognize, not to use. */
const masked = (key: string) =>
  key.length <= 12 ? `${key.slice(0, 2)}****` : `${key.slice(0, 8)}****${key.slice(-4)}`

/** What fails by choice before anything is answered; null if nothing does. */
function refusalByChoice(values: ParameterValues, key: string, model: string): Response | null {
  switch (failureOf(values)) {
    case 'unauthorized':
      return refuse(401, {
        message: `Incorrect API key provided: ${masked(key)}. You can find your API key at https://platform.openai.com/account/api-keys.`,
        code: 'invalid_api_key',
      })
    case 'rate-limited':
      return refuse(
        429,
        {
          message: `Rate limit reached for ${model} on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 1s.`,
          type: 'requests',
          code: 'rate_limit_exceeded',
        },
        // Both are heeded by its client, which tries twice more (openai-node, client.ts).
        { 'retry-after': '1', 'retry-after-ms': '1000' },
      )
    case 'server-error':
      return refuse(500, {
        message: 'The server had an error while processing your request. Sorry about that!',
        type: 'server_error',
      })
    default:
      return null
  }
}

/** How the service names the kind of a JSON value that it did not expect. */
function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value === 'object') return 'an object'
  return typeof value === 'number' ? 'an integer' : `a ${typeof value}`
}

/** What is wrong with the question, the parameter `asks` of the request; null if nothing is. */
function questionError(body: Readonly<Record<string, unknown>>, asks: string): OpenaiError | null {
  const question = body[asks]
  if (question === undefined) {
    const message = `Missing required parameter: '${asks}'.`
    return { message, param: asks, code: 'missing_required_parameter' }
  }
  if (asks !== 'messages') return null
  if (!Array.isArray(question)) {
    const message = `Invalid type for '${asks}': expected an array of objects, but got ${kindOf(question)} instead.`
    return { message, param: asks, code: 'invalid_type' }
  }
  if (question.length > 0) return null
  const message = `Invalid '${asks}': empty array. Expected an array with minimum length 1, but got an empty array instead.`
  return { message, param: asks, code: 'empty_array' }
}

async function answer(context: ServerContext, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  const key = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  if (key === undefined) return refuse(401, { message: noKey })
  const endpoint = endpoints[pathname]
  if (!endpoint) return refuse(404, { message: `Invalid URL (${request.method} ${pathname})` })
  if (request.method !== 'POST') {
    const hint = '(HINT: Perhaps you meant to use a different HTTP method?)'
    const message = `Not allowed to ${request.method} on ${pathname} ${hint}`
    return refuse(405, { message, code: 'method_not_supported' }, { allow: 'POST' })
  }
  const values = context.values(endpoint.server, request.url)
  const body = await jsonBodyOf(request)
  if (!body) return refuse(400, { message: notJson })
  const { model } = body
  if (typeof model !== 'string' || model === '') {
    return refuse(400, { message: 'you must provide a model parameter' })
  }
  const error = questionError(body, endpoint.asks)
  if (error) return refuse(400, error)
  const dated = answeringName(openaiModels, modelForms.openai, model)
  if (dated === undefined) {
    const message = `The model \`${model}\` does not exist or you do not have access to it.`
    return withModels(refuse(404, { message, code: 'model_not_found' }), 'openai', model)
  }
  return (
    refusalByChoice(values, key, model) ??
    endpoint.answer({ context, values, body, model: dated, signal: request.signal })
  )
}

/** All of api.openai.com. */
export const openai: Respond = async (context, request) => {
  const response = await answer(context, request)
  const server = endpoints[new URL(request.url).pathname]?.server ?? openaiChat
  const seed = context.values(server, request.url).text('seed')
  response.headers.set('x-request-id', idsOf(server.id, seed).requestId)
  response.headers.set('openai-version', '2020-10-01')
  return response
}
