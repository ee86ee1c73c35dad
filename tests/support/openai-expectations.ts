import { expectationsOf, type Expectation } from './server-expectations.ts'

/* What the faked OpenAI sends; the ids are those of seed 1, the text is `Hi 你好 👋` in four pieces. */

const values = { text: 'Hi 你好 👋' }
const jsonType = { 'content-type': 'application/json' }
const utf8Json = { 'content-type': 'application/json; charset=utf-8' }
const eventStream = { 'content-type': 'text/event-stream; charset=utf-8' }
const post = (body: unknown): { body: string; headers?: Record<string, string> } => ({
  body: JSON.stringify(body),
})
const hello = [{ role: 'user', content: 'Hello' }]
const indented = (value: unknown, by: number) => `${JSON.stringify(value, null, by)}\n`

/*
 * openai-node core/streaming.ts (`data:` alone, [DONE], an `error` key is thrown); vercel/ai's
 * fixtures (keys, order, first delta, usage chunk); openai-node core/error.ts (error objects).
 */
const chunk = (rest: string) =>
  `data: {"id":"chatcmpl-12aLJa1b5Wza1txvpelMT5A2WSk2d","object":"chat.completion.chunk","created":1767225600,"model":"gpt-4o-mini-2024-07-18","service_tier":"default","system_fingerprint":"fp_44709d6fcb",${rest}}\n\n`
const delta = (json: string, rest = '') =>
  chunk(`"choices":[{"index":0,"delta":${json},"logprobs":null,"finish_reason":null}]${rest}`)
const stopped = (rest = '') =>
  chunk(`"choices":[{"index":0,"delta":{},"logprobs":null,"finish_reason":"stop"}]${rest}`)
const roleDelta = '{"role":"assistant","content":"","refusal":null}'
const question = { model: 'gpt-4o-mini', messages: hello, stream: true }
const openaiError = (message: string, param: string | null, code: string | null, type?: string) =>
  indented({ error: { message, type: type ?? 'invalid_request_error', param, code } }, 4)

const key = { authorization: 'Bearer a-key-for-tests' }
const openaiChat = expectationsOf(
  'openai-chat',
  { headers: key, values, responseHeaders: utf8Json },
  [
    {
      name: 'a stream',
      ...post(question),
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [
        delta(roleDelta),
        delta('{"content":"Hi"}'),
        delta('{"content":" 你"}'),
        delta('{"content":"好"}'),
        delta('{"content":" 👋"}'),
        `${stopped()}data: [DONE]\n\n`,
      ],
    },
    {
      name: 'a stream with CR LF',
      ...post(question),
      values: { text: 'Hi', lineEnds: 'crlf' },
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [delta(roleDelta), delta('{"content":"Hi"}'), `${stopped()}data: [DONE]\n\n`].map(
        (text) => text.replaceAll('\n', '\r\n'),
      ),
    },
    {
      name: 'a stream with usage',
      ...post({ ...question, stream_options: { include_usage: true } }),
      values: { text: 'Hi' },
      python: true,
      status: 200,
      responseHeaders: { ...eventStream },
      chunks: [
        delta(roleDelta, ',"usage":null'),
        delta('{"content":"Hi"}', ',"usage":null'),
        `${stopped(',"usage":null')}${chunk('"choices":[],"usage":{"prompt_tokens":11,"completion_tokens":1,"total_tokens":12}')}data: [DONE]\n\n`,
      ],
    },
    {
      name: 'no stream',
      ...post({ ...question, stream: false }),
      python: true,
      status: 200,
      responseHeaders: jsonType,
      chunks: [
        indented(
          {
            id: 'chatcmpl-12aLJa1b5Wza1txvpelMT5A2WSk2d',
            object: 'chat.completion',
            created: 1_767_225_600,
            model: 'gpt-4o-mini-2024-07-18',
            choices: [
              {
                index: 0,
                message: {
                  role: 'assistant',
                  content: 'Hi 你好 👋',
                  refusal: null,
                  annotations: [],
                },
                logprobs: null,
                finish_reason: 'stop',
              },
            ],
            usage: { prompt_tokens: 11, completion_tokens: 4, total_tokens: 15 },
            service_tier: 'default',
            system_fingerprint: 'fp_44709d6fcb',
          },
          2,
        ),
      ],
    },
    {
      name: 'an error within the stream',
      ...post(question),
      values: { fails: 'midway' },
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [
        delta(roleDelta),
        delta('{"content":"Hi"}'),
        delta('{"content":" 你"}'),
        'data: {"error":{"message":"The server had an error while processing your request. Sorry about that!","type":"server_error","param":null,"code":null}}\n\n',
      ],
    },
    {
      name: 'a broken connection',
      ...post(question),
      values: { fails: 'break', text: 'Hi' },
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [delta(roleDelta), delta('{"content":"Hi"}')],
      breaks: true,
    },
    {
      name: 'an end without an ending',
      ...post(question),
      values: { fails: 'early-end', text: 'Hi' },
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [delta(roleDelta), delta('{"content":"Hi"}')],
    },
    {
      name: 'an unknown model',
      ...post({ ...question, model: 'gpt-0' }),
      python: true,
      status: 404,
      chunks: [
        openaiError(
          'The model `gpt-0` does not exist or you do not have access to it.',
          null,
          'model_not_found',
        ),
      ],
    },
    {
      name: 'no messages',
      ...post({ model: 'gpt-4o-mini' }),
      python: true,
      status: 400,
      chunks: [
        openaiError(
          "Missing required parameter: 'messages'.",
          'messages',
          'missing_required_parameter',
        ),
      ],
    },
    {
      name: 'no model',
      ...post({}),
      status: 400,
      chunks: [openaiError('you must provide a model parameter', null, null)],
    },
    {
      name: 'another path',
      ...post({}),
      path: '/v1/chat',
      status: 404,
      responseHeaders: { ...utf8Json, 'openai-version': '2020-10-01' },
      chunks: [openaiError('Invalid URL (POST /v1/chat)', null, null)],
    },
    {
      name: 'a wrong key',
      ...post(question),
      values: { fails: 'unauthorized' },
      status: 401,
      chunks: [
        openaiError(
          'Incorrect API key provided: a-key-fo****ests. You can find your API key at https://platform.openai.com/account/api-keys.',
          null,
          'invalid_api_key',
        ),
      ],
    },
    {
      name: 'too many requests',
      ...post(question),
      values: { fails: 'rate-limited' },
      status: 429,
      responseHeaders: { ...utf8Json, 'retry-after': '1', 'retry-after-ms': '1000' },
      chunks: [
        openaiError(
          'Rate limit reached for gpt-4o-mini on requests per min (RPM): Limit 3, Used 3, Requested 1. Please try again in 1s.',
          null,
          'rate_limit_exceeded',
          'requests',
        ),
      ],
    },
  ],
)

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

const openaiResponses = expectationsOf(
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
          event(
            'response.completed',
            9,
            response(
              'completed',
              done,
              '{"input_tokens":11,"input_tokens_details":{"cached_tokens":0},"output_tokens":2,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":13}',
            ),
          ),
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

export const openaiExpectations: readonly Expectation[] = [...openaiChat, ...openaiResponses]
