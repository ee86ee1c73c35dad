// follows: 36e69487c7ff
import type { SymptomTexts } from '../symptom.ts'

/** Everything comes at the end, or not at all, in Chinese. */
export const allAtOnceZh: Readonly<Record<string, SymptomTexts>> = {
  'answer-all-at-once-behind-nginx': {
    title: 'nginx 反向代理后，流式输出变成一次性返回',
    symptom:
      '本地开发时，回答逐字显示。部署到线上，前面有 nginx 或其他反向代理，就好几秒没有动静，最后一次性出现。',
    cause: [
      'nginx 默认缓冲后端的响应（`proxy_buffering on`）。',
      '流里的事件都很小，缓冲区装得下，要等装满或者响应结束，nginx 才往下发。',
      '服务器及时写出了每个事件，你的代码也及时读取，数据块却卡在了中间。',
    ],
    remedy:
      '给流式响应加上响应头 `X-Accel-Buffering: no`，或者在对应的 location 里设置 `proxy_buffering off`。然后用 `curl -N` 逐跳检查。',
  },
  'compression-breaks-server-sent-events': {
    title: 'Express 用了 compression 中间件，SSE 不实时推送',
    symptom: '开启 gzip 后，事件到最后才一起出来。关掉压缩，就一个一个地到。',
    cause: [
      '压缩程序要先攒一些内容，攒够了才压得好。',
      '事件都很短，全部攒起来，也不够它输出一次。',
      '只有每个事件之后都 flush 一次，它才会把手上的内容立即发出。',
    ],
    remedy:
      '每个事件之后调用 `res.flush()`，或者不压缩 `text/event-stream`，或者发送 `Cache-Control: no-transform`。',
  },
  'fetch-waits-for-the-whole-response': {
    title: 'fetch 要等整个响应返回，没有流式效果',
    symptom:
      '服务器是流式返回的，开发者工具的网络面板里，响应也在一点点变长。你的代码却到最后才拿到全部内容。',
    cause: [
      '响应头一到，fetch 的 Promise 就有了结果。',
      '接下来的 `text()`、`json()`、`blob()` 和 `arrayBuffer()` 要把响应体读到结束，才会返回内容。',
      '是你代码里的这一行在等，跟网络无关。',
    ],
    remedy:
      '用 reader 读取 `response.body`，始终用同一个 `TextDecoder`，以 `{ stream: true }` 解码每个数据块。',
  },
  'axios-response-arrives-at-the-end': {
    title: 'axios 在浏览器里没有流式效果，要等全部返回',
    symptom: '`await axios.post(…)` 要等回答全部到达，才有结果。',
    cause: [
      '在浏览器里，不另选适配器，axios 用的就是 XMLHttpRequest。',
      'XMLHttpRequest 到最后才给出完整的响应，之前只有进度事件。',
      'axios 等的就是这个完整的响应。',
    ],
    remedy: '同时设置 `adapter: "fetch"` 和 `responseType: "stream"`，然后读取流。',
  },
  'axios-responsetype-stream-getreader-undefined': {
    title: 'axios responseType: "stream" 报错 getReader is not a function',
    symptom:
      '设置了 `responseType: "stream"`，在浏览器里调用 `response.data.getReader` 却抛出 TypeError，报错信息里有 undefined 或 not a function。',
    cause: [
      '`responseType: "stream"` 是给 Node 适配器和 fetch 适配器用的。',
      '浏览器里默认的适配器是 XMLHttpRequest，遇到不认识的类型，它直接忽略。',
      '所以 `response.data` 是字符串，而字符串没有 `getReader`。',
    ],
    remedy: '加上 `adapter: "fetch"`，`response.data` 就是 ReadableStream 了。',
  },
  'seventh-eventsource-stays-pending': {
    title: '第 7 个 EventSource 一直 pending',
    symptom: '6 个流（或 6 个标签页）都正常，再开一个就一直是 pending，关掉其中一个，它才开始。',
    cause: [
      '在 HTTP/1.1 下，浏览器对一个主机最多同时打开 6 个连接，所有标签页加在一起算。',
      '流不结束，就一直占着连接。',
      '发往这个主机的其他请求都在浏览器里排队，服务器根本看不到。',
    ],
    remedy: '改用 HTTP/2，一个连接能同时传很多个流；或者让几个标签页共用一个流。',
  },
}
