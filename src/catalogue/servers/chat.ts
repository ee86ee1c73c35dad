import { answerParameter } from './chat-answers.ts'
import { chatParameters } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'

/**
 * Models that the simulated services have, and the dated name with which they answer; newer ones of
 * Anthropic's have none. First what the READMEs of the clients name: explanations and the shown
 * sources list these.
 */
export const openaiModels: Readonly<Record<string, string>> = {
  'gpt-5.5': 'gpt-5.5-2026-04-23',
  'gpt-4o': 'gpt-4o-2024-08-06',
  'gpt-4o-mini': 'gpt-4o-mini-2024-07-18',
}
export const anthropicModels: Readonly<Record<string, string>> = {
  'claude-opus-5-5': 'claude-opus-5-5',
  'claude-sonnet-5-5': 'claude-sonnet-5-5',
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
}
export const geminiModels: readonly string[] = ['gemini-3.8-flash', 'gemini-2.5-flash']
export const ollamaModels: readonly string[] = ['llama3.1', 'llama3.2', 'qwen3', 'gpt-oss']

const openaiForm =
  /^(?:ft:)?(?:gpt-[1-9]|gpt-(?:oss|realtime|audio)|chatgpt-|codex-|o[1-9])[\w.:-]*$/
const anthropicForm = /^claude-(?:[1-9]|opus|sonnet|haiku|instant|fable|mythos)[\w.@-]*$/
const geminiForm = /^(?:gemini-[1-9]|gemma-)[\w.-]*$/

/** `[host/][namespace/]model[:tag]`, each part of at most 128 characters (ollama, types/model/name.go). */
const ollamaForm = /^(?:(?:[\w.-]{1,128}\/)?[\w-]{1,128}\/)?[\w.-]{1,128}(?::[\w.-]{1,128})?$/

/**
 * Names of the form that each service gives its models: they are answered even if no table here has
 * them, as documentation names newer models every few weeks. What else is asked for is a mistake.
 * A local Ollama has models under any name, made by `ollama create`; a name that only another
 * service has is a mistake there too.
 */
export const modelForms = {
  openai: openaiForm,
  anthropic: anthropicForm,
  gemini: geminiForm,
  ollama: {
    test: (name: string) =>
      ollamaForm.test(name) &&
      (/^(?:gpt-oss|gemma)/.test(name) ||
        ![openaiForm, anthropicForm, geminiForm].some((form) => form.test(name))),
  },
} as const

/** What an explanation lists. */
export const modelExamples: Readonly<Record<keyof typeof modelForms, readonly string[]>> = {
  openai: Object.keys(openaiModels),
  anthropic: Object.keys(anthropicModels),
  gemini: geminiModels,
  ollama: ollamaModels,
}

/** Made up: how many tokens the question is said to have. */
export const promptTokens = 11

export const openaiChat: ServerDescription = {
  id: 'openai-chat',
  name: 'OpenAI: Chat Completions',
  summary:
    'A chat answer as OpenAI sends it: server-sent events that end with [DONE], or one JSON object.',
  address: 'https://api.openai.com/v1/chat/completions',
  method: 'POST',
  clients: 'openai, fetch, axios and ky; EventSource cannot POST',
  parameters: [
    answerParameter(['text', 'length', 'tool-calls', 'interleaved']),
    ...chatParameters(),
    {
      name: 'lineEnds',
      label: 'Line endings',
      help: 'The line endings in the stream: LF, as OpenAI sends them, or CR LF, as compatible servers built with sse-starlette send them.',
      kind: 'choice',
      options: [
        { value: 'lf', label: 'LF' },
        { value: 'crlf', label: 'CR LF' },
      ],
      initial: 'lf',
    },
  ],
}

export const openaiResponses: ServerDescription = {
  id: 'openai-responses',
  name: 'OpenAI: Responses',
  summary: 'The same answer in the newer format: named events that build up one response object.',
  address: 'https://api.openai.com/v1/responses',
  method: 'POST',
  clients: 'openai, fetch, axios and ky; EventSource cannot POST',
  parameters: [
    answerParameter(
      ['text', 'tool-calls'],
      'What the model answers: the text, or calls of two tools in parallel.',
    ),
    ...chatParameters(),
  ],
}

export const anthropicMessages: ServerDescription = {
  id: 'anthropic-messages',
  name: 'Anthropic: Messages',
  summary:
    'A chat answer as Anthropic sends it: named events around blocks of content, or one JSON object.',
  address: 'https://api.anthropic.com/v1/messages',
  method: 'POST',
  clients: '@anthropic-ai/sdk, fetch, axios and ky; EventSource cannot POST',
  parameters: [
    answerParameter(
      ['text', 'length', 'thinking', 'tool-calls'],
      'What the model answers: the text, its first half because the length limit is reached, its thinking before the text, or calls of two tools.',
    ),
    ...chatParameters(),
  ],
}

export const ollamaServer: ServerDescription = {
  id: 'ollama',
  name: 'Ollama: chat and generate',
  summary:
    'A chat answer as a local Ollama sends it: one JSON object per line, at /api/chat and in a similar form at /api/generate.',
  address: 'http://localhost:11434/api/chat',
  otherAddresses: [
    'http://localhost:11434/api/generate',
    // Ollama's own client asks here unless told otherwise.
    'http://127.0.0.1:11434/api/chat',
    'http://127.0.0.1:11434/api/generate',
  ],
  method: 'POST',
  clients: 'ollama, fetch, axios and ky; EventSource cannot POST',
  parameters: chatParameters(['unauthorized', 'rate-limited']),
}
