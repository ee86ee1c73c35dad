import { hello } from './chat-questions.ts'
import { indented } from './openai-refusals.ts'

/* How the simulated OpenAI writes a chat completion; the ids are those of seed 1. */

export const values = { text: 'Hi 你好 👋' }

/*
 * openai-node core/streaming.ts (`data:` alone, [DONE], an `error` key is thrown); vercel/ai's
 * fixtures (keys, order, first delta, usage chunk); openai-node core/error.ts (error objects).
 */
export const chunk = (rest: string) =>
  `data: {"id":"chatcmpl-12aLJa1b5Wza1txvpelMT5A2WSk2d","object":"chat.completion.chunk","created":1767225600,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_44709d6fcb",${rest}}\n\n`
export const delta = (json: string, rest = '') =>
  chunk(`"choices":[{"index":0,"delta":${json},"logprobs":null,"finish_reason":null}]${rest}`)
export const stopped = (rest = '', reason = 'stop') =>
  chunk(`"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"${reason}"}]${rest}`)
export const roleDelta = '{"role":"assistant","content":"","refusal":null}'
export const question = { model: 'gpt-4o-mini', messages: hello, stream: true }

/** An answer that isn't streamed. */
export const wholeAnswer = (message: object, reason: string, tokens: number): string =>
  indented(
    {
      id: 'chatcmpl-12aLJa1b5Wza1txvpelMT5A2WSk2d',
      object: 'chat.completion',
      created: 1_767_225_600,
      model: 'gpt-4o-mini-2024-07-18',
      choices: [
        {
          index: 0,
          message: { role: 'assistant', ...message, refusal: null, annotations: [] },
          logprobs: null,
          finish_reason: reason,
        },
      ],
      usage: { prompt_tokens: 11, completion_tokens: tokens, total_tokens: 11 + tokens },
      service_tier: 'default',
      system_fingerprint: 'fp_44709d6fcb',
    },
    2,
  )
