import type { ParameterValues } from '../catalogue/servers/parameter-values.ts'
import type { ChatFailure } from '../catalogue/servers/parameters.ts'
import { tokensOf } from '../catalogue/servers/sample-texts.ts'
import { modelExamples } from '../catalogue/servers/chat.ts'
import { explained } from '../network/explained.ts'
import { streamOf, type ServerContext } from './server.ts'

/* What the chat services have in common: a JSON question, an answer in tokens, ways to fail. */

/** A JSON body that is an object, as text says; null if it is not. */
export async function jsonBodyOf(request: Request): Promise<Record<string, unknown> | null> {
  try {
    const body: unknown = JSON.parse(await request.text())
    return typeof body === 'object' && body !== null && !Array.isArray(body)
      ? (body as Record<string, unknown>)
      : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/**
 * The name with which a model answers: the dated one of `models`, which may itself be asked for, or
 * the name itself if it has the form of the service's. Undefined if there is no such model.
 */
export function answeringName(
  models: Readonly<Record<string, string>>,
  form: { test(name: string): boolean },
  name: unknown,
): string | undefined {
  if (typeof name !== 'string') return undefined
  const dated = Object.entries(models).find((names) => names.includes(name))?.[1]
  return dated ?? (form.test(name) ? name : undefined)
}

const serviceNames = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  gemini: 'Google',
  ollama: 'Ollama',
} as const

/** The service's refusal of a model that it does not have, with the names that it has. */
export const withModels = (
  response: Response,
  service: keyof typeof serviceNames,
  model: string,
): Response =>
  explained(response, {
    id: 'unknown-model',
    values: [model, serviceNames[service], ...modelExamples[service]],
  })

export const failureOf = (values: ParameterValues): ChatFailure =>
  values.text('fails') as ChatFailure

/** What a service writes of an answer: each a flush, before, for each part, and after them. */
export interface ChatFlushes<Part> {
  readonly opening: readonly string[]
  /** What the model gives out piece by piece: tokens of a text, fragments of arguments. */
  readonly parts: readonly Part[]
  part(part: Part, index: number): string
  /** Everything that becomes ready with the end of the answer, in one flush. */
  closing(): string
  /** The error within the stream, after which it ends. */
  error(): string
}

/** The body of a streamed answer: a pause before each flush, and half of the parts if it fails. */
export function chatStream<Part>(
  context: ServerContext,
  values: ParameterValues,
  flushes: ChatFlushes<Part>,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const failure = failureOf(values)
  const { parts } = flushes
  const failsMidway = failure === 'midway' || failure === 'break' || failure === 'early-end'
  const given = failsMidway ? parts.slice(0, Math.ceil(parts.length / 2)) : parts
  return streamOf(async function* (signal) {
    const all = [...flushes.opening, ...given.map((part, index) => flushes.part(part, index))]
    for (const flush of all) {
      await context.delay(values.number('pauseMs'), signal)
      if (signal.aborted) return
      yield flush
    }
    if (failure === 'early-end') return
    await context.delay(values.number('pauseMs'), signal)
    if (signal.aborted) return
    if (failure === 'break') throw new Error('The service broke the connection')
    yield failure === 'midway' ? flushes.error() : flushes.closing()
  })
}

/** Waits as long as the streamed answer of `parts` would take, for an answer that comes at once. */
export async function wholeAnswerDelay(
  context: ServerContext,
  values: ParameterValues,
  signal: AbortSignal,
  parts = tokensOf(values.text('text')).length,
): Promise<void> {
  await context.delay(values.number('pauseMs') * parts, signal)
}
