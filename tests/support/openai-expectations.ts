import { eventStream, jsonType, post, utf8Json } from './chat-questions.ts'
import {
  chunk,
  delta,
  question,
  roleDelta,
  stopped,
  values,
  wholeAnswer,
} from './openai-chat-chunks.ts'
import { anotherMethod, key, noKey, notJson, openaiError, serverError } from './openai-refusals.ts'
import { expectationsOf } from './server-expectations.ts'

/* What the simulated OpenAI sends; the ids are those of seed 1, the text is `Hi 你好 👋` in four tokens. */

export const openaiExpectations = expectationsOf(
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
      chunks: [wholeAnswer({ content: 'Hi 你好 👋' }, 'stop', 4)],
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
    // As reported in CopilotKit/CopilotKit issue 529 and microsoft/agent-framework issue 2384.
    {
      name: 'empty messages',
      ...post({ ...question, messages: [] }),
      python: true,
      status: 400,
      chunks: [
        openaiError(
          "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
          'messages',
          'empty_array',
        ),
      ],
    },
    ...(
      [
        ['Hello', 'a string'],
        [{}, 'an object'],
        [1, 'an integer'],
        [true, 'a boolean'],
        [null, 'null'],
      ] as const
    ).map(([messages, kind]) => ({
      name: `messages that are ${kind}`,
      ...post({ ...question, messages }),
      status: 400,
      chunks: [
        openaiError(
          `Invalid type for 'messages': expected an array of objects, but got ${kind} instead.`,
          'messages',
          'invalid_type',
        ),
      ],
    })),
    {
      name: 'the dated name of a model',
      ...post({ ...question, model: 'gpt-4o-mini-2024-07-18' }),
      values: { text: 'Hi' },
      python: true,
      status: 200,
      responseHeaders: eventStream,
      chunks: [delta(roleDelta), delta('{"content":"Hi"}'), `${stopped()}data: [DONE]\n\n`],
    },
    {
      name: 'a model named as what every object has',
      ...post({ ...question, model: 'constructor' }),
      python: true,
      status: 404,
      chunks: [
        openaiError(
          'The model `constructor` does not exist or you do not have access to it.',
          null,
          'model_not_found',
        ),
      ],
    },
    ...[{}, { ...question, model: '' }, { ...question, model: 5 }].map((body) => ({
      name: `no model: ${JSON.stringify(body)}`,
      ...post(body),
      python: true,
      status: 400,
      chunks: [openaiError('you must provide a model parameter', null, null)],
    })),
    ...['{"model":', '[]', 'null', ''].map((body) => ({
      name: `no JSON object: ${body}`,
      body,
      python: true,
      status: 400,
      chunks: [notJson],
    })),
    {
      name: 'no key',
      ...post(question),
      headers: { authorization: '' },
      python: true,
      status: 401,
      chunks: [noKey],
    },
    {
      name: 'another method',
      method: 'GET',
      status: 405,
      responseHeaders: { ...utf8Json, allow: 'POST' },
      chunks: [anotherMethod('/v1/chat/completions')],
    },
    {
      name: 'an error before the answer',
      ...post(question),
      values: { fails: 'server-error' },
      python: true,
      status: 500,
      chunks: [serverError],
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
