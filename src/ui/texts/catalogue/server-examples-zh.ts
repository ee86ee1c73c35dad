// follows: 3d4c6fd231ad
/* Examples of servers to write, in Chinese, by id. */
import type { NameAndSentence } from './form.ts'

export const serverExamplesZh: Readonly<Record<string, NameAndSentence>> = {
  'sse-resume': {
    name: '事件 id 与续传',
    sentence: '连接在三个事件后断开，客户端重连就能拿到剩下的。',
  },
  'retry-after': {
    name: '先 503，再成功',
    sentence: '第一个请求得到带 Retry-After 的 503，下一个得到文本。',
  },
  'broken-line': {
    name: '损坏的 JSON 行',
    sentence: '五行 JSON 里，第三行无效，后面的正常。',
  },
  'chat-fails': {
    name: '聊天中途出错',
    sentence: '状态码是 200，发出四个 token 后却发来一个错误事件。',
  },
  token: {
    name: '没有令牌就返回 401',
    sentence: '没有有效的令牌，读取事件流会返回 401；令牌从另一个地址获取。',
  },
  idempotency: {
    name: '不能重复执行的 POST',
    sentence: '计费之后，第一个响应丢了；用同一个 Idempotency-Key 重试，不会再计费。',
  },
  credentials: {
    name: '跨源 cookie',
    sentence: '读取事件流需要登录时设置的 cookie，还需要允许凭据的 CORS 头。',
  },
  gzip: {
    name: 'gzip：有 flush 与没有 flush',
    sentence: '不 flush，压缩后的各行到最后才一起到达；每行之后 flush，就逐行到达。',
  },
  'accel-buffering': {
    name: 'X-Accel-Buffering',
    sentence: '两个事件流，其中一个要求代理不要缓冲，遵守这个响应头的代理会照办。',
  },
  'client-leaves': {
    name: '客户端中途断开',
    sentence: '没有尽头的流，在客户端断开后停下，并报告一共发了多少次。',
  },
  forecasts: {
    name: '用 IAsyncEnumerable<T> 返回对象',
    sentence: '用 GET 返回一个 JSON 数组，每个对象单独成为一个数据块。',
  },
}
