// follows: d961f38fa4b4
import type { SymptomTexts } from '../symptom.ts'

/** What arrives is damaged, or seems to be, in Chinese. */
export const damagedZh: Readonly<Record<string, SymptomTexts>> = {
  'replacement-character-in-the-middle-of-a-stream': {
    title: '流式输出中文乱码，出现 �',
    symptom: '中文、emoji 或带重音的字母偶尔变成 �，每次位置都不一样。英文没有问题。',
    cause: [
      '在 UTF-8 里，这样的字符占 2 到 4 个字节，网络可能从中间切开。',
      '每个数据块都新建一个 `TextDecoder`，或者调用 `decode()` 时没有 `{ stream: true }`，解码器就不知道前面的字节。',
      '遇到不完整的部分，它就写一个 �（U+FFFD）。',
    ],
    remedy:
      '整个响应只用一个 `TextDecoder`，每次调用 `decode(value, { stream: true })`；或者把响应体接到 `TextDecoderStream`。',
  },
  'unexpected-end-of-json-input-while-streaming': {
    title: 'fetch 流式读取 JSON 报错 Unexpected end of JSON input',
    symptom:
      '`JSON.parse` 在本地没问题，到了线上就抛出 SyntaxError：“Unexpected end of JSON input”或“Unterminated string”。',
    cause: [
      '数据块是碰巧一起到达的内容，服务器写出时未必在一起。',
      '在真实的网络里，一行 JSON 可能分成两个数据块，两行也可能合成一个。',
      '直接解析数据块，只有每块正好是一行，`JSON.parse` 才行得通。',
    ],
    remedy: '先把文本攒起来，遇到换行符再解析完整的行，剩下的留到后面。',
  },
  'last-line-of-ndjson-is-missing': {
    title: 'NDJSON 流少了最后一行',
    symptom: '别的对象都到了，只缺最后一个，而且没有报错。',
    cause: [
      '按行切分的代码，会把最后一个换行符后面的部分留着，因为它可能还不完整。',
      '有些服务器在最后一行后面不写换行符。',
      '响应结束时，留着的就是完整的一行，代码却把它丢了。',
    ],
    remedy: '循环结束后，剩下的部分只要不为空，就再解析一次。',
  },
  'unexpected-token-data-is-not-valid-json': {
    title: '解析 SSE 报错 Unexpected token … "data: {…" is not valid JSON',
    symptom:
      '自己解析事件流，马上就报标题里的错。去掉前缀 `data:` 之后，又时好时坏，报的是“Unterminated string”或“Unexpected non-whitespace character after JSON”。',
    cause: [
      '事件流里的一行不能直接当 JSON 解析：前面还有 `data: `，`JSON.parse` 遇到第一个字母就报错。',
      '只去掉前缀还不够，因为数据块不等于事件：一块里可能只有半个事件，也可能有好几个。',
      '事件在空行处结束，空行在哪里，跟数据块无关。',
    ],
    remedy: '在解码和 `JSON.parse` 之间，加一个事件流解析器，比如 `eventsource-parser`。',
  },
  'it-says-success-and-half-is-missing': {
    title: '流式回答只有一半，状态码却是 200',
    symptom: '聊天的回答断在一句话中间。状态码是 200，没有报错，代码以为成功了。',
    cause: [
      '服务或代理中途放弃，也可能让响应像正常发完一样结束。',
      '在 HTTP 看来，这样的响应是完整的，读到结束也不会报错。',
      '内容全不全，只能看内容里的结束标记，比如 `finish_reason`。',
    ],
    remedy:
      '看到结束标记才算成功：Chat Completions 看 `finish_reason` 是不是 `stop` 或 `tool_calls`（`length` 表示没写完就截断了）；别的流看各自约定的结束事件，比如 Anthropic 的 `message_stop`。只有 `[DONE]` 还不够。',
  },
  'error-in-stream-with-status-200': {
    title: '流中途出错，response.ok 却是 true',
    symptom: '回答只有几个词就停了。`response.ok` 是 true，服务报了错，代码却没有发现。',
    cause: [
      '状态码在响应体的第一个字节之前就发出去了。',
      '之后再出错，服务只能在流里发一个错误事件。',
      '代码只找文字，就会跳过这个事件。',
    ],
    remedy: '处理每个事件时，先看有没有错误，有就抛出，没有再取文字。',
  },
  'cannot-read-properties-of-undefined-reading-delta': {
    title: "Cannot read properties of undefined (reading 'delta')",
    symptom: '回答已经全部显示，代码却在 `[DONE]` 之前的最后一个事件那里抛出 TypeError。',
    cause: [
      '设置了 `stream_options: { include_usage: true }`，`[DONE]` 之前的最后一个事件里就是 token 用量。',
      '这个事件的 choices 是空数组。',
      '`choices[0]` 是 undefined，再往下取就报错。',
    ],
    remedy: '写成 `choices[0]?.delta.content ?? ""`，哪个事件里有 usage，就从哪里读取用量。',
  },
  'body-stream-already-read': {
    title: '报错 body stream already read 或 ReadableStream is locked',
    symptom:
      '为了打印日志读了一次响应，下一行就抛出 TypeError：“body stream already read”“body used already”或“locked”。',
    cause: [
      '响应体是流，只能读取一次。',
      '`text()`、`json()` 和 `getReader()` 都会把它占用。',
      '第二次再用，流已经读过或者已锁定，就抛出错误。',
    ],
    remedy: '只读一次，把文本存下来；或者在第一次读取之前，先调用 `response.clone()`。',
  },
  'response-body-is-not-async-iterable-in-safari': {
    title: 'Safari 里 for await 遍历 response.body 报错',
    symptom:
      "`for await (const chunk of response.body)` 在 Chrome 和 Firefox 里正常，Safari 27 之前却抛出 TypeError：`undefined is not a function (near '...chunk of...')`。",
    cause: [
      'ReadableStream 先有 reader，后来才能直接遍历。',
      '还不支持的浏览器引擎，流上没有 `Symbol.asyncIterator`。',
      '所以循环一个字节都没读，就抛出了错误。',
    ],
    remedy: '先用 `getReader()` 取得 reader，再在循环里调用它的 `read()`，所有浏览器引擎都支持。',
  },
}
