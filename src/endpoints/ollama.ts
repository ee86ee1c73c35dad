import { http, type HttpHandler } from 'msw/http'

import { encodeGoJson } from '../wire/json-lines.ts'
import { ollamaModels, ollamaServer, promptTokens } from './catalogue/chat.ts'
import type { ChosenValues } from './catalogue/chosen-values.ts'
import { answeredAt } from './catalogue/seeded.ts'
import { piecesOf } from './catalogue/texts.ts'
import { chatStream, failureOf, jsonBodyOf, wholeAnswerDelay } from './chat.ts'
import type { ServerContext } from './server.ts'

/*
 * Ollama at localhost:11434: a JSON object a line, as Go writes it; streaming unless the request says
 * `"stream": false`. An error before the first line is a status, later it is a line, and the status
 * is still 200 (ollama/ollama, server/routes.go, `streamResponse`). Field order: api/types.go.
 */

const version = '0.12.6'
const runnerLost = 'an error was encountered while running the model: unexpected EOF'

type Body = Readonly<Record<string, unknown>>

/** How an endpoint words a piece of the answer: `chat` as a message, `generate` as a response. */
const wordings: Readonly<Record<string, (text: string) => Readonly<Record<string, unknown>>>> = {
  '/api/chat': (content) => ({ message: { role: 'assistant', content } }),
  '/api/generate': (response) => ({ response }),
}

const json = (value: unknown, status = 200) =>
  new Response(encodeGoJson(value), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

const plain = (text: string, status: number, headers: Record<string, string> = {}) =>
  new Response(text, { status, headers: { 'content-type': 'text/plain', ...headers } })

/** A moment as Go marshals it: RFC 3339 without zeros at the end of its fraction. */
function goTime(afterMs: number): string {
  return new Date(answeredAt * 1000 + afterMs).toISOString().replace(/\.?0+Z$/, 'Z')
}

function linesOf(values: ChosenValues, model: string, path: string) {
  const wording = wordings[path] ?? (() => ({}))
  const pauseMs = values.number('pauseMs')
  const count = piecesOf(values.text('text')).length
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
function refusalOf(body: Body, path: string, values: ChosenValues): Response | null {
  const { model } = body
  const name = typeof model === 'string' ? model : ''
  if (name === '' && path === '/api/chat') return json({ error: 'model is required' }, 400)
  if (!ollamaModels.includes(name.replace(/:latest$/, ''))) {
    return json({ error: `model '${name}' not found` }, 404)
  }
  if (failureOf(values) !== 'server-error') return null
  return json({ error: 'llama runner process has terminated: exit status 2' }, 500)
}

async function answerQuestion(
  context: ServerContext,
  request: Request,
  path: string,
): Promise<Response> {
  const values = context.values(ollamaServer, request.url)
  const text = await request.clone().text()
  if (text === '') return json({ error: 'missing request body' }, 400)
  const body = await jsonBodyOf(request)
  if (!body) {
    const error = `invalid character '${text.trim()[0] ?? ''}' looking for beginning of value`
    return json({ error }, 400)
  }
  const refusal = refusalOf(body, path, values)
  if (refusal) return refusal
  const { line, last } = linesOf(values, String(body['model']), path)
  if (body['stream'] === false) {
    await wholeAnswerDelay(context, values, request.signal)
    return json(last(values.text('text')))
  }
  const encode = (value: unknown) => `${encodeGoJson(value)}\n`
  const stream = chatStream(context, values, {
    opening: [],
    piece: (piece, index) => encode(line(piece, index)),
    closing: () => encode(last('')),
    error: () => encode({ error: runnerLost }),
  })
  return new Response(stream, { headers: { 'content-type': 'application/x-ndjson' } })
}

/** What `GET` finds: `{path: body}`. */
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

/** All of port 11434, by both its names, over http and https. */
export function ollama(context: ServerContext): HttpHandler[] {
  return [
    http.all(/^https?:\/\/(localhost|127\.0\.0\.1):11434(\/|$)/i, ({ request }) => {
      const { pathname } = new URL(request.url)
      const page = pages[pathname]
      const allowed = page ? 'GET' : pathname in wordings ? 'POST' : null
      // gin's own answers (gin-gonic/gin, gin.go, `default404Body`, `default405Body`).
      if (allowed === null) return plain('404 page not found', 404)
      if (request.method !== allowed)
        return plain('405 method not allowed', 405, { allow: allowed })
      return page ? page() : answerQuestion(context, request, pathname)
    }),
  ]
}
