import { readFileSync } from 'node:fs'

import Anthropic from '@anthropic-ai/sdk'
import { expect, test, vi } from 'vitest'

import { loadSources } from '../../src/catalogue/sources/load-sources.ts'
import { modelExamples, modelForms } from '../../src/catalogue/servers/chat.ts'
import { whyOf } from '../../src/network/explained.ts'
import { createServerContext } from '../../src/servers/server.ts'
import { createServers } from '../../src/servers/msw-handlers.ts'

/* The names of models that each service answers. */

const answer = createServers(createServerContext({ siteOrigin: 'https://a.test', timeScale: 1000 }))
const messages = [{ role: 'user', content: 'Hello' }]

/** Asks each service for a whole answer of `model`. */
const ask = {
  openai: (model: string) =>
    answer(
      new Request('https://api.openai.com/v1/chat/completions', {
        method: 'POST',
        headers: { authorization: 'Bearer a' },
        body: JSON.stringify({ model, messages }),
      }),
    ),
  anthropic: (model: string) =>
    answer(
      new Request('https://api.anthropic.com/v1/messages', {
        method: 'POST',
        headers: { 'x-api-key': 'a', 'anthropic-version': '2023-06-01' },
        body: JSON.stringify({ model, messages, max_tokens: 9 }),
      }),
    ),
  gemini: (model: string) =>
    answer(
      new Request(
        `https://generativelanguage.googleapis.com/v1beta/models/${model}:generateContent`,
        {
          method: 'POST',
          headers: { 'x-goog-api-key': 'a' },
          body: JSON.stringify({ contents: messages }),
        },
      ),
    ),
  ollama: (model: string) =>
    answer(
      new Request('http://localhost:11434/api/chat', {
        method: 'POST',
        body: JSON.stringify({ model, messages, stream: false }),
      }),
    ),
}

/** What the READMEs name that is no model of the service's own: Bedrock's, or none to show an error. */
const notOwn = ['openai.gpt-5.4', 'non-existent-model']

const readmeModels = (name: string): string[] => {
  const text = readFileSync(
    new URL(`../../node_modules/${name}/README.md`, import.meta.url),
    'utf8',
  )
  const found = [...text.matchAll(/\bmodel: ['"]([^'"]+)['"]/g)].map(([, model = '']) => model)
  return [...new Set(found)].filter((model) => !notOwn.includes(model))
}

test.each([
  ['openai', readmeModels('openai')],
  ['anthropic', readmeModels('@anthropic-ai/sdk')],
  ['gemini', readmeModels('@google/genai')],
  ['ollama', readmeModels('ollama')],
] as const)(
  '%s answers every model that its client’s README and the table name',
  async (service, named) => {
    expect(named).not.toEqual([])
    for (const model of [...named, ...modelExamples[service]]) {
      const response = await ask[service](model)
      expect(response.status, model).toBe(200)
      const told = (await response.json()) as {
        readonly model?: string
        readonly modelVersion?: string
      }
      expect((told.model ?? told.modelVersion ?? '').startsWith(model), model).toBe(true)
    }
  },
)

test.each([
  ['openai', 'The model `llama3.1` does not exist or you do not have access to it.'],
  ['anthropic', 'model: llama3.1'],
  ['gemini', 'models/llama3.1 is not found for API version v1beta'],
] as const)(
  '%s refuses another service’s model as it does, and says which it has',
  async (service, text) => {
    const response = await ask[service]('llama3.1')
    expect(response.status).toBe(404)
    expect(whyOf(response)).toMatchObject({
      id: 'unknown-model',
      values: expect.arrayContaining([...modelExamples[service]]),
    })
    expect(await response.text()).toContain(text)
  },
)

test('ollama refuses a model that it does not have, and says which it has', async () => {
  for (const model of ['gpt-4o', 'claude-opus-5-5', 'my model', 'a/b/c/d']) {
    const response = await ask.ollama(model)
    expect(response.status, model).toBe(404)
    expect(await response.json()).toEqual({ error: `model '${model}' not found` })
    expect(whyOf(response)?.values).toEqual([model, 'Ollama', ...modelExamples.ollama])
  }
})

test.each([
  [
    'openai',
    ['gpt-6', 'gpt-4.1-nano', 'o4-mini', 'chatgpt-4o-latest', 'ft:gpt-4o-mini:me::1'],
    ['gpt-0', 'gtp-4o', 'constructor', 'GPT 5'],
  ],
  [
    'anthropic',
    ['claude-sonnet-4-5', 'claude-3-5-sonnet-latest', 'claude-haiku-9'],
    ['claude-0', 'cloud-opus', 'claude'],
  ],
  [
    'ollama',
    [
      'llama3.2:1b',
      'me/qwen3:8b',
      'gpt-oss:20b',
      'my-own-assistant',
      'nimble',
      'hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M',
    ],
    ['', 'gpt-4o', 'o4-mini', 'claude-opus-5-5', 'a b', 'a:', '/a', 'a/b/c/d', 'https://a/b'],
  ],
] as const)('names of the form of %s', (service, own, others) => {
  for (const name of own) expect(modelForms[service].test(name), name).toBe(true)
  for (const name of others) expect(modelForms[service].test(name), name).toBe(false)
})

test.each([
  ['openai-chat', 'openai'],
  ['openai-responses', 'openai'],
  ['anthropic-messages', '@anthropic-ai/sdk'],
  ['ollama', 'ollama'],
])(
  'each shown source of %s has the first model that the README of %s names',
  async (id, client) => {
    const [model = ''] = readmeModels(client)
    const sources = await loadSources(id)
    expect(sources).not.toEqual([])
    for (const source of sources) expect(source.code({}), source.language).toContain(model)
  },
)

test('of no model that the simulated Anthropic lists does its client print a warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const client = new Anthropic({
    apiKey: 'a',
    fetch: (input, init) => answer(new Request(input, init)),
  })
  const create = (model: string) =>
    client.messages.create({
      model,
      max_tokens: 9,
      messages: [{ role: 'user', content: 'Hello' }],
    })
  for (const model of modelExamples.anthropic) await create(model)
  expect(warn.mock.calls).toEqual([])
  // So that a warning worded or made otherwise does not go unnoticed.
  await create('claude-sonnet-4-5')
  expect(warn).toHaveBeenCalledOnce()
  warn.mockRestore()
})
