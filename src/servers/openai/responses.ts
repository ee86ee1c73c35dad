import { promptTokens } from '../../catalogue/servers/chat.ts'
import { answeredAt, idsOf } from '../../catalogue/servers/seeded-ids.ts'
import { tokensOf } from '../../catalogue/servers/sample-texts.ts'
import { chatStream, wholeAnswerDelay } from '../chat.ts'
import type { OpenaiQuestion } from './chat-completions.ts'

/*
 * Responses. Each event is named and numbered, and its data repeats the name; the order is that of
 * vercel/ai's recorded fixtures, and there is no [DONE] (its client ends with the stream:
 * openai-node, lib/responses/ResponseStream.ts; reported so in UOR-Foundation/uor-r4 issue 691).
 * Of the response object the keys that the client's types require are sent.
 */

/** The response object and its one message, in the states in which events show them. */
function objectsOf({ values, model }: OpenaiQuestion) {
  const { id, itemId } = idsOf('openai-responses', values.text('seed'))
  const text = values.text('text')
  const outputTokens = tokensOf(text).length
  const part = (text: string) => ({ type: 'output_text', annotations: [], logprobs: [], text })
  const item = (status: string, content: readonly unknown[]) => ({
    id: itemId,
    type: 'message',
    status,
    content,
    role: 'assistant',
  })
  const usage = {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + outputTokens,
  }
  const done = item('completed', [part(text)])
  const response = (status: 'in_progress' | 'completed') => ({
    id,
    object: 'response',
    created_at: answeredAt,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    model,
    output: status === 'completed' ? [done] : [],
    parallel_tool_calls: true,
    previous_response_id: null,
    temperature: 1,
    text: { format: { type: 'text' } },
    tool_choice: 'auto',
    tools: [],
    top_p: 1,
    truncation: 'disabled',
    usage: status === 'completed' ? usage : null,
    user: null,
    metadata: {},
  })
  return { itemId, item, part, done, response, text }
}

function streamed(question: OpenaiQuestion): Response {
  const { itemId, item, part, done, response, text } = objectsOf(question)
  let sequence = 0
  const event = (type: string, fields: Readonly<Record<string, unknown>>) => {
    const data = JSON.stringify({ type, sequence_number: sequence, ...fields })
    sequence += 1
    return `event: ${type}\ndata: ${data}\n\n`
  }
  const at = { item_id: itemId, output_index: 0, content_index: 0 }
  const opening = [
    event('response.created', { response: response('in_progress') }) +
      event('response.in_progress', { response: response('in_progress') }),
    event('response.output_item.added', { output_index: 0, item: item('in_progress', []) }) +
      event('response.content_part.added', { ...at, part: part('') }),
  ]
  const stream = chatStream(question.context, question.values, {
    opening,
    token: (delta) => event('response.output_text.delta', { ...at, delta, logprobs: [] }),
    closing: () =>
      event('response.output_text.done', { ...at, text, logprobs: [] }) +
      event('response.content_part.done', { ...at, part: part(text) }) +
      event('response.output_item.done', { output_index: 0, item: done }) +
      event('response.completed', { response: response('completed') }),
    // Nested, as the client expects of the service itself (lib/responses/ResponseStream.ts).
    error: () =>
      event('error', {
        error: {
          type: 'server_error',
          code: 'server_error',
          message: 'The server had an error while processing your request. Sorry about that!',
          param: null,
        },
      }),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

/** Answers `POST /v1/responses`, streamed if the question says so. */
export async function answerResponse(question: OpenaiQuestion): Promise<Response> {
  if (question.body['stream'] === true) return streamed(question)
  await wholeAnswerDelay(question.context, question.values, question.signal)
  const { response } = objectsOf(question)
  return new Response(`${JSON.stringify(response('completed'), null, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
}
