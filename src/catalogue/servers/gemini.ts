import {
  answerKind,
  answerParameter,
  answerTokens,
  callsTools,
  toolCallsOf,
} from './chat-answers.ts'
import { chatParameters } from './parameters.ts'
import type { ParameterValues } from './parameter-values.ts'
import type { ServerDescription } from './server-description.ts'

const path = '/v1beta/models/gemini-3.8-flash:streamGenerateContent'

const methodPath = /^\/v1(?:beta)?\/models\/([^/:]+):(stream)?[gG]enerateContent$/

/** What a path of the service asks for; null if it is none of a model. */
export function geminiMethodOf(pathname: string): { model: string; isStream: boolean } | null {
  const found = methodPath.exec(pathname)
  return found ? { model: found[1] ?? '', isStream: found[2] !== undefined } : null
}

export const geminiServer: ServerDescription = {
  id: 'gemini',
  name: 'Google: Gemini',
  summary:
    'A chat answer as Gemini sends it: server-sent events with alt=sse, without it one JSON array in parts, and with generateContent one JSON object.',
  address: `https://generativelanguage.googleapis.com${path}?alt=sse`,
  // The model and the way of answering are parts of the path.
  routeOf: (pathname) => (geminiMethodOf(pathname) ? path : pathname),
  method: 'POST',
  clients: '@google/genai, fetch, axios and ky; EventSource cannot POST',
  parameters: [
    answerParameter(
      ['text', 'length', 'tool-calls'],
      'What the model answers: the text, its first half because the length limit is reached, or calls of two functions.',
    ),
    ...chatParameters(),
  ],
}

/** The parts of the answer's content, each sent by itself: a call of a function always comes whole. */
export const geminiParts = (values: ParameterValues): readonly object[] =>
  callsTools(values)
    ? toolCallsOf('gemini', values).map(({ name, fragments }) => ({
        functionCall: { name, args: JSON.parse(fragments.join('')) as unknown },
      }))
    : answerTokens(values).map((text) => ({ text }))

/** The same for an answer that is not streamed. */
export const geminiWhole = (values: ParameterValues): readonly object[] =>
  callsTools(values) ? geminiParts(values) : [{ text: answerTokens(values).join('') }]

/** Why the answer ends. */
export const geminiFinishReason = (values: ParameterValues): string =>
  answerKind(values) === 'length' ? 'MAX_TOKENS' : 'STOP'
