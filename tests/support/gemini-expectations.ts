import { post } from './chat-questions.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * What the simulated Gemini sends; the id is that of seed 1. Keys and their order: vercel/ai's recorded
 * fixtures (packages/google: google-text, google-tool-call). Events end with CR LF twice, without [DONE]
 * (js-genai, _api_client.ts), and their JSON has a space after each colon alone (recorded in
 * simonw/llm-gemini, issue 97). Errors: google.rpc.Status, as reported in public issues.
 */

const stream = '/v1beta/models/gemini-3.8-flash:streamGenerateContent'
const whole = '/v1beta/models/gemini-3.8-flash:generateContent'
const question = post({ contents: [{ role: 'user', parts: [{ text: 'Hello' }] }] })
const json = { 'content-type': 'application/json; charset=UTF-8' }
const events = { 'content-type': 'text/event-stream' }
const id = 'U7SFgHQc2wnUFbpW64fTwX7'

const event = (parts: string, tokens: number, finish = '') =>
  `data: {"candidates": [{"content": {"parts": [${parts}],"role": "model"},${finish && `"finishReason": "${finish}",`}"index": 0}],"usageMetadata": {"promptTokenCount": 11,"candidatesTokenCount": ${tokens},"totalTokenCount": ${11 + tokens},"promptTokensDetails": [{"modality": "TEXT","tokenCount": 11}]},"modelVersion": "gemini-3.8-flash","responseId": "${id}"}\r\n\r\n`
const text = (value: string) => `{"text": "${value}"}`
const object = (parts: readonly object[], tokens: number, finish = '') =>
  JSON.stringify(
    {
      candidates: [
        {
          content: { parts, role: 'model' },
          ...(finish && { finishReason: finish }),
          index: 0,
        },
      ],
      usageMetadata: {
        promptTokenCount: 11,
        candidatesTokenCount: tokens,
        totalTokenCount: 11 + tokens,
        promptTokensDetails: [{ modality: 'TEXT', tokenCount: 11 }],
      },
      modelVersion: 'gemini-3.8-flash',
      responseId: id,
    },
    null,
    2,
  )
const error = (code: number, status: string, message: string, details?: readonly object[]) =>
  JSON.stringify({ error: { code, message, status, ...(details && { details }) } }, null, 2)
const overloaded = error(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.')
const calls = [
  { functionCall: { name: 'get_weather', args: { city: '北京' } } },
  { functionCall: { name: 'get_time', args: { time_zone: 'Asia/Shanghai' } } },
]

export const geminiExpectations = expectationsOf(
  'gemini',
  {
    headers: { 'x-goog-api-key': 'a-key-for-tests' },
    values: { text: 'Hi <你>' },
    path: `${stream}?alt=sse`,
    responseHeaders: json,
    python: true,
    ...question,
  },
  [
    {
      name: 'events',
      status: 200,
      responseHeaders: events,
      chunks: [
        event(text('Hi'), 1),
        event(text(' \\u003c'), 2),
        event(text('你'), 3),
        event(text('\\u003e'), 4),
        event(text(''), 4, 'STOP'),
      ],
    },
    {
      name: 'an array',
      path: stream,
      values: { text: 'Hi 你' },
      status: 200,
      chunks: [
        `[${object([{ text: 'Hi' }], 1)}\n`,
        `,\r\n${object([{ text: ' 你' }], 2)}\n`,
        `,\r\n${object([{ text: '' }], 2, 'STOP')}\n]\n`,
      ],
    },
    {
      name: 'one object',
      path: whole,
      values: { text: 'Hi 你' },
      status: 200,
      chunks: [`${object([{ text: 'Hi 你' }], 2, 'STOP')}\n`],
    },
    {
      name: 'two calls of functions, each whole',
      values: { answer: 'tool-calls' },
      status: 200,
      responseHeaders: events,
      chunks: [
        event('{"functionCall": {"name": "get_weather","args": {"city": "北京"}}}', 1),
        event('{"functionCall": {"name": "get_time","args": {"time_zone": "Asia/Shanghai"}}}', 2),
        event(text(''), 2, 'STOP'),
      ],
    },
    {
      name: 'two calls of functions in one object',
      path: whole,
      values: { answer: 'tool-calls' },
      status: 200,
      chunks: [`${object(calls, 2, 'STOP')}\n`],
    },
    {
      name: 'a text cut off by the length limit',
      values: { answer: 'length', text: 'Hi 你' },
      status: 200,
      responseHeaders: events,
      chunks: [event(text('Hi'), 1), event(text(''), 1, 'MAX_TOKENS')],
    },
    {
      name: 'an error among events, which is none',
      values: { fails: 'midway', text: 'Hi' },
      status: 200,
      responseHeaders: events,
      chunks: [event(text('Hi'), 1), `${overloaded}\n`],
    },
    {
      name: 'an error in the array',
      path: stream,
      values: { fails: 'midway', text: 'Hi' },
      status: 200,
      chunks: [`[${object([{ text: 'Hi' }], 1)}\n`, `,\r\n${overloaded}\n]\n`],
    },
    {
      name: 'a broken connection',
      values: { fails: 'break', text: 'Hi' },
      status: 200,
      responseHeaders: events,
      chunks: [event(text('Hi'), 1)],
      breaks: true,
    },
    {
      name: 'an end without an ending',
      values: { fails: 'early-end', text: 'Hi' },
      status: 200,
      responseHeaders: events,
      chunks: [event(text('Hi'), 1)],
    },
    {
      name: 'too busy',
      values: { fails: 'server-error' },
      status: 503,
      chunks: [`${overloaded}\n`],
    },
    {
      name: 'too busy, in an array',
      path: stream,
      values: { fails: 'server-error' },
      status: 503,
      chunks: [`[${overloaded}\n]\n`],
    },
    {
      name: 'too many requests',
      values: { fails: 'rate-limited' },
      status: 429,
      chunks: [
        `${error(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota, please check your plan and billing details.', [{ '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '1s' }])}\n`,
      ],
    },
    {
      name: 'a wrong key',
      values: { fails: 'unauthorized' },
      status: 400,
      chunks: [
        `${error(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
          {
            '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
            reason: 'API_KEY_INVALID',
            domain: 'googleapis.com',
            metadata: { service: 'generativelanguage.googleapis.com' },
          },
        ])}\n`,
      ],
    },
    {
      name: 'no key',
      headers: { 'x-goog-api-key': '' },
      status: 403,
      chunks: [
        `${error(403, 'PERMISSION_DENIED', "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.")}\n`,
      ],
    },
    {
      name: 'a key in the address',
      path: `${stream}?alt=sse&key=a`,
      headers: { 'x-goog-api-key': '' },
      values: { text: '' },
      status: 200,
      responseHeaders: events,
      chunks: [event(text(''), 0, 'STOP')],
    },
    {
      name: 'an unknown model',
      path: '/v1beta/models/gemini-0:generateContent',
      status: 404,
      chunks: [
        `${error(404, 'NOT_FOUND', 'models/gemini-0 is not found for API version v1beta, or is not supported for generateContent. Call ListModels to see the list of available models and their supported methods.')}\n`,
      ],
    },
    {
      name: 'no contents',
      ...post({}),
      status: 400,
      chunks: [
        `${error(400, 'INVALID_ARGUMENT', '* GenerateContentRequest.contents: contents is not specified\n')}\n`,
      ],
    },
    {
      name: 'no JSON',
      body: '[]',
      status: 400,
      chunks: [`${error(400, 'INVALID_ARGUMENT', 'Invalid JSON payload received.')}\n`],
    },
    {
      name: 'another path',
      path: '/v1beta/models',
      status: 404,
      responseHeaders: { 'content-type': 'text/html; charset=UTF-8' },
      chunks: ['<!DOCTYPE html>\n<title>Error 404 (Not Found)!!1</title>\n'],
    },
  ],
)
