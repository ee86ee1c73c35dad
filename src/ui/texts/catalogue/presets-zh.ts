// follows: a6980b80f855
/* Presets of the network, in Chinese, by id. They come with the first page. */
import type { NameAndSentence } from './form.ts'

export const presetsZh: Readonly<Record<string, NameAndSentence>> = {
  'as-sent': { name: '原样送达', sentence: '服务器一写出数据块，网络就送达。' },
  'slow-start': { name: '启动缓慢', sentence: '请求要 2 秒才到达服务器。' },
  'five-byte-chunks': {
    name: '每块 5 字节',
    sentence: '网络每 5 个字节切一刀，每块最多 5 个字节。',
  },
  'one-byte-at-a-time': {
    name: '逐字节送达',
    sentence: '每个字节单独成为一个数据块，间隔 5 ms。',
  },
  'buffering-proxy': {
    name: '缓冲代理',
    sentence: '代理攒着不发，攒够 4 KiB 或响应结束才放行。',
  },
  'one-event-late': {
    name: '总是晚一个数据块',
    sentence: '压缩时从不 flush，每个数据块都要等下一个写出才送达。',
  },
  'compressing-proxy': {
    name: '压缩代理',
    sentence: '代理用 gzip 压缩文本和 JSON，从不 flush。',
  },
  'compressing-proxy-flushed': {
    name: '压缩代理，及时 flush',
    sentence: '代理用 gzip 压缩文本和 JSON，每次写出后都 flush。',
  },
  'breaks-midway': { name: '中途断开', sentence: '送达 100 个字节后，连接断开。' },
  'breaks-once': {
    name: '断开一次',
    sentence: '对每个主机，第一个请求送达 100 个字节后断开，之后的都正常。',
  },
  'ends-early': {
    name: '提前结束',
    sentence: '送达 100 个字节后，响应像正常结束一样停下；声明过 Content-Length 的，则会报错。',
  },
  stalls: {
    name: '停滞',
    sentence: '送达 100 个字节后卡住不动：没有新数据，不结束，也不报错。',
  },
  'http-500': { name: 'HTTP 500', sentence: '所有请求都返回状态码 500。' },
  'six-connections': {
    name: '6 个连接',
    sentence:
      '用 HTTP/1.1 时，浏览器对每个主机最多建立 6 个连接，现在全被其他标签页占用，3 秒后释放一个。',
  },
  'real-cors': { name: '真实 CORS', sentence: '像真实浏览器一样检查跨源请求。' },
}
