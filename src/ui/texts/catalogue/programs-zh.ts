// follows: 8524b5491aed
/* Programs to open in free play, in Chinese, by id; `words` are what people also search for. */
import type { ProgramsTexts } from './form.ts'

export const programsZh: ProgramsTexts = {
  groups: { clients: '客户端', services: '聊天服务', servers: '服务器', problems: '常见问题' },
  programs: {
    'three-clients': {
      name: '同一个回答，三种客户端',
      sentence: 'fetch 和 EventSource 逐字显示，axios 到最后才一次性出现。',
      words: '开始 对比',
    },
    article: {
      name: '文章里的 fetchAsStream',
      sentence: '文章的原始代码，一字未改，打印 JSON 数组的每个数据块。',
      words: '流式 打字机',
    },
    'fetch-decoder': {
      name: 'fetch 配一个 TextDecoder',
      sentence: '网络把字符切成两半，文字照样边收边显示。',
      words: '解码 乱码',
    },
    'fetch-iteration': {
      name: '用 for await 遍历 response.body',
      sentence: '在 Chromium 和 Firefox 里逐块显示，在 Safari 27 之前的版本里抛出 TypeError。',
      words: '异步迭代器',
    },
    'fetch-lines': {
      name: '用 fetch 读取 NDJSON',
      sentence: '不管数据块切在哪里，每一行的文本都能显示，最后一行也不例外。',
      words: '按行 拆分',
    },
    'fetch-sse': {
      name: 'fetch 配 eventsource-parser',
      sentence: '用 POST 读取事件，不管数据块切在哪里，都能显示回答。',
      words: '解析 SSE',
    },
    xhr: {
      name: 'XMLHttpRequest 的 progress 事件',
      sentence: '每次 progress 事件，显示 responseText 里新增的部分。',
      words: '进度',
    },
    eventsource: {
      name: '用完就关闭的 EventSource',
      sentence: '显示每个事件，服务器发来结束事件就关闭。',
      words: '关闭 重连',
    },
    'eventsource-named': {
      name: 'EventSource 与具名事件',
      sentence: '监听名为“character”的事件并显示出来。',
      words: '监听器',
    },
    websocket: {
      name: '对照：WebSocket',
      sentence: '网络切开了消息，句子照样逐字显示；代码自己也发出一条消息。',
      words: '双向 消息',
    },
    'eventsource-resumes': {
      name: '会续传的 EventSource',
      sentence: '连接断了好几次，浏览器靠 Last-Event-ID 拿到剩下的内容。',
      words: '断线 重连 续传',
    },
    'axios-waits': {
      name: 'axios 的默认行为',
      sentence: '整个响应到达之前，什么都不显示。',
      words: '一次性 憋到最后',
    },
    'axios-progress': {
      name: 'axios 的 onDownloadProgress',
      sentence: '每次 progress 事件，显示 responseText 里新增的部分，大约每秒三次。',
      words: '进度',
    },
    'axios-streams': {
      name: 'axios 的 fetch 适配器',
      sentence: "fetch 适配器支持 responseType: 'stream'，能读到真正的流。",
      words: '流式 adapter',
    },
    ky: { name: 'ky', sentence: '逐块读取 ky 的响应体。' },
    rxjs: {
      name: 'RxJS 的 fromFetch',
      sentence: '把响应变成由数据块组成的 Observable。',
      words: '订阅',
    },
    'eventsource-package': {
      name: 'npm 包 eventsource',
      sentence: '读取事件时带上请求头，浏览器自带的 EventSource 做不到。',
      words: '鉴权 请求头',
    },
    'event-source-polyfill': {
      name: 'event-source-polyfill',
      sentence: '用 XMLHttpRequest 读取事件，可以带自定义请求头。',
      words: '鉴权 请求头',
    },
    'sse-js': {
      name: 'sse.js',
      sentence: '用 XMLHttpRequest 发送 POST，把事件里的回答显示出来。',
      words: '请求体',
    },
    'fetch-event-source': {
      name: '@microsoft/fetch-event-source',
      sentence: '发送带请求头的 POST，把事件里的回答显示出来。',
      words: '鉴权 请求头',
    },
    'openai-chat': {
      name: 'OpenAI Chat Completions',
      sentence: '用官方客户端，回答来一个 token 显示一个。',
      words: '大模型 逐字 打字机',
    },
    'openai-responses': {
      name: 'OpenAI Responses',
      sentence: '用官方客户端，显示每个 delta 事件的文本。',
      words: '大模型',
    },
    anthropic: {
      name: 'Anthropic Messages',
      sentence: '用官方客户端，显示每个 content_block_delta 的文本。',
      words: '大模型',
    },
    gemini: {
      name: 'Google Gemini',
      sentence: '用官方客户端，显示回答的每一段文本。',
      words: '大模型',
    },
    ollama: {
      name: 'Ollama',
      sentence: '用官方客户端，显示每行 JSON 里的内容。',
      words: '本地 大模型',
    },
    'ai-ui-messages': {
      name: 'AI SDK：UI 消息流',
      sentence: '读取 AI SDK 的路由发给 useChat 的内容，显示新增的部分。',
    },
    'ai-openai': {
      name: 'AI SDK：streamText 配 OpenAI',
      sentence: '显示 AI SDK 的 OpenAI provider 返回的文本流。',
    },
    'ai-anthropic': {
      name: 'AI SDK：streamText 配 Anthropic',
      sentence: '显示 AI SDK 的 Anthropic provider 返回的文本流。',
    },
    'usage-read': {
      name: '流末尾的 token 用量',
      sentence: '先显示回答，再显示 token 数：它在 choices 为空的那个事件里。',
      words: '用量 计费',
    },
    'aspnet-objects': {
      name: 'ASP.NET Core：用 IAsyncEnumerable 返回对象',
      sentence: '打印一个 JSON 数组的每个数据块：前面是逗号或括号，后面是一个对象。',
      words: '心率',
    },
    'aspnet-sse': {
      name: 'ASP.NET Core 10：ServerSentEvents',
      sentence: '打印具名事件里的十个心率读数，然后关闭连接。',
      words: '心率',
    },
    'slow-reader': {
      name: '慢速读取与背压',
      sentence: '每个数据块要处理 20 ms；没读的攒到 1 MiB，服务器就停下来等。',
      words: '背压 内存',
    },
    'own-bytes': {
      name: '自定义字节，自己决定怎样切',
      sentence: '服务器发送三个数据块，内容可以改，代码逐个打印。',
      words: '切开 事件',
    },
    'charged-once': {
      name: '重试但不重复计费',
      sentence: '连接断开后，代码用同一个幂等键重试，只付一次费。',
      words: '幂等 重复扣费',
    },
    'written-resume': {
      name: '自己写服务器：事件 id 与续传',
      sentence: '服务器发了三个事件就断开，EventSource 还是收到了全部七个。',
      words: '断线 续传',
    },
    'written-retry-after': {
      name: '自己写服务器：503 与 Retry-After',
      sentence: '第一个请求得到 503，按服务器要求的时间等待后，得到文本。',
      words: '过载 退避',
    },
    'written-broken-line': {
      name: '自己写服务器：损坏的 JSON 行',
      sentence: '打印四个订单，无效的那一行报 SyntaxError。',
      words: '损坏',
    },
    'fetch-header': {
      name: '自己写服务器：请求头里的令牌',
      sentence: '先取得令牌，用 fetch 带上它，显示受保护的文本。',
      words: '鉴权 登录',
    },
    'written-idempotency': {
      name: '自己写服务器：响应丢失',
      sentence: '付款的响应丢了，重试没有再次计费。',
      words: '幂等',
    },
    'written-credentials': {
      name: '自己写服务器：跨源 cookie',
      sentence: '不带凭据请求事件流，返回 401；带上凭据，返回 200。',
      words: '跨域 登录',
    },
    'written-gzip': {
      name: '自己写服务器：gzip 有没有 flush',
      sentence: '没有 flush，各行一次性到达；有 flush，分批到达。',
      words: '压缩',
    },
    'nginx-lets-through': {
      name: '自己写服务器：X-Accel-Buffering: no',
      sentence: '代理没有缓冲这个响应，五个数据块分别到达。',
      words: '反向代理 缓冲',
    },
    'keep-alive': {
      name: '自己写服务器：用注释保持连接',
      sentence: '服务器每 15 秒发一条注释，代理的 30 秒静默超时就不会触发。',
      words: '心跳 静默超时 保活',
    },
    'written-client-leaves': {
      name: '自己写服务器：客户端中途断开',
      sentence: '读三次就取消，服务器上没有尽头的流也随之停下。',
      words: '断开 取消',
    },
    'written-forecasts': {
      name: '自己写服务器：用 JSON 数组返回天气预报',
      sentence: '打印四个数据块，每块一条天气预报。',
      words: '天气',
    },
    'broken-characters': {
      name: '乱码：中间冒出 �',
      sentence: '对每个数据块单独解码，跨在切口上的字符就变成 �。',
      words: '替换字符 中文乱码 表情',
    },
    'fetch-text': {
      name: '到最后才显示：response.text()',
      sentence: 'text() 要等到响应结束，所以文本一次性出现。',
      words: '一次性 不流式',
    },
    'nginx-buffers': {
      name: '经过缓冲代理，内容一次性到达',
      sentence: '代理攒齐整个响应，五个事件合成一个数据块到达。',
      words: '反向代理 缓冲 线上',
    },
    'gzip-buffers': {
      name: '经过压缩代理，内容一次性到达',
      sentence: '用压缩代理来模拟：它从不 flush，所有事件合成一个数据块到达。',
      words: '压缩 中间件',
    },
    'gzip-flushed': {
      name: '会 flush 的压缩代理',
      sentence: '代码不变，换了网络：代理每压缩一个事件就 flush，事件逐个到达。',
      words: '压缩',
    },
    'json-per-chunk': {
      name: '对每个数据块调用 JSON.parse',
      sentence: '一个数据块只有一行的一部分，于是抛出 SyntaxError。',
      words: '解析失败 JSON 不完整',
    },
    'last-line-lost': {
      name: '最后一行丢了',
      sentence: '最后一行没有换行符，所以显示了其他行，唯独缺它。',
      words: '少一行 缓冲区',
    },
    'sse-per-chunk': {
      name: '事件被切成两半',
      sentence: '把每个数据块当成一个事件来解析，抛出 SyntaxError。',
      words: '解析失败',
    },
    'eventsource-repeats': {
      name: 'EventSource 反复收到同样的回答',
      sentence: '响应一结束，EventSource 就重连，又收到一遍，直到你点击停止。',
      words: '重连 重复 死循环',
    },
    'eventsource-silent': {
      name: 'onmessage 不触发',
      sentence: '什么都不显示：事件都有名字，onmessage 一个也收不到。',
      words: '具名事件 监听器',
    },
    'eventsource-wrong-type': {
      name: 'EventSource 与错误的 Content-Type',
      sentence: '响应的类型是 text/plain，EventSource 报错并关闭，没有任何事件。',
      words: 'MIME 类型',
    },
    'eventsource-no-header': {
      name: 'EventSource 不能带 Authorization 请求头',
      sentence: 'EventSource 发不了令牌，得到 401 后关闭。',
      words: '鉴权 请求头 令牌',
    },
    'axios-no-reader': {
      name: 'axios：getReader is not a function',
      sentence: "在浏览器里，axios 默认不理会 responseType: 'stream'，于是抛出 TypeError。",
      words: '报错',
    },
    'half-missing': {
      name: '提示成功，内容却少了一半',
      sentence: '服务中途停下，响应正常结束，代码就以为成功了。',
      words: '截断 不完整 提前结束',
    },
    'half-noticed': {
      name: '检查回答是否完整',
      sentence: '同一个服务中途停下，这次代码指出回答被截断了。',
      words: '截断 结束原因',
    },
    'error-ignored': {
      name: '状态码 200 之后的错误',
      sentence: '服务发出四个 token 后发来错误事件，代码却以为成功了。',
      words: '流中报错 错误处理',
    },
    'error-noticed': {
      name: '把错误事件抛出来',
      sentence: '同样是四个 token 之后的错误事件，这次代码抛出服务给的错误信息。',
      words: '流中报错 错误处理',
    },
    'usage-undefined': {
      name: "Cannot read properties of undefined (reading 'delta')",
      sentence: '有一个事件只带用量，choices 是空的，于是抛出 TypeError。',
      words: '用量 报错',
    },
    'idle-timeout': {
      name: '流 30 秒后断开',
      sentence: '静默 30 秒后，代理关闭了连接，读取出错。',
      words: '静默超时 负载均衡 60 秒',
    },
    stalls: {
      name: '流卡住不动',
      sentence: '40 个字节之后再没有数据，代码一直等到你点击停止。',
      words: '停滞 卡死 一直等待',
    },
    'stall-noticed': {
      name: '给每个数据块设超时',
      sentence: '收到一个数据块后，一秒内没有新的，代码就放弃并说明原因。',
      words: '超时 中止',
    },
    breaks: {
      name: '连接断开',
      sentence: '显示了流的开头，之后读取抛出 TypeError。',
      words: '网络错误 断线',
    },
    'fetch-resumes': {
      name: '会续传的 fetch',
      sentence: '连接断了一次，代码从最后一个 id 之后接着请求。',
      words: '断线 重试 续传',
    },
    'seven-streams': {
      name: '第 7 个流在等待',
      sentence: '每个主机 6 个连接，第 7 个流要等另一个结束才能建立。',
      words: '并发 连接数 限制',
    },
    'seven-streams-http2': {
      name: '用 HTTP/2 打开 7 个流',
      sentence: '代码不变，换了网络：没有连接数限制，7 个流全部建立，不用等哪个结束。',
      words: '多路复用',
    },
    'cors-refused': {
      name: '跨源请求 Failed to fetch',
      sentence: '服务器不发 CORS 头，浏览器拦住了请求。',
      words: '跨域 预检请求',
    },
    'cors-allowed': {
      name: '允许 CORS 的另一个源',
      sentence: '服务器响应了预检请求，文本逐块到达。',
      words: '跨域 预检请求',
    },
    'server-runs-on': {
      name: '客户端停了，服务器没停',
      sentence: '读三个数据块就跳出循环，服务器照样把剩下的写完。',
      words: '取消 浪费 token 费用',
    },
    'server-stops': {
      name: '跳出循环时取消流',
      sentence: '读三个数据块就跳出循环，服务器也跟着停下。',
      words: '取消',
    },
    'charged-twice': {
      name: '重试导致重复计费',
      sentence: '连接断开后，代码把问题又发一次，结果付了两次费。',
      words: '幂等 重复扣费',
    },
    'body-used': {
      name: '响应体已经读过',
      sentence: '同一个响应体读两次，第二次抛出 TypeError。',
      words: '已锁定',
    },
    'body-cloned': {
      name: '复制一份用来记日志',
      sentence: '用响应的副本记日志，响应本身用来显示。',
      words: '复制成两个流',
    },
  },
}
