import { anthropicEvent, asked, message, messageBegins } from './anthropic-expectations.ts'
import { eventStream, post } from './chat-questions.ts'
import { expectationsOf } from './server-expectations.ts'

/*
 * Answers of more than one block, or of no text: as in vercel/ai's recorded fixtures
 * (anthropic-clear-thinking.1, anthropic-json-other-tool.1). A signature comes in one delta, the first
 * delta of a tool's input is empty, and `stop_reason` says why the message ends.
 */

const start = (index: number, block: string) =>
  anthropicEvent('content_block_start', `,"index":${index},"content_block":${block}`)
const delta = (index: number, json: string) =>
  anthropicEvent('content_block_delta', `,"index":${index},"delta":${json}`)
const stop = (index: number) => anthropicEvent('content_block_stop', `,"index":${index}`)
const ping = anthropicEvent('ping')
const end = (reason: string, tokens: number) =>
  anthropicEvent(
    'message_delta',
    `,"delta":{"stop_reason":"${reason}","stop_sequence":null},"usage":{"output_tokens":${tokens}}`,
  ) + anthropicEvent('message_stop')
const text = (index: number, value: string) =>
  delta(index, `{"type":"text_delta","text":"${value}"}`)
const thought = (value: string) => delta(0, `{"type":"thinking_delta","thinking":"${value}"}`)
const input = (index: number, value: string) =>
  delta(index, `{"type":"input_json_delta","partial_json":${JSON.stringify(value)}}`)

const thoughts = [
  'They',
  ' ask',
  ' about',
  ' streaming.',
  ' Show',
  ' it',
  ' with',
  ' a',
  ' sentence',
  ' that',
  ' arrives',
  ' in',
  ' parts.',
]
const signature = 'EqQBu39L2DOH7THgbZlYDXDK5cR0j1E4gvd84gruqKawaTuv8LE6q1diCnVUcptPH3JYYXNRsNPA'
const ids = ['toolu_01itmBbyQkw7TyOy1mjHERzO', 'toolu_01lzHXIvbuMT8SBIBf5aOLOH'] as const
const weather = ['', '{"', 'city', '":"', '北京', '"}']
const time = ['', '{"', 'time', '_zone', '":"', 'Asia', '/Shanghai', '"}']
const whole = (content: string, reason: string, tokens: number) =>
  `{"model":"claude-haiku-4-5-20251001","id":"msg_01FEnSUNf7zArMF90dtDco9N","type":"message","role":"assistant","content":[${content}],"stop_reason":"${reason}","stop_sequence":null,"usage":{"input_tokens":11,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":${tokens}}}`

export const anthropicAnswersExpectations = expectationsOf(
  'anthropic-messages',
  { ...asked, python: true, responseHeaders: eventStream },
  [
    {
      name: 'a text cut off by the length limit',
      ...post(message),
      values: { answer: 'length', text: 'Hi 你' },
      status: 200,
      chunks: [
        messageBegins,
        start(0, '{"type":"text","text":""}') + ping,
        text(0, 'Hi'),
        stop(0) + end('max_tokens', 1),
      ],
    },
    {
      name: 'thinking, then text',
      ...post(message),
      values: { answer: 'thinking', text: 'Hi' },
      status: 200,
      chunks: [
        messageBegins,
        start(0, '{"type":"thinking","thinking":"","signature":""}') + ping,
        ...thoughts.map(thought),
        delta(0, `{"type":"signature_delta","signature":"${signature}"}`),
        stop(0) + start(1, '{"type":"text","text":""}'),
        text(1, 'Hi'),
        stop(1) + end('end_turn', 15),
      ],
    },
    {
      name: 'thinking that comes whole',
      ...post({ ...message, stream: false }),
      values: { answer: 'thinking', text: 'Hi' },
      status: 200,
      responseHeaders: asked.responseHeaders,
      chunks: [
        whole(
          `{"type":"thinking","thinking":"${thoughts.join('')}","signature":"${signature}"},{"type":"text","text":"Hi"}`,
          'end_turn',
          15,
        ),
      ],
    },
    {
      name: 'two tool calls',
      ...post(message),
      values: { answer: 'tool-calls' },
      status: 200,
      chunks: [
        messageBegins,
        start(0, `{"type":"tool_use","id":"${ids[0]}","name":"get_weather","input":{}}`) + ping,
        ...weather.map((part) => input(0, part)),
        stop(0) + start(1, `{"type":"tool_use","id":"${ids[1]}","name":"get_time","input":{}}`),
        ...time.map((part) => input(1, part)),
        stop(1) + end('tool_use', 14),
      ],
    },
    {
      name: 'two tool calls that fail midway',
      ...post(message),
      values: { answer: 'tool-calls', fails: 'midway' },
      status: 200,
      chunks: [
        messageBegins,
        start(0, `{"type":"tool_use","id":"${ids[0]}","name":"get_weather","input":{}}`) + ping,
        ...weather.map((part) => input(0, part)),
        stop(0) + start(1, `{"type":"tool_use","id":"${ids[1]}","name":"get_time","input":{}}`),
        input(1, ''),
        anthropicEvent('error', ',"error":{"type":"overloaded_error","message":"Overloaded"}'),
      ],
    },
    {
      name: 'two tool calls that come whole',
      ...post({ ...message, stream: false }),
      values: { answer: 'tool-calls' },
      status: 200,
      responseHeaders: asked.responseHeaders,
      chunks: [
        whole(
          `{"type":"tool_use","id":"${ids[0]}","name":"get_weather","input":{"city":"北京"}},{"type":"tool_use","id":"${ids[1]}","name":"get_time","input":{"time_zone":"Asia/Shanghai"}}`,
          'tool_use',
          14,
        ),
      ],
    },
  ],
)
