import { promptTokens } from '../../catalogue/servers/chat.ts'
import {
  outputFlushes,
  outputItems,
  responsesTokens,
  type ResponsesEvent,
  type ResponsesFlush,
} from '../../catalogue/servers/responses-answers.ts'
import { answeredAt, idsOf } from '../../catalogue/servers/seeded-ids.ts'
import { chatStream, wholeAnswerDelay } from '../chat.ts'
import type { OpenaiQuestion } from './chat-completions.ts'

/*
 * Responses. Each event is named and numbered, and its data repeats the name; the order is that of
 * vercel/ai's recorded fixtures, and there is no [DONE] (its client ends with the stream:
 * openai-node, lib/responses/ResponseStream.ts; reported so in UOR-Foundation/uor-r4 issue 691).
 * Of the response object the keys that the client's types require are sent.
 */

/** The response object in the states in which events show it. */
function responseOf({ values, model }: OpenaiQuestion, status: 'in_progress' | 'completed') {
  const outputTokens = responsesTokens(values)
  const usage = {
    input_tokens: promptTokens,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: outputTokens,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: promptTokens + outputTokens,
  }
  return {
    id: idsOf('openai-responses', values.text('seed')).id,
    object: 'response',
    created_at: answeredAt,
    status,
    error: null,
    incomplete_details: null,
    instructions: null,
    max_output_tokens: null,
    model,
    output: status === 'completed' ? outputItems(values) : [],
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
  }
}

/** Nested, as the client expects of the service itself (lib/responses/ResponseStream.ts). */
const streamError: ResponsesEvent = {
  type: 'error',
  error: {
    type: 'server_error',
    code: 'server_error',
    message: 'The server had an error while processing your request. Sorry about that!',
    param: null,
  },
}

function streamed(question: OpenaiQuestion): Response {
  const { context, values } = question
  let sequence = 0
  const write = ({ type, ...fields }: ResponsesEvent) => {
    const data = JSON.stringify({ type, sequence_number: sequence, ...fields })
    sequence += 1
    return `event: ${type}\ndata: ${data}\n\n`
  }
  const writeAll = (flush?: ResponsesFlush) => (flush?.events ?? []).map(write).join('')
  const begun = responseOf(question, 'in_progress')
  const [first, ...parts] = outputFlushes(values)
  const last = parts.pop()
  const stream = chatStream(context, values, {
    opening: [
      write({ type: 'response.created', response: begun }) +
        write({ type: 'response.in_progress', response: begun }),
      writeAll(first),
    ],
    parts,
    part: writeAll,
    closing: () =>
      writeAll(last) +
      write({ type: 'response.completed', response: responseOf(question, 'completed') }),
    error: () => write(streamError),
  })
  return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
}

/** Answers `POST /v1/responses`, streamed if the question says so. */
export async function answerResponse(question: OpenaiQuestion): Promise<Response> {
  if (question.body['stream'] === true) return streamed(question)
  const { context, values, signal } = question
  await wholeAnswerDelay(context, values, signal, responsesTokens(values))
  return new Response(`${JSON.stringify(responseOf(question, 'completed'), null, 2)}\n`, {
    headers: { 'content-type': 'application/json' },
  })
}
