import { chatUrl, json, question, type Snippet } from './snippet.ts'

const openai = `
  import OpenAI from 'openai'
  const client = new OpenAI({ apiKey: 'my-key', dangerouslyAllowBrowser: true })
`
const anthropic = `
  import Anthropic from '@anthropic-ai/sdk'
  const client = new Anthropic({ apiKey: 'my-key', dangerouslyAllowBrowser: true })
`

export const ofServices: readonly Snippet[] = [
  {
    manner: 'OpenAI: a streamed chat completion',
    code: `${openai}
      const stream = await client.chat.completions.create({
        model: 'gpt-4o-mini', ${question}, stream: true,
      })
      for await (const chunk of stream) output.append(chunk.choices[0]?.delta?.content || '')
      console.log('done')
    `,
  },
  {
    manner: 'OpenAI: events of a response',
    code: `${openai}
      const stream = await client.responses.create({
        model: 'gpt-4o-mini', input: 'Say hello', stream: true,
      })
      for await (const event of stream) {
        if (event.type === 'response.output_text.delta') output.append(event.delta)
        else console.log(event.type)
      }
      console.log('done')
    `,
  },
  {
    manner: 'OpenAI: the stream helper',
    code: `${openai}
      const runner = client.chat.completions
        .stream({ model: 'gpt-4o-mini', ${question} })
        .on('content', (delta, snapshot) => output.append(delta))
      const completion = await runner.finalChatCompletion()
      console.log(completion.choices[0].finish_reason + ' ' + completion.choices[0].message.content)
      console.log('done')
    `,
  },
  {
    manner: 'OpenAI: an error with its status',
    code: `${openai}
      const completion = await client.chat.completions
        .create({ model: 'no-such-model', ${question} })
        .catch(async (err) => {
          if (!(err instanceof OpenAI.APIError)) throw err
          console.log(err.status + ' ' + err.name + ' ' + err.code)
        })
      console.log('done')
    `,
  },
  {
    manner: 'OpenAI: events read by hand from fetch',
    code: `
      const response = await fetch(${chatUrl}, {
        method: 'POST',
        headers: { ${json}, Authorization: \`Bearer \${'my-key'}\` },
        body: JSON.stringify({ model: 'gpt-4o-mini', ${question}, stream: true }),
      })
      const reader = response.body.getReader()
      const decoder = new TextDecoder()
      let buffer = ''
      while (true) {
        const { done, value } = await reader.read()
        if (done) break
        buffer += decoder.decode(value, { stream: true })
        const lines = buffer.split('\\n')
        buffer = lines.pop()
        for (const line of lines) {
          if (!line.startsWith('data: ') || line === 'data: [DONE]') continue
          output.append(JSON.parse(line.slice(6)).choices[0].delta.content ?? '')
        }
      }
      console.log('done')
    `,
  },
  {
    manner: 'Anthropic: a streamed message',
    code: `${anthropic}
      const stream = await client.messages.create({
        max_tokens: 1024, ${question}, model: 'claude-haiku-4-5', stream: true,
      })
      for await (const messageStreamEvent of stream) console.log(messageStreamEvent.type)
      console.log('done')
    `,
  },
  {
    manner: 'Anthropic: the stream helper',
    code: `${anthropic}
      const stream = client.messages
        .stream({ model: 'claude-haiku-4-5', max_tokens: 1024, ${question} })
        .on('text', (text) => output.append(text))
      const message = await stream.finalMessage()
      console.log(message.stop_reason + ' ' + message.content[0].text)
      console.log('done')
    `,
  },
  {
    manner: 'Ollama: a streamed chat',
    code: `
      import ollama from 'ollama'
      const response = await ollama.chat({ model: 'llama3.2', ${question}, stream: true })
      for await (const part of response) output.append(part.message.content)
      console.log('done')
    `,
  },
  {
    manner: 'Ollama: a streamed generation',
    code: `
      import ollama from 'ollama/browser'
      const stream = await ollama.generate({ model: 'llama3.2', prompt: 'Say hello', stream: true })
      let reason
      for await (const part of stream) {
        output.append(part.response)
        reason = part.done_reason
      }
      console.log('done: ' + reason)
    `,
  },
]
