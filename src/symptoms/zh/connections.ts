// follows: 66cfa5fc0dcf
import type { SymptomTexts } from '../symptom.ts'

/** Connections that end, repeat, or are refused, in Chinese. */
export const connectionsZh: Readonly<Record<string, SymptomTexts>> = {
  'eventsource-repeats-the-answer': {
    title: 'EventSource 重复请求，回答一遍遍出现',
    symptom: '回答显示完，过几秒又来一遍，然后再来一遍。',
    cause: [
      '响应结束，EventSource 就认为是连接断开。',
      '它等几秒，再发一次请求。',
      '服务器收到请求就回答，于是又答了一遍。',
    ],
    remedy:
      '让服务器最后发一个事件，比如名为 done 的，收到后调用 `close()`。也可以让服务器对第二次请求返回 204。',
  },
  'eventsource-onmessage-not-called': {
    title: 'EventSource 的 onmessage 不触发',
    symptom: '网络面板里看得到事件，连接也开着，`onmessage` 却一直没有触发。',
    cause: [
      '服务器给事件起了名字，比如写了一行 `event: character`。',
      'EventSource 就按这个名字派发事件。',
      '`onmessage` 只收没有名字或名字就叫 message 的事件。',
    ],
    remedy: '用 `addEventListener` 监听事件的名字，或者不写 event 这一行。',
  },
  'eventsource-mime-type-is-not-text-event-stream': {
    title: 'EventSource 报错 MIME type that is not "text/event-stream"',
    symptom:
      'EventSource 马上触发 error，然后关闭。控制台说 MIME 类型不是 `text/event-stream`，连接已中止（Aborting the connection）。',
    cause: [
      'EventSource 只接受状态码 200、类型为 `text/event-stream` 的响应。',
      '返回的是错误页、登录页，或者代码忘了设置类型，它都会拒绝。',
      '然后 EventSource 就彻底关闭，不再重连。',
    ],
    remedy:
      '让服务器返回 `Content-Type: text/event-stream`。如果已经是了，就用 fetch 请求同一个地址，看看返回的到底是什么。',
  },
  'eventsource-authorization-header': {
    title: 'EventSource 怎么加 Authorization 请求头，怎么发 POST',
    symptom: '服务器需要令牌或请求体，EventSource 却没有这样的选项。',
    cause: [
      'EventSource 只能发 GET 请求，请求头由浏览器决定。',
      '唯一的选项 `withCredentials` 只管 cookie。',
      '没有令牌，服务器返回 401，EventSource 就关闭了。',
    ],
    remedy:
      '用 fetch 读取流，或者用基于 fetch 的客户端，比如 `@microsoft/fetch-event-source` 或 eventsource 包。',
  },
  'stream-stops-after-30-seconds': {
    title: '流式响应 30 秒或 60 秒后断开',
    symptom: '长回答在 30 秒或 60 秒后断开，而且往往断在模型思考的时候。短回答没有问题。',
    cause: [
      '连接如果一段时间没有数据，代理或负载均衡就会把它关掉。',
      'nginx 等下一次数据最多 60 秒（`proxy_read_timeout`），有的代理更短。',
      '模型在思考，或者工具在运行，这时你的服务器什么也不发。',
    ],
    remedy:
      '每 15 秒发一条注释当作心跳，也就是以冒号开头的一行，客户端会忽略它。或者把每一跳的超时都调长。',
  },
  'fetch-stream-hangs-without-error': {
    title: 'fetch 读取流卡住不动，也不报错',
    symptom: '回答停在中间，没有报错，也没有结束，`read()` 一直等不到结果。',
    cause: [
      '服务器或网络不再发送，又没有关闭连接，你这边就什么也收不到。',
      '等下一个数据块，浏览器没有时间限制。',
      '代码会一直等到连接关闭，可能要几个小时。',
    ],
    remedy:
      '每收到一个数据块就重新计时，超时就中止。`AbortSignal.timeout()` 管的是整个请求，正常返回的长回答也会因此中止。',
  },
  'net-err-incomplete-chunked-encoding': {
    title: '流式响应报错 net::ERR_INCOMPLETE_CHUNKED_ENCODING',
    symptom:
      '流已经开始，读到中途抛出 TypeError：“network error”“Error in input stream”或“Load failed”。',
    cause: [
      '响应还没有结束，连接就关闭了。',
      '服务器崩溃、重新部署，或者中间的代理断开连接，都会这样。',
      'EventSource 会重连，fetch 不会。',
    ],
    remedy: '记住最后一个事件的 id，等一等再请求，带上 `Last-Event-ID`，让服务器只发后面的内容。',
  },
  'failed-to-fetch-stream-cors': {
    title: '跨源（跨域）流式请求报错 Failed to fetch',
    symptom:
      '用 curl 能看到流。在浏览器里，fetch 却报错“Failed to fetch”“NetworkError”或“Load failed”。',
    cause: [
      '请求是跨源的（常说的“跨域”），又带了 JSON 请求体或自定义请求头。',
      '浏览器会先发一个 `OPTIONS` 预检请求，问服务器能不能这样发。',
      '服务器的响应里没有 `Access-Control-Allow-Origin`，浏览器就不允许这个请求。',
    ],
    remedy:
      '让服务器响应 `OPTIONS`，并返回 `Access-Control-Allow-Origin` 和 `Access-Control-Allow-Headers`，出错时也要返回。也可以让与页面同源的服务器转发请求。',
  },
  'server-keeps-generating-after-client-stops': {
    title: '前端停止后，服务器还在继续生成',
    symptom: '用户点了停止，页面不再显示新内容，服务器（还有按用量收费的模型）却一直跑到结束。',
    cause: [
      '跳出调用 `read()` 的循环，请求并没有结束。',
      '只有取消流或者中止请求，响应才会关闭。',
      '到那时，服务器才知道客户端不要了。',
    ],
    remedy:
      '在 `finally` 块里调用 `reader.cancel()`，或者用 `AbortController` 中止请求。服务器发现请求已中止，也要停下来。',
  },
  'retry-charges-twice': {
    title: '流式请求断开后重试，重复计费',
    symptom: '网络出错后，代码又请求了一次，结果两次请求都计费。',
    cause: [
      'POST 请求中途断开，服务器可能已经执行了。',
      '重复的请求和新的请求，服务器分不出来。',
      '于是它再做一遍，再收一次费。',
    ],
    remedy:
      '如果服务支持，同一个问题的每次尝试都带上同一个 `Idempotency-Key`（幂等键），换一个问题就换一个键。每次重试前多等一会儿。',
  },
}
