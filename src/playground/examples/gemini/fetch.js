import { GoogleGenAI } from '@google/genai'

const client = new GoogleGenAI({ apiKey: 'any text' })
const stream = await client.models.generateContentStream({
  model: 'gemini-3.8-flash',
  contents: 'Hello',
})
for await (const part of stream) {
  output.append(part.text ?? '')
}
