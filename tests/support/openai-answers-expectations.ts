import { eventStream, jsonType, post } from './chat-questions.ts'
import { delta, question, roleDelta, stopped, values, wholeAnswer } from './openai-chat-chunks.ts'
import { key } from './openai-refusals.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * Answers of Chat Completions that are no plain text: calls of tools, whose first fragment alone has an
 * id (vercel/ai, openai-chat-language-model.test.ts), and a text that the length limit cuts off.
 */

const call = (index: number, args: string) =>
  delta(`{"tool_calls":[{"index":${index},"function":{"arguments":${JSON.stringify(args)}}}]}`)
const callStart = (index: number, id: string, name: string) =>
  delta(
    `{"tool_calls":[{"index":${index},"id":"${id}","type":"function","function":{"name":"${name}","arguments":""}}]}`,
  )
const callIds = ['call_Afs2YRXu1Nm1kCfNvOxlAS7d', 'call_76PKy0k7vMgWF6E262S79ITH'] as const
const weather = ['{"', 'city', '":"', '北京', '"}']
const time = ['{"', 'time', '_zone', '":"', 'Asia', '/Shanghai', '"}']
const wholeCall = (id: string, name: string, args: readonly string[]) => ({
  id,
  type: 'function',
  function: { name, arguments: args.join('') },
})
const starts = [
  callStart(0, callIds[0], 'get_weather'),
  callStart(1, callIds[1], 'get_time'),
] as const
const calledTools = `${stopped('', 'tool_calls')}data: [DONE]\n\n`
const noContent = '{"role":"assistant","content":null,"refusal":null}'

export const openaiAnswersExpectations = expectationsOf(
  'openai-chat',
  { headers: key, values, python: true, status: 200, responseHeaders: eventStream },
  [
    {
      name: 'a text cut off by the length limit',
      ...post(question),
      values: { answer: 'length', text: 'Hi 你好' },
      status: 200,
      chunks: [
        delta(roleDelta),
        delta('{"content":"Hi"}'),
        delta('{"content":" 你"}'),
        `${stopped('', 'length')}data: [DONE]\n\n`,
      ],
    },
    {
      name: 'two tool calls, one after the other',
      ...post(question),
      values: { answer: 'tool-calls' },
      status: 200,
      chunks: [
        delta(noContent),
        starts[0],
        ...weather.map((args) => call(0, args)),
        starts[1],
        ...time.map((args) => call(1, args)),
        calledTools,
      ],
    },
    {
      name: 'two tool calls, interleaved',
      ...post(question),
      values: { answer: 'interleaved' },
      status: 200,
      chunks: [
        delta(noContent),
        ...starts,
        ...time.flatMap((args, at) => [
          ...weather.slice(at, at + 1).map((first) => call(0, first)),
          call(1, args),
        ]),
        calledTools,
      ],
    },
    {
      name: 'tool calls that fail midway',
      ...post(question),
      values: { answer: 'tool-calls', fails: 'break' },
      status: 200,
      chunks: [delta(noContent), starts[0], ...weather.map((args) => call(0, args)), starts[1]],
      breaks: true,
    },
    {
      name: 'tool calls that come whole',
      ...post({ ...question, stream: false }),
      values: { answer: 'interleaved' },
      status: 200,
      responseHeaders: jsonType,
      chunks: [
        wholeAnswer(
          {
            content: null,
            tool_calls: [
              wholeCall(callIds[0], 'get_weather', weather),
              wholeCall(callIds[1], 'get_time', time),
            ],
          },
          'tool_calls',
          14,
        ),
      ],
    },
  ],
)
