import { eventStream, hello, jsonType, post } from './chat-questions.ts'
import { expectationsOf, type Expectation } from './server-expectations.ts'

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

/** A request that is refused; `asks` says what is wrong with it. */
const refused = (
  name: string,
  status: number,
  type: string,
  text: string,
  asks: Partial<Expectation> = {},
) => ({
  name,
  ...post(message),
  python: true,
  status,
  chunks: [anthropicError(type, text)],
  ...asks,
})
const invalid = (name: string, text: string, asks: Partial<Expectation>) =>
  refused(name, 400, 'invalid_request_error', text, asks)

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
  refused('a wrong key', 401, 'authentication_error', 'invalid x-api-key', {
    values: { fails: 'unauthorized' },
  }),
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
  invalid('no version', 'anthropic-version: header is required', {
    headers: { 'anthropic-version': '' },
  }),
  ...['{"model":', '[]', 'null', ''].map((body) =>
    invalid(`no JSON object: ${body}`, 'The request body is not valid JSON', { body }),
  ),
  invalid(
    'empty messages',
    'messages: at least one message is required',
    post({ ...message, messages: [] }),
  ),
  invalid(
    'messages that are text',
    'messages: Input should be a valid list',
    post({ ...message, messages: 'Hello' }),
  ),
  {
    name: 'the dated name of a model',
    ...post({ ...message, model: 'claude-haiku-4-5-20251001' }),
    values: { fails: 'early-end', text: '' },
    python: true,
    status: 200,
    responseHeaders: eventStream,
    chunks: messageStart,
  },
  refused(
    'a model named as what every object has',
    404,
    'not_found_error',
    'model: constructor',
    post({ ...message, model: 'constructor' }),
  ),
  {
    name: 'another method',
    method: 'GET',
    status: 405,
    responseHeaders: { ...jsonType, allow: 'POST' },
    chunks: [anthropicError('invalid_request_error', 'Method Not Allowed')],
  },
  refused('no key', 401, 'authentication_error', 'x-api-key header is required', {
    headers: { 'x-api-key': '' },
  }),
  invalid(
    'no max_tokens',
    'max_tokens: Field required',
    post({ ...message, max_tokens: undefined }),
  ),
  refused(
    'an unknown model',
    404,
    'not_found_error',
    'model: claude-0',
    post({ ...message, model: 'claude-0' }),
  ),
  refused('too busy', 529, 'overloaded_error', 'Overloaded', { values: { fails: 'server-error' } }),
  {
    name: 'another path',
    ...post(message),
    path: '/v1/complete',
    status: 404,
    chunks: [anthropicError('not_found_error', 'Not Found')],
  },
])
