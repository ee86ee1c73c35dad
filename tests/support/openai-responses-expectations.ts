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

const calls = [
  {
    id: 'fc_xTwz2eoK069c4VpTKQoxjs2yVmKWlOBw32DLGNlQEGL1pcfe',
    callId: 'call_Afs2YRXu1Nm1kCfNvOxlAS7d',
    name: 'get_weather',
    parts: ['{"', 'city', '":"', '北京', '"}'],
  },
  {
    id: 'fc_vRTe90Drm855RBUwFjPerJzN1DPm7D6c5MzWYnFE3bu2Whln',
    callId: 'call_76PKy0k7vMgWF6E262S79ITH',
    name: 'get_time',
    parts: ['{"', 'time', '_zone', '":"', 'Asia', '/Shanghai', '"}'],
  },
] as const
const called = (index: 0 | 1, status: string) => {
  const { id, callId, name, parts } = calls[index]
  const args = JSON.stringify(status === 'completed' ? parts.join('') : '')
  return `{"id":"${id}","type":"function_call","status":"${status}","arguments":${args},"call_id":"${callId}","name":"${name}"}`
}
const callBegins = (index: 0 | 1, sequence: number) =>
  event(
    'response.output_item.added',
    sequence,
    `"output_index":${index},"item":${called(index, 'in_progress')}`,
  )
const callDeltas = (index: 0 | 1, sequence: number) =>
  calls[index].parts.map((part, at) =>
    event(
      'response.function_call_arguments.delta',
      sequence + at,
      `"item_id":"${calls[index].id}","output_index":${index},"delta":${JSON.stringify(part)}`,
    ),
  )
const callEnds = (index: 0 | 1, sequence: number) =>
  event(
    'response.function_call_arguments.done',
    sequence,
    `"item_id":"${calls[index].id}","output_index":${index},"arguments":${JSON.stringify(calls[index].parts.join(''))}`,
  ) +
  event(
    'response.output_item.done',
    sequence + 1,
    `"output_index":${index},"item":${called(index, 'completed')}`,
  )
const calledUsage =
  '{"input_tokens":11,"input_tokens_details":{"cached_tokens":0},"output_tokens":12,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":23}'
const calledResponse = response(
  'completed',
  `${called(0, 'completed')},${called(1, 'completed')}`,
  calledUsage,
)

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
    // vercel/ai, azure-tool-call.1.chunks.txt: names, keys and order.
    {
      name: 'two tool calls',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      values: { answer: 'tool-calls' },
      status: 200,
      chunks: [
        opening[0] ?? '',
        callBegins(0, 2),
        ...callDeltas(0, 3),
        callEnds(0, 8) + callBegins(1, 10),
        ...callDeltas(1, 11),
        callEnds(1, 18) + event('response.completed', 20, calledResponse),
      ],
    },
    {
      name: 'two tool calls that end midway',
      ...post({ model: 'gpt-4o-mini', input: 'Hello', stream: true }),
      values: { answer: 'tool-calls', fails: 'early-end' },
      status: 200,
      chunks: [
        opening[0] ?? '',
        callBegins(0, 2),
        ...callDeltas(0, 3),
        callEnds(0, 8) + callBegins(1, 10),
        ...callDeltas(1, 11).slice(0, 1),
      ],
    },
    {
      name: 'two tool calls that come whole',
      ...post({ model: 'gpt-4o-mini', input: 'Hello' }),
      values: { answer: 'tool-calls' },
      status: 200,
      responseHeaders: jsonType,
      chunks: [indented((JSON.parse(`{${calledResponse}}`) as { response: unknown }).response, 2)],
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
