import { chatParameters } from './parameters.ts'
import type { ServerDescription } from './server-description.ts'

/** Models that the simulated services have, and the dated name with which they answer. */
export const openaiModels: Readonly<Record<string, string>> = {
  'gpt-4o-mini': 'gpt-4o-mini-2024-07-18',
  'gpt-4o': 'gpt-4o-2024-08-06',
  'gpt-4.1-mini': 'gpt-4.1-mini-2025-04-14',
  'gpt-4.1': 'gpt-4.1-2025-04-14',
}
export const anthropicModels: Readonly<Record<string, string>> = {
  'claude-haiku-4-5': 'claude-haiku-4-5-20251001',
  'claude-sonnet-4-5': 'claude-sonnet-4-5-20250929',
  'claude-opus-4-1': 'claude-opus-4-1-20250805',
}
export const ollamaModels: readonly string[] = ['llama3.2', 'qwen3']

/**
 * Names of the form that each service gives its models: they are answered even if no table here has
 * them, as documentation names newer models every few weeks. What else is asked for is a mistake.
 */
export const modelForms = {
  openai: /^(?:ft:)?(?:gpt-[1-9]|gpt-(?:oss|realtime|audio)|chatgpt-|codex-|o[1-9])[\w.:-]*$/,
  anthropic: /^claude-(?:[1-9]|opus|sonnet|haiku|instant|fable|mythos)[\w.@-]*$/,
  // Families in the library of ollama.com; a name may have an owner before it and a tag behind it.
  ollama:
    /^(?:[\w.-]+\/)?(?:aya|code(?:gemma|llama|stral)|cogito|command-[ar]|deepseek|devstral|dolphin|embeddinggemma|exaone|falcon|gemma|glm|gpt-oss|granite|hermes|kimi|llama|llava|magistral|minimax|ministral|mistral|mixtral|nemotron|nomic|nous|olmo|orca|phi|qwen|qwq|smollm|solar|stablelm|starcoder|tinyllama|vicuna|wizard|yi|zephyr)[\w.-]*(?::[\w.-]+)?$/,
} as const

/** What an explanation lists: the names above, and those of the clients' READMEs. */
export const modelExamples: Readonly<Record<keyof typeof modelForms, readonly string[]>> = {
  openai: ['gpt-5.5', ...Object.keys(openaiModels)],
  anthropic: ['claude-opus-5-5', ...Object.keys(anthropicModels)],
  ollama: ['llama3.1', ...ollamaModels, 'gpt-oss:120b-cloud'],
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
  parameters: chatParameters(),
}

export const anthropicMessages: ServerDescription = {
  id: 'anthropic-messages',
  name: 'Anthropic: Messages',
  summary:
    'A chat answer as Anthropic sends it: named events around blocks of content, or one JSON object.',
  address: 'https://api.anthropic.com/v1/messages',
  method: 'POST',
  clients: '@anthropic-ai/sdk, fetch, axios and ky; EventSource cannot POST',
  parameters: chatParameters(),
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
