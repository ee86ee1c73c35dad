// follows: cccc762a6235
/* What checks say, in Simplified Chinese. Loaded only where Chinese is shown. */

import type { CheckTexts } from './texts.ts'

const integers = new Intl.NumberFormat('zh-CN')

const integer = (value: number): string => integers.format(value)
const character = (one: string): string => (one === '' ? '空' : one === ' ' ? '空格' : `“${one}”`)
const percent = (share: number): string => `${Math.round(share * 100)}%`

const enough = '试试内容够了就取消 reader，或者中止请求。'
const readToTheEnd = '试试一直读到 done 为 true。'

export const checkTextsZh: CheckTexts = {
  language: 'zh',
  message: (message) => message,
  notRun: (lane) => `${lane} 没有运行。`,
  noRequest: (lane) => `${lane} 没有发出请求。`,
  nothingShown: (lane) => `${lane} 没有显示响应里的任何内容。`,
  nothingShownNext: '试试用 output.append(…) 显示收到的内容。',

  shownBeforeTheEnd: (lane) => `响应结束之前，${lane} 已有内容显示。`,
  firstShownAfter: (after, all) => `收到第 ${after} 个数据块后首次显示，共 ${all} 个。`,
  shownOnlyAtTheEnd: (all) =>
    all === 1
      ? '整个响应只有 1 个数据块，到达后才首次显示。'
      : `${all} 个数据块全部到达后才首次显示。`,
  shownOnlyAtTheEndNext: '试试收到一个数据块就显示一个，不要先等整个响应。',
  nothingShownBeforeTheEnd: (lane) => `整个响应到达之前，${lane} 什么也不显示。`,

  shownInPieces: (lane, atLeast) => `${lane} 边收边显示，至少分 ${atLeast} 次。`,
  steps: (shown, all) => `分 ${shown} 次显示；响应分 ${all} 个数据块到达。`,
  keptBack: (share) => `有一刻，响应的 ${percent(share)} 已经收到，还没有显示。`,
  keptBackNext: '试试收到一块就输出一块，不要留到最后。',

  firstShownBefore: (lane, share) =>
    `响应进行到 ${percent(share)} 之前，${lane} 就显示了第一段文字。`,
  firstShownAt: (share) => `首次显示时，响应已经进行了 ${percent(share)}。`,
  shownAndLeft: '显示过内容，但代码没有读到响应结束。',
  unended: '响应没有结束，没法比较。',

  noReplacementCharacters: (lane) => `${lane} 不显示替换字符（�）。`,
  noneSeen: '没有出现 �。',
  replacementsNext: '试试整个响应只用一个解码器，并告诉它后面还有。',
  replacements: (count, chunk) =>
    chunk === null
      ? `${count} 个 U+FFFD（�）。`
      : `${count} 个 U+FFFD（�），第一个在第 ${chunk} 个数据块里。`,

  showsTheWholeText: (lane) => `${lane} 显示完整的文本。`,
  showsExactly: (lane) => `${lane} 显示的正好是这段文本，不多不少。`,
  wholeText: (length) => `${integer(length)} 个字符全部显示，顺序也对。`,
  stepsNext: '试试数据块一到就显示，不要攒几个一起显示。',
  onlyOtherShownNext: '试试显示收到的文本：字节要先解码。',
  partlyRightNext: '试试在输出里找到第一处不同。',
  partOfTextNext: '试试找出是什么让代码或输出提前结束。',
  alsoShownNext: '试试删掉文本以外的输出。',
  onlyOtherShown: (prints, last) =>
    `输出了 ${prints} 次，没有一次是响应的文本。最后一次是“${last}”。`,
  partlyRight: (right, all, shown, wanted) =>
    `${integer(right)} 个字符正确，共 ${integer(all)} 个。第一处不同：应为${character(wanted)}，实际为${character(shown)}。`,
  partOfText: (matched, all, missing) =>
    `按顺序显示了 ${integer(matched)} 个字符，共 ${integer(all)} 个；接下来缺${character(missing)}。`,
  alsoShown: (extra) => `还多显示了“${extra}”。`,
  shows: (lane, text) => `${lane} 显示“${text}”。`,
  doesNotShow: (lane, text) => `${lane} 不显示“${text}”。`,
  wasShown: (text) => `显示了“${text}”。`,
  wasNotShown: (text) => `没有显示“${text}”。`,

  requests: (lane, count) =>
    count === 0 ? `${lane} 不发请求。` : `${lane} 一共发出 ${count} 次请求。`,
  requestsSeen: (count) => (count === 0 ? '没有发出请求。' : `发出了 ${count} 次请求。`),
  requestMethod: (lane, method) => `${lane} 发出 ${method} 请求。`,
  requestsSeenNext: '试试找到发请求的那一行，看它执行了几次。',
  headerMissingNext: '试试给请求加上 headers。',
  methodSeenNext: '试试给请求传入 method。',
  statusSeenNext: '试试打印响应的状态码和响应体：哪里不对，响应体里有说明。',
  noRequestNext: '试试确认一下，发请求的那一行有没有执行到。',
  clientNeverLeftNext: enough,
  wroteOnNext: enough,
  leftByStopNext: '试试让代码自己结束请求。',
  stillOpenNext: '试试收到服务器表示“发完了”的事件后，调用 source.close()。',
  closedByBrowserNext: '试试赶在浏览器放弃之前，调用 source.close()。',
  bytesSeenNext: readToTheEnd,
  endNotSeenNext: readToTheEnd,
  errorSeenNext: '试试先读错误信息，再看它指出的那一行。',
  noReturnNext: '试试让浏览器自己重连，中途不要关闭 EventSource。',
  cameBackAfterNext: '试试一直用同一个 EventSource：新建的不知道上一个 id。',
  notRunNext: '试试把这一栏也运行一次。',
  methodSeen: (methods) => `发出的方法：${methods.replaceAll(', ', '、')}。`,
  sentHeader: (lane, name) => `${lane} 发送请求头 ${name}。`,
  headerSeen: (name, value) => `${name}: ${value}`,
  headerMissing: (name) => `所有请求都没有请求头 ${name}。`,
  responseStatus: (lane, status) => `${lane} 收到状态码为 ${status} 的响应。`,
  statusSeen: (statuses) => `收到的状态码：${statuses.replaceAll(', ', '、')}。`,
  reconnected: (lane, count) => (count === 0 ? `${lane} 不重连。` : `${lane} 重连 ${count} 次。`),
  connections: (count) => (count === 0 ? '没有建立连接。' : `一共建立了 ${count} 次连接。`),
  resumedFrom: (lane, id) => `${lane} 重连，并从事件 ${id} 之后续传。`,
  lastEventIdSent: (id) => `重连时带上了 Last-Event-ID: ${id}。`,
  lastEventIdOther: (ids, id) => `重连时带的 Last-Event-ID 是 ${ids}，不是 ${id}。`,
  cameBackAfter: (before, after) => `在事件 ${before} 之后重连，下一个事件是 ${after}。`,
  noEventIds: '重连了，但事件都没有 id，没法续传。',
  noReturn: '没有重连，只建立过一次连接。',

  serverStopped: (lane) => `${lane} 的代码提前停止后，服务器也停止。`,
  stoppedAfter: (chunks) => `写出 ${chunks} 个数据块后，服务器停止了。`,
  clientNeverLeft: (chunks) => `客户端一直没有断开，服务器把 ${chunks} 个数据块全写完了。`,
  leftByStop: '断开连接的是停止按钮，不是代码。',
  wroteOn: (chunks) =>
    chunks === 0
      ? '客户端断开后，服务器没有再写出数据块。'
      : `客户端断开后，服务器又写出了 ${chunks} 个数据块。`,
  serverWroteOn: (lane) => `客户端不再读取后，${lane} 的服务器还在写。`,
  closedByCode: (lane) => `${lane} 的代码自己关闭连接。`,
  closed: '是代码关闭的。',
  closedByBrowser: '是浏览器关闭的，不是代码。',
  stillOpen: '一直没有关闭，浏览器会不停地重连。',
  noSource: (lane) => `${lane} 没有创建 EventSource。`,
  completed: (lane) => `${lane} 运行到结束。`,
  endedAs: (outcome, message) => {
    const ends = {
      completed: '运行到结束了',
      stopped: '运行中途停止了',
      failed: '运行出错',
      running: '还在运行',
    }
    return message === '' ? `${ends[outcome]}。` : `${ends[outcome]}：${message}`
  },
  receivedEverything: (lane) => `${lane} 把响应读到结束。`,
  bytesSeen: (received, written) => `读了 ${integer(received)} 个字节，共 ${integer(written)} 个。`,
  endNotSeen: (received) => `读了 ${integer(received)} 个字节，但没有读到结束。`,
  receivedEvents: (lane, type, count) =>
    count === 0
      ? `${lane} 不会收到名为“${type}”的事件。`
      : `${lane} 收到 ${count} 个名为“${type}”的事件。`,
  eventsSeen: (type, count, others) => {
    const seen = count === 0 ? `没有收到名为“${type}”的事件` : `收到 ${count} 个名为“${type}”的事件`
    if (others === '') return `${seen}。`
    return `${seen}，${count === 0 ? '只收到' : '另外还有'}${others.replaceAll(', ', '、')}。`
  },
  stepsBetween: (lane, atLeast, atMost) => `${lane} 分 ${atLeast} 到 ${atMost} 次收到响应。`,
  stepsSeen: (steps, chunks) => `分 ${steps} 次收到，服务器写出了 ${chunks} 个数据块。`,

  noError: (lane) => `${lane} 结束时没有出错。`,
  noErrorSeen: '没有出错。',
  errorSeen: (name, message) => `${name}: ${message}`,
  threw: (lane, name) => `${lane} 抛出 ${name}。`,
  threwNothing: '没有抛出错误。',
}
