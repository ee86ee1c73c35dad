import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai/web'
import { Ollama } from 'ollama/browser'
import OpenAI from 'openai'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { createServers } from '../../src/servers/msw-handlers.ts'
import { createServerContext } from '../../src/servers/server.ts'

/* The official clients, unmodified, with nothing but `fetch` replaced. */

const text = 'Streaming shows text early. 边写边看 👋'

/** The client's `fetch`: the simulated servers, told by the query how to answer. */
function simulatedFetch(values: Record<string, string> = {}) {
  const cancelled: string[] = []
  const answer = createServers(createServerContext({ siteOrigin: 'https://a.b', timeScale: 100 }))
  const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init)
    const url = new URL(request.url)
    for (const [name, value] of Object.entries({ text, ...values }))
      url.searchParams.set(name, value)
    const response = await answer(new Request(url, request))
    request.signal.throwIfAborted()
    if (!response.body) return response
    // As a browser does: an abort errors what the client reads and cancels what the server writes.
    const reader = response.body.getReader()
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        request.signal.addEventListener('abort', () => {
          controller.error(request.signal.reason)
          cancelled.push(url.pathname)
          // It fails if the server has broken off itself; the client has heard of that already.
          reader.cancel().catch(() => undefined)
        })
      },
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        cancelled.push(url.pathname)
        await reader.cancel()
      },
    })
    const { status, headers } = response
    return new Response(body, { status, headers })
  }
  return { fetch, cancelled }
}

const chatToolCalls = [
  { type: 'function', function: { name: 'get_weather', arguments: '{"city":"北京"}' } },
  { type: 'function', function: { name: 'get_time', arguments: '{"time_zone":"Asia/Shanghai"}' } },
]

const messages = [{ role: 'user' as const, content: 'Hello' }]

describe('openai', () => {
  const clientOf = (values?: Record<string, string>) => {
    const { fetch, cancelled } = simulatedFetch(values)
    const client = new OpenAI({ apiKey: 'a-key', fetch, maxRetries: 0 })
    return { client, cancelled }
  }
  const model = 'gpt-4o-mini'

  test('streams a chat completion, with usage', async () => {
    const stream = await clientOf().client.chat.completions.create({
      model,
      messages,
      stream: true,
      stream_options: { include_usage: true },
    })
    let got = ''
    let tokens = 0
    for await (const chunk of stream) {
      got += chunk.choices[0]?.delta.content ?? ''
      tokens = chunk.usage?.completion_tokens ?? tokens
    }
    expect(got).toBe(text)
    expect(tokens).toBeGreaterThan(5)
  })

  test('its stream helper takes the answer for complete', async () => {
    const helper = clientOf().client.chat.completions.stream({ model, messages })
    const completion = await helper.finalChatCompletion()
    expect(completion.choices[0]?.message.content).toBe(text)
  })

  test.each(['tool-calls', 'interleaved'])(
    'its stream helper puts parallel tool calls together: %s',
    async (answer) => {
      const { client } = clientOf({ answer })
      const helper = client.chat.completions.stream({ model, messages })
      const { message, finish_reason: reason } =
        (await helper.finalChatCompletion()).choices[0] ?? {}
      expect(reason).toBe('tool_calls')
      expect(message?.tool_calls).toMatchObject(chatToolCalls)
      const whole = await client.chat.completions.create({ model, messages })
      expect(whole.choices[0]?.message.tool_calls).toEqual(message?.tool_calls)
    },
  )

  test('a text that the length limit cuts off is told by its finish_reason alone', async () => {
    const { client } = clientOf({ answer: 'length' })
    const whole = await client.chat.completions.create({ model, messages })
    const { content } = whole.choices[0]?.message ?? {}
    expect(whole.choices[0]?.finish_reason).toBe('length')
    expect(text.startsWith(content ?? '!')).toBe(true)
    const helper = client.chat.completions.stream({ model, messages })
    const { choices } = await helper.finalChatCompletion()
    expect(choices[0]).toMatchObject({ finish_reason: 'length', message: { content } })
  })

  test('gets a whole completion', async () => {
    const completion = await clientOf().client.chat.completions.create({ model, messages })
    expect(completion.choices[0]?.message.content).toBe(text)
    expect(completion._request_id).toMatch(/^req_/)
  })

  test('an abort ends the stream and the server', async () => {
    const { client, cancelled } = clientOf()
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    let chunks = 0
    for await (const _ of stream) {
      chunks += 1
      if (chunks === 3) stream.controller.abort()
    }
    expect(chunks).toBe(3)
    expect(cancelled).toEqual(['/v1/chat/completions'])
  })

  test.each([
    ['unauthorized', OpenAI.AuthenticationError],
    ['rate-limited', OpenAI.RateLimitError],
    ['server-error', OpenAI.InternalServerError],
  ])('an error before the answer: %s', async (fails, kind) => {
    const asked = clientOf({ fails }).client.chat.completions.create({ model, messages })
    await expect(asked).rejects.toBeInstanceOf(kind)
  })

  test('an unknown model and a missing one are errors of the client’s own classes', async () => {
    const { client } = clientOf()
    await expect(
      client.chat.completions.create({ model: 'gpt-0', messages }),
    ).rejects.toMatchObject({ status: 404, code: 'model_not_found' })
    await expect(client.chat.completions.create({ model: '', messages })).rejects.toBeInstanceOf(
      OpenAI.APIError,
    )
  })

  test.each([
    ['midway', 'The server had an error'],
    ['break', 'broke the connection'],
  ])('an error within the stream: %s', async (fails, says) => {
    const { client } = clientOf({ fails })
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    let got = ''
    const read = async () => {
      for await (const chunk of stream) got += chunk.choices[0]?.delta.content ?? ''
    }
    await expect(read()).rejects.toThrow(says)
    expect(got.length).toBeGreaterThan(0)
    expect(text.startsWith(got)).toBe(true)
  })

  test('an end without an ending: the stream says nothing, the helper does', async () => {
    const { client } = clientOf({ fails: 'early-end' })
    const stream = await client.chat.completions.create({ model, messages, stream: true })
    let reason: string | null = null
    for await (const chunk of stream) reason = chunk.choices[0]?.finish_reason ?? reason
    expect(reason).toBeNull()
    const helper = client.chat.completions.stream({ model, messages })
    await expect(helper.finalChatCompletion()).rejects.toThrow('finish_reason')
  })

  test('streams a response, and its helper builds the same', async () => {
    const { client } = clientOf()
    const stream = await client.responses.create({ model, input: 'Hello', stream: true })
    let got = ''
    for await (const event of stream) {
      if (event.type === 'response.output_text.delta') got += event.delta
    }
    expect(got).toBe(text)
    const final = await client.responses.stream({ model, input: 'Hello' }).finalResponse()
    expect(final.output_text).toBe(text)
    const whole = await client.responses.create({ model, input: 'Hello' })
    expect(whole.output_text).toBe(text)
  })

  test('a response’s helper puts two calls of tools together', async () => {
    const { client } = clientOf({ answer: 'tool-calls' })
    const deltas = ['', '']
    const helper = client.responses.stream({ model, input: 'Hello' })
    helper.on('response.function_call_arguments.delta', (event) => {
      deltas[event.output_index] += event.delta
    })
    const { output } = await helper.finalResponse()
    const expected = chatToolCalls.map((call) => ({ type: 'function_call', ...call.function }))
    expect(output).toMatchObject(expected)
    expect(deltas).toEqual(expected.map((call) => call.arguments))
    const whole = await client.responses.create({ model, input: 'Hello' })
    expect(whole.output).toMatchObject(expected)
  })

  test('an error within a response’s stream', async () => {
    const { client } = clientOf({ fails: 'midway' })
    const stream = await client.responses.create({ model, input: 'Hello', stream: true })
    const read = async () => {
      for await (const event of stream) expect(event.type).not.toBe('response.completed')
    }
    await expect(read()).rejects.toThrow('The server had an error')
  })
})

describe('@anthropic-ai/sdk', () => {
  const clientOf = (values?: Record<string, string>) => {
    const { fetch, cancelled } = simulatedFetch(values)
    const client = new Anthropic({ apiKey: 'a-key', fetch, maxRetries: 0 })
    return { client, cancelled }
  }
  const asked = { model: 'claude-haiku-4-5', max_tokens: 100, messages }

  test('streams a message, and its helper builds it', async () => {
    const stream = await clientOf().client.messages.create({ ...asked, stream: true })
    let got = ''
    for await (const event of stream) {
      if (event.type === 'content_block_delta' && event.delta.type === 'text_delta') {
        got += event.delta.text
      }
    }
    expect(got).toBe(text)
    const message = await clientOf().client.messages.stream(asked).finalMessage()
    expect(message.content).toMatchObject([{ type: 'text', text }])
    expect(message.stop_reason).toBe('end_turn')
  })

  test('its stream helper builds thinking with its signature, and two calls of tools', async () => {
    const thinking = await clientOf({ answer: 'thinking' })
      .client.messages.stream(asked)
      .finalMessage()
    expect(thinking.content).toMatchObject([
      {
        type: 'thinking',
        thinking: expect.stringMatching(/ streaming\. .+ parts\.$/),
        signature: expect.stringMatching(/^EqQB/),
      },
      { type: 'text', text },
    ])
    const { client } = clientOf({ answer: 'tool-calls' })
    const calls = await client.messages.stream(asked).finalMessage()
    expect(calls.stop_reason).toBe('tool_use')
    expect(calls.content).toMatchObject([
      { type: 'tool_use', name: 'get_weather', input: { city: '北京' } },
      { type: 'tool_use', name: 'get_time', input: { time_zone: 'Asia/Shanghai' } },
    ])
    expect((await client.messages.create(asked)).content).toEqual(calls.content)
  })

  test('gets a whole message', async () => {
    const message = await clientOf().client.messages.create(asked)
    expect(message.content).toMatchObject([{ type: 'text', text }])
  })

  test('an abort ends the stream and the server', async () => {
    const { client, cancelled } = clientOf()
    const stream = await client.messages.create({ ...asked, stream: true })
    let events = 0
    for await (const _ of stream) {
      events += 1
      if (events === 4) stream.controller.abort()
    }
    expect(events).toBe(4)
    expect(cancelled).toEqual(['/v1/messages'])
  })

  test.each([
    ['unauthorized', Anthropic.AuthenticationError],
    ['rate-limited', Anthropic.RateLimitError],
    ['server-error', Anthropic.InternalServerError],
  ])('an error before the answer: %s', async (fails, kind) => {
    await expect(clientOf({ fails }).client.messages.create(asked)).rejects.toBeInstanceOf(kind)
  })

  test('an error within the stream tells its type', async () => {
    const stream = await clientOf({ fails: 'midway' }).client.messages.create({
      ...asked,
      stream: true,
    })
    const read = async () => {
      for await (const event of stream) expect(event.type).not.toBe('message_stop')
    }
    await expect(read()).rejects.toMatchObject({ type: 'overloaded_error' })
  })
})

describe('@google/genai', () => {
  const model = 'gemini-3.8-flash'
  const contents = 'Hello'
  const clientOf = (values?: Record<string, string>) => {
    const { fetch, cancelled } = simulatedFetch(values)
    // It has no option for this.
    vi.stubGlobal('fetch', fetch)
    return { client: new GoogleGenAI({ apiKey: 'a-key' }), cancelled }
  }
  afterEach(() => vi.unstubAllGlobals())

  const read = async (client: GoogleGenAI) => {
    let got = ''
    let reason: string | undefined
    for await (const part of await client.models.generateContentStream({ model, contents })) {
      got += part.text ?? ''
      reason = part.candidates?.[0]?.finishReason ?? reason
    }
    return { got, reason }
  }

  test('streams an answer, and gets a whole one', async () => {
    const { client } = clientOf()
    expect(await read(client)).toEqual({ got: text, reason: 'STOP' })
    const whole = await client.models.generateContent({ model, contents })
    expect(whole.text).toBe(text)
    expect(whole.usageMetadata?.promptTokenCount).toBe(11)
  })

  test('calls of functions, and the length limit', async () => {
    const { client } = clientOf({ answer: 'tool-calls' })
    const calls = []
    for await (const part of await client.models.generateContentStream({ model, contents })) {
      calls.push(...(part.functionCalls ?? []))
    }
    expect(calls).toEqual([
      { name: 'get_weather', args: { city: '北京' } },
      { name: 'get_time', args: { time_zone: 'Asia/Shanghai' } },
    ])
    expect((await read(clientOf({ answer: 'length' }).client)).reason).toBe('MAX_TOKENS')
  })

  test('an abort ends the stream and the server', async () => {
    const { client, cancelled } = clientOf()
    const controller = new AbortController()
    const config = { abortSignal: controller.signal }
    const stream = await client.models.generateContentStream({ model, contents, config })
    let parts = 0
    const readOn = async () => {
      for await (const _ of stream) {
        parts += 1
        if (parts === 3) controller.abort()
      }
    }
    await expect(readOn()).rejects.toThrow('aborted')
    expect(parts).toBe(3)
    expect(cancelled).toHaveLength(1)
  })

  test.each([
    ['unauthorized', 400],
    ['rate-limited', 429],
    ['server-error', 503],
    ['midway', 503],
  ])('errors are its own: %s', async (fails, status) => {
    await expect(read(clientOf({ fails }).client)).rejects.toMatchObject({
      name: 'ApiError',
      status,
    })
  })

  test('an end without an ending is told by the missing finishReason alone', async () => {
    const { got, reason } = await read(clientOf({ fails: 'early-end' }).client)
    expect(text.startsWith(got)).toBe(true)
    expect(reason).toBeUndefined()
  })
})

describe('ollama', () => {
  const clientOf = (values?: Record<string, string>) => {
    const { fetch, cancelled } = simulatedFetch(values)
    return { client: new Ollama({ fetch }), cancelled }
  }
  const model = 'llama3.2'

  test('streams a chat and a generation', async () => {
    const { client } = clientOf()
    let got = ''
    for await (const part of await client.chat({ model, messages, stream: true })) {
      got += part.message.content
    }
    expect(got).toBe(text)
    let generated = ''
    for await (const part of await client.generate({ model, prompt: 'Hello', stream: true })) {
      generated += part.response
    }
    expect(generated).toBe(text)
  })

  test('gets a whole answer, the models and the version', async () => {
    const { client } = clientOf()
    expect((await client.chat({ model, messages })).message.content).toBe(text)
    expect((await client.list()).models.map(({ name }) => name)).toContain('llama3.2:latest')
    expect((await client.version()).version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  test('an abort ends the stream and the server', async () => {
    const { client, cancelled } = clientOf()
    const stream = await client.chat({ model, messages, stream: true })
    const read = async () => {
      for await (const _ of stream) client.abort()
    }
    await expect(read()).rejects.toThrow('aborted')
    expect(cancelled).toEqual(['/api/chat'])
  })

  test('errors: an unknown model, one before the answer, a line within it, no last line', async () => {
    await expect(clientOf().client.chat({ model: 'gpt-4o', messages })).rejects.toThrow(
      "model 'gpt-4o' not found",
    )
    await expect(
      clientOf({ fails: 'server-error' }).client.chat({ model, messages }),
    ).rejects.toThrow('llama runner')
    for (const [fails, says] of [
      ['midway', 'unexpected EOF'],
      ['early-end', 'Did not receive done'],
    ] as const) {
      const stream = await clientOf({ fails }).client.chat({ model, messages, stream: true })
      const read = async () => {
        for await (const part of stream) expect(part.done).toBe(false)
      }
      await expect(read()).rejects.toThrow(says)
    }
  })
})
