// follows: 710e693f5d79
/* What checks say, in Simplified Chinese. Loaded only where Chinese is shown. */

import type { CheckTexts } from './texts.ts'
import type { Arrival, Unit } from './trace-queries.ts'

const integers = new Intl.NumberFormat('zh-CN')

const integer = (value: number): string => integers.format(value)
const character = (one: string): string => (one === '' ? '空' : one === ' ' ? '空格' : `“${one}”`)
const percent = (share: number): string => `${Math.round(share * 100)}%`

const units: Readonly<Record<Unit, string>> = { chunk: '数据块', event: '事件', message: '消息' }
const noTextIn = (prints: number, last: string): string =>
  prints === 1
    ? `只输出了一次，不是响应的文本：“${last}”。`
    : `输出了 ${prints} 次，没有一次是响应的文本。最后一次是“${last}”。`
const asItComes = (unit: Unit): string => `试试收到一个${units[unit]}就显示一个，不要先等整个响应。`
const fixTheError = '试试先解决控制台里显示的错误。'
const fewChunksNext: Readonly<Record<Arrival['why'], string>> = {
  code: '试试边收边读：要等响应结束的方法，一次给你全部。',
  network: '试试找出响应在路上被什么拦住了。',
  server: '试试请求流式响应，再看它的状态码。',
  left: '试试找出回答还没完，是什么断开了连接。',
  failed: fixTheError,
  refused: '试试先解决浏览器为什么不把响应交给代码。',
}

const enough = '试试内容够了就取消 reader，或者中止请求。'
const readToTheEnd = '试试一直读到 done 为 true。'

export const checkTextsZh: CheckTexts = {
  language: 'zh',
  message: (message) => message,
  notRun: (lane) => `${lane} 没有运行。`,
  noRequest: (lane) => `${lane} 没有发出请求。`,
  nothingShown: (lane, received, unit) =>
    `${lane} 收到 ${integer(received)} 个${units[unit]}，没有显示响应里的任何内容。`,
  nothingShownNext: '试试看收到的内容有没有走到 output.append(…)。',
  nothingShownFailed: (lane) => `${lane} 运行出错，没有显示响应里的任何内容。`,
  nothingShownFailedNext: fixTheError,
  nothingReceived: (lane) => `${lane} 什么也没有收到，所以没有显示响应里的任何内容。`,
  nothingReceivedNext: '试试找出响应到达之前，是什么结束了代码或断开了连接。',

  shownBeforeTheEnd: (lane) => `响应结束之前，${lane} 已有内容显示。`,
  firstShownAfter: (after, all, unit) =>
    `收到第 ${after} 个${units[unit]}后首次显示，共 ${all} 个。`,
  firstShownAfterNext: '试试等整个响应到达后再显示。',
  shownOnlyAtTheEnd: (all, unit) => `${all} 个${units[unit]}全部到达后才首次显示。`,
  shownOnlyAtTheEndNext: (_all, unit) => asItComes(unit),
  shownInOne: (why, chunks) =>
    ({
      code: `整个响应到达后才首次显示：${chunks} 个数据块，代码是一次收到的。`,
      network: `整个响应到达后才首次显示：${chunks} 个数据块，网络是一次送达的。`,
      server: '整个响应只有 1 个数据块，到达后才首次显示。',
      left: '代码断开连接以后才首次显示。',
      failed: '代码出错以后才首次显示。',
      refused: '浏览器没有把响应交给代码，之后才首次显示。',
    })[why],
  shownInOneNext: (why) => fewChunksNext[why],
  nothingShownBeforeTheEnd: (lane) => `整个响应到达之前，${lane} 什么也不显示。`,

  shownInPieces: (lane, atLeast) => `${lane} 边收边显示，至少分 ${atLeast} 次。`,
  steps: (shown, all, unit) => `分 ${shown} 次显示；一共有 ${all} 个${units[unit]}。`,
  stepsNext: (_shown, _all, unit) => `试试${units[unit]}一到就显示，不要攒几个一起显示。`,
  tooFew: (received, unit, why, chunks) =>
    ({
      code: `响应分 ${chunks} 个数据块到达，代码却分 ${received} 次收到。`,
      network: `响应有 ${chunks} 个数据块，网络却分 ${received} 次送达。`,
      server: `响应只有 ${received} 个${units[unit]}。`,
      left: `收到 ${received} 个${units[unit]}后，代码断开了连接。`,
      failed: `收到 ${received} 个${units[unit]}后，代码出错了。`,
      refused: `浏览器没有把响应交给代码，代码只收到 ${received} 个${units[unit]}。`,
    })[why],
  tooFewNext: (_received, _unit, why) => fewChunksNext[why],
  keptBack: (share) => `有一刻，响应的 ${percent(share)} 已经收到，还没有显示。`,
  keptBackNext: '试试收到一块就输出一块，不要留到最后。',
  lagged: (share) => `响应全部送达半秒之后，还有 ${percent(share)} 没有显示。`,
  laggedNext: '试试一能读到就显示，两次读取之间不要等待。',
  clearedAway: (share) => `有一刻，响应的 ${percent(share)} 已经收到，输出里却没有：清空了。`,
  clearedAwayNext: '试试只在马上重新显示全部文字的地方清空输出。',

  firstShownBefore: (lane, share) =>
    `响应进行到 ${percent(share)} 之前，${lane} 就显示了第一段文字。`,
  firstShownAt: (share) => `首次显示时，响应已经进行了 ${percent(share)}。`,
  firstShownAtNext: asItComes('chunk'),
  shownAndLeft: '显示过内容，但代码没有读到响应结束。',
  unended: '响应没有结束，没法比较。',
  unendedNext: '试试再运行一次，等响应结束。',

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
  onlyBytesShownNext: '试试显示收到的文本：字节要先解码。',
  onlyOtherShownNext: '试试显示这个响应里的文本，别的文字不算。',
  beginsAgainNext: '试试找出是什么把文字从头又输出了一遍，只输出新的部分。',
  partlyRightNext: '试试在输出里找到第一处不同。',
  partOfTextNext: '试试找出是什么让代码或输出提前结束。',
  alsoShownNext: '试试删掉文本以外的输出。',
  onlyOtherShown: (prints, last) => noTextIn(prints, last),
  onlyBytesShown: (prints, last) => noTextIn(prints, last),
  beginsAgain: (right, all) =>
    `到第 ${integer(right)} 个字符，输出里又出现了文字的开头，共 ${integer(all)} 个字符。`,
  partlyRight: (right, all, shown, wanted) =>
    right === 0
      ? `第一个字符就不同：应为${character(wanted)}，实际为${character(shown)}。`
      : `前 ${integer(right)} 个字符正确，共 ${integer(all)} 个。第一处不同：应为${character(wanted)}，实际为${character(shown)}。`,
  partOfText: (right, all, missing) =>
    right === 0
      ? `输出里没有这段文字，连开头的${character(missing)}也没有。`
      : `显示了前 ${integer(right)} 个字符，共 ${integer(all)} 个；接下来缺${character(missing)}。`,
  alsoShown: (extra) => `还多显示了“${extra}”。`,
  shows: (lane, text) => `${lane} 显示“${text}”。`,
  doesNotShow: (lane, text) => `${lane} 不显示“${text}”。`,
  wasShown: (text) => `显示了“${text}”。`,
  wasShownNext: '试试找到打印它的那一行，看看传给它的是什么。',
  wasNotShownNext: '试试找出打印它之前，是什么结束了代码，或者改了文字。',
  wasNotShown: (text) => `没有显示“${text}”。`,

  requests: (lane, count) =>
    count === 0 ? `${lane} 不发请求。` : `${lane} 一共发出 ${count} 次请求。`,
  requestsSeen: (count) => (count === 0 ? '没有发出请求。' : `发出了 ${count} 次请求。`),
  reconnectsSeen: (count, byBrowser) =>
    `发出了 ${count} 次请求，其中 ${byBrowser} 次是浏览器重连。`,
  reconnectsSeenNext: '试试收到服务器表示“发完了”的事件后，关闭 EventSource。',
  requestMethod: (lane, method) => `${lane} 发出 ${method} 请求。`,
  requestsSeenNext: '试试找到发请求的那一行，看它执行了几次。',
  headerMissingNext: '试试给请求加上 headers。',
  methodSeenNext: '试试给请求传入 method。',
  statusSeenNext: '试试打印响应的状态码和响应体：哪里不对，响应体里有说明。',
  statusNotSeen: (statuses) => `收到的状态码：${statuses.replaceAll(', ', '、')}。`,
  statusNotSeenNext: '试试找出收到这个状态码之前，是什么结束了代码，或者让它重新请求。',
  noRequestNext: '试试确认一下，发请求的那一行有没有执行到。',
  clientNeverLeftNext: enough,
  wroteOnNext: enough,
  leftByStopNext: '试试让代码自己结束请求。',
  stillOpenNext: '试试收到服务器表示“发完了”的事件后，调用 source.close()。',
  closedByBrowserNext: '试试看浏览器放弃时收到的响应：状态码和内容类型。',
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
  noSourceNext: '试试用 new EventSource(…) 创建一个。',
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
  endedAsNext: (outcome) =>
    outcome === 'failed'
      ? '试试先读错误信息，再看它指出的那一行。'
      : '试试找出还有什么没有结束：循环、请求或 EventSource。',
  receivedEverything: (lane) => `${lane} 把响应读到结束。`,
  bytesSeen: (received, written) => `读了 ${integer(received)} 个字节，共 ${integer(written)} 个。`,
  endNotSeen: (received) => `读了 ${integer(received)} 个字节，但没有读到结束。`,
  receivedEvents: (lane, type, count) =>
    count === 0
      ? `${lane} 不会收到名为“${type}”的事件。`
      : `${lane} 收到 ${count} 个名为“${type}”的事件。`,
  eventsSeen: (type, count, others) => {
    const seen = `收到 ${count} 个名为“${type}”的事件`
    return others === '' ? `${seen}。` : `${seen}，另外还有${others.replaceAll(', ', '、')}。`
  },
  eventsSeenNext: '试试对照事件的个数，看回答结束时代码做了什么。',
  noEvents: (type, others) => {
    const seen = `没有监听器收到名为“${type}”的事件`
    return others === '' ? `${seen}。` : `${seen}，只收到${others.replaceAll(', ', '、')}。`
  },
  noEventsNext: (type) => `试试监听这个名字：addEventListener('${type}', …)。`,
  stepsBetween: (lane, atLeast, atMost) => `${lane} 分 ${atLeast} 到 ${atMost} 次收到响应。`,
  stepsSeen: (steps, chunks) => `分 ${steps} 次收到，服务器写出了 ${chunks} 个数据块。`,

  survivesEveryCut: (lane) => `不管网络在哪里切开响应，${lane} 显示的都一样。`,
  cutsNotTried: '其他检查都通过后，就会在别的网络上试。',
  cutsSurvived: (tried) => `在 ${integer(tried)} 个从别处切开响应的网络上，输出都一样。`,
  cutsSurvivedInTime: (tried) =>
    `在 ${integer(tried)} 个从别处切开响应的网络上，输出都一样；两秒内只来得及试这么多。`,
  joinedDiffers: (different, tried) =>
    `试了 ${integer(tried)} 个网络，${integer(different)} 个上的输出不同。最简单的一个：一刀不切，全部在一个数据块里到达。`,
  joinedDiffersNext: '试试把数据块里完整的都取出来：一个数据块可能有好几个事件、好几行或好几项。',
  characterCut: (different, tried, one, after) =>
    `试了 ${integer(tried)} 个网络，${integer(different)} 个上的输出不同。最简单的一个：只在第 ${integer(after)} 个字节之后切一刀，切在“${one}”里。`,
  characterCutNext: '试试整个响应只用一个解码器，加上 stream: true，或者用 TextDecoderStream。',
  cutDiffers: (different, tried, after, before, behind) =>
    `试了 ${integer(tried)} 个网络，${integer(different)} 个上的输出不同。最简单的一个：只在第 ${integer(after)} 个字节之后切一刀，切在 ${before} 和 ${behind} 之间。`,
  cutDiffersNext: '试试把数据块末尾不完整的部分留下来，接在下一块前面。',
  cutsDiffer: (different, tried, places) =>
    `试了 ${integer(tried)} 个网络，${integer(different)} 个上的输出不同。最简单的一个：切在第 ${places.replaceAll(', ', '、')} 个字节之后。`,
  cutsDifferNext: '试试把不完整的部分一直留着，不管它要几个数据块才完整。',
  changesByItself: '在同一个网络上跑两次，输出也不同，所以看不出切口的影响。',
  changesByItselfNext: '试试不要显示每次都会变的内容，比如随机数。',
  nothingToCut: '代码没有收到响应，没有东西可切。',

  noError: (lane) => `${lane} 结束时没有出错。`,
  noErrorSeen: '没有出错。',
  errorSeen: (name, message) => `${name}: ${message}`,
  threw: (lane, name) => `${lane} 抛出 ${name}。`,
  threwNothing: '没有抛出错误。',
}
