// follows: 1da3bc749c14
/* All that the timeline says, painted or read aloud, in Simplified Chinese. */

import type { TimelineTexts } from './texts.ts'

const integers = new Intl.NumberFormat('zh-CN')

const integer = (value: number): string => integers.format(value)
const bytes = (length: number): string => `${integer(length)} B`
const inBuffer = (chunks: number, length: number): string =>
  `${integer(chunks)} 个数据块，${bytes(length)}`

export const timelineTextsZh: TimelineTexts = {
  rows: {
    server: { wide: '服务器写出', narrow: '服务器' },
    network: { wide: '网络送达', narrow: '网络送达' },
    previous: '上一次',
    zero: '从代码开始算',
  },
  startUp: '启动',
  overview: {
    title: { wide: '整次运行', narrow: '全部' },
    all: (end) => `全部 ${end}`,
    whole: (end, startUp) => `全部 ${end}，加上启动的 ${startUp}`,
    part: (from, to, end) => `${from} 到 ${to}，全长 ${end}`,
  },

  buffering: (chunks, length) => `缓冲中：${inBuffer(chunks, length)}，已到达，代码还读不到`,
  buffered: (chunks, length, seconds) =>
    `已缓冲：${inBuffer(chunks, length)}，到达后 ${seconds} 秒里代码读不到`,
  neverSeen: (chunks, length) => `已缓冲：${inBuffer(chunks, length)}，已到达，代码始终没有读到`,
  lost: (length) => [`${bytes(length)} 没有读到`, '没有读到', '丢失'],
  bufferSize: (isOver, chunks, length) =>
    `${isOver ? '已缓冲' : '缓冲中'}：${inBuffer(chunks, length)}`,
  buffer: (isOver) => (isOver ? '已缓冲' : '缓冲中'),
  held: (request) => `响应 ${request} 已写出，网络还没有全部送达`,
  waits: {
    connection: (request) => `请求 ${request} 在等空闲的连接`,
    network: (request) => `请求 ${request} 正在发往服务器`,
    queue: (request) => `请求 ${request} 在演练场的队列中等待`,
    server: (request) => `请求 ${request} 在等服务器响应`,
  },
  waitsShorter: {
    connection: ['等待连接', '等待'],
    network: ['发送中', '等待'],
    queue: ['排队中', '等待'],
    server: ['等待服务器', '等待'],
  },
  lasted: (what, seconds) => `${what}，持续了 ${seconds} 秒`,

  mark: (lane, what, at) => `${lane}：${what}，${at}`,
  ofLane: (lane, what) => `${lane}：${what}`,
  marks: {
    realServer: (what) => `${what}（真实服务器，写出时间未知）`,
    unknownBorders: (what) => `${what}（录制的响应，块边界未知）`,
    number: (number, all) => `第 ${integer(number)} / ${integer(all)} `,
    written: (number, length) => `服务器写出${number}个数据块，${bytes(length)}`,
    delivered: (number, length) => `网络送达${number}个数据块，${bytes(length)}`,
    received: (number, length) => `代码收到${number}个数据块，${bytes(length)}`,
    eventReceived: (number, type) => `代码收到${number}个事件“${type}”`,
    messages: {
      'message-written': (number, length) => `服务器写出消息 ${number}，${bytes(length)}`,
      'message-delivered': (number, length) => `网络送达消息 ${number}，${bytes(length)}`,
      'message-received': (number, length) => `代码收到消息 ${number}，${bytes(length)}`,
      'message-sent': (number, length) => `代码发出消息 ${number}，${bytes(length)}`,
      'message-arrived': (number, length) =>
        `代码发出的消息 ${number} 到达服务器，${bytes(length)}`,
    },
    socketClosed: (code, reason, wasClean) => {
      const why = reason === '' ? '' : `：${reason}`
      return `WebSocket 已关闭，关闭码 ${code}${why}${wasClean ? '' : '（非正常关闭）'}`
    },
    shown: (number) => `${number}次显示`,
    shownReplacementCharacter: (number) => `${number}次显示，其中有 U+FFFD`,
    responseComplete: '响应完整结束',
    responseBroken: (reason) => `响应中断（${reason}）`,
    responseEndedEarly: (reason) => `响应提前结束（${reason}）`,
    clientLeft: (reason) => `客户端断开（${reason}）`,
    error: (name, message) => `${name}: ${message}`,
    laneEnded: { completed: '已完成', stopped: '已停止', failed: '出错' },
    waits: {
      connection: (request) => `等待连接：${request}`,
      network: (request) => `正在发往服务器：${request}`,
      queue: (request) => `在演练场的队列中等待：${request}`,
    },
    request: (request) => `请求 ${request}`,
    refused: (request) => `演练场已拒绝：${request}`,
    headers: (status) => `响应头，状态码 ${status}`,
    others: {
      'receive-ended': '读取结束',
      'server-stopped': '服务器停止写出',
      started: '代码开始运行',
      'source-opened': '创建了 EventSource',
      'source-listens': '添加了事件监听器',
      'source-closed': 'EventSource 已关闭',
      'socket-created': 'WebSocket 已创建',
      'socket-opened': 'WebSocket 已连接',
      threw: '代码抛出错误',
      settled: '代码执行完毕',
      'output-cleared': '输出已清空',
      'shown-dropped': '略去的输出',
      'lane-started': '本栏启动',
      'server-shown': '服务器输出',
      'server-shown-dropped': '略去的服务器输出',
    },
  },

  reason: (reason) => reason,

  conclusion: {
    all: (parts) => parts.join('；'),
    held: (at) => `网络一直攒着不发，到 ${at} 才送达`,
    waited: (arrived, got, waited) =>
      got === null
        ? `${arrived} 时全部到达，代码这时才读到；第一个数据块等了 ${waited}`
        : `${arrived} 时已全部到达，代码到 ${got} 才读到；第一个数据块等了 ${waited}`,
    waitedForPart: (ended, got, waited) =>
      got === null
        ? `响应在 ${ended} 提前结束；第一个数据块等了 ${waited}`
        : `响应在 ${ended} 提前结束，代码到 ${got} 才读到；第一个数据块等了 ${waited}`,
    endedEarly: (at) => `响应在 ${at} 提前结束`,
    read: (read, all) =>
      read === 0
        ? `${integer(all)} 个数据块都没有读`
        : `读了 ${integer(read)} 个数据块，共 ${integer(all)} 个`,
    shownWithin: (lag) => `到达后 ${lag} 内显示`,
    gotWithin: (lag, read) =>
      read === null ? `每个数据块到达后，代码 ${lag} 内就读到` : `到达后，代码 ${lag} 内就读到`,
    gotFrom: (count, at) => `代码收到 ${integer(count)} 个数据块或事件，第一个在 ${at}`,
    printed: (at) => `首次输出在 ${at}`,
    printedNothing: '没有任何输出',
    never: (count, arrived) =>
      count === 1
        ? `唯一的数据块在 ${arrived} 到达，代码没有读到`
        : `${integer(count)} 个数据块，最后一个在 ${arrived} 到达，代码一个也没有读到`,
    broke: (at) => `响应在 ${at} 中断`,
    stopped: (at) => `在 ${at} 停止`,
    failed: (at) => `在 ${at} 出错`,
  },

  run: {
    empty: '时间轴，还没有运行过。运行后，事件会列在下面的表格里。',
    all: (lanes) =>
      `时间轴。时间从代码开始运行算起。${lanes.map((lane) => `${lane}。`).join('')}事件列在下面的表格里。`,
    lane: (lane, chunks, { delivered, got, shown }) =>
      chunks === 0
        ? `${lane}：没有送达数据块；首次收到：${got}，首次显示：${shown}`
        : `${lane}：送达 ${integer(chunks)} 个数据块，首个：${delivered}，首次收到：${got}，首次显示：${shown}`,
    never: '无',
  },
  alt: {
    all: (lanes) => ['一次运行的时间轴。时间从代码开始运行算起。', ...lanes].join(''),
    lane: (lane, parts) => `${lane}：${parts.filter((part) => part !== '').join('；')}。`,
    arrived: (chunks, first, last) =>
      chunks === 1
        ? `收到 1 个数据块，在 ${first}`
        : `收到 ${integer(chunks)} 个数据块，从 ${first} 到 ${last}`,
    nothing: '没有收到数据块',
    shown: (first) => `首次输出在 ${first}`,
    showedNothing: '没有输出',
  },
}
