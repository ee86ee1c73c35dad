import { post } from './chat-questions.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * What the simulated route of the AI SDK sends; the ids are those of seed 1. That the SDK itself writes
 * the same is tested in tests/servers/ui-messages.test.ts.
 */

const headers = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-cache',
  'x-vercel-ai-ui-message-stream': 'v1',
  'x-accel-buffering': 'no',
}
const plain = { 'content-type': 'text/plain; charset=utf-8' }

const part = (json: string) => `data: ${json}\n\n`
const begin =
  part('{"type":"start","messageId":"msg-pLgKFvRhPqxSOMnt"}') + part('{"type":"start-step"}')
const delta = (text: string) => part(`{"type":"text-delta","id":"0","delta":"${text}"}`)
const end = (reason: string) =>
  `${part('{"type":"finish-step"}')}${part(`{"type":"finish","finishReason":"${reason}"}`)}data: [DONE]\n\n`
const textStart = part('{"type":"text-start","id":"0"}')
const textEnd = part('{"type":"text-end","id":"0"}')
const calls = [
  {
    id: 'call_Afs2YRXu1Nm1kCfNvOxlAS7d',
    name: 'get_weather',
    fragments: ['{"', 'city', '":"', '北京', '"}'],
  },
  {
    id: 'call_76PKy0k7vMgWF6E262S79ITH',
    name: 'get_time',
    fragments: ['{"', 'time', '_zone', '":"', 'Asia', '/Shanghai', '"}'],
  },
] as const
const callStart = (index: 0 | 1) =>
  part(
    `{"type":"tool-input-start","toolCallId":"${calls[index].id}","toolName":"${calls[index].name}"}`,
  )
const callDeltas = (index: 0 | 1) =>
  calls[index].fragments.map((fragment) =>
    part(
      `{"type":"tool-input-delta","toolCallId":"${calls[index].id}","inputTextDelta":${JSON.stringify(fragment)}}`,
    ),
  )
const callEnd = (index: 0 | 1) =>
  part(
    `{"type":"tool-input-available","toolCallId":"${calls[index].id}","toolName":"${calls[index].name}","input":${calls[index].fragments.join('')}}`,
  )

export const uiMessagesExpectations = expectationsOf(
  'ui-messages',
  { ...post({ messages: [] }), values: { text: 'Hi 你' }, responseHeaders: headers },
  [
    {
      name: 'a text',
      status: 200,
      chunks: [begin + textStart, delta('Hi'), delta(' 你'), textEnd + end('stop')],
    },
    {
      name: 'a text cut off by the length limit',
      values: { answer: 'length' },
      status: 200,
      chunks: [begin + textStart, delta('Hi'), textEnd + end('length')],
    },
    {
      name: 'two tool calls',
      values: { answer: 'tool-calls' },
      status: 200,
      chunks: [
        begin + callStart(0),
        ...callDeltas(0),
        callEnd(0) + callStart(1),
        ...callDeltas(1),
        callEnd(1) + end('tool-calls'),
      ],
    },
    {
      name: 'an error within the stream, after which it ends as usual',
      values: { fails: 'midway' },
      status: 200,
      chunks: [
        begin + textStart,
        delta('Hi'),
        part('{"type":"error","errorText":"An error occurred."}') + end('error'),
      ],
    },
    {
      name: 'a broken connection',
      values: { fails: 'break' },
      status: 200,
      chunks: [begin + textStart, delta('Hi')],
      breaks: true,
    },
    {
      name: 'an end without an ending',
      values: { fails: 'early-end' },
      status: 200,
      chunks: [begin + textStart, delta('Hi')],
    },
    {
      name: 'an error before the answer',
      values: { fails: 'server-error' },
      status: 500,
      responseHeaders: plain,
      chunks: ['Internal Server Error\n'],
    },
    {
      name: 'no JSON object',
      body: '[]',
      status: 400,
      responseHeaders: plain,
      chunks: ['The request body is not a JSON object\n'],
    },
    {
      name: 'another method',
      method: 'PUT',
      status: 405,
      responseHeaders: { ...plain, allow: 'POST' },
      chunks: ['PUT is not allowed here, use POST\n'],
    },
  ],
)
