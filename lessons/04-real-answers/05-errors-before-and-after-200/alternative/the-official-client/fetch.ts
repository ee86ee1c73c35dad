import OpenAI, { APIError } from 'openai'

const client = new OpenAI({
  apiKey: 'any-text-will-do',
  dangerouslyAllowBrowser: true,
  maxRetries: 0,
})

async function verdictOn(number) {
  let reason = null
  try {
    const stream = await client.chat.completions.create({
      model: 'gpt-4o',
      stream: true,
      messages: [{ role: 'user', content: `Question ${number}` }],
    })
    for await (const chunk of stream) {
      output.append(chunk.choices[0]?.delta.content ?? '')
      reason = chunk.choices[0]?.finish_reason ?? reason
    }
  } catch (error) {
    const told = error instanceof APIError ? error.error?.message : undefined
    if (error.status) return `refused ${error.status} ${told ?? ''}`
    return told === undefined ? 'cut off' : `failed ${told}`
  }
  return reason === 'stop' ? 'ok' : 'cut off'
}

for (let number = 1; number <= 7; number += 1) {
  output.append(`\n→ ${await verdictOn(number)}\n`)
}
