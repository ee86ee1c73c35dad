import ky from 'ky'

const response = await ky.post('https://api.openai.com/v1/chat/completions', {
  headers: { authorization: 'Bearer my-key' },
  json: { model: 'gpt-4o-mini', stream: true, messages: [{ role: 'user', content: 'Hello?' }] },
})
await response.body.pipeThrough(new TextDecoderStream()).pipeTo(
  new WritableStream({
    write: (text) => output.append(text),
  }),
)
