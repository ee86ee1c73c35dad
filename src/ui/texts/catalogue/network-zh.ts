// follows: fc0de63a63e5
/* Network conditions, in Chinese: what each does, what each preset does to each lane, and CORS. */
import type { NetworkTexts } from './form.ts'

export const networkZh: NetworkTexts = {
  groups: {
    Time: '时间',
    'Cuts and buffers': '切分与缓冲',
    Faults: '故障',
    Connections: '连接',
  },
  conditions: {
    initialDelayMs: { label: '初始延迟', help: '请求要过这么久才到达服务器。' },
    chunkDelayMs: { label: '块间隔', help: '两个数据块之间至少间隔这么久。' },
    jitterMs: { label: '抖动', help: '每个数据块随机延迟一段时间，最多这么久。' },
    seed: { label: '抖动的随机种子', help: '数字相同，每次的抖动就相同。' },
    chunkBytes: {
      label: '块大小',
      help: '每个数据块最多这么大，更大的就切开，字符也可能切成两半。',
    },
    cutAfterBytes: {
      label: '切开位置',
      help: '送达这么多字节后把响应切成两块。同时打开“缓冲整个响应”，就只有这一个切口。',
    },
    cutAgainAfterBytes: { label: '第二个切开位置', help: '送达这么多字节后再切一次。' },
    bufferUntilBytes: {
      label: '代理缓冲区',
      help: '代理攒够这么多才一次放行，除非响应带有 X-Accel-Buffering: no。',
    },
    oneChunkLate: {
      label: '总是晚一个数据块',
      help: '每个数据块都要等下一个写出才送达，就像压缩时从不 flush。',
    },
    gzip: {
      label: '压缩代理',
      help: '代理用 gzip 压缩文本和 JSON，从不 flush，除非响应带有 Cache-Control: no-transform。块大小、缓冲区和故障都按压缩后的字节计算。',
    },
    gzipFlush: {
      label: '每次写出都 flush',
      help: '压缩代理在每次写出后 flush，每个数据块一到就能解压。',
    },
    bufferWholeResponse: {
      label: '缓冲整个响应',
      help: '服务器结束响应之前什么都不送达，除非响应带有 X-Accel-Buffering: no。',
    },
    ignoreProxyHeaders: {
      label: '忽略控制代理的响应头',
      help: '即使响应带有 X-Accel-Buffering: no 或 Cache-Control: no-transform，代理照样缓冲和压缩。',
    },
    status: {
      label: '状态码',
      help: '网络直接返回这个状态码（502、503 和 504 带一个 HTML 页面，和 nginx 一样），请求到不了服务器。',
    },
    failAfterBytes: { label: '断开位置', help: '送达这么多字节后连接断开，客户端会收到错误。' },
    truncateAfterBytes: {
      label: '提前结束位置',
      help: '送达这么多字节后，响应像正常结束一样停下，不报错；声明过 Content-Length 的除外。',
    },
    stallAfterBytes: {
      label: '停滞位置',
      help: '送达这么多字节后卡住不动：没有新数据，不结束，也不报错。',
    },
    faultAtRequest: {
      label: '只影响第几个请求',
      help: '每栏对每个主机的请求从 1 数起，故障只发生在这一个上。',
    },
    connectionLimit: {
      label: '每个主机的连接数',
      help: '超出的请求，要等有连接空出来才发送。用 HTTP/1.1 时，浏览器允许 6 个。',
    },
    connectionsTaken: {
      label: '其他标签页占用',
      help: '已被其他标签页占用的连接数，3 秒后释放一个。',
    },
    cors: { label: '真实 CORS', help: '像真实页面一样执行 CORS 检查，包括预检请求。' },
  },
  effects: {
    'as-sent': {
      fetch: '服务器写出一个数据块，就读到一个。',
      eventsource: '服务器写出一个数据块，就收到一个事件。',
      axios: '响应结束后，一次拿到全部文本。',
    },
    'slow-start': {
      fetch: 'fetch() 晚 2 秒才返回响应，其余照常。',
      eventsource: '在 CONNECTING 状态多停留 2 秒。',
      axios: '结果晚 2 秒才到。',
    },
    'five-byte-chunks': {
      fetch: '每次读到的内容可能停在字符中间，逐块解码就会出现 U+FFFD。',
      eventsource: '事件不变：浏览器先拼完整，再派发。',
      axios: '文本不变：浏览器是整体解码的。',
    },
    'one-byte-at-a-time': {
      fetch: '每次只读到一个字节。逐字节解码，一个汉字会变成三个 U+FFFD。',
      eventsource: '事件不变，空行到达就派发。',
      axios: '文本不变。',
    },
    'buffering-proxy': {
      fetch: '响应头马上到达（Firefox 要等首字节），之后没有动静，到最后一次性出现。',
      eventsource: '连接建立（Firefox 要等首字节），所有事件到最后一起到达。',
      axios: '看不出差别，它本来就要等到最后。',
    },
    'one-event-late': {
      fetch: '服务器写出下一个数据块，才读到上一个。',
      eventsource: '服务器写出下一个事件，才收到上一个。',
      axios: '看不出差别。',
    },
    'compressing-proxy': {
      fetch:
        '响应头马上到达（Firefox 要等首字节），之后没有动静，再来就是一大块，或者到最后一次性出现。',
      eventsource: '连接建立（Firefox 要等首字节），事件成批到达，或者到最后一起到达。',
      axios: '看不出差别，它本来就要等到最后。',
    },
    'compressing-proxy-flushed': {
      fetch: '服务器写出一个数据块，就读到一个，浏览器已经解压好了。',
      eventsource: '服务器写出一个数据块，就收到一个事件。',
      axios: '响应结束后，一次拿到全部文本。',
    },
    'breaks-midway': {
      fetch: '前面的都读到了，下一次读取抛出 TypeError。',
      eventsource: '触发 error 事件，停顿一下，再发一个新请求。接下来怎样，看服务器。',
      axios: '抛出错误，已到达的内容也丢了。',
    },
    'breaks-once': {
      fetch: '第一个响应断开，读取时抛出 TypeError。再调用一次 fetch() 就能拿到全部内容。',
      eventsource: '触发 error 事件，停顿一下，再发一个新请求，这次成功。',
      axios: '抛出错误，第二次请求成功。',
    },
    'ends-early': {
      fetch: 'done 为 true，看不出后面还缺内容。',
      eventsource: '不完整的事件被丢弃，然后重连，和每次响应结束后一样。',
      axios: '照样成功：状态码 200，文本只有一半。',
    },
    stalls: {
      fetch: '读取一直等下去，也不报错，除非代码设了超时。',
      eventsource: '状态一直是 OPEN，没有新事件，也没有错误。',
      axios: '一直等下去，除非设了 timeout。',
    },
    'http-500': {
      fetch: 'fetch() 不会报错。不检查 ok 的代码，会把错误内容当成回答。',
      eventsource: '触发 error 事件，然后彻底关闭（CLOSED）。',
      axios: '抛出错误“Request failed with status code 500”。',
    },
    'six-connections': {
      fetch: '它的请求排在第 7 个，不报错，一直等到有连接空出来。',
      eventsource: '一直是 CONNECTING，不触发 error 事件，直到有连接空出来。',
      axios: '请求等到有连接空出来。如果设了 timeout，等待期间照样计时。',
    },
    'real-cors': {
      fetch: '如果主机不允许本页面访问，fetch() 抛出 TypeError。',
      eventsource: '/api/ 下的地址是同源的，没有变化。',
      axios: '如果主机不允许本页面访问，抛出错误“Network Error”。',
    },
  },
  cors: {
    'localhost:5255': '真实的 ASP.NET Core 服务器不发 CORS 头，除非代码调用了 UseCors。',
    'api.openai.com': '真实服务允许所有源。',
    'api.anthropic.com':
      '真实服务只允许带有 anthropic-dangerous-direct-browser-access 请求头的请求。',
    'generativelanguage.googleapis.com':
      '真实服务允许所有源，但只允许官方客户端会发送的那些请求头。',
    'localhost:11434': '真实的 Ollama 只允许本机的页面，其他的返回状态码 403。',
  },
}
