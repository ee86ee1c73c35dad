/**
 * Code of lanes that use an official client as its documentation does. Each prints the text it was
 * given token by token, or, in one line of JSON that begins with `{`, what it was told instead.
 */
export interface ClientCode {
  readonly client: string
  /** Before `ask`: imports and construction. */
  readonly setup: string
  /** Streams an answer; the expression yields the text in tokens, and may use `signal`. */
  readonly tokens: string
  /** Address of the simulated service's parameters, for a failure by choice. */
  readonly failing: Readonly<Record<'before' | 'midway', { readonly setup: string }>>
}

const openaiSetup = (query = '') => `
import OpenAI from 'openai'
const client = new OpenAI({
  apiKey: 'any text', dangerouslyAllowBrowser: true, maxRetries: 0,
  defaultQuery: ${query || '{}'},
})
`
const anthropicSetup = (query = '') => `
import Anthropic from '@anthropic-ai/sdk'
const client = new Anthropic({ apiKey: 'any text', maxRetries: 0, defaultQuery: ${query || '{}'} })
`
// Nor has Gemini's an option for its fetch: the global one is replaced.
const geminiSetup = (query = '') => `
import { GoogleGenAI } from '@google/genai'
const { fetch } = globalThis
globalThis.fetch = (url, options) => fetch(url + ${JSON.stringify(query)}, options)
const client = new GoogleGenAI({ apiKey: 'any text' })
`
// Ollama's client has no query of its own: the address of the request is what its fetch is given.
const ollamaSetup = (query = '') => `
import { Ollama } from 'ollama'
const client = new Ollama({
  fetch: (url, options) => fetch(url + ${JSON.stringify(query)}, options),
})
`

const failures = (setup: (query: string) => string) => ({
  before: { setup: setup("{ fails: 'server-error' }") },
  midway: { setup: setup("{ fails: 'midway' }") },
})

/** The official clients, OpenAI's for both of its interfaces. */
export const clientCodes: readonly ClientCode[] = [
  {
    client: 'openai (Chat Completions)',
    setup: openaiSetup(),
    tokens: `(async function* () {
      const stream = await client.chat.completions.create(
        { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'Hello' }], stream: true },
        { signal },
      )
      for await (const chunk of stream) yield chunk.choices[0]?.delta?.content ?? ''
    })()`,
    failing: failures(openaiSetup),
  },
  {
    client: 'openai (Responses)',
    setup: openaiSetup(),
    tokens: `(async function* () {
      const stream = await client.responses.create(
        { model: 'gpt-4o-mini', input: 'Hello', stream: true },
        { signal },
      )
      for await (const event of stream) {
        if (event.type === 'response.output_text.delta') yield event.delta
        if (event.type === 'error') throw new Error('event: ' + event.message)
        if (event.type === 'response.failed') throw new Error(event.response.error.message)
      }
    })()`,
    failing: failures(openaiSetup),
  },
  {
    client: '@anthropic-ai/sdk',
    setup: anthropicSetup(),
    tokens: `(async function* () {
      const stream = client.messages.stream(
        { model: 'claude-haiku-4-5', max_tokens: 100, messages: [{ role: 'user', content: 'Hello' }] },
        { signal },
      )
      for await (const event of stream) {
        if (event.type === 'content_block_delta') yield event.delta.text
      }
    })()`,
    failing: failures(anthropicSetup),
  },
  {
    client: '@google/genai',
    setup: geminiSetup(),
    tokens: `(async function* () {
      const stream = await client.models.generateContentStream({
        model: 'gemini-3.8-flash', contents: 'Hello', config: { abortSignal: signal },
      })
      for await (const part of stream) yield part.text ?? ''
    })()`,
    failing: {
      before: { setup: geminiSetup('&fails=server-error') },
      midway: { setup: geminiSetup('&fails=midway') },
    },
  },
  {
    client: 'ollama',
    setup: ollamaSetup(),
    tokens: `(async function* () {
      const stream = await client.chat({
        model: 'llama3.2', messages: [{ role: 'user', content: 'Hello' }], stream: true,
      })
      signal.addEventListener('abort', () => stream.abort())
      for await (const part of stream) yield part.message.content
    })()`,
    failing: {
      before: { setup: ollamaSetup('?fails=server-error') },
      midway: { setup: ollamaSetup('?fails=midway') },
    },
  },
]

/** Streams to the end; if `abortAfter` tokens have come, aborts. */
export const streamingCode = (
  { tokens }: ClientCode,
  setup: string,
  abortAfter = Infinity,
): string => `
${setup}
const controller = new AbortController()
const { signal } = controller
let text = ''
let count = 0
try {
  for await (const token of ${tokens}) {
    text += token
    if (token) count += 1
    if (count === ${abortAfter}) controller.abort()
  }
  console.log(JSON.stringify({ end: 'done', text, count }))
} catch (error) {
  console.log(JSON.stringify({
    end: 'error', text, count, name: error.constructor.name, message: error.message, status: error.status,
  }))
}
`

/** What every service's model calls when it is told to call tools. */
export const calledTools = [
  { name: 'get_weather', input: { city: '北京' } },
  { name: 'get_time', input: { time_zone: 'Asia/Shanghai' } },
]

/** Asks each service for an answer that is no plain text; prints what its client made of it. */
export const answersCode = `
import OpenAI from 'openai'
import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import { DefaultChatTransport, readUIMessageStream } from 'ai'
const messages = [{ role: 'user', content: 'Hello' }]
const model = 'gpt-4o-mini'
const openai = (answer) => new OpenAI({
  apiKey: 'any text', dangerouslyAllowBrowser: true, defaultQuery: { answer },
})
const completion = await openai('interleaved').chat.completions.stream({ model, messages }).finalChatCompletion()
const response = await openai('tool-calls').responses.stream({ model, input: 'Hello' }).finalResponse()
const anthropic = (answer) => new Anthropic({
  apiKey: 'any text', dangerouslyAllowBrowser: true, defaultQuery: { answer },
})
  .messages.stream({ model: 'claude-haiku-4-5', max_tokens: 100, messages }).finalMessage()
const tools = await anthropic('tool-calls')
const thinking = await anthropic('thinking')
const transport = new DefaultChatTransport({ api: '/api/chat?answer=tool-calls' })
const stream = await transport.sendMessages({ trigger: 'submit-message', chatId: 'chat', messages: [] })
let message
for await (const state of readUIMessageStream({ stream })) message = state
const { fetch } = globalThis
globalThis.fetch = (url, options) => fetch(url + '&answer=tool-calls', options)
const gemini = []
const parts = await new GoogleGenAI({ apiKey: 'any text' }).models.generateContentStream({
  model: 'gemini-3.8-flash', contents: 'Hello',
})
for await (const part of parts) gemini.push(...(part.functionCalls ?? []))
const parsed = ({ name, arguments: text }) => ({ name, input: JSON.parse(text) })
console.log(JSON.stringify({ end: 'done', count: 1, text: JSON.stringify({
  chat: completion.choices[0].message.tool_calls.map((call) => parsed(call.function)),
  responses: response.output.map(parsed),
  anthropic: tools.content.map(({ name, input }) => ({ name, input })),
  thinking: thinking.content.map(({ type }) => type),
  gemini: gemini.map(({ name, args }) => ({ name, input: args })),
  ui: message.parts.slice(1).map(({ type, input }) => ({ name: type.replace('tool-', ''), input })),
}) }))
`
