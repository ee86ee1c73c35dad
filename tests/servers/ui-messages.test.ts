import {
  DefaultChatTransport,
  jsonSchema,
  readUIMessageStream,
  simulateReadableStream,
  streamText,
  type UIMessage,
} from 'ai'
import { MockLanguageModelV4 } from 'ai/test'
import { expect, test } from 'vitest'

import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'
import { idsOf } from '../../src/catalogue/servers/seeded-ids.ts'

/* The AI SDK writes what the simulated route writes, and reads what it wrote. */

const site = 'https://chunkwise.example'
const answer = createServers(createServerContext({ siteOrigin: site, timeScale: 1000 }))
const ask = (query: string) =>
  answer(new Request(`${site}/api/chat?${query}`, { method: 'POST', body: '{"messages":[]}' }))

type ModelPart =
  Awaited<ReturnType<MockLanguageModelV4['doStream']>>['stream'] extends ReadableStream<infer Part>
    ? Part
    : never

/** What a route with `streamText` answers if its model gives out these parts. */
function routeOf(parts: readonly ModelPart[]): Response {
  const start: ModelPart = { type: 'stream-start', warnings: [] }
  const stream = simulateReadableStream<ModelPart>({ chunks: [start, ...parts] })
  const model = new MockLanguageModelV4({ doStream: async () => ({ stream }) })
  const inputSchema = jsonSchema<Record<string, unknown>>({ type: 'object' })
  const tools = { get_weather: { inputSchema }, get_time: { inputSchema } }
  const result = streamText({ model, tools, prompt: 'Hello', onError: () => undefined })
  return result.toUIMessageStreamResponse({
    originalMessages: [],
    generateMessageId: () => idsOf('ui-messages', '1').id,
  })
}

const text = (delta: string): ModelPart => ({ type: 'text-delta', id: '0', delta })
const finish = (reason: 'stop' | 'tool-calls'): ModelPart => ({
  type: 'finish',
  finishReason: { unified: reason, raw: reason },
  usage: {
    inputTokens: { total: 11, noCache: 11, cacheRead: 0, cacheWrite: 0 },
    outputTokens: { total: 2, text: 2, reasoning: 0 },
  },
})
const start: ModelPart = { type: 'text-start', id: '0' }
const called = (id: string, toolName: string, input: string): ModelPart[] => [
  { type: 'tool-input-start', id, toolName },
  ...(input.match(/\w+|\W+/g) ?? []).map((delta): ModelPart => ({
    type: 'tool-input-delta',
    id,
    delta,
  })),
  { type: 'tool-input-end', id },
  { type: 'tool-call', toolCallId: id, toolName, input },
]

/** The parts of a stream, but for the fragments of inputs, which depend on the model. */
async function partsOf(response: Response): Promise<string[]> {
  const parts = (await response.text()).split('\n\n')
  return parts.filter((part) => !part.includes('"tool-input-delta"'))
}

const callIdsOf = (body: string) => [...new Set(body.match(/call_\w{24}/g))]

test.each([
  ['text=Hi you', [start, text('Hi'), text(' you'), { type: 'text-end', id: '0' }, finish('stop')]],
  ['text=Hi you&fails=midway', [start, text('Hi'), { type: 'error', error: new Error('!') }]],
] as const)('the SDK’s own route writes the same: %s', async (query, parts) => {
  const [simulated, real] = [await ask(query), routeOf(parts)]
  expect([...simulated.headers]).toEqual([...real.headers])
  expect(await simulated.text()).toBe(await real.text())
})

test('the SDK’s own route writes the same: calls of tools', async () => {
  const [weather = '', time = ''] = callIdsOf(await (await ask('answer=tool-calls')).text())
  const real = routeOf([
    ...called(weather, 'get_weather', '{"city":"北京"}'),
    ...called(time, 'get_time', '{"time_zone":"Asia/Shanghai"}'),
    finish('tool-calls'),
  ])
  expect(await partsOf(await ask('answer=tool-calls'))).toEqual(await partsOf(real))
})

/** The last state of the message that the SDK's transport reads. */
async function read(query: string): Promise<UIMessage | undefined> {
  const transport = new DefaultChatTransport({
    api: `${site}/api/chat?${query}`,
    fetch: (input, init) => answer(new Request(input, init)),
  })
  const stream = await transport.sendMessages({
    trigger: 'submit-message',
    chatId: 'chat',
    messageId: undefined,
    messages: [],
    abortSignal: undefined,
  })
  let message: UIMessage | undefined
  for await (const state of readUIMessageStream({ stream, terminateOnError: true })) {
    message = state
  }
  return message
}

test('the SDK reads a text and calls of tools, and throws at an error', async () => {
  expect((await read('text=Hi you'))?.parts).toMatchObject([
    { type: 'step-start' },
    { type: 'text', text: 'Hi you', state: 'done' },
  ])
  expect((await read('answer=tool-calls'))?.parts).toMatchObject([
    { type: 'step-start' },
    { type: 'tool-get_weather', state: 'input-available', input: { city: '北京' } },
    { type: 'tool-get_time', state: 'input-available', input: { time_zone: 'Asia/Shanghai' } },
  ])
  await expect(read('fails=midway')).rejects.toThrow('An error occurred.')
  await expect(read('fails=server-error')).rejects.toThrow('Internal Server Error')
})
