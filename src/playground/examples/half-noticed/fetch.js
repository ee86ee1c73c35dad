import OpenAI from 'openai'

const client = new OpenAI({
  apiKey: 'any text',
  dangerouslyAllowBrowser: true,
})
const stream = await client.chat.completions.create({
  model: 'gpt-4o-mini',
  messages: [{ role: 'user', content: 'Hello' }],
  stream: true,
})
let reason = null
for await (const { choices } of stream) {
  output.append(choices[0]?.delta.content ?? '')
  reason = choices[0]?.finish_reason ?? reason
}
// A whole answer says why it ends.
const isWhole = ['stop', 'tool_calls'].includes(reason)
console.log(isWhole ? 'success' : 'cut off')
