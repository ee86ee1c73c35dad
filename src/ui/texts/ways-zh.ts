// follows: 97f7d05bbb2c
import type { waysEn } from './ways-en.ts'

/* 本课完成后，两种写法旁边的中文：只说事实，不说哪个更好。 */

const list = new Intl.ListFormat('zh')
const listed = (items: readonly string[]): string => list.format(items)

type Shape = Parameters<typeof waysEn.differ>[0][number]
type Ending = Parameters<typeof waysEn.ending>[0]

const shapes: Readonly<Record<Shape, string>> = {
  client: '用官方客户端发请求',
  ky: '用 ky 发请求',
  axios: '用 axios 发请求',
  xhr: '用 XMLHttpRequest 发请求',
  'event-source': '打开 EventSource',
  socket: '打开 WebSocket',
  fetch: '调用 fetch()',
  'pipe-to': '用 pipeTo() 接到另一端',
  'for-await': '用 for await 循环',
  'read-loop': '循环调用 read()',
  read: '不用循环，直接调用 read()',
  progress: '监听 progress 事件',
  'ready-state': '监听 readystatechange 事件',
  interval: '用 setInterval() 轮询',
  'decoder-stream': '接到 TextDecoderStream',
  decoder: '用 TextDecoder 解码',
  parser: '用 createParser() 解析',
  'parser-stream': '接到 EventSourceParserStream',
  lines: '自己找换行符',
  abort: '调用 abort()',
  cancel: '调用 cancel()',
  terminate: '调用 terminate()',
  pull: '在 pull() 里逐块写出',
  start: '在 start() 里写出所有数据块',
  options: '处理 OPTIONS 请求',
  transform: '自己写 TransformStream',
  generator: '写异步生成器',
  class: '写类',
  'promise-callbacks': '用 then() 串起来',
  'listener-object': '用对象监听事件',
  listener: '用 addEventListener() 监听',
  'on-property': '设置 onmessage 这类属性',
}

const endings: Readonly<Record<Ending, string>> = {
  done: '一直读到结束',
  cancelled: '没读到结束就停下',
  error: '读到出错为止',
}

const named = (all: readonly Shape[]): string => listed(all.map((each) => shapes[each]))

export const waysZh: typeof waysEn = {
  title: '你的写法和常见写法',
  own: '你的写法',
  usual: '常见写法',
  server: '服务器',
  identical: '你的代码和常见写法一字不差。',
  sameShape: '你的代码和常见写法结构相同。',
  differ: (own, usual) => {
    if (usual.length === 0) return `你的写法：${named(own)}。常见写法没有这样做。`
    return own.length === 0
      ? `常见写法：${named(usual)}。你的写法没有这样做。`
      : `你的写法：${named(own)}。常见写法：${named(usual)}。`
  },
  ofPart: (text, part) => `${part}：${text}`,
  running: '正在把常见写法也运行一次，用来对比……',
  requests: (own, usual) => `你的代码发了 ${own} 次请求，常见写法 ${usual} 次。`,
  prints: (own, usual) => `你的代码输出了 ${own} 次，常见写法 ${usual} 次。`,
  ending: (own, usual) => `你的代码${endings[own]}，常见写法${endings[usual]}。`,
  sameRun: (requests, prints) =>
    prints === null
      ? `两种写法都发了 ${requests} 次请求。`
      : `两种写法都发了 ${requests} 次请求，输出了 ${prints} 次。`,
}
