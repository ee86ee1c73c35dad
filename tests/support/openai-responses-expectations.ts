import { eventStream, jsonType, post, utf8Json } from './chat-questions.ts'
import {
  anotherMethod,
  indented,
  key,
  noKey,
  notJson,
  openaiError,
  serverError,
} from './openai-refusals.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * openai-node lib/responses/ResponseStream.ts (nested error; ends with the stream, no [DONE]);
 * vercel/ai's fixtures (names and order of the events).
 */
const itemId = 'msg_hGUEF8KP3NOHL6DwcGnTbZ83rdnLaUQ9sHSnjGU5r0uEnxNe'
const at = `"item_id":"${itemId}","output_index":0,"content_index":0`
const event = (type: string, sequence: number, rest: string) =>
  `event: ${type}\ndata: {"type":"${type}","sequence_number":${sequence},${rest}}\n\n`
const response = (status: string, output: string, usage: string) =>
  `"response":{"id":"resp_XlwHfMa1BKqpiPW1XZT0o7cdh2iURjbQ1KmQYyBvPtNG3mCy","object":"response","created_at":1767225600,"status":"${status}","error":null,"incomplete_details":null,"instructions":null,"max_output_tokens":null,"model":"gpt-4o-mini-2024-07-18","output":[${output}],"parallel_tool_calls":true,"previous_response_id":null,"temperature":1,"text":{"format":{"type":"text"}},"tool_choice":"auto","tools":[],"top_p":1,"truncation":"disabled","usage":${usage},"user":null,"metadata":{}}`
const part = (text: string) =>
  `{"type":"output_text","annotations":[],"logprobs":[],"text":"${text}"}`
const item = (status: string, content: string) =>
  `{"id":"${itemId}","type":"message","status":"${status}","content":[${content}],"role":"assistant"}`
const opening = [
  event('response.created', 0, response('in_progress', '', 'null')) +
    event('response.in_progress', 1, response('in_progress', '', 'null')),
  event('response.output_item.added', 2, `"output_index":0,"item":${item('in_progress', '')}`) +
    event('response.content_part.added', 3, `${at},"part":${part('')}`),
  event('response.output_text.delta', 4, `${at},"delta":"Hi","logprobs":[]`),
]
const done = item('completed', part('Hi 你'))

const usage =
  '{"input_tokens":11,"input_tokens_details":{"cached_tokens":0},"output_tokens":2,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":13}'

export const openaiResponsesExpectations = expectationsOf(
  'openai-responses',
  { headers: key, values: { text: 'Hi 你' }, responseHeaders: eventStream, python: true },
  [
    {
      name: 'a stream',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      status: 200,
      chunks: [
        ...opening,
        event('response.output_text.delta', 5, `${at},"delta":" 你","logprobs":[]`),
        event('response.output_text.done', 6, `${at},"text":"Hi 你","logprobs":[]`) +
          event('response.content_part.done', 7, `${at},"part":${part('Hi 你')}`) +
          event('response.output_item.done', 8, `"output_index":0,"item":${done}`) +
          event('response.completed', 9, response('completed', done, usage)),
      ],
    },
    {
      name: 'an error within the stream',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      values: { fails: 'midway' },
      status: 200,
      chunks: [
        ...opening,
        event(
          'error',
          5,
          '"error":{"type":"server_error","code":"server_error","message":"The server had an error while processing your request. Sorry about that!","param":null}',
        ),
      ],
    },
    {
      name: 'no stream',
      ...post({ model: 'gpt-4o-mini-2024-07-18', input: 'Hello' }),
      status: 200,
      responseHeaders: jsonType,
      chunks: [
        indented(
          (JSON.parse(`{${response('completed', done, usage)}}`) as { response: unknown }).response,
          2,
        ),
      ],
    },
    {
      name: 'a broken connection',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      values: { fails: 'break' },
      status: 200,
      chunks: opening,
      breaks: true,
    },
    {
      name: 'an end without an ending',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      values: { fails: 'early-end' },
      status: 200,
      chunks: opening,
    },
    {
      name: 'an error before the answer',
      ...post({ model: 'gpt-4o-mini', input: 'Hello' }),
      values: { fails: 'server-error' },
      status: 500,
      responseHeaders: utf8Json,
      chunks: [serverError],
    },
    {
      name: 'no JSON',
      body: '{"model":',
      status: 400,
      responseHeaders: utf8Json,
      chunks: [notJson],
    },
    {
      name: 'no key',
      ...post({}),
      headers: { authorization: '' },
      status: 401,
      responseHeaders: utf8Json,
      chunks: [noKey],
    },
    {
      name: 'another method',
      method: 'GET',
      python: false,
      status: 405,
      responseHeaders: { ...utf8Json, allow: 'POST' },
      chunks: [anotherMethod('/v1/responses')],
    },
    {
      name: 'a model named as what every object has',
      ...post({ model: 'constructor', input: 'Hello' }),
      status: 404,
      responseHeaders: utf8Json,
      chunks: [
        openaiError(
          'The model `constructor` does not exist or you do not have access to it.',
          null,
          'model_not_found',
        ),
      ],
    },
    {
      name: 'no input',
      ...post({ model: 'gpt-4o-mini' }),
      status: 400,
      responseHeaders: utf8Json,
      chunks: [
        openaiError("Missing required parameter: 'input'.", 'input', 'missing_required_parameter'),
      ],
    },
  ],
)
