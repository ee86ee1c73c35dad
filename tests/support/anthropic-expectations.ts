import { eventStream, hello, jsonType, post } from './chat-questions.ts'
import { expectationsOf } from './server-expectations.ts'

/* What the simulated Anthropic sends; the ids are those of seed 1, the text is `Hi 你好 👋` in four tokens. */

const values = { text: 'Hi 你好 👋' }

/*
 * anthropic-sdk-typescript: its fixtures (events and their order), core/error.ts (errors). Texts of
 * errors as reported, e.g. in hinthornw/promptimizer issue 19 (no message).
 */
export const anthropicEvent = (type: string, rest = '') =>
  `event: ${type}\ndata: {"type":"${type}"${rest}}\n\n`
const textDelta = (text: string) =>
  anthropicEvent('content_block_delta', `,"index":0,"delta":{"type":"text_delta","text":"${text}"}`)
/** The event that begins the message, before any block. */
export const messageBegins = anthropicEvent(
  'message_start',
  ',"message":{"model":"claude-haiku-4-5-20251001","id":"msg_01FEnSUNf7zArMF90dtDco9N","type":"message","role":"assistant","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":11,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":1}}',
)
const messageStart = [
  messageBegins,
  anthropicEvent('content_block_start', ',"index":0,"content_block":{"type":"text","text":""}') +
    anthropicEvent('ping'),
]
const anthropicError = (type: string, message: string) =>
  `{"type":"error","error":{"type":"${type}","message":"${message}"},"request_id":"req_lzjuQGacUPPCgKuROYc425x4"}`
export const message = { model: 'claude-haiku-4-5', max_tokens: 100, messages: hello, stream: true }

export const asked = {
  headers: { 'x-api-key': 'a-key-for-tests', 'anthropic-version': '2023-06-01' },
  values,
  responseHeaders: jsonType,
}

export const anthropicExpectations = expectationsOf('anthropic-messages', asked, [
  {
    name: 'a stream',
    ...post(message),
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: [
      ...messageStart,
      textDelta('Hi'),
      textDelta(' 你'),
      textDelta('好'),
      textDelta(' 👋'),
      anthropicEvent('content_block_stop', ',"index":0') +
        anthropicEvent(
          'message_delta',
          ',"delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":4}',
        ) +
        anthropicEvent('message_stop'),
    ],
  },
  {
    name: 'no stream',
    ...post({ ...message, stream: false }),
    python: true,
    status: 200,
    chunks: [
      '{"model":"claude-haiku-4-5-20251001","id":"msg_01FEnSUNf7zArMF90dtDco9N","type":"message","role":"assistant","content":[{"type":"text","text":"Hi 你好 👋"}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":11,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":4}}',
    ],
  },
  {
    name: 'an error within the stream',
    ...post(message),
    values: { fails: 'midway', text: 'Hi' },
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: [
      ...messageStart,
      textDelta('Hi'),
      anthropicEvent('error', ',"error":{"type":"overloaded_error","message":"Overloaded"}'),
    ],
  },
  {
    name: 'a broken connection',
    ...post(message),
    values: { fails: 'break', text: 'Hi' },
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: [...messageStart, textDelta('Hi')],
    breaks: true,
  },
  {
    name: 'an end without an ending',
    ...post(message),
    values: { fails: 'early-end', text: 'Hi' },
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: [...messageStart, textDelta('Hi')],
  },
  {
    name: 'a wrong key',
    ...post(message),
    values: { fails: 'unauthorized' },
    python: true,
    status: 401,
    chunks: [anthropicError('authentication_error', 'invalid x-api-key')],
  },
  {
    name: 'too many requests',
    ...post(message),
    values: { fails: 'rate-limited' },
    status: 429,
    responseHeaders: { ...jsonType, 'retry-after': '1' },
    chunks: [
      anthropicError(
        'rate_limit_error',
        'This request would exceed the rate limit of your organization.',
      ),
    ],
  },
  {
    name: 'no version',
    ...post(message),
    headers: { 'anthropic-version': '' },
    python: true,
    status: 400,
    chunks: [anthropicError('invalid_request_error', 'anthropic-version: header is required')],
  },
  ...['{"model":', '[]', 'null', ''].map((body) => ({
    name: `no JSON object: ${body}`,
    body,
    python: true,
    status: 400,
    chunks: [anthropicError('invalid_request_error', 'The request body is not valid JSON')],
  })),
  {
    name: 'empty messages',
    ...post({ ...message, messages: [] }),
    python: true,
    status: 400,
    chunks: [anthropicError('invalid_request_error', 'messages: at least one message is required')],
  },
  {
    name: 'messages that are text',
    ...post({ ...message, messages: 'Hello' }),
    python: true,
    status: 400,
    chunks: [anthropicError('invalid_request_error', 'messages: Input should be a valid list')],
  },
  {
    name: 'the dated name of a model',
    ...post({ ...message, model: 'claude-haiku-4-5-20251001' }),
    values: { fails: 'early-end', text: '' },
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: messageStart,
  },
  {
    name: 'a model named as what every object has',
    ...post({ ...message, model: 'constructor' }),
    python: true,
    status: 404,
    chunks: [anthropicError('not_found_error', 'model: constructor')],
  },
  {
    name: 'another method',
    method: 'GET',
    status: 405,
    responseHeaders: { ...jsonType, allow: 'POST' },
    chunks: [anthropicError('invalid_request_error', 'Method Not Allowed')],
  },
  {
    name: 'no key',
    ...post(message),
    headers: { 'x-api-key': '' },
    python: true,
    status: 401,
    chunks: [anthropicError('authentication_error', 'x-api-key header is required')],
  },
  {
    name: 'no max_tokens',
    ...post({ ...message, max_tokens: undefined }),
    python: true,
    status: 400,
    chunks: [anthropicError('invalid_request_error', 'max_tokens: Field required')],
  },
  {
    name: 'an unknown model',
    ...post({ ...message, model: 'claude-0' }),
    python: true,
    status: 404,
    chunks: [anthropicError('not_found_error', 'model: claude-0')],
  },
  {
    name: 'too busy',
    ...post(message),
    values: { fails: 'server-error' },
    python: true,
    status: 529,
    chunks: [anthropicError('overloaded_error', 'Overloaded')],
  },
  {
    name: 'another path',
    ...post(message),
    path: '/v1/complete',
    status: 404,
    chunks: [anthropicError('not_found_error', 'Not Found')],
  },
])
