import { hello, post, utf8Json } from './chat-questions.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * ollama server/routes.go (`streamResponse`, ChatHandler: errors before and after the first line;
 * GenerateRoutes: what is answered to GET and HEAD), Go's encoding/json/scanner.go (what is no JSON),
 * api/types.go (fields and their order), Go's encoding/json (escapes, times without final zeros).
 */
const ndjson = { 'content-type': 'application/x-ndjson' }
const line = (at: string, rest: string) =>
  `{"model":"llama3.2","created_at":"2026-01-01T00:00:00${at}Z",${rest}}\n`
const said = (text: string) => `"message":{"role":"assistant","content":"${text}"}`
const tag = (name: string) =>
  `{"name":"${name}:latest","model":"${name}:latest","modified_at":"2026-01-01T00:00:00Z","size":2019393189,"digest":"${'0'.repeat(64)}","details":{"parent_model":"","format":"gguf","family":"llama","families":["llama"],"parameter_size":"3.2B","quantization_level":"Q4_K_M"}}`
const totals =
  '"total_duration":60000001,"load_duration":1,"prompt_eval_count":11,"prompt_eval_duration":20000001,"eval_count":2,"eval_duration":40000001'

export const ollamaExpectations = expectationsOf(
  'ollama',
  { values: { text: 'Hi 你' }, responseHeaders: utf8Json },
  [
    {
      name: 'a stream, unless told otherwise',
      ...post({ model: 'llama3.2', messages: hello }),
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [
        line('.02', `${said('Hi')},"done":false`),
        line('.04', `${said(' 你')},"done":false`),
        line('.06', `${said('')},"done":true,"done_reason":"stop",${totals}`),
      ],
    },
    {
      name: 'generate',
      ...post({ model: 'llama3.2', prompt: 'Hello' }),
      path: '/api/generate',
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [
        line('.02', '"response":"Hi","done":false'),
        line('.04', '"response":" 你","done":false'),
        line(
          '.06',
          `"response":"","done":true,"done_reason":"stop","context":[128006,882,128007],${totals}`,
        ),
      ],
    },
    {
      name: 'no stream',
      ...post({ model: 'llama3.2:latest', messages: hello, stream: false }),
      python: true,
      status: 200,
      chunks: [
        line('.06', `${said('Hi 你')},"done":true,"done_reason":"stop",${totals}`)
          .replace('llama3.2', 'llama3.2:latest')
          .trimEnd(),
      ],
    },
    {
      name: 'Go’s escapes',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { text: '<&>\u2028' },
      status: 200,
      responseHeaders: ndjson,
      chunks: [
        line('.02', `${said('\\u003c\\u0026\\u003e')},"done":false`),
        line('.04', `${said('\\u2028')},"done":false`),
        line('.06', `${said('')},"done":true,"done_reason":"stop",${totals}`),
      ],
    },
    {
      name: 'an error line, and the status still 200',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'midway' },
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [
        line('.02', `${said('Hi')},"done":false`),
        '{"error":"an error was encountered while running the model: unexpected EOF"}\n',
      ],
    },
    {
      name: 'an error before the first line is a status',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'midway', text: '' },
      python: true,
      status: 500,
      responseHeaders: { 'content-type': 'application/json' },
      chunks: ['{"error":"an error was encountered while running the model: unexpected EOF"}'],
    },
    {
      name: 'an error before the answer',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'server-error' },
      python: true,
      status: 500,
      chunks: ['{"error":"llama runner process has terminated: exit status 2"}'],
    },
    {
      name: 'a broken connection',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'break' },
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [line('.02', `${said('Hi')},"done":false`)],
      breaks: true,
    },
    {
      name: 'an end without an ending',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'early-end' },
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [line('.02', `${said('Hi')},"done":false`)],
    },
    {
      name: 'an end before the first line',
      ...post({ model: 'llama3.2', messages: hello }),
      values: { fails: 'early-end', text: '' },
      python: true,
      status: 200,
      responseHeaders: ndjson,
      chunks: [],
    },
    {
      name: 'no messages: the model is loaded',
      ...post({ model: 'llama3.2' }),
      python: true,
      status: 200,
      chunks: [line('', `${said('')},"done":true,"done_reason":"load"`).trimEnd()],
    },
    {
      name: 'empty messages, too',
      ...post({ model: 'llama3.2', messages: [], stream: false }),
      python: true,
      status: 200,
      chunks: [line('', `${said('')},"done":true,"done_reason":"load"`).trimEnd()],
    },
    {
      name: 'an empty prompt, too',
      ...post({ model: 'llama3.2', prompt: '' }),
      path: '/api/generate',
      python: true,
      status: 200,
      chunks: [line('', '"response":"","done":true,"done_reason":"load"').trimEnd()],
    },
    {
      name: 'an unknown model',
      ...post({ model: 'gpt-4o', messages: hello }),
      python: true,
      status: 404,
      chunks: [`{"error":"model 'gpt-4o' not found"}`],
    },
    {
      name: 'no model',
      ...post({ messages: hello }),
      python: true,
      status: 400,
      chunks: ['{"error":"model is required"}'],
    },
    {
      name: 'null for a model',
      ...post({ model: null, messages: hello }),
      python: true,
      status: 400,
      chunks: ['{"error":"model is required"}'],
    },
    ...['', ' \r\n'].map((body) => ({
      name: `a body of ${body.length} blanks`,
      body,
      python: true,
      status: 400,
      chunks: ['{"error":"missing request body"}'],
    })),
    {
      name: 'JSON that ends too early',
      body: '{"model":',
      python: true,
      status: 400,
      chunks: ['{"error":"unexpected EOF"}'],
    },
    ...(
      [
        ['unexpected EOF', '{"model": "llama'],
        ['unexpected EOF', '{"model"'],
        ["invalid character 'h' looking for beginning of value", 'hello'],
        ["invalid character 'm' looking for beginning of object key string", '{model: 1}'],
        ["invalid character '\\'' looking for beginning of object key string", "{'model': 1}"],
        ["invalid character '}' looking for beginning of object key string", '{"model": 1,}'],
        ["invalid character '1' after object key", '{"model" 1}'],
        ["invalid character '\"' after object key:value pair", '{"model": 1 "a": 2}'],
        ["invalid character '2' after array element", '{"messages": [1 2]}'],
      ] as const
    ).map(([error, body]) => ({
      name: `no JSON: ${body}`,
      body,
      status: 400,
      chunks: [JSON.stringify({ error })],
    })),
    {
      name: 'the root',
      method: 'GET',
      path: '/',
      status: 200,
      responseHeaders: { 'content-type': 'text/plain; charset=utf-8' },
      chunks: ['Ollama is running'],
    },
    {
      name: 'the version',
      method: 'GET',
      path: '/api/version',
      status: 200,
      chunks: ['{"version":"0.12.6"}'],
    },
    {
      name: 'the models',
      method: 'GET',
      path: '/api/tags',
      status: 200,
      chunks: [`{"models":[${['llama3.1', 'llama3.2', 'qwen3', 'gpt-oss'].map(tag).join(',')}]}`],
    },
    ...['/', '/api/version', '/api/tags'].map((path) => ({
      name: `HEAD ${path}`,
      method: 'HEAD',
      path,
      status: 200,
      responseHeaders: {
        'content-type':
          path === '/' ? 'text/plain; charset=utf-8' : 'application/json; charset=utf-8',
      },
      chunks: [],
    })),
    {
      name: 'another method of a page',
      method: 'PUT',
      path: '/api/tags',
      status: 405,
      responseHeaders: { 'content-type': 'text/plain', allow: 'HEAD, GET' },
      chunks: ['405 method not allowed'],
    },
    {
      name: 'another path',
      path: '/api/talk',
      ...post({}),
      status: 404,
      responseHeaders: { 'content-type': 'text/plain' },
      chunks: ['404 page not found'],
    },
    {
      name: 'another method',
      method: 'PUT',
      ...post({}),
      status: 405,
      responseHeaders: { 'content-type': 'text/plain', allow: 'POST' },
      chunks: ['405 method not allowed'],
    },
  ],
)
