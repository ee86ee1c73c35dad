import type { ProgramGroup } from './program.ts'

/** The official clients of chat services. */
export const servicePrograms: ProgramGroup = {
  id: 'services',
  name: 'Chat services',
  programs: [
    {
      id: 'openai-chat',
      name: 'OpenAI Chat Completions',
      sentence: 'The official client shows the answer token by token.',
      words: 'ChatGPT openai stream: true',
      lanes: ['fetch'],
    },
    {
      id: 'openai-responses',
      name: 'OpenAI Responses',
      sentence: 'The official client shows the text of each delta event.',
      words: 'ChatGPT openai response.output_text.delta',
      lanes: ['fetch'],
    },
    {
      id: 'anthropic',
      name: 'Anthropic Messages',
      sentence: 'The official client shows the text of each content block delta.',
      words: 'Claude @anthropic-ai/sdk',
      lanes: ['fetch'],
    },
    {
      id: 'gemini',
      name: 'Google Gemini',
      sentence: 'The official client shows the text of each part of the answer.',
      words: '@google/genai generateContentStream',
      lanes: ['fetch'],
    },
    {
      id: 'ollama',
      name: 'Ollama',
      sentence: 'The official client shows the content of each line of JSON.',
      words: 'llama NDJSON local',
      lanes: ['fetch'],
    },
    {
      id: 'ai-ui-messages',
      name: 'AI SDK: a UI message stream',
      sentence: 'Reads what a route of the AI SDK sends to useChat, and shows what is new.',
      words: 'Vercel ai useChat DefaultChatTransport',
      lanes: ['fetch'],
    },
    {
      id: 'ai-openai',
      name: 'AI SDK: streamText with OpenAI',
      sentence: 'Shows the text stream of the AI SDK’s OpenAI provider.',
      words: 'Vercel ai @ai-sdk/openai',
      lanes: ['fetch'],
    },
    {
      id: 'ai-anthropic',
      name: 'AI SDK: streamText with Anthropic',
      sentence: 'Shows the text stream of the AI SDK’s Anthropic provider.',
      words: 'Vercel ai @ai-sdk/anthropic Claude',
      lanes: ['fetch'],
    },
    {
      id: 'usage-read',
      name: 'Token usage at the end of a stream',
      sentence: 'Shows the answer, then the number of tokens from the chunk without choices.',
      words: 'include_usage openai total_tokens',
      lanes: ['fetch'],
    },
  ],
}
