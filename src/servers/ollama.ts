import { decodeGoJson, goKindOf } from '../wire/encode/go-json.ts'
import { encodeGoJson } from '../wire/encode/json-lines.ts'
import { modelForms, ollamaModels, ollamaServer, promptTokens } from '../catalogue/servers/chat.ts'
import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import { answeredAt } from '../catalogue/servers/seeded-ids.ts'
import { tokensOf } from '../catalogue/servers/sample-texts.ts'
import { chatStream, failureOf, wholeAnswerDelay, withModels } from './chat.ts'
import { streamFromFirstChunk, type Respond, type ServerContext } from './server.ts'

/*
 * Ollama at localhost:11434: a JSON object a line, as Go writes it; streaming unless the request says
 * `"stream": false`. The headers leave with the first line: an error before it is a status, later it
 * is a line, and the status is still 200 (ollama/ollama, server/routes.go, `streamResponse`; gin's
 * `Stream` flushes after each step). Who asks nothing has the model loaded, and is told so in one
 * object (`ChatHandler`, `GenerateHandler`). Field order: api/types.go.
 */

const version = '0.12.6'
const runnerLost = 'an error was encountered while running the model: unexpected EOF'

type Body = Readonly<Record<string, unknown>>

interface Endpoint {
  /** The field with the question. */
  readonly asks: string
  /** The Go struct that a request is decoded into, and the types of the fields that are looked at. */
  readonly struct: string
  readonly types: Readonly<Record<string, string>>
  /** How it words a token of the answer. */
  readonly wording: (text: string) => Readonly<Record<string, unknown>>
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  '/api/chat': {
    asks: 'messages',
    struct: 'ChatRequest',
    types: { model: 'string', messages: '[]api.Message', stream: 'bool' },
    wording: (content) => ({ message: { role: 'assistant', content } }),
  },
  '/api/generate': {
    asks: 'prompt',
    struct: 'GenerateRequest',
    types: { model: 'string', prompt: 'string', stream: 'bool' },
    wording: (response) => ({ response }),
  },
}

const utf8Json = 'application/json; charset=utf-8'

const json = (value: unknown, status = 200, type = utf8Json) =>
  new Response(encodeGoJson(value), { status, headers: { 'content-type': type } })

const plain = (text: string, status: number, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain', ...headers } })

/** A moment as Go marshals it: RFC 3339 without zeros at the end of its fraction. */
function goTime(afterMs: number): string {
  return new Date(answeredAt * 1000 + afterMs).toISOString().replace(/\.?0+Z$/, 'Z')
}

function linesOf(values: ParameterValues, model: string, path: string, { wording }: Endpoint) {
  const pauseMs = values.number('pauseMs')
  const count = tokensOf(values.text('text')).length
  const nanoseconds = (ms: number) => ms * 1_000_000
  const line = (text: string, index: number) => ({
    model,
    created_at: goTime(pauseMs * (index + 1)),
    ...wording(text),
    done: false,
  })
  const last = (text: string) => ({
    model,
    created_at: goTime(pauseMs * (count + 1)),
    ...wording(text),
    done: true,
    done_reason: 'stop',
    ...(path === '/api/generate' && { context: [128006, 882, 128007] }),
    total_duration: nanoseconds(pauseMs * (count + 1)) + 1,
    load_duration: 1,
    prompt_eval_count: promptTokens,
    prompt_eval_duration: nanoseconds(pauseMs) + 1,
    eval_count: count,
    eval_duration: nanoseconds(pauseMs * count) + 1,
  })
  return { line, last }
}

/** What keeps the question from being answered; null if nothing does. */
function refusalOf(body: Body, path: string, values: ParameterValues): Response | null {
  const { model } = body
  const name = typeof model === 'string' ? model : ''
  if (name === '' && path === '/api/chat') return json({ error: 'model is required' }, 400)
  if (!modelForms.ollama.test(name)) {
    return withModels(json({ error: `model '${name}' not found` }, 404), 'ollama', name)
  }
  if (failureOf(values) !== 'server-error') return null
  return json({ error: 'llama runner process has terminated: exit status 2' }, 500)
}

/** The request as Go decodes it, or its message of why it cannot; null leaves a field as it is. */
function decoded(text: string, { struct, types }: Endpoint): Body | string {
  let body: unknown
  try {
    body = decodeGoJson(text)
  } catch (error) {
    if (error instanceof SyntaxError) return error.message
    throw error
  }
  if (body === undefined) return 'missing request body'
  if (body === null) return {}
  if (goKindOf(body) !== 'object') {
    return `json: cannot unmarshal ${goKindOf(body)} into Go value of type api.${struct}`
  }
  for (const [name, value] of Object.entries(body)) {
    const type = Object.hasOwn(types, name) ? types[name] : undefined
    const kind = goKindOf(value)
    const isFit = kind === 'null' || kind === type || (kind === 'array' && type?.startsWith('[]'))
    if (type !== undefined && !isFit) {
      return `json: cannot unmarshal ${kind} into Go struct field ${struct}.${name} of type ${type}`
    }
  }
  return { ...body }
}

async function answerQuestion(
  context: ServerContext,
  request: Request,
  path: string,
  endpoint: Endpoint,
): Promise<Response> {
  const values = context.values(ollamaServer, request.url)
  const body = decoded(await request.text(), endpoint)
  if (typeof body === 'string') return json({ error: body }, 400)
  const refusal = refusalOf(body, path, values)
  if (refusal) return refusal
  const model = String(body['model'])
  const question = body[endpoint.asks]
  if (!(Array.isArray(question) || typeof question === 'string') || question.length === 0) {
    const loaded = { ...endpoint.wording(''), done: true, done_reason: 'load' }
    return json({ model, created_at: goTime(0), ...loaded })
  }
  const { line, last } = linesOf(values, model, path, endpoint)
  if (body['stream'] === false) {
    await wholeAnswerDelay(context, values, request.signal)
    return json(last(values.text('text')))
  }
  if (failureOf(values) === 'midway' && tokensOf(values.text('text')).length === 0) {
    await context.delay(values.number('pauseMs'), request.signal)
    return json({ error: runnerLost }, 500, 'application/json')
  }
  const encode = (value: unknown) => `${encodeGoJson(value)}\n`
  const stream = chatStream(context, values, {
    opening: [],
    parts: tokensOf(values.text('text')),
    part: (token, index) => encode(line(token, index)),
    closing: () => encode(last('')),
    error: () => encode({ error: runnerLost }),
  })
  const headers = { 'content-type': 'application/x-ndjson' }
  return new Response(await streamFromFirstChunk(stream), { headers })
}

/** What `GET` and `HEAD` find: `{path: body}`. */
const pages: Readonly<Record<string, () => Response>> = {
  '/': () => plain('Ollama is running', 200, { 'content-type': 'text/plain; charset=utf-8' }),
  '/api/version': () => json({ version }),
  '/api/tags': () =>
    json({
      models: ollamaModels.map((name) => ({
        name: `${name}:latest`,
        model: `${name}:latest`,
        modified_at: goTime(0),
        size: 2_019_393_189,
        digest: '0'.repeat(64),
        details: {
          parent_model: '',
          format: 'gguf',
          family: 'llama',
          families: ['llama'],
          parameter_size: '3.2B',
          quantization_level: 'Q4_K_M',
        },
      })),
    }),
}

/** All of port 11434, by both its names. */
export const ollama: Respond = (context, request) => {
  const { pathname } = new URL(request.url)
  const page = pages[pathname]
  const endpoint = endpoints[pathname]
  // gin's own answers, and the order of its methods (gin-gonic/gin, gin.go, `handleHTTPRequest`).
  const refusal = (allowed: readonly string[]) =>
    allowed.includes(request.method)
      ? null
      : plain('405 method not allowed', 405, { allow: allowed.join(', ') })
  if (endpoint) {
    return refusal(['POST']) ?? answerQuestion(context, request, pathname, endpoint)
  }
  if (!page) return plain('404 page not found', 404)
  return (
    refusal(['HEAD', 'GET']) ?? (request.method === 'HEAD' ? new Response(null, page()) : page())
  )
}
