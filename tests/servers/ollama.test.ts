import { expect, test } from 'vitest'

import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'

const context = createServerContext({ siteOrigin: 'https://chunkwise.example', timeScale: 1000 })
const ollama = 'http://localhost:11434/api'
const messages = [{ role: 'user', content: 'Hello' }]

/** What happens, in order, when a question is asked and its answer read: pauses, headers, chunks. */
async function orderOf(url: string, body: unknown): Promise<string[]> {
  const order: string[] = []
  const answer = createServers({
    ...context,
    delay() {
      order.push('pause')
      return Promise.resolve()
    },
  })
  const headers = { authorization: 'Bearer a-key' }
  const response = await answer(
    new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
  order.push(`headers ${response.status}`)
  for await (const _ of response.body ?? []) order.push('chunk')
  return order
}

test('the headers leave with the first line', async () => {
  const question = { model: 'llama3.2', messages }
  expect(await orderOf(`${ollama}/chat?text=Hi`, question)).toEqual([
    'pause',
    'headers 200',
    'chunk',
    'pause',
    'chunk',
  ])
  expect(await orderOf(`${ollama}/chat?text=&fails=midway`, question)).toEqual([
    'pause',
    'headers 500',
    'chunk',
  ])
})

test('OpenAI’s leave at once', async () => {
  const url = 'https://api.openai.com/v1/chat/completions?text=Hi'
  const order = await orderOf(url, { model: 'gpt-4o', messages, stream: true })
  expect(order.slice(0, 2)).toEqual(['headers 200', 'pause'])
})

test('a break before the first line is a break, not an answer', async () => {
  const answer = createServers(context)
  const body = JSON.stringify({ model: 'llama3.2', messages })
  const url = `${ollama}/chat?text=&fails=break`
  const asking = answer(new Request(url, { method: 'POST', body }))
  await expect(asking).rejects.toThrow('broke the connection')
})

/* Go, src/encoding/json/decode.go, `UnmarshalTypeError`. */
test.each([
  ['chat', [], 'array into Go value of type api.ChatRequest'],
  ['generate', 'llama3.2', 'string into Go value of type api.GenerateRequest'],
  ['chat', { model: 1 }, 'number into Go struct field ChatRequest.model of type string'],
  [
    'chat',
    { model: 'llama3.2', messages: 'Hello' },
    'string into Go struct field ChatRequest.messages of type []api.Message',
  ],
  [
    'chat',
    { model: 'llama3.2', stream: 'false', messages },
    'string into Go struct field ChatRequest.stream of type bool',
  ],
  [
    'generate',
    { model: 'llama3.2', prompt: messages },
    'array into Go struct field GenerateRequest.prompt of type string',
  ],
])('%s does not take %j', async (path, body, says) => {
  const answer = createServers(context)
  const init = { method: 'POST', body: JSON.stringify(body) }
  const response = await answer(new Request(`${ollama}/${path}`, init))
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({ error: `json: cannot unmarshal ${says}` })
})
