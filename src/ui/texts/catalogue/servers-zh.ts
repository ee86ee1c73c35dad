// follows: 84c84871f72c
/* The simulated servers and their parameters, in Chinese, by id. */
import type { ParameterTexts, ServersTexts } from './form.ts'

const whatFails = '迭代器是否抛出异常。在第一个元素之前抛出，响应是 500；之后抛出，连接断开。'

const fails: ParameterTexts = {
  label: '异常',
  help: whatFails,
  options: { never: '不抛出', first: '在第一个元素之前', midway: '在中途' },
}

const token: ParameterTexts = {
  label: '取消令牌',
  help: '客户端断开后会怎样。有取消令牌，迭代器马上停下；如果没有，还会再产出一个元素。',
  options: { passed: '传给迭代器', none: '没有' },
}

const order = (element: string): ParameterTexts => ({
  label: '顺序',
  help: `迭代器先等待再产出${element}，还是先产出再等待。`,
  options: { 'delay-then-yield': '先等待，再产出', 'yield-then-delay': '先产出，再等待' },
})

const answers = {
  text: '文本',
  length: '达到长度上限而截断的文本',
  thinking: '先思考，再给出文本',
  'tool-calls': '两次工具调用，一前一后',
  interleaved: '两次工具调用，交错返回',
}

const answer = (help: string, ...kinds: (keyof typeof answers)[]): ParameterTexts => ({
  label: '回答',
  help: `模型返回什么：${help}`,
  options: Object.fromEntries(kinds.map((kind) => [kind, answers[kind]])),
})

const cutText = '全部文本、达到长度上限而只有一半的文本'

const noPost = 'EventSource 不能发 POST'
const noType = 'EventSource 不接受这种类型'

export const serversZh: ServersTexts = {
  shared: {
    text: { label: '文本', help: '服务器发送的文本。' },
    pauseMs: { label: '间隔', help: '服务器每隔多少毫秒写出一个数据块。' },
    seed: { label: '随机种子', help: '随机种子相同，生成的 id 就相同。' },
    answer: answer(
      `${cutText}，或者两次工具调用（一前一后，或交错返回）。`,
      'text',
      'length',
      'tool-calls',
      'interleaved',
    ),
    fails: {
      label: '故障',
      help: '响应是否出错，怎样出错。',
      options: {
        never: '不出错',
        unauthorized: 'API 密钥错误',
        'rate-limited': '请求太多（限流）',
        'server-error': '响应之前出错',
        midway: '响应中途出错',
        break: '连接中途断开',
        'early-end': '中途停下，像正常结束一样',
      },
    },
    length: {
      label: 'Content-Length',
      help: '声明一共有多少字节，客户端可以据此显示进度。',
    },
  },
  servers: {
    'aspnet-characters': {
      name: 'ASP.NET Core：IAsyncEnumerable<char>',
      summary:
        '返回 IAsyncEnumerable<char> 的控制器：由字符组成的一个 JSON 数组，迭代器产出一个字符，就 flush 一次。',
      clients: `fetch、axios 和 ky；${noPost}`,
      parameters: {
        order: order('字符'),
        fails,
        token: {
          label: '取消令牌',
          help: `${token.help}由 action 直接写响应的，会一直写到最后。`,
          options: { ...token.options, 'by-hand': '没有，由 action 直接写响应' },
        },
      },
    },
    'aspnet-objects': {
      name: 'ASP.NET Core：用 GET 返回 IAsyncEnumerable<T>',
      summary:
        '返回 IAsyncEnumerable<HeartRate> 的控制器：由对象组成的一个 JSON 数组，迭代器产出一个对象，就 flush 一次。',
      clients: `fetch、axios 和 ky；${noType}`,
      parameters: {
        order: order('元素'),
        count: { label: '对象数', help: '一共发送多少个对象。' },
        fails,
        token,
      },
    },
    'aspnet-sse': {
      name: 'ASP.NET Core 10：TypedResults.ServerSentEvents',
      summary: '用 SSE 发送心率，格式由 .NET 自带的 SseFormatter 生成。',
      clients: 'EventSource、fetch、axios 和 ky',
      parameters: {
        count: { label: '事件数', help: '一共发送多少个事件。' },
        data: {
          label: '数据',
          help: '每个 SseItem 里放什么：字符串原样发送，对象以 JSON 发送。',
          options: { text: '字符串', json: '对象' },
        },
        twoLines: {
          label: '两行数据',
          help: '在每个字符串里加一个换行，于是变成两个 data 字段。对对象不起作用。',
        },
        heartbeat: {
          label: '心跳注释',
          help: '在每次间隔的中间发一条注释。TypedResults.ServerSentEvents 发不了注释，所以由 action 直接写响应。',
        },
        fails: {
          ...fails,
          help: whatFails.replace('元素', '事件'),
          options: { never: '不抛出', first: '在第一个事件之前', midway: '在中途' },
        },
      },
    },
    sse: {
      name: '服务器发送事件（SSE）',
      summary: '用 SSE 发送文本，每个字符一个事件，就像手写的简单接口那样。',
      clients: 'EventSource、fetch、axios 和 ky',
      parameters: {
        repeat: { label: '重复', help: '文本发送多少遍。' },
        ids: { label: '事件 id', help: '给每个事件加上 id，是一个数字。' },
        idStep: {
          label: 'id 步长',
          help: '相邻两个 id 相差多少：1 是 1、2、3，5 是 5、10、15。',
        },
        names: {
          label: '事件名',
          help: '给每个事件取名 character。这样要用 addEventListener 接收，onmessage 收不到。',
        },
        twoLines: {
          label: '两行数据',
          help: '给每个事件的数据加上第二行：这是第几个字符，例如“3 of 6”。',
        },
        keepAlive: {
          label: '心跳',
          help: '每五个事件发一条注释。服务器常用这个办法，免得代理断开连接。',
        },
        retryMs: {
          label: '重连间隔',
          help: '开头发一个 retry 字段，告诉浏览器隔多久重连。0 表示不发。',
        },
        resume: {
          label: '续传',
          help: '客户端带着 Last-Event-ID 重连时，只发后面的事件；后面没有了，就返回 204。',
        },
        ending: {
          label: '结尾',
          help: '响应怎样结束：最后发一个名为 done 的事件、不发这个事件，或者连接中途断开。',
          options: {
            done: '名为 done 的事件',
            none: '没有 done 事件，浏览器会重连',
            break: '中途断开',
          },
        },
        answer: {
          label: '响应',
          help: '服务器返回什么：正常的事件，或者让 EventSource 放弃的响应（没有内容、类型不对、状态码 500）。',
          options: {
            stream: '正常的事件',
            'no-content': '204 No Content',
            'wrong-type': '事件，但类型是 text/plain',
            error: '500',
          },
        },
      },
    },
    text: {
      name: '纯文本',
      summary: '发送文本，大约一次一个词，没有任何格式。',
      clients: `fetch、axios 和 ky；${noType}`,
    },
    lines: {
      name: 'NDJSON（一行一个 JSON）',
      summary: '发送文本，大约一次一个词，每次是单独一行的 JSON 对象（NDJSON）。',
      clients: `fetch、axios 和 ky；${noType}`,
      parameters: {
        lastLineEnd: {
          label: '末行换行符',
          help: '最后一行也以换行符结尾。关掉之后，要等响应结束，才知道最后一个对象完整了。',
        },
        lineEnds: { label: '换行符', help: '对象之间用哪种换行符。' },
        damaged: {
          label: '损坏的行',
          help: '响应正中间的那一行只发前一半字符，不是有效的 JSON。',
        },
        separator: {
          label: '字符串里的 U+2028',
          help: '在每段文本开头放一个行分隔符（U+2028）。JSON 字符串里允许有它，但 /.+/g 这样的正则表达式会把它当成行尾。',
        },
      },
    },
    charging: {
      name: '按次计费的服务',
      summary:
        '每个 POST 计费一次，以 SSE 流式返回回答。Idempotency-Key 相同的请求不再计费。每个响应的 X-Times-Charged 是累计计费次数。GET /api/charges 列出所有计费，GET /api/charges/ch_1 重新返回第一次的回答。',
      clients: `fetch、axios 和 ky；${noPost}，但可以读取某次计费的回答`,
      parameters: {
        attempts: {
          label: '每次尝试的结果',
          help: '同一个问题，每次尝试得到什么，用逗号隔开：401、429、503、break 或 ok。之后的尝试都得到完整的回答；留空则每次都得到完整的回答。',
        },
        breakAfter: { label: '断开之前', help: '结果为 break 时，先发多少个事件再断开。' },
        retryAfter: {
          label: 'Retry-After',
          help: '429 和 503 怎样告诉客户端何时重试：秒数、日期，或者不说。',
          options: { seconds: '秒数', date: '日期', none: '不发送' },
        },
        retryAfterS: { label: '等待秒数', help: 'Retry-After 要客户端等多少秒。' },
        idStep: { label: 'id 步长', help: '事件的 id 每次增加多少。0 表示不带 id。' },
      },
    },
    bytes: {
      name: '字节源',
      summary:
        '要多少字节就写多少，每块一样大，客户端读多快，它就写多快。每个数据块开头是写出它的时间。',
      clients: 'fetch、axios 和 ky；它不发事件，EventSource 没有东西可读',
      parameters: {
        chunkBytes: { label: '每块字节数', help: '每个数据块的大小。' },
        chunks: { label: '数据块数', help: '写出多少个数据块后结束响应。' },
      },
    },
    raw: {
      name: '自定义字节',
      summary: '填什么就发什么，切成怎样的数据块也由你决定。',
      clients: '能处理这些字节和内容类型的任何客户端',
      parameters: {
        body: {
          label: '字节',
          help: '响应体的内容。也可以打开文件，或把文件拖到这里，最大 1 MiB。',
        },
        written: {
          label: '填写格式',
          help: '转义可用 \\n、\\r、\\t、\\\\、\\xHH（一个字节）和 \\p（结束一个数据块）。',
          options: { text: '文本，原样发送', escapes: '带转义的文本', base64: 'base64' },
        },
        lineEnds: {
          label: '换行符',
          help: '上面的每个换行符按哪一种发送。用转义或 base64 写的换行符不变。',
          options: { 'as-is': '保持原样' },
        },
        chunks: {
          label: '切分方式',
          help: '响应体在哪里切开。',
          options: {
            nowhere: '不切，一次发完',
            lines: '每行之后',
            events: '每个空行之后（事件）',
            bytes: '每隔若干字节',
          },
        },
        chunkBytes: { label: '块大小', help: '每隔若干字节切开时，每个数据块有多少字节。' },
        type: { label: 'Content-Type', help: '响应声明的类型。留空则不发送。' },
        status: { label: '状态码', help: '状态码为 204、205 或 304 的响应没有响应体。' },
        headers: { label: '响应头', help: '每行一个，写成 Name: value。' },
        methods: {
          label: '方法',
          help: '接受哪些方法，例如 POST, PUT；其他方法返回 405。留空则都接受。',
        },
      },
    },
    'openai-chat': {
      name: 'OpenAI：Chat Completions',
      summary: 'OpenAI 格式的聊天回答：以 [DONE] 结尾的 SSE，或者一个 JSON 对象。',
      clients: `openai、fetch、axios 和 ky；${noPost}`,
      parameters: {
        lineEnds: {
          label: '换行符',
          help: '流里用哪种换行符：OpenAI 用 LF；用 sse-starlette 搭建的兼容服务用 CR LF。',
        },
      },
    },
    'openai-responses': {
      name: 'OpenAI：Responses',
      summary: '同样的回答，用的是较新的格式：一串具名事件，逐步拼出一个 response 对象。',
      clients: `openai、fetch、axios 和 ky；${noPost}`,
      parameters: {
        answer: answer('文本，或者两次工具调用。', 'text', 'tool-calls'),
      },
    },
    'anthropic-messages': {
      name: 'Anthropic：Messages',
      summary: 'Anthropic 格式的聊天回答：按内容块组织的一串具名事件，或者一个 JSON 对象。',
      clients: `@anthropic-ai/sdk、fetch、axios 和 ky；${noPost}`,
      parameters: {
        answer: answer(
          `${cutText}、先思考再给出的文本，或者两次工具调用。`,
          'text',
          'length',
          'thinking',
          'tool-calls',
        ),
      },
    },
    gemini: {
      name: 'Google：Gemini',
      summary:
        'Gemini 格式的聊天回答：带 alt=sse 是 SSE，不带是分段返回的一个 JSON 数组，generateContent 则是一个 JSON 对象。',
      clients: `@google/genai、fetch、axios 和 ky；${noPost}`,
      parameters: {
        answer: answer(`${cutText}，或者两次函数调用。`, 'text', 'length', 'tool-calls'),
      },
    },
    ollama: {
      name: 'Ollama：chat 和 generate',
      summary:
        '本地 Ollama 格式的聊天回答：每行一个 JSON 对象。地址是 /api/chat，/api/generate 的格式与它相近。',
      clients: `ollama、fetch、axios 和 ky；${noPost}`,
    },
    'ui-messages': {
      name: 'AI SDK：UI 消息流',
      summary:
        'AI SDK 的路由发给 useChat 的聊天回答：以 [DONE] 结尾的 SSE，每个事件是 UI 消息的一部分。',
      clients: `ai、fetch、axios 和 ky；${noPost}`,
      parameters: {
        answer: answer(`${cutText}，或者两次工具调用。`, 'text', 'length', 'tool-calls'),
      },
    },
    websocket: {
      name: 'WebSocket',
      summary:
        '通过 WebSocket 发送文本，每个字符一条消息，发完以关闭码 1000 关闭。你发来的每条消息，都会加上 «» 原样发回；发送 stop 可以提前结束。',
      clients: 'WebSocket',
      parameters: {
        pauseMs: { label: '间隔', help: '服务器每隔多少毫秒发一条消息。' },
        loseAfter: {
          label: '断线之前',
          help: '发多少条消息后断线，不发关闭帧。0 表示从不断线。',
        },
        after: {
          label: '起始位置',
          help: '跳过文本开头的多少个字符。客户端重连时，可以在地址里用 ?after= 说明自己已有多少个。',
        },
        asks: { label: '反问', help: '遇到问号就停下，等你发来一条消息再继续。' },
      },
    },
  },
}
